"""Checks of advertising: what was paid for says so (UWG § 5a, Pressekodex Ziffer 7)."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Right
from articles.preflight.copy import Copy
from articles.preflight.finding import BODY, Note
from articles.staff import reach_of

LABEL = "id_is_advertisement"
# The whole line: “Anzeige erstattet” in a sentence is the news itself.
PAID = re.compile(
    r"\W*(?:anzeige|werbung|werbeanzeige|advertorial|sponsored(?: post| content| by .{1,60})?|paid (?:post|content)"
    r"|bezahlte[rs]? (?:inhalt|anzeige|beitrag)|anzeigensonderveröffentlichung|sonderveröffentlichung|publireportage"
    r"|(?:in )?(?:bezahlte )?(?:kooperation|partnerschaft) mit .{1,60}|präsentiert von .{1,60})\W*",
    re.IGNORECASE,
)


def no_advertiser(copy: Copy) -> Iterator[Note]:
    if copy.version.is_advertisement and not copy.version.advertiser.strip():
        yield Note(_("An advertisement has to name its advertiser."), "id_advertiser")


def unlabelled(copy: Copy) -> Iterator[Note]:
    if copy.version.is_advertisement:
        return
    if advertiser := copy.version.advertiser.strip():
        sentence = _("“%(advertiser)s” is named as the advertiser, but the text is not labelled as an advertisement.")
        yield Note(sentence % {"advertiser": advertiser}, LABEL)
    elif found := next(((place, line) for place, line in _lines(copy) if PAID.fullmatch(line)), None):
        sentence = _("“%(line)s” says that this is paid for, but the text is not labelled as an advertisement.")
        yield Note(sentence % {"line": found[1]}, *found)
    elif _is_by_advertising(copy):
        yield Note(_("The advertising department wrote this, but it is not labelled as an advertisement."), LABEL)


def _lines(copy):
    yield from copy.lines
    yield from ((BODY, block) for block in (*copy.blocks[:2], *copy.blocks[-1:]))


def _is_by_advertising(copy) -> bool:
    """Whoever may make advertisements and nothing else began it."""
    author = copy.by if copy.article.created_by_id == getattr(copy.by, "pk", None) else copy.article.created_by
    reach = reach_of(author, at=copy.now)
    return reach.advertises and not (reach.anywhere(Right.WRITE) or reach.anywhere(Right.EDIT))
