"""The scripts of list and board, and the sentences they say."""

from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from images.desk.chooser_media import import_map

MODULES = ["dialogs", "keys", "words", "stories/cursor", "stories/picks", "stories/peek"]
WORDS = {
    "storiesChosen": _("{count} chosen"),
    "keyNext": _("next, previous"),
    "keyPick": _("choose"),
    "keyOpen": _("open"),
    "keyPeek": _("peek"),
    "keyPlan": _("plan"),
    "keyPerson": _("person in charge"),
    "keySearch": _("search"),
    "keyFilter": _("filter"),
    "keyList": _("saved list"),
    "peekFailed": _("This story cannot be shown just now."),
}


def list_media(*, nonce):
    return Media(importmap=import_map(MODULES), js=[Script("desk/js/stories.js", type="module")]).with_nonce(nonce)
