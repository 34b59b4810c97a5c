"""The sentences that the scripts of the story list say."""

from django.utils.translation import gettext_lazy as _

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
