"""The scripts of the library, and the sentences they say."""

from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from images.desk import chooser_media

MODULES = [
    *chooser_media.MODULES, "library/grid", "library/picks", "library/lightbox", "library/describe", "library/rights",
]  # fmt: skip
WORDS = chooser_media.WORDS | {
    "libraryChosen": _("{count} chosen"),
    "libraryPlace": _("{place} of {count} on this page"),
    "librarySaved": _("Saved."),
    "libraryWithoutAlt": _("No alt text yet"),
}


def library_media(*, nonce):
    scripts = [Script("desk/js/upload.js", type="module"), Script("desk/js/library.js", type="module")]
    return Media(importmap=chooser_media.import_map(MODULES), js=scripts).with_nonce(nonce)
