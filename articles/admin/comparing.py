"""Two texts side by side: where they differ, field by field and paragraph by paragraph."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.body import card_ids
from articles.content import FIELDS, Content
from articles.figures import Figure, figures_in
from articles.merging import blocks_of
from articles.models import Section, Series, Version
from images.models import Image
from language.markup import plain_text
from language.words import joined

NAMED = {"lead_image_id": Image, "section_id": Section, "series_id": Series}

FEW = 6  # words of a change that tell it apart
LISTS = {
    "also_in": gettext_lazy("Also in"),
    "places": pgettext_lazy("where it happened", "Places"),
    "topics": gettext_lazy("Topics"),
    "picks": gettext_lazy("Related stories"),
    "bylines": gettext_lazy("Byline"),
}


@dataclass(frozen=True)
class Place:
    """One place where the texts differ; paragraphs of each as plain text."""

    name: str
    theirs: list[str]
    mine: list[str]


def differences(theirs: Content, mine: Content) -> list[Place]:
    return [*_fields(theirs, mine), *_paragraphs(theirs.fields["body"], mine.fields["body"]), *_lists(theirs, mine)]


def in_short(places: list[Place], *, most: int = 3) -> list[str]:
    """The first places, each with the first words that are new there, or are gone."""
    said = [_in_short(place) for place in places[:most]]
    return [*said, _("%(count)s more") % {"count": len(places) - most}] if len(places) > most else said


def _in_short(place):
    before, after = (" ".join(texts).split() for texts in (place.theirs, place.mine))
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("insert", "replace"):
            return _("%(place)s “%(words)s”") % {"place": place.name, "words": _first(after[new_start:new_end])}
        if kind == "delete":
            return _("%(place)s without “%(words)s”") % {"place": place.name, "words": _first(before[start:end])}
    return place.name


def _first(words):
    return " ".join(words[:FEW]) + (" …" if len(words) > FEW else "")


def _fields(theirs, mine):
    for name in FIELDS:
        if name != "body" and theirs.fields[name] != mine.fields[name]:
            label = Version._meta.get_field(name).verbose_name
            yield Place(capfirst(label), _text(name, theirs.fields[name]), _text(name, mine.fields[name]))


def _text(name, value):
    """Words, never keys: a picture, section or series is named, a crop says of which ratios it is."""
    if not value:
        return []
    if name == "lead_crop":
        return [_("by hand: %(ratios)s") % {"ratios": joined(sorted(value))}]
    if model := NAMED.get(name):
        return [str(row) for row in model.objects.filter(pk=value)]
    return [str(value)]


def _paragraphs(theirs, mine):
    left, right = blocks_of(theirs), blocks_of(mine)
    for kind, start, end, other_start, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Place(
                _("Text, paragraph %(number)s") % {"number": other_start + 1},
                [_told(block) for block in left[start:end]],
                [_told(block) for block in right[other_start:other_end]],
            )


def _told(block: str) -> str:
    """A block as plain text, with each picture and what it says here; of a card the number: it may be confidential."""
    if cards := card_ids(block):
        return joined(_("Card of the story no. %(number)s") % {"number": number} for number in sorted(cards))
    figures = figures_in(block)
    if not figures:
        return plain_text(block)
    pictures = Image.objects.in_bulk([figure.picture for figure in figures])
    return " · ".join(_figure_told(figure, pictures.get(figure.picture)) for figure in figures)


def _figure_told(figure: Figure, picture: Image | None) -> str:
    said = [_("Picture “%(picture)s”") % {"picture": picture or figure.picture}, figure.caption]
    if figure.ratio:
        said.append(_("crop %(crop)s") % {"crop": figure.ratio})
    if figure.alt is not None:
        said.append(_("alternative text “%(text)s”") % {"text": figure.alt} if figure.alt else _("decorative here"))
    if figure.credit:
        said.append(_("credit “%(text)s”") % {"text": figure.credit})
    return ", ".join(filter(None, said))


def _lists(theirs, mine):
    for name, label in LISTS.items():
        if getattr(theirs, name) != getattr(mine, name):
            yield Place(str(label), [_("changed")], [_("changed")])
