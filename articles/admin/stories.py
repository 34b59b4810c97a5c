"""The story list: our own page over keyset pages, because Django's counts all rows and skips over them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.rows import rows, with_rows
from articles.models import Article, Kind, Publication, Section, Stage
from articles.search import drafts_with
from delivery.keyset import BadCursor, page_of

NEWEST_FIRST = ("-changed_at", "-pk")
ROWS_PER_PAGE = 40
MAX_WORDS = 200  # characters


@dataclass(frozen=True)
class SavedList:
    key: str
    title: str
    nothing: str


LISTS = (
    SavedList("", _("All"), _("There is no story yet.")),
    SavedList("mine", _("Mine"), _("You are in charge of no story.")),
    SavedList("submitted", _("To be cleared"), _("Nothing waits to be cleared.")),
    SavedList("legal", _("Legal check"), _("Nothing waits for the legal check.")),
    SavedList("returned", _("Returned"), _("No story has been returned.")),
    SavedList("draft", _("Drafts"), _("Nobody is working on a draft.")),
    SavedList("idea", _("Ideas"), _("Nobody has pitched an idea.")),
    SavedList("dropped", _("Dropped"), _("No story has been dropped.")),
    SavedList("scheduled", _("Scheduled"), _("Nothing is scheduled.")),
    SavedList("live", _("Live"), _("Readers see no story.")),
    SavedList("pages", _("Standing pages"), _("There is no standing page yet.")),
)


class StoryList:
    """For the ModelAdmin of Article: the changelist is this list."""

    def changelist_view(self, request, extra_context=None):
        asked = Asked(request)
        try:
            page = page_of(asked.stories(), order=NEWEST_FIRST, size=ROWS_PER_PAGE, cursor=request.GET.get("page"))
        except BadCursor:
            raise Http404 from None
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Stories"),
            "opts": self.opts,
            "asked": asked,
            "rows": rows(page.items, now=request.at),
            "earlier": page.next_cursor and asked.link(page=page.next_cursor),
            "later": page.previous_cursor and asked.link(page=page.previous_cursor),
            "may_write": self.has_add_permission(request),
        }
        return TemplateResponse(request, "admin/stories.html", context | (extra_context or {}))


class Asked:
    """What the address asks for: one list, perhaps of one desk, perhaps only headlines with certain words."""

    def __init__(self, request):
        self.user, self.now = request.user, request.at
        self.words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:MAX_WORDS]
        self.list = self._one_of({each.key: each for each in LISTS}, request.GET.get("list", ""))
        self.sections = list(Section.objects.select_related("parent__parent__parent"))
        slug = request.GET.get("section", "")
        self.section = self._one_of({each.slug: each for each in self.sections}, slug) if slug else None

    @staticmethod
    def _one_of(known, key):
        if key not in known:
            raise Http404
        return known[key]

    def stories(self):
        """Only what exists for this person: everything else narrows that down."""
        kind = Kind.PAGE if self.list.key == "pages" else Kind.STORY
        found = Article.objects.visible_to(self.user, at=self.now).filter(kind=kind)
        found = self._in_list(found)
        if self.section:
            found = found.filter(desk__in=[each.pk for each in self.sections if self.section in each.line()])
        if self.words:
            found = self._with_words(found)
        return with_rows(found, now=self.now)

    def _in_list(self, found):
        key = self.list.key
        if key in Stage.values:
            return found.filter(stage=key)
        if key == "mine":
            return found.filter(assignments__user=self.user, assignments__is_in_charge=True)
        decisions = Publication.objects.filter(article=OuterRef("pk"))
        if key == "scheduled":
            return found.filter(Exists(decisions.filter(live_from__gt=self.now, version__isnull=False)))
        if key == "live":
            return found.filter(Exists(decisions.live(at=self.now)))
        return found

    def _with_words(self, found):
        """The newest version of each, by the readers' search; the last word may be half typed."""
        return found.filter(pk__in=drafts_with(self.words))

    def link(self, **changes):
        """The address of this list with some answers changed; an empty answer falls away."""
        answers = {"list": self.list.key, "section": self.section.slug if self.section else "", "q": self.words}
        return "?" + urlencode({name: answer for name, answer in (answers | changes).items() if answer})

    @property
    def lists(self):
        return [(each.title, self.link(list=each.key), each == self.list) for each in LISTS]

    @property
    def desks(self):
        everywhere = (_("All sections"), self.link(section=""), self.section is None)
        return [
            everywhere,
            *((each.name, self.link(section=each.slug), each == self.section) for each in self.sections),
        ]

    @property
    def is_narrowed(self):
        return bool(self.words or self.section)
