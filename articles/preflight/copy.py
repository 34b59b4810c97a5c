"""The text that is checked: a saved version, or what stands in the form and is saved nowhere yet."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from articles import picture_faults
from articles.models import Article, Tagging, Topic, Version
from articles.preflight.finding import BODY
from language.markup import plain_text
from language.slugs import spoken

BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|blockquote|table|caption|t[rhd]|thead|tbody|figure|figcaption|aside|hr)\b[^<>]*>",
    re.IGNORECASE,
)
HIDDEN = re.compile(r'\bdata-(?:alt|credit|note)="([^"]*)"')
LINES = ("kicker", "headline", "standfirst")
AROUND = (
    "lead_caption", "lead_alt", "lead_credit", "seo_title", "seo_description", "social_title", "social_description",
    "dateline", "advertiser", "source", "agency_credit",
)  # fmt: skip


def alongside(version: str = "") -> tuple:
    """What to prefetch where many saved texts are read; `version` is the way to them: "version__"."""
    topics = Tagging.objects.select_related("tag__merged_into")
    return f"{version}bylines", Prefetch(f"{version}taggings", topics), f"{version}places"


@dataclass
class Copy:
    """`version` may be unsaved; its `article` is not. `at` is when readers are to see it, `by` who is told.

    `seen` is what readers have now, where it is only mended. What stands in other tables comes along for unsaved text:
    by whom it is `signed`, the names of the topics and places it is `filed` under; None: as the saved version has it.
    """

    version: Version
    at: datetime
    now: datetime
    by: object = None
    seen: Version | None = None
    signed: tuple | None = None  # (author key, name, agency, part)
    filed: tuple[tuple[str, str], ...] | None = None  # (place, name)
    banned: object = None  # what binds it then; articles.preflight.banned asks once

    @property
    def article(self) -> Article:
        return self.version.article

    @cached_property
    def blocks(self) -> list[str]:
        """The body's paragraphs, intertitles, cells and captions, plain, in order."""
        return [text for text in map(plain_text, BLOCK.split(self.version.body)) if text]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.blocks)

    @property
    def lines(self) -> Iterator[tuple[str, str]]:
        """What stands over the text, as (place, line)."""
        return ((f"id_{name}", line) for name in LINES if (line := getattr(self.version, name)))

    @property
    def read(self) -> Iterator[tuple[str, str]]:
        """What a reader reads from top to bottom, as (place, text)."""
        yield from self.lines
        yield from ((BODY, block) for block in self.blocks)

    @property
    def everything(self) -> Iterator[tuple[str, str]]:
        """The same with all that stands around it: captions, titles for search engines, alternative texts, the names
        of topics and places, the words of the address that is wished for."""
        yield from self.read
        yield from ((f"id_{name}", text) for name in AROUND if (text := getattr(self.version, name)))
        yield from ((BODY, html.unescape(text)) for text in HIDDEN.findall(self.version.body) if text)
        yield from (("byline", name) for _author, name, _agency, _part in self.bylines if name)
        yield from self.filed_under
        if self.version.wanted_slug:
            yield "id_wanted_slug", spoken(self.version.wanted_slug)

    @cached_property
    def uses(self) -> list[picture_faults.Use]:
        """Its pictures, asked once for all checks."""
        return picture_faults.uses_in(self.version)

    @cached_property
    def bylines(self) -> tuple:
        if self.signed is not None or self.version.pk is None:
            return self.signed or ()
        return tuple((one.author_id, one.name, one.agency, one.part) for one in self.version.bylines.all())

    @cached_property
    def filed_under(self) -> tuple[tuple[str, str], ...]:
        """The topics and places as readers read them, as (place, name)."""
        if self.filed is not None or self.version.pk is None:
            return self.filed or ()
        prefetch_related_objects([self.version], *alongside())
        topics = (one.tag.merged_into or one.tag for one in self.version.taggings.all())
        names = [("id_topics", topic.name) for topic in topics if topic.standing != Topic.Standing.REFUSED]
        return (*names, *(("id_places", place.name) for place in self.version.places.all()))

    @property
    def is_page(self) -> bool:
        return self.article.is_page
