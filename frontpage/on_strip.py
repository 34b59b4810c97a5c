"""What the strip says at a moment: the newest story on it that readers can open and nobody has taken down since.

A page asks this process's memory, not the database. The memory holds whole intervals, so that a strip begins and ends
on its second; what somebody changes by hand is there at once in their own process, within LIFE in every other one.
"""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from articles.cards import address, published
from articles.models import Publication, Section
from articles.models.publication import unseen
from articles.notices import to_the_minute
from frontpage.strips import Strip

LIFE = 0.5  # seconds
_kept: tuple[float, datetime, list["Run"]] | None = None


@dataclass(frozen=True)
class Step:
    """One decision about the story. Without a headline it is down."""

    live_from: datetime
    live_until: datetime | None
    headline: str = ""
    section: Section | None = None
    slug: str = ""

    def is_in_force(self, at: datetime) -> bool:
        return self.live_from <= at and (self.live_until is None or at < self.live_until)


@dataclass(frozen=True)
class Run:
    """One story's time on the strip."""

    live_from: datetime
    live_until: datetime
    steps: tuple[Step, ...]

    def step_at(self, at: datetime) -> Step | None:
        """What readers see of the story while it runs; taken down once, it does not come back to the strip."""
        if not self.live_from <= at < self.live_until:
            return None
        if any(not step.headline and self.live_from < step.live_from <= at for step in self.steps):
            return None
        return next((step for step in self.steps if step.headline and step.is_in_force(at)), None)


@dataclass(frozen=True)
class Shown:
    """What a page prints."""

    headline: str
    url: str
    since: datetime


def shown(*, at: datetime, is_time_travel: bool = False) -> Shown | None:
    """The strip at the moment `at`, or None."""
    runs = _read(at) if is_time_travel else _remembered(at)
    for run in runs:
        if step := run.step_at(at):
            return Shown(step.headline, address(step.section, slug=step.slug), since=to_the_minute(run.live_from))
    return None


def _remembered(at: datetime) -> list[Run]:
    global _kept
    kept = _kept
    if kept is None or monotonic() - kept[0] > LIFE or at < kept[1]:
        _kept = kept = monotonic(), at, _read(at)
    return kept[2]


def _read(at: datetime) -> list[Run]:
    """All that is not over at `at`, newest first: one query as long as there is no breaking news, else two."""
    strips = list(Strip.objects.not_over(at=at).exclude(article__in=unseen.get()))
    if not strips:
        return []
    steps: dict[int, list[Step]] = {}
    for publication in published(Publication.objects.filter(article__in={strip.article_id for strip in strips})):
        steps.setdefault(publication.article_id, []).append(_step(publication))
    return [Run(strip.live_from, strip.live_until, tuple(steps.get(strip.article_id, ()))) for strip in strips]


def _step(publication: Publication) -> Step:
    if publication.version is None:
        return Step(publication.live_from, publication.live_until)
    version = publication.version
    return Step(publication.live_from, publication.live_until, version.headline, version.section, publication.slug)


def forget(**_from_signal) -> None:
    """Read anew: now, and once more when the change is committed, in case another thread has read in between."""
    clear()
    transaction.on_commit(clear)


def clear() -> None:
    global _kept
    _kept = None


def listen() -> None:
    """Forget whenever this process changes what readers see."""
    for model in (Strip, Publication):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"on_strip {model.__name__} {id(signal)}")
