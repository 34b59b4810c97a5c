"""Find or do: what one can reach from everywhere with a few letters (Ctrl K), as JSON and as a plain page."""

from dataclasses import asdict, dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.rows import rows, with_rows
from articles.admin.stories import NEWEST_FIRST
from articles.models import Article, Right
from articles.search import drafts_with
from articles.staff import reach_of

MOST_STORIES = 8
MAX_WORDS = 200  # characters


@dataclass(frozen=True)
class Item:
    """One line: where it leads, and for a story what readers see of it."""

    words: str
    address: str
    icon: str
    meta: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    items: list[Item]


def typed_in(request) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:MAX_WORDS]


def groups(request, *, places) -> list[Group]:
    """What fits the letters typed; without any, all one can do, all places, and the stories worked on last."""
    typed = typed_in(request)
    found = [
        Group(_("Do"), _holding(typed, _deeds(request))),
        Group(_("Stories") if typed else _("Your newest stories"), _stories(request, typed)),
        Group(_("Pages of the desk"), _holding(typed, [_place(place) for place in places])),
    ]
    return [group for group in found if group.items]


def as_json(found: list[Group]) -> dict:
    return {"groups": [asdict(group) for group in found]}


def _place(place):
    return Item(str(place["word"]), place["address"], place["icon"])


def _deeds(request):
    reach = reach_of(request.user, at=request.at)
    if reach.anywhere(Right.BREAKING):
        yield Item(_("Breaking news: publish at once"), reverse("admin:frontpage_strip_add"), "alarm")
    if reach.anywhere(Right.BREAKING) or reach.anywhere(Right.WITHDRAW):
        yield Item(_("Breaking news: change, end, take back"), reverse("admin:frontpage_strip_changelist"), "alarm")
    if request.user.has_perm("articles.add_article"):
        yield Item(_("Write a new story"), reverse("admin:articles_article_add"), "plus")
    if reach.anywhere(Right.WITHDRAW):
        yield Item(_("Take a story down by its address"), reverse("admin:articles_article_brake"), "stop")


def _holding(typed, items):
    words = typed.casefold().split()
    return [item for item in items if all(word in item.words.casefold() for word in words)]


def _stories(request, typed):
    """Stories that exist for this person: in which the words occur, else the ones they are named on."""
    visible = Article.objects.visible_to(request.user, at=request.at)
    found = visible.filter(pk__in=drafts_with(typed)) if typed else visible.filter(assignments__user=request.user)
    newest = with_rows(found.order_by(*NEWEST_FIRST), now=request.at)[:MOST_STORIES]
    return [
        Item(row.headline, row.address, row.stage, meta=row.readers.words, kind=row.readers.kind)
        for row in rows(newest, now=request.at)
    ]
