"""Pictures that want somebody on Today: rights that run out while readers look, embargoes nobody has read."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.admin.rows import distance, short_moment
from articles.models import PictureUse
from images import public
from images.models import Image
from images.public import Place

AHEAD, BACK = timedelta(days=7), timedelta(days=7)
FRESH = timedelta(days=30)  # an embargo nobody has cleared up in a month holds back a story that nobody misses
MOST_ROWS = 12
MOST_ASKED = 200  # pictures whose rights end in one fortnight
MOST_PLACES = 3
LONGEST_NAME = 10  # words


@dataclass(frozen=True)
class Ending:
    """One picture: when its rights end (or ended), and where readers see it."""

    name: str
    address: str
    note: str
    moment: datetime | None = None
    moment_words: str = ""
    distance: str = ""
    is_over: bool = False
    places: list[Place] = field(default_factory=list)


def wanting(user, visible, *, now: datetime) -> list[Ending]:
    """For whoever changes pictures; the first to end comes first. A fixed number of queries."""
    if not user.has_perm("images.change_image"):
        return []
    return [*_endings(now=now), *_unread(visible, now=now)][: MOST_ROWS + 1]


def _endings(*, now) -> list[Ending]:
    between = (now - BACK, now + AHEAD)
    ends = Q(rights_until__range=between) | Q(withdrawn_at__gt=now, withdrawn_at__lte=now + AHEAD)
    images = list(Image.objects.filter(ends).order_by("rights_until", "pk")[:MOST_ASKED])
    shown = public.places_of(images, at=now)
    found = [image for image in images if _is_wanted(image, shown.get(image.pk, []), now=now)]
    return [_ending(image, shown[image.pk], now=now) for image in sorted(found, key=lambda image: image.ends_at)]


def _is_wanted(image, places, *, now) -> bool:
    """Readers see it, or are to; and nobody has taken it away on purpose."""
    is_pulled = image.withdrawn_at is not None and image.withdrawn_at <= now
    return bool(places) and not is_pulled and now - BACK <= image.ends_at <= now + AHEAD


def _ending(image, places, *, now) -> Ending:
    is_over = image.ends_at <= now
    return Ending(
        name=_name(image),
        address=_address(image),
        note=_("Gone for readers. Put another picture there.") if is_over else _("Then readers see it no more."),
        moment=image.ends_at,
        moment_words=short_moment(image.ends_at, now=now),
        distance=distance(image.ends_at, now=now),
        is_over=is_over,
        places=places[:MOST_PLACES],
    )


def _unread(visible, *, now) -> list[Ending]:
    """In the newest text of a story: it cannot go out before somebody has read what the agency wrote."""
    fresh = Image.objects.filter(has_unread_embargo=True, uploaded_at__gt=now - FRESH)
    uses = PictureUse.objects.filter(image__in=fresh, version__in=visible.values("newest_version"))
    uses = uses.select_related("image", "version").defer("version__body").order_by("image", "version")[:MOST_ASKED]
    found: dict[int, Ending] = {}
    for use in uses:
        note = _("Its instructions speak of an embargo. Enter its end, or say that there is none.")
        row = found.setdefault(use.image_id, Ending(_name(use.image), _address(use.image), note))
        address = reverse("admin:articles_article_change", args=[use.version.article_id])
        place = Place(use.version.headline or str(use.version), address, now)
        if len(row.places) < MOST_PLACES and place not in row.places:
            row.places.append(place)
    return list(found.values())


def _name(image) -> str:
    return Truncator(image.headline or str(image)).words(LONGEST_NAME, truncate="…")


def _address(image) -> str:
    return reverse("admin:images_image_change", args=[image.pk])
