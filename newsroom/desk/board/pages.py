"""The pages of the board: the board itself, and one card with everything that can be done from it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.rows import StoryRow
from articles.admin.verbs import VERBS, form_for
from articles.models import Article, Section, Stage
from articles.staff import reach_of
from articles.workflow import NotAllowed
from authors.models import User
from newsroom.desk.board import lanes
from newsroom.desk.board.card_form import CardForm
from newsroom.desk.board.moves import case_of, moves, steps, why_not

MOST_DIGITS = 18  # of a key: both databases count to 2⁶³
MOST_PEOPLE = 300


class Card(StoryRow):
    """A story on the board; `shown` is kicker and headline as readers have or get them, where it hangs with readers."""

    def __init__(self, article: Article, *, now: datetime, shown: tuple[str, str] = ("", "")):
        super().__init__(article, now=now)
        self._kicker, self._headline = shown

    @property
    def headline(self) -> str:
        return self._headline or super().headline

    @property
    def kicker(self) -> str:
        return self._kicker or "" if self._headline else super().kicker

    @property
    def time(self) -> str:
        """When it is due, else the day it is planned for; nothing where its foot says when readers get it."""
        if self.due:
            return self.due
        if self.readers.kind in ("live", "plan"):
            return ""
        return _("planned: %(day)s") % {"day": self.planned} if self.planned else _("no deadline")

    @property
    def section_name(self) -> str:
        return self.article.desk.name if self.article.desk else self.section

    @property
    def is_returned(self) -> bool:
        return self.stage == Stage.RETURNED

    @property
    def note(self) -> str:
        return (self.article.note_text or "")[:140]

    @property
    def card_address(self) -> str:
        return reverse("admin:board_story", args=[self.article.pk])


# Where the rest of the lane of readers is.
READERS_MORE = (("scheduled", gettext_lazy("All that is scheduled")), ("live", gettext_lazy("All that is live")))


@dataclass
class Column:
    """A lane with its cards, perhaps in groups, and what leads to the rest."""

    lane: object
    groups: list[tuple[str, list[Card]]]
    count: str
    more: str
    older: str

    @property
    def is_empty(self) -> bool:
        return not any(cards for _name, cards in self.groups)


@dataclass(frozen=True)
class Asked:
    """What the address asks for: one section with those below it, one person, in order of time or by section."""

    user: object
    now: datetime
    sections: list[Section]
    section: Section | None
    person: User | None
    by_section: bool

    @classmethod
    def of(cls, request) -> "Asked":
        sections = list(Section.objects.select_related("parent__parent__parent"))
        slug, person = request.GET.get("section", ""), request.GET.get("person", "")
        found = next((each for each in sections if each.slug == slug), None)
        if slug and found is None:
            raise Http404
        is_section = request.GET.get("order") == "section"
        return cls(request.user, request.at, sections, found, _person(person, request), is_section)

    @property
    def stories(self):
        visible = Article.objects.visible_to(self.user, at=self.now).stories()
        below = [each.pk for each in self.sections if self.section in each.line()] if self.section else None
        return lanes.narrowed(visible, sections=below, person=self.person)

    def link(self, **changes) -> str:
        answers = {
            "section": self.section.slug if self.section else "",
            "person": self.person.pk if self.person else "",
            "order": "section" if self.by_section else "",
        }
        return "?" + urlencode({name: answer for name, answer in (answers | changes).items() if answer})

    @property
    def in_list(self) -> str:
        """The same question, as the story list spells it."""
        return self.link(order="").removeprefix("?")


def board(request):
    """The whole board in a fixed number of queries."""
    _require_view(request)
    asked = Asked.of(request)
    found = [(lane, *lanes.hanging(lane, asked.stories, now=asked.now)) for lane in lanes.LANES]
    readers, number = lanes.before_readers(asked.stories, now=asked.now)
    keys = {key for _lane, some, _number in found for key in some} | set(readers)
    stories = lanes.dressed(list(keys), now=asked.now)
    context = {
        "title": _("Board"),
        "asked": asked,
        "columns": [_column(lane, some, count, stories, asked) for lane, some, count in found],
        "readers": [Card(stories[key], now=asked.now, shown=shown) for key, shown in readers.items() if key in stories],
        "readers_title": lanes.READERS_TITLE,
        "readers_count": number,
        "readers_more": [(title, _in_list(f"list={key}", asked)) for key, title in READERS_MORE],
        "people": _people(request),
        "words": words(),
    }
    return _page(request, "admin/board/board.html", context)


def _people(request):
    """For the filter; whoever sees only their own stories is not given the list of the house."""
    if not reach_of(request.user, at=request.at).reads:
        return [request.user]
    return User.objects.filter(is_active=True).order_by("first_name", "last_name", "username")[:MOST_PEOPLE]


def _column(lane, keys, count, stories, asked) -> Column:
    cards = _cards(keys, stories, now=asked.now)
    groups = _by_section(cards) if asked.by_section else [("", cards)]
    older = lanes.older(lane, now=asked.now)
    return Column(
        lane, groups, count, _in_list(lane.list, asked) if len(cards) == lanes.MOST else "",
        _in_list(older, asked) if older else "",
    )  # fmt: skip


def _in_list(answers, asked) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{answers}&{asked.in_list}".rstrip("&")


def _cards(keys, stories, *, now):
    return [Card(stories[key], now=now) for key in keys if key in stories]


def _by_section(cards):
    names = sorted({card.section_name for card in cards})
    return [(name, [card for card in cards if card.section_name == name]) for name in names]


def words() -> dict[str, str]:
    return {
        "boardAsking": _("One moment …"),
        "boardAway": _("The desk did not answer. Nothing has been moved."),
        "boardPicked": _("“{story}” is picked up. Arrows choose a lane, Enter drops it, Escape leaves it where it is."),
        "boardDrop": _("Drop here: {said}"),
        "boardLeft": _("“{story}” stays where it is."),
        "keyCard": _("next, previous card"),
        "keyLane": _("lane"),
        "keyMove": _("move"),
        "keyOpen": _("open"),
        "keyPerson": _("person in charge"),
        "keyDue": _("due"),
    }


def story(request, pk):
    """One card: its steps with what each does, who is in charge, when it is due. For the board's script, as JSON."""
    article = _article(request, pk)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(_as_json(article, request))
    return _card_page(request, article)


