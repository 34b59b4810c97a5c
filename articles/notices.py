"""Corrections, clarifications, retractions and replies (Gegendarstellungen) as readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.models import Correction, Reply


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


@dataclass(frozen=True)
class ReplyNote:
    """Word for word; nothing of ours stands in it."""

    key: int
    person: str
    text: str
    dated: str
    shown_from: datetime

    @property
    def url(self) -> str:
        return reverse("reply", args=[self.key])

    @property
    def paragraphs(self) -> list[list[str]]:
        """Each as its lines."""
        blocks = self.text.replace("\r\n", "\n").split("\n\n")
        return [block.strip("\n").split("\n") for block in blocks if block.strip()]


def reply_note(reply: Reply) -> ReplyNote:
    return ReplyNote(reply.pk, reply.person, reply.text, reply.dated, to_the_minute(reply.live_from))


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
