"""What readers saw when: every interval in which they could open a version that holds what is banned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from articles.cards import address
from articles.models import Article, Publication, Reply, Undertaking, Version
from articles.preflight.copy import Copy, alongside
from articles.undertakings.words import BESIDE, Sought

Period = tuple[datetime, datetime | None]  # None: it goes on


@dataclass(frozen=True)
class Seen:
    """One interval. `live_until` None: readers see it still, at the moment of the list."""

    address: str
    headline: str
    live_from: datetime
    live_until: datetime | None
    version: int
    text_hash: str
    passage: str
    beside: str = ""  # a correction or reply: which; its version is 0

    @property
    def line(self) -> str:
        """As the hash of the list counts it."""
        until = self.live_until.isoformat() if self.live_until else ""
        return "\t".join([self.address, str(self.version), self.live_from.isoformat(), until, self.text_hash])


@dataclass(frozen=True)
class Evidence:
    undertaking: Undertaking
    at: datetime
    rows: tuple[Seen, ...]

    @property
    def list_hash(self) -> str:
        return sha256("\n".join(row.line for row in self.rows).encode()).hexdigest()


def evidence_of(undertaking: Undertaking, *, at: datetime) -> Evidence:
    """The list by story and time. What readers saw is no secret: confidential stories are in it as far as they were
    published, and no further."""
    sought = Sought(undertaking)
    found = Article.objects.filter(ban_hits__undertaking=undertaking).distinct().order_by("pk")
    rows = []
    for article in found.prefetch_related("addresses"):
        of_one = [*_seen(article, sought, at=at), *_seen_beside(article, sought, at=at)]
        rows += sorted(of_one, key=lambda row: row.live_from)
    return Evidence(undertaking, at, tuple(rows))


def _seen(article, sought, *, at) -> Iterator[Seen]:
    passages: dict[int, str | None] = {}
    in_address = sought.passage_in_address(article)
    for one in _publications(article, at=at):
        version = one.version
        if version.pk not in passages:
            passages[version.pk] = sought.passage_of(version)
        passage = passages[version.pk]
        beside = sought.passage_in(one.whats_new) or in_address
        if passage is None and not beside:
            continue
        shown = [period for image in sought.images_in(version) for period in sought.periods[image.pk]]
        for period in _periods(one, shown, at=at):
            yield Seen(
                _address(article, version), version.headline, *period, version.number, text_hash(version),
                passage or beside,
            )  # fmt: skip


def _publications(article, *, at):
    publications = Publication.objects.filter(article=article, version__isnull=False, live_from__lte=at)
    shown = publications.select_related("version__section").prefetch_related(*alongside("version__"))
    return shown.order_by("live_from")


def _seen_beside(article, sought, *, at) -> Iterator[Seen]:
    """Corrections and replies, as long as their story was online; replies on a page of their own besides."""
    for model, texts in BESIDE.items():
        for row in model.objects.filter(article=article, live_from__lte=at).order_by("live_from", "pk"):
            if not (passage := sought.passage_in(*texts(row))):
                continue
            label = str(row) if model is Reply else row.get_kind_display()
            about = (0, _hash(text for text in texts(row) if text), passage, label)
            for begins, ends, version in _online(article, at=at):
                if not ends or ends > row.live_from:
                    period = (max(begins, row.live_from), ends)
                    yield Seen(_address(article, version), version.headline, *period, *about)
            if model is Reply:
                ends = row.live_until if row.live_until and row.live_until <= at else None
                yield Seen(f"{settings.SITE_URL}{row.get_absolute_url()}", label, row.live_from, ends, *about)


def _online(article, *, at) -> list[tuple[datetime, datetime | None, Version]]:
    """When readers could open the story, with the last version of each period."""
    periods: list[tuple[datetime, datetime | None, Version]] = []
    for one in _publications(article, at=at):
        ends = one.live_until if one.live_until and one.live_until <= at else None
        goes_on = periods and periods[-1][1] == one.live_from
        begins = periods.pop()[0] if goes_on else one.live_from
        periods.append((begins, ends, one.version))
    return periods


def _periods(publication, shown, *, at) -> list[Period]:
    """When readers saw it: all the time, or where pictures are meant, while one of them was `shown`."""
    whole, united = (publication.live_from, publication.live_until), []
    cut = [_cut(whole, period) for period in shown] or [whole]
    for begins, ends in sorted((one for one in cut if _is_some(*one, at=at)), key=lambda one: one[0]):
        ends = ends if ends and ends <= at else None
        if united and (united[-1][1] is None or begins <= united[-1][1]):
            begins, before = united.pop()
            ends = max(before, ends) if before and ends else None
        united.append((begins, ends))
    return united


def _cut(whole: Period, period: tuple[datetime | None, datetime | None]) -> Period:
    begins = max(whole[0], period[0]) if period[0] else whole[0]
    return begins, min((end for end in (whole[1], period[1]) if end), default=None)


def _is_some(begins, ends, *, at) -> bool:
    return begins <= at and (ends is None or ends > begins)


def text_hash(version: Version) -> str:
    """SHA-256 of what readers read, from kicker to the last caption: plain text, a line end between the parts."""
    copy = Copy(version, at=version.saved_at, now=version.saved_at)
    return _hash(text for _place, text in copy.read)


def _hash(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()


def _address(article, version) -> str:
    current = next((one.slug for one in article.addresses.all() if one.is_current), "")
    return f"{settings.SITE_URL}{address(version.section, slug=current)}" if current else ""