def _as_json(article, request):
    found = moves(article, user=request.user, now=request.at)
    keys = [*(lane.key for lane in lanes.LANES), lanes.READERS]
    return {
        "version": article.newest_version.number,
        "moves": {
            move.lane: {
                "said": move.said,
                "asks": move.asks,
                "verb": move.form.name,
                "address": reverse("admin:board_step", args=[article.pk, move.form.name]),
            }
            for move in found
        },
        "refused": {key: why_not(article, key) for key in keys if key not in {move.lane for move in found}},
    }


def _card_page(request, article, *, pressed=None, card=None, problem="", status=200):
    case = case_of(article, user=request.user, now=request.at)
    forms = {form.name: form for form in steps(case)} | ({pressed.name: pressed} if pressed else {})
    if (first := request.GET.get("step", "")) in forms:  # where a dropped card asks something
        forms = {first: forms[first]} | forms
    context = {
        "title": str(article),
        "row": StoryRow(lanes.dressed([article.pk], now=request.at)[article.pk], now=request.at),
        "version": article.newest_version,
        "steps": forms.values(),
        "pressed": pressed.name if pressed else "",
        "card": card or (CardForm(case=case) if CardForm.fits(case) else None),
        "problem": problem,
        "back": _back(request),
        "back_query": _back_query(request),
    }
    return _page(request, "admin/board/story.html", context, status=status)


def step(request, pk, name):
    """A dropped card, or a button of its page: the verb, for the version that the person had before them."""
    article = _article(request, pk)
    if name not in VERBS and name != CardForm.key:
        raise Http404
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:board_story", args=[pk]))
    case = case_of(article, user=request.user, now=request.at)
    is_card = name == CardForm.key
    form = CardForm(request.POST, case=case) if is_card else form_for(name, case, data=request.POST)
    problem = _pressed(request, article, form)
    if not problem:
        return HttpResponseRedirect(_back(request))
    article = _article(request, pk)
    more = {"card": form} if is_card else {"pressed": form}
    return _card_page(request, article, problem=problem, status=409, **more)


def _pressed(request, article, form) -> str:
    """Press it; returns why not, in a sentence."""
    if not form.is_valid():
        return _("The step needs another look.")
    try:
        workflow.require_seen(article, request.POST.get("version", ""))
        messages.success(request, form.press(article.newest_version))
    except NotAllowed as refused:
        return str(refused)
    return ""


def _article(request, pk) -> Article:
    _require_view(request)
    visible = Article.objects.visible_to(request.user, at=request.at).stories()
    return get_object_or_404(
        visible.select_related("newest_version__saved_by", "newest_version__section", "desk"), pk=pk
    )


def _require_view(request):
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied


def _person(key: str, request) -> User | None:
    if key == "me":
        return request.user
    if not key:
        return None
    is_key = key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS
    known = User.objects.all()
    if not reach_of(request.user, at=request.at).reads:
        known = known.filter(pk=request.user.pk)
    return get_object_or_404(known, pk=key if is_key else 0)


def _back_query(request) -> str:
    query = (request.POST.get("back") or request.GET.get("back", "")).replace("\0", "")[:200]
    return query if query.startswith("?") else ""


def _back(request) -> str:
    return reverse("admin:board") + _back_query(request)


def _page(request, template, context, *, status=200):
    request.current_app = admin.site.name
    return TemplateResponse(request, template, admin.site.each_context(request) | context, status=status)
