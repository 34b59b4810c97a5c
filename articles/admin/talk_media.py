"""Scripts and words of the notes beside a text."""

from django.utils.translation import gettext_lazy as _

MODULES = ["mentions", "passages/bind", "passages/find", "passages/marks", "passages/text"]
WORDS = {
    "mentionUnseen": _("does not see this story"),
    "mentionWhom": _("Whom to call"),
}
