"""What is said about a notification: who did what with which story."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Happening, Notification

H = Happening
SAID = {
    H.MENTIONED: gettext_lazy("%(who)s mentions you: %(story)s"),
    H.REPLIED: gettext_lazy("%(who)s answers in a conversation of yours: %(story)s"),
    H.NOTED: gettext_lazy("%(who)s has written a note: %(story)s"),
    H.ASSIGNED: gettext_lazy("%(who)s has given you a story: %(story)s"),
    H.TAKEN_OVER: gettext_lazy("%(who)s has taken over: %(story)s"),
    H.SUBMITTED: gettext_lazy("%(who)s has submitted: %(story)s"),
    H.RETURNED: gettext_lazy("%(who)s has returned: %(story)s"),
    H.CLEARED: gettext_lazy("%(who)s has cleared: %(story)s"),
    H.SCHEDULED: gettext_lazy("%(who)s has scheduled: %(story)s"),
    H.PUBLISHED: gettext_lazy("Online, by %(who)s: %(story)s"),
    H.CORRECTED: gettext_lazy("%(who)s has corrected: %(story)s"),
    H.TAKEN_DOWN: gettext_lazy("%(who)s has taken down: %(story)s"),
    H.BLOCKED: gettext_lazy("%(who)s has blocked: %(story)s"),
}


def sentence_about(notification: Notification) -> str:
    """For places outside the desk: a confidential story has no name there."""
    article = notification.article
    story = _("a confidential story") if article.is_confidential else f"“{article}”"
    return _said(notification, story)


def sentence_at_desk(notification: Notification) -> str:
    """For the person alone, who may see the story."""
    return _said(notification, str(notification.article))


def _said(notification, story):
    return SAID[notification.kind] % {"who": notification.who, "story": story}
