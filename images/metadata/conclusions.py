"""What follows from a picture's own words when it comes in: label, origin, embargo. The desk's word always stands."""

from datetime import datetime, timedelta

from images.metadata import agencies, embargo, is_made_by_machine
from images.models import Image

AHEAD = timedelta(days=1)  # a camera on the other side of the world, read by our clock


def draw(image: Image, *, given: dict, now: datetime) -> None:
    """Fill in of the unsaved `image` what its metadata imply; `given` are the fields that the desk has filled in."""
    if image.taken_at and image.taken_at > now + AHEAD and not given.get("taken_at"):
        image.taken_at = None  # the camera's clock is wrong
    if not image.label and is_made_by_machine(image.digital_source_type):
        image.label = Image.Label.AI
    if not image.origin:
        image.origin = agencies.origin_of(credit=image.credit, source=image.source)
    if not image.embargo_until:
        words = {"instructions": image.instructions, "headline": image.headline, "caption": image.caption}
        for field, value in embargo_in(words, taken_at=image.taken_at, now=now).items():
            setattr(image, field, value)


def embargo_in(words: dict, *, taken_at: datetime | None, now: datetime) -> dict:
    """Fields of Image for the embargo of which `words` (fields, too) speak; none for one that has ended."""
    told = {name: words.get(name) or "" for name in ("instructions", "headline", "caption")}
    found = embargo.of_picture(**told, taken_at=taken_at, now=now)
    if found is embargo.UNREAD:
        return {"has_unread_embargo": True}
    return {"embargo_until": found} if found and found > now else {}
