"""What a check is, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

BODY = "id_body"


@dataclass(frozen=True)
class Note:
    """A sentence of a check, the `id` of the place to go to, and in the text the words to look for there."""

    sentence: str
    place: str = BODY
    passage: str = ""


@dataclass(frozen=True)
class Check:
    """One line of the table. `look` yields notes; what stops may be overridden, unless it `is_final`."""

    key: str
    words: str  # what is in order when it finds nothing
    look: Callable[..., Iterable[Note]]
    stops: bool = False
    is_final: bool = False
    for_pages: bool = False  # standing pages, too
    fits: Callable[..., bool] | None = None  # else it says nothing, not even that all is in order


@dataclass(frozen=True)
class Finding:
    check: Check
    note: Note

    @property
    def sentence(self) -> str:
        return self.note.sentence

    @property
    def stops(self) -> bool:
        return self.check.stops

    @property
    def may_be_overridden(self) -> bool:
        return not self.check.is_final
