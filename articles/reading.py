"""A story as readers see it at one moment: everything its page shows, in at most six queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from articles import paths, related
from articles.around import Around, around
from articles.bylines import Credits, credits_of
from articles.cards import Card, address, card_of, genre_label, unhyphenated
from articles.embeds import Embed
from articles.models import AiUse, Entry, Place, Publication, Section, Topic, Version
from articles.notices import Notice, ReplyNote, to_the_minute
from articles.rendering import Body, modules_for
from articles.running import LiveEntry
from articles.series import InSeries
from articles.sharing import ShareLink, share_links
from articles.sources import Source, sources_of
from images.models import Image
from language.words import reading_minutes, word_count

SUGGESTED, MORE_ON = 4, 3


@dataclass
class Lead:
    image: Image
    version: Version

    @property
    def caption(self) -> str:
        return self.version.caption

    @property
    def credit(self) -> str:
        return self.version.credit

    @property
    def alt(self) -> str | None:
        return self.version.lead_alt or None


@dataclass
class Story:
    publication: Publication
    url: str
    at: datetime
    byline: Credits
    body: SafeString
    around: Around
    footnotes: list[SafeString] = field(default_factory=list)
    entries: list[LiveEntry] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)  # scripts that improve a block of this text
    topics: list[Topic] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    related: list[Card] = field(default_factory=list)
    more_on: list[Card] = field(default_factory=list)

    @property
    def version(self) -> Version:
        return self.publication.version

    @property
    def is_page(self) -> bool:
        return self.publication.article.is_page

    @property
    def accent(self) -> str:
        return self.version.section.slug if self.version.section else ""

    @property
    def genre_label(self) -> str:
        """Not where the kicker says the same already, except on opinion, which is always labelled."""
        label = genre_label(self.version)
        is_said = label.casefold() == self.version.kicker.casefold() and not self.version.is_opinion
        return "" if is_said else label

    @property
    def is_ai_generated(self) -> bool:
        return self.version.ai_use == AiUse.GENERATED

    @property
    def source_lines(self) -> list[Source]:
        return sources_of(self.version.source)

    @property
    def notices(self) -> list[Notice]:
        return self.around.notices

    @property
    def replies(self) -> list[ReplyNote]:
        return self.around.replies

    @property
    def series(self) -> InSeries | None:
        return self.around.series

    @property
    def is_running_story(self) -> bool:
        return bool(self.entries)

    @property
    def coverage_start(self) -> datetime | None:
        return min((entry.at for entry in self.entries if entry.at), default=None)

    @property
    def last_entry_at(self) -> datetime | None:
        return max((entry.at for entry in self.entries if entry.at), default=None)

    @property
    def permalink(self) -> str:
        return settings.SITE_URL + self.url

    @property
    def changes_url(self) -> str:
        """The page of what changed, where the house has one and readers have seen more than one text."""
        is_changed = self.publication.live_from > self.publication.first_live_from
        if not (settings.PUBLIC_CHANGES and is_changed) or self.is_page or self.version.is_advertisement:
            return ""
        return f"{self.url}{paths.WORDS['changes'][settings.LANGUAGE_CODE]}/"

    @property
    def share_links(self) -> list[ShareLink]:
        return share_links(title=unhyphenated(self.version.headline), url=self.permalink)

    @property
    def published_at(self) -> datetime:
        return to_the_minute(self.publication.first_live_from)

    @property
    def updated_at(self) -> datetime | None:
        return to_the_minute(self.publication.updated_at)

    @property
    def state_at(self) -> datetime:
        return self.updated_at or self.published_at

    @cached_property
    def word_count(self) -> int:
        return word_count(self.version.body)

    @property
    def minutes(self) -> int:
        return reading_minutes(self.word_count)

    @cached_property
    def lead(self) -> Lead | None:
        image = self.version.lead_image
        return Lead(image, self.version) if image and image.is_usable(self.at) else None

    @cached_property
    def outward_lead(self) -> Lead | None:
        """The lead picture where others show it: link previews, JSON-LD, oEmbed. Some may not leave our pages."""
        return self.lead if self.lead and self.lead.image.may_leave else None

    @property
    def corrections(self) -> list[Notice]:
        return [notice for notice in self.notices if not notice.is_retraction]

    @property
    def retractions(self) -> list[Notice]:
        return [notice for notice in self.notices if notice.is_retraction]

    @property
    def filed_under(self) -> list[Topic | Place]:
        return [*self.topics, *self.places]

    @property
    def crumbs(self) -> list[Section]:
        """From the top section down to the story's own."""
        return self.version.section.line()[::-1] if self.version.section else []


def read(publication: Publication, *, slug: str, at: datetime) -> Story:
    """The story of a publication that came with its version, section and lead picture."""
    version, body = publication.version, Body(publication.version.body)
    topics, places = _filed_under(publication)
    found = related.neighbours(publication, topics=[topic.pk for topic in topics], linked=body.story_ids, at=at)
    in_text = body.card_ids  # suggested already, and by hand
    apart = [(rank, row) for rank, row in found if row.article_id not in in_text]
    suggested = [] if publication.article.is_page else related.suggestions(apart)[: SUGGESTED + MORE_ON]
    credits = credits_of([version, *(neighbour.version for neighbour in suggested)], at=at)
    cards = [_card(neighbour, credits, at=at) for neighbour in suggested]
    entries, embeds = body.entries(version.entry_order), body.embeds  # before the text is set for the page
    shown = body.show(
        pictures=_pictures(body.picture_ids, at=at),
        stories={row.article_id: card_of(row, slug=row.slug, credits=Credits([]), at=at) for _rank, row in found},
        at=at,
        dateline=version.dateline,
        is_paid=version.is_advertisement,
        order=version.entry_order,
    )
    return Story(
        publication=publication,
        url=address(version.section, slug=slug),
        at=at,
        byline=credits[version.pk],
        body=shown,
        around=around(publication, at=at),
        footnotes=body.notes,
        entries=entries,
        embeds=embeds,
        modules=modules_for(shown),
        topics=topics,
        places=places,
        related=cards[:SUGGESTED],
        more_on=cards[SUGGESTED:],
    )


def _filed_under(publication: Publication) -> tuple[list[Topic], list[Place]]:
    if not publication.is_listed:
        return [], []
    entries = Entry.objects.filter(publication=publication).order_by("pk").select_related("topic", "place")
    entries = [entry for entry in entries if entry.topic_id or entry.place_id]
    return [entry.topic for entry in entries if entry.topic_id], [entry.place for entry in entries if entry.place_id]


def _pictures(ids: Iterable[int], *, at: datetime) -> dict[int, Image]:
    return {image.pk: image for image in Image.objects.usable(at=at).filter(pk__in=ids)} if ids else {}


def _card(publication: Publication, credits: dict[int, Credits], *, at: datetime) -> Card:
    return card_of(publication, slug=publication.slug, credits=credits[publication.version_id], at=at)
