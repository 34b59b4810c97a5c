"""Corrections, clarifications and retractions as readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Correction


def to_the_minute(moment: datetime | None) -> datetime | None:
    """The moment as a paper prints it: readers are told no seconds."""
    return moment and moment.replace(second=0, microsecond=0)


@dataclass(frozen=True)
class Notice:
    kind: str  # in words
    is_retraction: bool
    wrong: str
    right: str
    shown_from: datetime

    @property
    def text(self) -> str:
        return " ".join(filter(None, [self.wrong, self.right]))


def notice_of(correction: Correction) -> Notice:
    return Notice(
        kind=correction.get_kind_display(),
        is_retraction=correction.kind == Correction.Kind.RETRACTION,
        wrong=correction.wrong,
        right=correction.right,
        shown_from=to_the_minute(correction.live_from),
    )


def notices_of(corrections: Iterable[Correction]) -> list[Notice]:
    return [notice_of(correction) for correction in corrections]
