"""The public address of a picture's sizes: given anew when what lies under it must change."""

import copy
from dataclasses import replace

from django.db import transaction

from images import renditions
from images.cropping import Cut, cut_from_key
from images.models import FormerKey, Image, new_key


@transaction.atomic
def renew(image: Image, *, leads_on: bool) -> None:
    """Give `image` a new key and forget its renditions. What it shows from now on must be saved already.

    `leads_on`: pages still open lead on from the old address; otherwise it, and all before it, are gone.
    """
    FormerKey.objects.create(image=image, key=image.key, leads_on=leads_on)
    if not leads_on:
        image.former_keys.update(leads_on=False)
    image.key = new_key()
    image.save(update_fields=["key"])  # locks the row, so that nothing made meanwhile slips in: renditions._keep
    renditions.forget(image)


def led_on(former: FormerKey, *, ratio: str, crop_key: str) -> Cut | None:
    """The crop that an address below the former key spoke of, as it is addressed now; None if we never wrote that."""
    before = copy.copy(former.image)
    before.key = former.key
    found = cut_from_key(before, ratio=ratio, key=crop_key)
    return found and replace(found, image=former.image)
