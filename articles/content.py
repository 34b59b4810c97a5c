"""What a version says, apart from who saved it when: to copy, compare, merge and write."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from articles.body import picture_ids
from articles.models import Article, Byline, Pick, PictureUse, Tagging, Version
from images.models import Image
from language.words import word_count

TEXT = (
    "kicker", "headline", "standfirst", "section_id", "lead_image_id", "genre", "is_advertisement", "advertiser",
    "ai_use", "dateline", "source", "agency_credit", "body",
)  # fmt: skip
TEASER = ("standfirst", "lead_image_id")  # text too, but also the work of whoever looks after the online pages
METADATA = (
    "lead_crop", "lead_caption", "lead_alt", "lead_credit", "wanted_slug", "series_id", "series_part", "entry_order",
    "is_over", "seo_title", "seo_description", "social_title", "social_description",
)  # fmt: skip
FIELDS = TEXT + METADATA
SETS = ("also_in", "places", "topics", "picks")  # primary keys; picks and topics in order


@dataclass(frozen=True)
class Content:
    """`fields` by name (TEXT and METADATA), primary keys for the sets, bylines as (author id, name, agency, part)."""

    fields: dict
    also_in: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    picks: tuple[int, ...] = ()
    bylines: tuple[tuple[int | None, str, str, str], ...] = field(default=())

    def changed(self, **fields) -> "Content":
        """The same with other field values."""
        return replace(self, fields=self.fields | fields)

    def text_equals(self, other: "Content", *, apart_from: tuple[str, ...] = ()) -> bool:
        """Do both say the same, apart from what needs no new clearance (topics, search texts, crop, alt, caption)?"""
        names = [name for name in TEXT if name not in apart_from]
        return self.bylines == other.bylines and all(self.fields[name] == other.fields[name] for name in names)


def empty(**fields) -> Content:
    """A blank text; `fields` as in Content."""
    blank = Version()
    return Content(fields={name: getattr(blank, name) for name in FIELDS} | fields)


def content_of(version: Version) -> Content:
    """What `version` says; five queries."""
    return Content(
        fields={name: getattr(version, name) for name in FIELDS},
        also_in=_keys(version.also_in),
        places=_keys(version.places),
        topics=tuple(version.taggings.order_by("pk").values_list("tag", flat=True)),
        picks=tuple(version.picks.values_list("article", flat=True)),
        bylines=tuple(version.bylines.values_list("author", "name", "agency", "part")),
    )


def text_of(version: Version) -> tuple:
    """What `text_equals` compares; no query where the bylines are prefetched."""
    lines = [(line.author_id, line.name, line.agency, line.part) for line in version.bylines.all()]
    return lines, *(getattr(version, name) for name in TEXT)


def _keys(related):
    return tuple(related.order_by("pk").values_list("pk", flat=True))


def write(
    content: Content, *, article: Article, by, now: datetime, base: Version | None = None, merged: Version | None = None
) -> Version:
    """Write the next version of `article`. The caller holds the article's lock."""
    newest = article.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version.objects.create(
        article=article, number=newest + 1, base=base, merged=merged, saved_by=by, saved_at=now,
        word_count=word_count(content.fields["body"]), **content.fields,
    )  # fmt: skip
    version.also_in.set(content.also_in)
    version.places.set(content.places)
    Tagging.objects.bulk_create(Tagging(content_object=version, tag_id=pk) for pk in dict.fromkeys(content.topics))
    Pick.objects.bulk_create(
        Pick(version=version, article_id=pk, order=order)
        for order, pk in enumerate(dict.fromkeys(content.picks))
        if pk != article.pk
    )
    PictureUse.objects.bulk_create(_uses_of_pictures(version))
    Byline.objects.bulk_create(
        Byline(version=version, order=order, author_id=author, name=name, agency=agency, part=part)
        for order, (author, name, agency, part) in enumerate(content.bylines)
    )
    return version


def _uses_of_pictures(version: Version) -> Iterator[PictureUse]:
    if version.lead_image_id:
        yield PictureUse(version=version, image_id=version.lead_image_id, is_lead=True)
    known = Image.objects.filter(pk__in=picture_ids(version.body)).values_list("pk", flat=True)
    yield from (PictureUse(version=version, image_id=pk) for pk in known)
