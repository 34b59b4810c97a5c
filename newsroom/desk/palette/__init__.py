"""Find or do: what one can reach from everywhere with a few letters (Ctrl K), as JSON and as a plain page.

`>` in front asks for deeds alone, `@` for people alone. Nothing is found that does not exist for the person.
"""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from articles.models import Article
from newsroom.desk.palette import deeds, finds
from newsroom.desk.palette.items import Group, Item, holding

MAX_WORDS = 200  # characters
DEEDS, PEOPLE = ">", "@"


@dataclass(frozen=True)
class Asked:
    """The words typed, what alone is looked for, and the story whose page is open."""

    words: str
    only: str
    story: int | None

    @classmethod
    def of(cls, request) -> "Asked":
        typed = typed_in(request)
        only = typed[:1] if typed[:1] in (DEEDS, PEOPLE) else ""
        story = request.GET.get("story", "")
        return cls(
            typed.removeprefix(only).strip(), only, int(story) if story.isdecimal() and len(story) < 19 else None
        )


def typed_in(request) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:MAX_WORDS]


def groups(request, *, places) -> list[Group]:
    """What fits the letters typed; without any, all one can do, all places, and the stories worked on last."""
    asked = Asked.of(request)
    return [group for group in _groups(request, asked, places) if group.items]


def _groups(request, asked, places):
    if asked.only == PEOPLE:
        yield Group(_("People"), finds.people(request, asked.words, most=finds.MANY))
        return
    stories = [] if asked.only else finds.stories(request, asked.words)
    deeds_found = Group(_("Do"), holding(asked.words, deeds.everywhere(request)))
    if asked.words:  # who types a deed's name wants the deed, not a story in which the word occurs
        yield deeds_found
        yield Group(_("Stories"), [item for _article, item in stories])
    yield from _with_story(request, asked, stories)
    if not asked.words:
        yield deeds_found
    if asked.only:
        return
    if asked.words:
        yield Group(_("People"), finds.people(request, asked.words))
        yield Group(_("Pictures"), finds.pictures(request, asked.words))
    else:
        yield Group(_("Your newest stories"), [item for _article, item in stories])
    yield Group(_("Pages of the desk"), holding(asked.words, [*_places(places), *deeds.pages(request)]))


def _with_story(request, asked, stories):
    """What can be done with the story whose page is open, or else with the first one found."""
    article = _open_story(request, asked) or _meant(asked.words, stories)
    if article:
        words = "" if article == _meant(asked.words, stories) else asked.words
        title = _("Do, with “%(story)s”") % {"story": article}
        yield Group(title, holding(words, deeds.with_story(request, article)))


def _meant(words, stories):
    """The first story found, if it is meant by its headline; to others nothing is done by accident."""
    first = stories[0][0] if words and stories else None
    return first if first and all(word in str(first).casefold() for word in words.casefold().split()) else None


def _open_story(request, asked):
    if asked.story is None:
        return None
    visible = Article.objects.visible_to(request.user, at=request.at).select_related("newest_version", "desk")
    return visible.filter(pk=asked.story).first()


def _places(places):
    return [Item(str(place["word"]), place["address"], place["icon"]) for place in places]


def as_json(found: list[Group]) -> dict:
    return {"groups": [asdict(group) for group in found]}


__all__ = ["Group", "Item", "as_json", "groups", "typed_in"]
