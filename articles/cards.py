"""A story in a list: what its teaser shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from articles.bylines import Credits, credits_of
from articles.models import Address, Genre, Publication, Section
from articles.notices import to_the_minute
from authors.models import Author
from images.models import Image

PLAIN_GENRES = (Genre.NEWS, Genre.REPORT, Genre.PORTRAIT)  # these need no label on a teaser


@dataclass(frozen=True)
class Card:
    publication: Publication
    url: str
    section: Section | None
    credits: Credits
    kicker: str
    headline: str
    standfirst: str
    image: Image | None
    crops: dict = field(default_factory=dict)  # of that picture in this place
    alt: str | None = None  # None: the picture's own

    @property
    def article_id(self) -> int:
        return self.publication.article_id

    @property
    def published_at(self) -> datetime:
        return to_the_minute(self.publication.first_live_from)

    @property
    def is_advertisement(self) -> bool:
        return self.publication.version.is_advertisement

    @property
    def is_opinion(self) -> bool:
        return self.publication.version.is_opinion

    @property
    def genre_label(self) -> str:
        """Not where the kicker says the same already."""
        label = genre_label(self.publication.version)
        return "" if label.casefold() == self.kicker.casefold() else label

    @property
    def byline(self) -> str:
        return self.publication.version.advertiser if self.is_advertisement else self.credits.plain

    @property
    def names(self) -> str:
        return self.credits.names

    @property
    def face(self) -> Author | None:
        """Whose portrait stands beside an opinion."""
        return next(iter(self.credits.portraits), None)

    @property
    def picture_line(self) -> str:
        """Caption and credit in one line, below the front page's lead picture."""
        version, image = self.publication.version, self.image
        is_own = image is not None and image != version.lead_image
        caption = image.caption if is_own else version.caption
        credit = image.credit_line if is_own else version.credit
        return " ".join(filter(None, [caption, credit]))

    @property
    def without_standfirst(self) -> "Card":
        return replace(self, standfirst="")


def unhyphenated(text: str) -> str:
    """One line without soft hyphens, as titles outside the page want it."""
    return " ".join(text.replace("\u00ad", "").split())


def genre_label(version) -> str:
    return "" if version.genre in PLAIN_GENRES else version.get_genre_display()


def current_slug(article: str) -> Subquery:
    return Subquery(Address.objects.filter(article=OuterRef(article), is_current=True).values("slug")[:1])


def published(publications: QuerySet) -> QuerySet:
    """Publications with all a card needs, but for the bylines: those come in one query for the whole list."""
    return publications.with_cards().annotate(slug=current_slug("article"))


def listed(entries: QuerySet) -> QuerySet:
    """Entries likewise."""
    return entries.with_cards().annotate(slug=current_slug("publication__article"))


def cards_of(rows: Iterable, *, at: datetime) -> list[Card]:
    """Cards for publications or entries that came through `published` or `listed`, in their order."""
    rows = list(rows)
    publications = [getattr(row, "publication", row) for row in rows]
    credits = credits_of((publication.version for publication in publications), at=at) if rows else {}
    return [
        card_of(publication, slug=row.slug, credits=credits[publication.version_id], at=at)
        for row, publication in zip(rows, publications, strict=True)
    ]


def card_of(publication: Publication, *, slug: str, credits: Credits, at: datetime) -> Card:
    version = publication.version
    image = version.lead_image
    return Card(
        publication=publication,
        url=address(version.section, slug=slug),
        section=version.section,
        credits=credits,
        kicker=version.kicker,
        headline=version.headline,
        standfirst=version.standfirst,
        image=image if image and image.is_usable(at) else None,
        crops=version.lead_crop,
        alt=version.lead_alt or None,
    )


def address(section: Section | None, *, slug: str) -> str:
    """The path of a story, or of a standing page, which has no section."""
    return reverse("article", args=[section.slug, slug]) if section else reverse("page", args=[slug])


@dataclass(frozen=True)
class Day:
    date: date
    cards: list[Card]


def by_day(cards: Iterable[Card]) -> list[Day]:
    """Neighbours that were first published on the same day (local time) stand under its date."""
    days = groupby(cards, key=lambda card: timezone.localdate(card.published_at, timezone.get_default_timezone()))
    return [Day(day, list(of_day)) for day, of_day in days]
