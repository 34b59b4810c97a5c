"""What the buttons on the screen of a front do to the draft; nothing here is decided for readers.

A button names a card by `CellView.spot`: where its story stands in the draft, wherever readers see it.
"""

from frontpage.admin.draft import number
from frontpage.admin.screen import Screen


def step(screen: Screen, told: str, data) -> None:
    """`told` is a button's value, such as `drop:lead.1`; what makes no sense changes nothing."""
    name, _colon, key = told.partition(":")
    if (do := STEPS.get(name)) and (key in screen.draft.cells or name == "open"):
        do(screen, key, data)
    elif name == "close":
        screen.open = ""


def _drop(screen, key, data):
    """The story that was picked up comes to `key`; from another card it changes places with the one there."""
    kind, pk, spot = (*data.get("picked", "").split(":", 2), "", "")[:3]
    article_id = number(pk) if kind == "story" else None
    if article_id and screen.visible.filter(pk=article_id).exists():
        is_by_itself = spot in screen.draft.cells and spot not in screen.draft.places
        move = (
            screen.draft.stepped(spot, article_id, to=key) if is_by_itself else screen.draft.with_story(key, article_id)
        )
        screen.draft, screen.open = move, ""


def _clear(screen, key, data):
    screen.draft = screen.draft.without(key)


def _open(screen, key, data):
    screen.open, screen.typed = key, {}


def _step(screen, key, data):
    """The story of the open card changes places with that of the card beside it, which `key` names."""
    if screen.open not in screen.draft.cells:
        return
    place = screen.draft.places.get(screen.open)
    article_id = place.article_id if place else number(data.get("cell-article"))
    if article_id and screen.visible.filter(pk=article_id).exists():
        screen.draft = screen.draft.stepped(screen.open, article_id, to=key)
        screen.open = screen.draft.key_of(article_id) or ""


STEPS = {"drop": _drop, "clear": _clear, "open": _open, "earlier": _step, "later": _step}
