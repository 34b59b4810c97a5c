"""The word a picture carries at first sight: symbol picture, archive picture, made with AI (STANDARDS D19 to D21)."""

from django.utils.translation import gettext as _

from images.metadata import is_made_by_machine
from images.models import Image


def word(image: Image) -> str:
    """Empty for a plain picture. What its own metadata call machine-made is labelled, whatever the form says."""
    if image.label == Image.Label.AI or is_made_by_machine(image.digital_source_type):
        return str(Image.Label.AI.label)
    return str(Image.Label(image.label).label) if image.label else ""


def spoken(alt: str, image: Image) -> str:
    """The alt text for exits that show no label of ours: link previews and feeds. A picture without one has none."""
    label = word(image)
    if not label:
        return alt
    return _("%(label)s: %(alt)s") % {"label": label, "alt": alt} if alt else label
