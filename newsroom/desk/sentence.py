"""The first sentence of Today: what burns, then what comes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from language.words import clock, number_words


def sentence(*, waiting, coming) -> str:
    """From two lists of Today: what waits for the person, and what readers get next."""
    return f"{_work(waiting)} {_readers(coming)}"


def _work(waiting) -> str:
    count, late_count = len(waiting.rows), sum(row.is_late for row in waiting.rows)
    if not count:
        return _("Nothing waits for you.")
    if waiting.has_more:
        texts = _("More than %(number)s texts wait for you") % {"number": _words(count)}
    else:
        texts = ngettext("%(number)s text waits for you", "%(number)s texts wait for you", count)
        texts = _begun(texts % {"number": _words(count)})
    if not late_count:
        return f"{texts}."
    late = ngettext("%(number)s is overdue", "%(number)s are overdue", late_count) % {"number": _words(late_count)}
    return f"{texts}, {late}."


def _readers(coming) -> str:
    appearing = [row for row in coming.rows if row.kind != "gone"]
    if not appearing:
        return _("For readers nothing is scheduled in the next 24 hours.")
    first = appearing[0].moment
    count = sum(row.moment == first for row in appearing)
    if coming.has_more and count == len(coming.rows):
        said = _("At %(clock)s more than %(number)s stories go live.")
    else:
        said = ngettext("At %(clock)s %(number)s story goes live.", "At %(clock)s %(number)s stories go live.", count)
    return said % {"clock": clock(first), "number": _words(count)}


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(count: int) -> str:
    return _("one") if count == 1 else number_words(count)
