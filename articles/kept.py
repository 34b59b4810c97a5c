"""How a text that is no version yet is kept: its newest state whole, those before it as differences, thinned by age.

Nothing here reads another row, so that what is kept can be read whatever becomes of versions, topics and pictures.
"""

import json
import zlib
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta

from articles.content import Content, empty

MOST_SIGNS = 1_200_000  # of one state as stored: a body has a million at most
MOST_SIGNS_OF_ALL = 8_000_000  # of all states of a session, unpacked
LISTS = ("also_in", "places", "topics", "picks")
# (younger than, one state for each): beyond the last one only the newest state of the session stays.
AGES = (
    (timedelta(minutes=1), timedelta(0)),
    (timedelta(minutes=10), timedelta(seconds=10)),
    (timedelta(hours=1), timedelta(minutes=1)),
    (timedelta(days=1), timedelta(minutes=10)),
    (timedelta(days=7), timedelta(hours=1)),
)


@dataclass(frozen=True)
class Kept:
    """A text as it can be saved (`content`); or the fields as sent (`typed`), where it cannot be yet."""

    content: Content | None = None
    typed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_too_long(self) -> bool:
        return len(self.words()) > MOST_SIGNS

    def words(self) -> str:
        """As stored: one string, the same for the same text."""
        said = {"typed": self.typed} if self.content is None else asdict(self.content)
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def kept_in(words: str) -> Kept:
    """The text that `Kept.words` wrote."""
    said = json.loads(words)
    if "typed" in said:
        return Kept(typed=said["typed"])
    said |= {name: tuple(said[name]) for name in LISTS}
    # Another release may have had other fields.
    said["fields"] = {name: said["fields"].get(name, blank) for name, blank in empty().fields.items()}
    return Kept(Content(**said | {"bylines": tuple(tuple(line) for line in said["bylines"])}))


@dataclass(frozen=True)
class State:
    """The text after `step`, as `Kept.words` writes it."""

    step: int
    at: datetime
    words: str


def packed(words: str) -> bytes:
    return zlib.compress(words.encode(), 9)


def unpacked(blob: bytes) -> str:
    return zlib.decompress(bytes(blob)).decode()


def packed_states(states: list[State], *, newest: str) -> bytes | None:
    """States from old to new, each as what differs from the next one; the last one differs from `newest`."""
    if not states:
        return None
    after = [*(state.words for state in states[1:]), newest]
    rows = [
        [state.step, int(state.at.timestamp()), *_cut(state.words, text)]
        for state, text in zip(states, after, strict=True)
    ]
    packer = zlib.compressobj(9, zdict=newest.encode()[-32_768:])
    return packer.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()) + packer.flush()


def unpacked_states(blob: bytes | None, *, newest: str) -> list[State]:
    if not blob:
        return []
    unpacker = zlib.decompressobj(zdict=newest.encode()[-32_768:])
    states, words = [], newest
    for step, at, start, end, middle in reversed(json.loads(unpacker.decompress(bytes(blob)))):
        words = words[:start] + middle + words[len(words) - end :]
        states.append(State(step, datetime.fromtimestamp(at, tz=UTC), words))
    return states[::-1]


def _cut(old: str, new: str) -> tuple[int, int, str]:
    """(how many signs both begin with, how many both end with, what `old` has between)."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return start, end, old[start : len(old) - end]


def _alike(one: str, other: str) -> int:
    """How long the common beginning is, in few comparisons of long pieces."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def thinned(states: list[State], *, now: datetime) -> list[State]:
    """The states that are kept at `now`: dense for what is young, the last of each stretch for what is older."""
    kept: dict[tuple, State] = {}
    for state in states:
        apart = next((apart for younger, apart in AGES if now - state.at < younger), None)
        if apart is not None:
            kept[(apart, state.at.timestamp() // apart.total_seconds() if apart else state.step)] = state
    return list(kept.values())


def bounded(states: list[State], *, newest: str) -> list[State]:
    """As many of the latest as there is room for beside the newest, so that reading them takes bounded memory."""
    room, kept = MOST_SIGNS_OF_ALL - len(newest), []
    for state in reversed(states):
        room -= len(state.words)
        if room < 0:
            break
        kept.append(state)
    return kept[::-1]


def mended(words: str, mend) -> str:
    """The same text with `mend(string, is_markup=…)` applied to everything somebody wrote in it."""
    kept = kept_in(words)
    if kept.content is None:
        typed = {name: [mend(text, is_markup=name == "body") for text in texts] for name, texts in kept.typed.items()}
        return Kept(typed=typed).words()
    content = kept.content
    fields = {
        name: mend(value, is_markup=name == "body") if isinstance(value, str) else value
        for name, value in content.fields.items()
    }
    bylines = tuple((key, mend(name, is_markup=False), agency, part) for key, name, agency, part in content.bylines)
    return Kept(replace(content, fields=fields, bylines=bylines)).words()
