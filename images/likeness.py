"""Pictures that look the same though their files differ: scaled, recompressed, captioned anew, sent by two agencies.

The look of a picture is 64 bits, each saying whether it grows brighter from one place to the next (a difference hash).
Two pictures are alike if at most MAX_DISTANCE bits differ. The bits lie in four columns of sixteen; seven differences
cannot spoil all four columns twice, so one of them differs by no more than one bit, and an index finds it.
"""

from django.db.models import Q
from PIL import Image as Pillow

from images.files.colour import on_white
from images.models import Image

SIDE = 8
COLUMNS, COLUMN_BITS = ("look_1", "look_2", "look_3", "look_4"), 16
MAX_DISTANCE = 6  # bits of 64
FEWEST_EDGES = 8  # bits set, and bits not set: a plain sheet or an even sky looks like every other
Look = tuple[int, int, int, int]


def look_of(picture: Pillow.Image) -> Look:
    """What a picture (RGB or RGBA) looks like. Columns take every fourth bit: an even sky then spoils none of them."""
    small = on_white(picture).convert("L").resize((SIDE + 1, SIDE), Pillow.Resampling.BOX)
    greys = small.tobytes()
    starts = [row * (SIDE + 1) + place for row in range(SIDE) for place in range(SIDE)]
    bits = [greys[start] < greys[start + 1] for start in starts]
    shuffled = [bits[(number * 37 + 11) % len(bits)] for number in range(len(bits))]
    return tuple(
        sum(bit << place for place, bit in enumerate(shuffled[start : start + COLUMN_BITS]))
        for start in range(0, len(bits), COLUMN_BITS)
    )


def alike(image: Image, *, limit: int = 3) -> list[Image]:
    """Other pictures that look like `image`, the nearest first, the oldest first among equals."""
    look = of(image)
    if look is None or is_plain(look):
        return []
    rows = Image.objects.filter(_near(look)).exclude(pk=image.pk).values_list("pk", *COLUMNS)
    found = sorted((gap, pk) for pk, *other in rows if (gap := distance(look, other)) <= MAX_DISTANCE)[:limit]
    images = Image.objects.in_bulk([pk for _gap, pk in found])
    return [images[pk] for _gap, pk in found if pk in images]


def of(image: Image) -> Look | None:
    look = tuple(getattr(image, column) for column in COLUMNS)
    return None if None in look else look


def distance(look: Look, other) -> int:
    return sum((one ^ two).bit_count() for one, two in zip(look, other, strict=True))


def is_plain(look: Look) -> bool:
    """Whether there is too little in a picture to recognise it by."""
    edges = sum(bits.bit_count() for bits in look)
    return not FEWEST_EDGES <= edges <= SIDE * SIDE - FEWEST_EDGES


def _near(look: Look) -> Q:
    """Rows of which one column differs by no more than one bit."""
    near = Q()
    for column, bits in zip(COLUMNS, look, strict=True):
        near |= Q(**{f"{column}__in": [bits, *(bits ^ 1 << place for place in range(COLUMN_BITS))]})
    return near
