"""The scripts of chooser, uploader and crop tool, and the sentences they say, for every page that has one of them."""

from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

MODULES = [
    "dialogs", "pictures", "words", "pictures/grid", "pictures/look", "upload/alt", "upload/files", "upload/place",
    "upload/queue", "upload/rows", "upload/sending",
]  # fmt: skip
CROP_MODULES = (
    "picture/crop-dialog", "picture/crop-keys", "picture/crop-view", "picture/cropper", "picture/drag",
    "picture/geometry", "picture/stage",
)  # fmt: skip
WORDS = {
    "found": _("{count} found"),
    "foundNothing": _("Nothing found. Try fewer or other words."),
    "noAnswer": _("The server does not answer. Nothing is lost; please try again."),
    "pictureAlt": _("Alternative text: {alt}"),
    "pictureInLibrary": _("Open it in the library"),
    "pictureSize": _("{width} × {height} pixels"),
    "pictureWithoutAlt": _("Picture without alternative text"),
    "picturesShown": _("The newest {count} are shown; there are more."),
    "uploadAgain": _("Try again"),
    "uploadAltHint": _("What is to be seen?"),
    "uploadAltMissing": _("Missing: alternative text"),
    "uploadAltSave": _("Save the text"),
    "uploadAltSaved": _("Saved."),
    "uploadApplied": _("Noted for {count} pictures."),
    "uploadBoth": _("Keep both"),
    "uploadChecked": _("Arrived; being checked …"),
    "uploadDrop": _("Remove from the list"),
    "uploadEmpty": _("The file is empty."),
    "uploadHeld": _("Waits for credit and permission."),
    "uploadInstead": _("Use that one instead"),
    "uploadKnown": _("We have this picture already:"),
    "uploadLoggedOut": _(
        "You are not logged in any more. Log in in another tab and come back; the file waits here and is sent again."
    ),
    "uploadNotChoosable": _("This picture is withdrawn, or its rights are over."),
    "uploadNotUnderstood": _("The server could not read what was sent. Please try this file alone."),
    "uploadOffline": _("The network is gone. The file waits here and is sent again when it is back."),
    "uploadPercent": _("{percent} %"),
    "uploadReader": _("A reader’s picture needs the name of whoever took it, and their permission."),
    "uploadServerFailed": _("The server has failed. The file is kept here; please try again in a moment."),
    "uploadSum": _("{done} of {all} taken in."),
    "uploadSumBad": _("{done} of {all} taken in, {bad} not."),
    "uploadTaken": _("Taken in:"),
    "uploadTooLarge": _("The file is too large: {size}. Up to {most} are allowed."),
    "uploadTooLargeForServer": _("The file is too large for the server."),
    "uploadTwin": _("It looks like one we have:"),
    "uploadUse": _("Use this picture"),
    "uploadWaiting": _("Waits its turn."),
    "uploading": _("Uploading …"),
    "useMany": _("Use pictures: {count}"),
    "useOne": _("Use this picture"),
}


def import_map(modules) -> ImportMap:
    return ImportMap({str(PurePosixPath("desk", name)): f"desk/js/{name}.js" for name in modules})


def upload_media(*, nonce):
    """For a page with a place to upload and nothing else of the chooser's."""
    return Media(importmap=import_map(MODULES), js=[Script("desk/js/upload.js", type="module")]).with_nonce(nonce)
