"""Check of the length against what was agreed."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from language.words import word_count

OVER, UNDER = 1.05, 0.8  # of the words wanted


def look(copy: Copy) -> Iterator[Note]:
    wanted, place = copy.article.words_wanted, copy.article.place_wanted
    if not wanted or not copy.version.body:
        return
    count = word_count(copy.version.body)
    said = {"wanted": wanted, "place": f"{place}, " if place else ""}
    if (more := count - wanted) > 0 and count > wanted * OVER:
        sentence = ngettext(
            "%(count)s word more than agreed (%(place)s%(wanted)s).",
            "%(count)s words more than agreed (%(place)s%(wanted)s).",
            more,
        )
        yield Note(sentence % (said | {"count": more}))
    elif count < wanted * UNDER:
        sentence = ngettext(
            "%(count)s word less than agreed (%(place)s%(wanted)s).",
            "%(count)s words less than agreed (%(place)s%(wanted)s).",
            -more,
        )
        yield Note(sentence % (said | {"count": -more}))
