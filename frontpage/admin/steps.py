"""What the buttons on the screen of a front do to the draft; nothing here is decided for readers."""

from frontpage.admin.draft import number
from frontpage.admin.screen import Screen


def step(screen: Screen, told: str, data) -> None:
    """`told` is a button's value, such as `drop:lead.1`; what makes no sense changes nothing."""
    name, _colon, key = told.partition(":")
    if (do := STEPS.get(name)) and key in screen.draft.cells:
        do(screen, key, data)
    elif name == "close":
        screen.open = ""


def _drop(screen, key, data):
    """The story that was picked up comes to `key`."""
    kind, _colon, pk = data.get("picked", "").partition(":")
    article_id = number(pk) if kind == "story" else None
    if article_id and screen.visible.filter(pk=article_id).exists():
        screen.draft = screen.draft.with_story(screen.place_of_what_is_seen_at(key), article_id)
        screen.open = ""


def _clear(screen, key, data):
    screen.draft = screen.draft.without(key)


def _open(screen, key, data):
    screen.open = key


def _earlier(screen, key, data):
    _shift(screen, key, data, by=-1)


def _later(screen, key, data):
    _shift(screen, key, data, by=1)


def _shift(screen, key, data, *, by):
    """Also for a story that came there by itself: from then on it stands by hand."""
    place = screen.draft.places.get(key)
    article_id = place.article_id if place else number(data.get("cell-article"))
    if article_id and screen.visible.filter(pk=article_id).exists():
        screen.draft = screen.draft.stepped(key, article_id, by=by)
        screen.open = screen.draft.key_of(article_id) or ""


STEPS = {"drop": _drop, "clear": _clear, "open": _open, "earlier": _earlier, "later": _later}
