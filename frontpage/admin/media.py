"""The scripts of the screens of fronts, and the words they say."""

from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from images.desk import chooser_media
from images.desk.chooser_media import CROP_MODULES

MODULES = [
    *chooser_media.MODULES,
    "moments",
    "verbs",
    "front/carry",
    "front/own-picture",
    "front/refresh",
    *CROP_MODULES,
]
IMPORTS = ImportMap({str(PurePosixPath("desk", name)): f"desk/js/{name}.js" for name in MODULES})

WORDS = chooser_media.WORDS | {
    "letGo": _("Left where it was."),
    "pickedUp": _("“{story}” is picked up. Choose a place with the arrow keys, Enter puts it down, Escape leaves it."),
}


def front_media(*, nonce):
    media = Media(importmap=IMPORTS, js=[Script("desk/js/front.js", type="module")])
    return media.with_nonce(nonce)
