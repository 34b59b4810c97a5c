"""What schema.org calls things: the paper, people, pictures, the way to a page."""

from datetime import datetime

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from articles import standing
from articles.models import Standing
from authors.models import Author
from images.labels import spoken
from images.metadata.agencies import is_agency
from images.metadata.packet import source_type
from images.metadata.vocabularies import last_part
from images.models import Image
from images.picture import PREVIEW_RATIOS, PREVIEW_WIDTH, preview

LOGO, LOGO_SIDE = "site/img/icon-512.png", 512  # pixels
SCHEMA = "https://schema.org/"
FEDIVERSE_PARTS = 2  # name and host of an account

# G11: which standing page answers for which policy.
POLICIES = {
    "publishingPrinciples": Standing.PRINCIPLES,
    "ethicsPolicy": Standing.PRINCIPLES,
    "verificationFactCheckingPolicy": Standing.PRINCIPLES,
    "unnamedSourcesPolicy": Standing.PRINCIPLES,
    "diversityPolicy": Standing.PRINCIPLES,
    "missionCoveragePrioritiesPolicy": Standing.MASTHEAD,
    "masthead": Standing.MASTHEAD,
    "noBylinesPolicy": Standing.MASTHEAD,
    "ownershipFundingInfo": Standing.OWNERSHIP,
    "actionableFeedbackPolicy": Standing.CONTACT,
    "correctionsPolicy": Standing.CORRECTIONS,
}
# G28: IPTC NewsCodes of how a picture was made, in schema.org's words.
SOURCE_TYPES = {
    "trainedAlgorithmicMedia": "TrainedAlgorithmicMediaDigitalSource",
    "compositeWithTrainedAlgorithmicMedia": "CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "algorithmicMedia": "AlgorithmicMediaDigitalSource",
    "compositeSynthetic": "CompositeSyntheticDigitalSource",
    "digitalCapture": "DigitalCaptureDigitalSource",
    "negativeFilm": "NegativeFilmDigitalSource",
    "positiveFilm": "PositiveFilmDigitalSource",
    "print": "PrintDigitalSource",
    "minorHumanEdits": "MinorHumanEditsDigitalSource",
    "compositeCapture": "CompositeCaptureDigitalSource",
    "algorithmicallyEnhanced": "AlgorithmicallyEnhancedDigitalSource",
    "dataDrivenMedia": "DataDrivenMediaDigitalSource",
    "digitalArt": "DigitalArtDigitalSource",
    "virtualRecording": "VirtualRecordingDigitalSource",
}
GENERATED = SCHEMA + SOURCE_TYPES["trainedAlgorithmicMedia"]


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def publisher_id() -> str:
    return absolute("/#publisher")


def publisher(*, at: datetime) -> dict:
    """The paper, with the policies that readers can open at `at`."""
    pages = standing.paths_by_purpose(at=at)
    policies = {name: absolute(pages[purpose]) for name, purpose in POLICIES.items() if purpose in pages}
    contact = pages.get(Standing.CONTACT) or pages.get(Standing.IMPRINT)
    return {
        "@type": "NewsMediaOrganization",
        "@id": publisher_id(),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static(LOGO)),
            "width": LOGO_SIDE,
            "height": LOGO_SIDE,
        },
        "sameAs": settings.SITE_PROFILES,
        "contactPoint": contact and {"@type": "ContactPoint", "contactType": "newsroom", "url": absolute(contact)},
        "correctionsPolicy": absolute(reverse("corrections")),
        **policies,
    }


def person(author: Author) -> dict:
    """G10: the bare name and the own page; task and portrait stand there."""
    return {"@type": "Person", "name": author.name, "url": profile_of(author) if author.has_page else None}


def profile_of(author: Author) -> str:
    return absolute(author.get_absolute_url())


def profiles_elsewhere(author: Author) -> list[str]:
    """S05: where the author can be found outside."""
    return list(filter(None, [author.website, fediverse_page(author.fediverse)]))


def fediverse_page(account: str) -> str:
    """The page of an account written @name@host; empty for anything else."""
    parts = account.strip().removeprefix("@").split("@")
    return "https://{1}/@{0}".format(*parts) if len(parts) == FEDIVERSE_PARTS and all(parts) else ""


def pictures(image: Image, *, crops: dict, caption: str, credit: str, at: datetime) -> list[dict]:
    """G03: in three ratios, each wide enough; of a smaller picture the best there is, since nothing is blown up."""
    shown = [preview(image, crop=ratio, crops=crops) for ratio in PREVIEW_RATIOS]
    wide = [one for one in shown if one["width"] >= PREVIEW_WIDTH]
    return [picture(image, one, caption=caption, credit=credit, at=at) for one in wide or shown[:1]]


def picture(image: Image, shown: dict, *, at: datetime, caption: str = "", credit: str = "") -> dict:
    """G24: one picture with whom it belongs to; `caption` and `credit` are those of its use."""
    return {
        "@type": "ImageObject",
        "url": shown["url"],
        "contentUrl": shown["url"],
        "width": shown["width"],
        "height": shown["height"],
        "caption": spoken(caption, image),
        "creditText": credit or image.credit_line,
        "creator": _creators(image),
        "copyrightNotice": image.copyright_notice or credit or image.credit_line,
        "license": image.licence_url,
        "acquireLicensePage": _licence_page(image, at=at),
        "digitalSourceType": _source_type(image),
    }


def _creators(image: Image) -> list[dict] | dict:
    """One thing for each name; an agency that signs in the photographer's place is no person."""
    names = [name.strip() for name in image.creator.split(",") if name.strip()]
    things = [{"@type": "Organization" if is_agency(name) else "Person", "name": name} for name in names]
    return things[0] if len(things) == 1 else things


def _licence_page(image: Image, *, at: datetime) -> str:
    """Who wants to print a picture of ours asks here; whoever owns another's stands in its licence."""
    if image.origin != Image.Origin.OWN:
        return ""
    pages = standing.paths_by_purpose(at=at)
    contact = pages.get(Standing.CONTACT) or pages.get(Standing.IMPRINT)
    return absolute(contact) if contact else ""


def _source_type(image: Image) -> str:
    """The same as inside our files, in schema.org's words."""
    known = SOURCE_TYPES.get(last_part(source_type(image)))
    return SCHEMA + known if known else ""


def breadcrumbs(steps: list[dict]) -> list[dict]:
    """G15: the visible way; one step alone is none."""
    if len(steps) < 2:
        return []
    items = [
        {"@type": "ListItem", "position": number, "name": step["name"], "item": absolute(step["path"])}
        for number, step in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]
