"""Every field of a version in words, apart from its text: what a comparison shows beside the paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.content import FIELDS, SETS, Content
from articles.history.lines import Known, crop_told
from articles.history.words import Words, items, words_in
from articles.models import Article, Byline, Place, Section, Series, Topic, Version
from articles.rendering import Body
from authors.models import Author
from images.models import Image

LABELS = {
    "also_in": gettext_lazy("Also in"),
    "places": pgettext_lazy("where it happened", "Places"),
    "topics": gettext_lazy("Topics"),
    "picks": gettext_lazy("Related stories"),
    "bylines": gettext_lazy("Byline"),
    "lead_caption": gettext_lazy("Caption of the lead picture"),
    "lead_alt": gettext_lazy("Alternative text of the lead picture"),
    "lead_credit": gettext_lazy("Credit of the lead picture"),
    "lead_crop": gettext_lazy("Crop of the lead picture"),
}
NAMES = [name for name in FIELDS if name != "body"]
KEYS = {"section_id": "sections", "lead_image_id": "pictures", "series_id": "series"}
SETS_OF = {"also_in": "sections", "places": "places", "topics": "topics", "picks": "stories"}
ORDER = ["kicker", "headline", "standfirst", "bylines"]  # what readers see first stands first


@dataclass(frozen=True, kw_only=True)
class Named(Known):
    """Names for every number that the versions to be told hold; asked for once, in seven queries."""

    sections: dict
    series: dict
    places: dict
    topics: dict
    authors: dict


def names_for(*contents: Content, stories: Callable) -> Named:
    """`stories` gives headlines by number, of those stories that whoever reads this may see."""
    bodies = [Body(content.fields["body"]) for content in contents]
    keys = {name: {content.fields[name] for content in contents} - {None} for name in KEYS}
    sets = {name: {key for content in contents for key in getattr(content, name)} for name in SETS}
    pictures = keys["lead_image_id"].union(*(body.picture_ids for body in bodies))
    authors = {author for content in contents for author, *_rest in content.bylines if author}
    return Named(
        pictures=Image.objects.in_bulk(pictures),
        stories=stories(sets["picks"].union(*(body.story_ids for body in bodies))),
        sections=Section.objects.in_bulk(keys["section_id"] | sets["also_in"]),
        series=Series.objects.in_bulk(keys["series_id"]),
        places=Place.objects.in_bulk(sets["places"]),
        topics=Topic.objects.in_bulk(sets["topics"]),
        authors=Author.objects.in_bulk(authors),
    )


def seen_by(user, *, at) -> Callable:
    """Headlines of the stories that exist for `user`; what is confidential to others stays a number."""

    def stories(keys):
        found = Article.objects.visible_to(user, at=at).filter(pk__in=keys).select_related("newest_version")
        return {article.pk: f"“{article}”" for article in found}

    return stories


def facts_of(content: Content, named: Named) -> dict[str, tuple[str, Words]]:
    """By name of the field: its label and what it says."""
    told = {name: (_label(name), _words(name, content.fields[name], named)) for name in NAMES}
    for name, kind in SETS_OF.items():
        told[name] = (_label(name), items(_name(getattr(named, kind), key) for key in getattr(content, name)))
    told["bylines"] = (_label("bylines"), items(_signature(line, named) for line in content.bylines))
    return {name: told[name] for name in sorted(told, key=lambda name: name not in ORDER)}


def _label(name: str) -> str:
    return str(LABELS.get(name) or capfirst(Version._meta.get_field(name).verbose_name))


def _words(name: str, value, named: Named) -> Words:
    if name == "lead_crop":
        return items(crop_told(ratio, box) for ratio, box in sorted((value or {}).items()))
    if name in KEYS:
        return items([_name(getattr(named, KEYS[name]), value)]) if value else ()
    if isinstance(value, bool):
        return items([_("yes")]) if value else ()
    if choices := dict(Version._meta.get_field(name).flatchoices):
        return items([str(choices.get(value, value))])
    return words_in("" if value is None else str(value).replace("\n", " ↵ "))


def _name(rows, key) -> str:
    return str(rows.get(key) or _("no. %(number)s") % {"number": key})


def _signature(line, named: Named) -> str:
    author, name, agency, part = line
    who = _name(named.authors, author) if author else name or agency
    return who if part == Byline.Part.TEXT else f"{who} ({Byline.Part(part).label})"
