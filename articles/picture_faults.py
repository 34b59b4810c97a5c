"""What keeps the pictures of a text from readers, and what the desk should know of them before it publishes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from articles.body import picture_ids
from articles.figures import figures_in
from articles.models import Article, Publication, Version
from images.models import Image
from language.words import weekday_moment

SOON = timedelta(days=7)
LONGEST_NAME = 60  # characters
LEAD_PLACE = "picture"


@dataclass(frozen=True)
class Use:
    """A picture in one place of a text, with the words it has there."""

    image: Image
    alt: str = ""
    credit: str = ""
    is_decorative: bool = False
    is_lead: bool = False

    def said(self, sentence: str) -> str:
        """The sentence with the picture's name before it; of the lead picture everybody knows which one it is."""
        if self.is_lead:
            return _("Lead picture: %(fault)s") % {"fault": sentence}
        name = str(self.image)
        name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        return _("Picture “%(picture)s”: %(fault)s") % {"picture": name, "fault": sentence}

    @property
    def spoken(self) -> str:
        """Its alternative text here; something, too, where it is decorative."""
        return self.alt or ("-" if self.is_decorative else "")

    @property
    def place(self) -> str:
        """Where it stands on the page one writes on: the `id` of an element."""
        return LEAD_PLACE if self.is_lead else f"picture-{self.image.pk}"


def uses_in(version: Version, *, images: dict[int, Image] | None = None) -> list[Use]:
    """The lead picture, then those of the text in their order: single, in galleries, compared. At most one query.

    `images` are those of the text by key, where they have been read for several texts at once.
    """
    uses = []
    if lead := version.lead_image:
        uses.append(Use(lead, alt=version.lead_alt, credit=version.lead_credit, is_lead=True))
    if not (keys := picture_ids(version.body)):
        return uses
    images = Image.objects.in_bulk(keys) if images is None else images
    for figure in figures_in(version.body):
        if image := images.get(figure.picture):
            words = {"alt": figure.alt or "", "credit": figure.credit or ""}
            uses.append(Use(image, **words, is_decorative=figure.alt == ""))
    return uses


def faults_in(uses: list[Use], version: Version, *, at: datetime) -> Iterator[tuple[Use, str]]:
    """What stops these pictures at `at`, each with a sentence: rights not in force, consent that is missing."""
    for use in uses:
        yield from ((use, use.said(fault)) for fault in _rights_of(use, version, at=at))
    by_image = {use.image.pk: use for use in reversed(uses)}
    for image, article in used_elsewhere(uses, article=version.article):
        yield by_image[image.pk], _used_up(image, article)


def cautions_in(uses: list[Use], *, at: datetime) -> Iterator[tuple[Use, str]]:
    """What stops nothing, but will be seen soon after: rights that end within a week."""
    for use in uses:
        if use.image.is_usable(at) and use.image.ends_within(SOON, at=at):
            yield use, use.said(ends_soon(use.image))


def lacking(use: Use) -> list[str]:
    """Words that are missing: they advise, since a made-up description at 23:40 helps nobody."""
    return [use.said(sentence) for sentence in use.image.lacking_words(alt=use.spoken, credit=use.credit)]


def faults_of_use(use: Use, version: Version, *, at: datetime) -> list[str]:
    """For one picture that stands beside the text, such as a front's own: its words are asked for, too."""
    return [*(sentence for _use, sentence in faults_in([use], version, at=at)), *lacking(use)]


def ends_soon(image: Image) -> str:
    return _("Readers see the picture only until %(moment)s; then it is gone from the story.") % {
        "moment": weekday_moment(image.ends_at)
    }


def why_hidden(image: Image, *, at: datetime) -> str:
    """Why readers do not see it at `at`."""
    if image.withdrawn_at and image.withdrawn_at <= at:
        return _("The picture has been withdrawn: %(reason)s") % {"reason": image.withdrawn_reason or "–"}
    if image.embargo_until and image.embargo_until > at:
        return _("The picture is embargoed until %(moment)s.") % {"moment": weekday_moment(image.embargo_until)}
    if image.rights_from and image.rights_from > at:
        return _("The rights are in force only from %(moment)s on.") % {"moment": weekday_moment(image.rights_from)}
    return _("The rights are in force only until %(moment)s.") % {"moment": weekday_moment(image.rights_until)}


def used_elsewhere(uses: Iterable[Use], *, article: Article) -> list[tuple[Image, Article]]:
    """Pictures for one story only that readers have seen, or are to see, in another one."""
    single = {use.image.pk: use.image for use in uses if use.image.is_single_use}
    if not single:
        return []
    others = Publication.objects.filter(version__picture_uses__image__in=single).exclude(article=article)
    rows = others.order_by("live_from").values_list("version__picture_uses__image", "article")
    first = {image: other for image, other in reversed(rows) if image in single}
    stories = Article.objects.select_related("newest_version").in_bulk(first.values())
    return [(single[image], stories[other]) for image, other in first.items()]


def _rights_of(use, version, *, at) -> Iterator[str]:
    if not use.image.is_usable(at):
        yield why_hidden(use.image, at=at)
    yield from use.image.lacking_rights()
    if version.is_advertisement and use.image.is_editorial_only:
        yield _("The licence does not allow this picture in advertising.")


def _used_up(image, article) -> str:
    said = {"picture": image, "story": _("a confidential story") if article.is_confidential else article}
    return _("The picture “%(picture)s” is for one story only and is used in “%(story)s”.") % said
