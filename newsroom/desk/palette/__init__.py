"""Find or do: what one can reach from everywhere with a few letters (Ctrl K), as JSON and as a plain page.

`>` in front asks for deeds alone, `@` for people alone. Nothing is found that does not exist for the person.
"""

from dataclasses import asdict, dataclass

from django.contrib.admin import site
from django.utils.translation import gettext as _

from articles.models import Article
from newsroom.desk.palette import deeds, finds, things
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
    found = [group for group in _groups(request, asked, places) if group.items]
    return sorted(found, key=lambda group: not _begins(group, asked.words))


def _begins(group, words) -> bool:
    """Who types the beginning of a name means what is called so, not a story in which the word occurs."""
    return bool(words) and any(item.words.casefold().startswith(words.casefold()) for item in group.items)


def _groups(request, asked, places):
    story = _open_story(request, asked)
    if asked.only == PEOPLE:
        yield from _people(request, asked, story, most=finds.MANY)
        return
    stories = [] if asked.only else finds.stories(request, asked.words)
    deeds_found = Group(_("Do"), holding(asked.words, deeds.everywhere(request)))
    if asked.words:
        yield deeds_found
        yield Group(_("Stories"), _items(stories))
    yield from _with_story(request, asked, stories, story)
    if not asked.words:
        yield deeds_found
    if asked.only:
        return
    if asked.words:
        yield from _people(request, asked, story)
        yield from _pictures(request, asked, story)
    else:
        yield Group(_("Your newest stories"), _items(stories))
    kept = deeds.kept(site.get_app_list(request)) if asked.words else ()
    pages = [*_places(places), *deeds.pages(request), *kept]
    once = list({item.address: item for item in reversed(pages)}.values())[::-1]
    yield Group(_("Pages of the desk"), holding(asked.words, once))


def _with_story(request, asked, stories, story):
    """What can be done with the story whose page is open, or else with the first one found."""
    meant = _meant(asked.words, stories)
    if article := story or meant:
        words = "" if article == meant else asked.words
        yield Group(_with(article), holding(words, deeds.with_story(request, article)))


def _people(request, asked, story, *, most=finds.FEW):
    found = finds.people(request, asked.words, most=most)
    yield Group(_("People"), _items(found))
    if author := _meant(asked.words, found):
        yield Group(_with(author.name), list(things.with_person(author, story=story)))


def _pictures(request, asked, story):
    found = finds.pictures(request, asked.words)
    yield Group(_("Pictures"), _items(found))
    if image := _meant(asked.words, found):
        yield Group(_with(image), list(things.with_picture(request, image, story=story)))


def _with(thing) -> str:
    return _("Do, with “%(story)s”") % {"story": thing}


def _items(found):
    return [item for _row, item in found]


def _meant(words, found):
    """The first one found, if it is meant by its headline or name; to others nothing is done by accident."""
    row, item = found[0] if words and found else (None, None)
    is_named = item and all(word in item.words.casefold() for word in words.casefold().split())
    return row if is_named or getattr(row, "kuerzel", "").casefold() == words.casefold() != "" else None


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
