"""Checks of pictures: their rights stop a text, missing words advise. The rules stand in articles.picture_faults."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles import picture_faults
from articles.preflight.copy import Copy
from articles.preflight.finding import Note


def rights(copy: Copy) -> Iterator[Note]:
    for use, sentence in picture_faults.faults_in(_new_uses(copy), copy.version, at=copy.at):
        yield Note(sentence, use.place)


def words(copy: Copy) -> Iterator[Note]:
    for use in copy.uses:
        yield from (Note(sentence, use.place) for sentence in picture_faults.lacking(use))


def ends_soon(copy: Copy) -> Iterator[Note]:
    for use, sentence in picture_faults.cautions_in(copy.uses, at=copy.at):
        yield Note(sentence, use.place)


def none(copy: Copy) -> Iterator[Note]:
    if not copy.version.lead_image_id and not copy.version.is_advertisement:
        yield Note(_("The story has no lead picture."), picture_faults.LEAD_PLACE)


def _new_uses(copy: Copy) -> list[picture_faults.Use]:
    """Pictures that readers have already are not held against a correction: it must not wait for them."""
    known = {use.image.pk for use in picture_faults.uses_in(copy.seen)} if copy.seen else set()
    return [use for use in copy.uses if use.image.pk not in known]
