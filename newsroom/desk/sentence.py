"""The first sentence of Today: what burns, then what comes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from language.words import clock, number_words

MANY = 20


def sentence(*, waiting, coming, now) -> str:
    return " ".join(part for part in (_work(waiting), _readers(coming, now=now)) if part)


def _work(waiting) -> str:
    late_count = sum(row.is_late for row in waiting)
    if not waiting:
        return _("Nothing waits for you.")
    if len(waiting) >= MANY:
        return _("More than twenty texts wait for you.")
    texts = _number(
        ngettext("%(number)s text waits for you", "%(number)s texts wait for you", len(waiting)), len(waiting)
    )
    if late_count:
        return texts + _number(
            ngettext(", %(number)s is overdue.", ", %(number)s are overdue.", late_count), late_count
        )
    return texts + "."


def _readers(coming, *, now) -> str:
    appearing = [row for row in coming if row.kind != "gone"]
    if not appearing:
        return _("For readers nothing is scheduled in the next 24 hours.")
    first = appearing[0].moment
    count = sum(row.moment == first for row in appearing)
    return ngettext("At %(clock)s %(number)s story goes live.", "At %(clock)s %(number)s stories go live.", count) % {
        "clock": clock(first),
        "number": _count(count),
    }


def _number(text, count):
    """A sentence begins with a capital; inside one the number stays small."""
    filled = text % {"number": _count(count)}
    return filled if filled.startswith(",") else filled[:1].upper() + filled[1:]


def _count(count) -> str:
    return _("one") if count == 1 else number_words(count)
