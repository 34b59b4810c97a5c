"""What readers will notice: two states of a front, side by side, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from language.quotes import in_quotes

MOST = 6  # changes that are told one by one
TELLING = ("lead", "large", "middle", "stack", "picture", "opinion", "related", "block")


def changes(before, after) -> list[str]:
    """What stands elsewhere in `after` (Board) than in `before`, the most visible first."""
    old, new = _cells(before), _cells(after)
    stood = {card.article_id for card in old.values() if card}
    told = [
        sentence for key in sorted(new, key=_rank) if (sentence := _change(key, old.get(key), new[key], stood=stood))
    ]
    more = len(told) - MOST
    if more <= 1:
        return told
    rest = ngettext("and one place more", "and %(count)s places more", more) % {"count": more}
    return [*told[:MOST], rest]


def _cells(board):
    return {(room.room, cell.position): cell.shown for room in board.rooms for cell in room.cells}


def _rank(key):
    room, position = key
    kind = str(room.slot)
    return (TELLING.index(kind) if kind in TELLING else len(TELLING), position)


def _change(key, before, after, *, stood):
    if _words(before) == _words(after):
        return ""
    said = {"place": name_of(*key), "before": _quoted(before), "after": _quoted(after)}
    if after is None:
        return _("%(place)s: “%(before)s” is gone, the place stays empty.") % said
    if before is None:
        return _("%(place)s: “%(after)s”.") % said
    if before.article_id == after.article_id:
        return _("%(place)s: the same story with another headline or picture, “%(after)s”.") % said
    if after.article_id not in stood:
        return _("%(place)s: “%(after)s” is new, instead of “%(before)s”.") % said
    return _("%(place)s: “%(after)s” instead of “%(before)s”.") % said


def _quoted(card):
    return card and in_quotes(card.headline)


def _words(card):
    return card and (card.article_id, card.headline, card.image and card.image.pk)


def name_of(room, position: int) -> str:
    """Opinion 2, Block Sport 1; without a number where there is only one."""
    return f"{room.label} {position}" if room.capacity > 1 else str(room.label)
