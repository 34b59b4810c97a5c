"""What the worker does for pictures after their upload."""

import contextlib
import hashlib
import json
from datetime import datetime

from django_tasks import task

from delivery import outbox
from images import renditions
from images.models import Image


def make_later(image: Image, *, now: datetime) -> None:
    """Owe all renditions of `image` to the worker; once for each state of its pixels and crops."""
    crops = json.dumps([image.focal_x, image.focal_y, image.crops], sort_keys=True)
    key = f"{image.pk} {image.key} {hashlib.sha256(crops.encode()).hexdigest()[:16]}"
    outbox.later(make_renditions, key=key, due_at=now, image=image.pk)


@task(priority=-10)  # mail does not wait behind pictures
def make_renditions(*, image: int) -> None:
    """Make what is missing. A picture deleted or changed meanwhile is nobody's failure."""
    if found := Image.objects.filter(pk=image).first():
        with contextlib.suppress(renditions.Outdated):  # whoever changed it owes the new ones, or readers ask for them
            renditions.make_all(found)
