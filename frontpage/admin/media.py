"""The scripts of the screens of fronts, and the words they say."""

from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

MODULES = [
    "chooser",
    "dialogs",
    "moments",
    "pictures",
    "verbs",
    "words",
    "front/carry",
    "front/own-picture",
    "front/refresh",
]
IMPORTS = ImportMap({str(PurePosixPath("desk", name)): f"desk/js/{name}.js" for name in MODULES})

WORDS = {
    "found": _("{count} found"),
    "foundNothing": _("Nothing found. Try fewer or other words."),
    "letGo": _("Left where it was."),
    "noAnswer": _("The server does not answer. Nothing is lost; please try again."),
    "pickedUp": _("“{story}” is picked up. Choose a place with the arrow keys, Enter puts it down, Escape leaves it."),
    "pictureWithoutAlt": _("Picture without alternative text"),
    "uploading": _("Uploading …"),
}


def front_media(*, nonce):
    media = Media(importmap=IMPORTS, js=[Script("desk/js/front.js", type="module")])
    return media.with_nonce(nonce)
