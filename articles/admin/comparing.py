"""Two texts side by side: where they differ, field by field and paragraph by paragraph."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.content import FIELDS, Content
from articles.merge import blocks_of
from articles.models import Version
from language.markup import plain_text

LISTS = {
    "also_in": gettext_lazy("Also in"),
    "places": gettext_lazy("Places"),
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


def _fields(theirs, mine):
    for name in FIELDS:
        if name not in ("body", "lead_crop") and theirs.fields[name] != mine.fields[name]:
            label = Version._meta.get_field(name).verbose_name
            yield Place(capfirst(label), _text(theirs.fields[name]), _text(mine.fields[name]))


def _text(value):
    return [str(value)] if value else []


def _paragraphs(theirs, mine):
    left, right = blocks_of(theirs), blocks_of(mine)
    for kind, start, end, other_start, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Place(
                _("Text, paragraph %(number)s") % {"number": other_start + 1},
                [plain_text(block) for block in left[start:end]],
                [plain_text(block) for block in right[other_start:other_end]],
            )


def _lists(theirs, mine):
    for name, label in LISTS.items():
        if getattr(theirs, name) != getattr(mine, name):
            yield Place(str(label), [_("changed")], [_("changed")])
