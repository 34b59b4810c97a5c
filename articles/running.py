"""Running stories (live blogs): entries with a time and an anchor of their own, newest or oldest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from lxml import html

from articles.models import EntryOrder
from language.words import clock, iso, weekday_date

ENTRIES = ".//aside[@class='entry']"
OPENING = re.compile(r'<aside(?=[^<>]* class="entry")([^<>]*)>')  # as articles.body leaves it
NAME = re.compile(r' data-entry="([a-z0-9]+)"')
TIME = re.compile(r' data-at="([^"]+)"')
MOST_JUMPS = 12


@dataclass(frozen=True)
class LiveEntry:
    """`at` is None where nobody set a time; `text` is plain."""

    key: str
    at: datetime | None
    headline: str
    text: str

    @property
    def anchor(self) -> str:
        return f"e-{self.key}"


def stamped(markup: str, *, now: datetime) -> str:
    """The stored body with a key for each entry that has none (or another's), and `now` for one without a time."""
    taken = set()

    def stamp(opening):
        attributes = opening[1]
        named = NAME.search(attributes)
        key = named[1] if named else _key(markup[opening.start() :])
        while key in taken:
            key = _key(key)
        taken.add(key)
        timed = TIME.search(attributes)
        at = timed[1] if timed else iso(now)
        return f'<aside class="entry" data-entry="{key}" data-at="{at}">'  # in the order the editor writes them

    return OPENING.sub(stamp, markup)


def _key(text: str) -> str:
    """Short and the same for the same text, so that saving twice makes no difference."""
    return sha256(text.encode()).hexdigest()[:8]


def entries_of(root, *, order: str) -> list[LiveEntry]:
    """The entries below `root` in the order readers find them."""
    return [_entry(element) for element in _sorted(root.xpath(ENTRIES), order=order)]


def _entry(element) -> LiveEntry:
    headline = element.xpath("./h3[1]")
    title = " ".join(headline[0].text_content().split()) if headline else ""
    # Without captions: a picture's rights may be over.
    words = [block for block in element if block not in headline and block.tag not in ("figure", "aside")]
    blocks = [" ".join(block.text_content().split()) for block in words]
    return LiveEntry(element.get("data-entry", ""), _moment(element), title, "\n".join(filter(None, blocks)))


def _moment(element) -> datetime | None:
    stored = element.get("data-at")
    return datetime.fromisoformat(stored) if stored else None


def _sorted(elements: Iterable, *, order: str) -> list:
    """By time; entries of one minute keep the order in which they are written, the upper one being the newer."""
    known = [(_moment(element), element) for element in elements]
    zero = datetime.fromisoformat("1970-01-01T00:00+00:00")
    newest_first = sorted(known, key=lambda pair: pair[0] or zero, reverse=True)
    if order == EntryOrder.OLDEST:
        newest_first = sorted(known[::-1], key=lambda pair: pair[0] or zero)  # noqa: C415 (turned round for entries of one minute)
    return [element for _moment_of, element in newest_first]


def set_running(root, *, order: str) -> None:
    """Entries leave their places in the text and stand together, where the first of them stood, under their days."""
    elements = [element for element in root.xpath(ENTRIES) if element.getparent() is root]
    if not elements:
        return
    ordered = _sorted(elements, order=order)
    shown = [_entry(element) for element in ordered]
    ticker = html.Element("div", {"class": "ticker"})
    elements[0].addprevious(ticker)
    for element in elements:
        _take_out(element)
    if any(entry.headline for entry in shown):
        ticker.append(_jumps(shown))
    pairs = zip(shown, ordered, strict=True)
    for day, of_day in groupby(pairs, key=lambda pair: _day(pair[0])):
        if day:
            ticker.append(html.fragment_fromstring(format_html('<h2 class="ticker__day">{}</h2>', weekday_date(day))))
        for entry, element in of_day:
            ticker.append(_dressed(element, entry))


def _take_out(element) -> None:
    """Without the text that happens to stand behind it, which stays."""
    tail, element.tail = element.tail, None
    before, parent = element.getprevious(), element.getparent()
    if tail and tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _day(entry: LiveEntry):
    return timezone.localdate(entry.at, timezone.get_default_timezone()) if entry.at else None


def _jumps(entries: list[LiveEntry]):
    headed = [entry for entry in entries if entry.headline][:MOST_JUMPS]
    return html.fragment_fromstring(render_to_string("articles/_jumps.html", {"entries": headed}).strip())


def _dressed(element, entry: LiveEntry):
    """The entry as a section with its anchor; its time is a link to itself, and its title where it has no other."""
    element.attrib.clear()
    element.tag = "section"
    element.set("class", "entry")
    element.set("id", entry.anchor)
    for title in element.xpath("./h3[1]"):
        title.set("id", f"{entry.anchor}-t")
        element.set("aria-labelledby", f"{entry.anchor}-t")
    if entry.at:
        head = html.fragment_fromstring(_time(entry, tag="p" if entry.headline else "h3"))
        head.tail, element.text = element.text, None
        element.insert(0, head)
    return element


def _time(entry: LiveEntry, *, tag: str) -> str:
    return format_html(
        '<{0} class="entry__time"><a href="#{1}"><time datetime="{2}">{3}</time></a></{0}>',
        tag,
        entry.anchor,
        iso(entry.at),
        clock(entry.at),
    )
