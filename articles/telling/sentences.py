"""What is said about a notification: who did what with which story."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Happening, Notification
from language.words import weekday_moment

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
LATER = gettext_lazy("%(who)s takes down on %(moment)s: %(story)s")
BY_LINK = gettext_lazy("The person with the link “%(who)s” has answered: %(story)s")
GONE = (H.TAKEN_DOWN, H.BLOCKED)


def sentence_about(notification: Notification) -> str:
    """For places outside the desk: a confidential story has no name there."""
    if not notification.article.is_confidential:
        return _said(notification, f"“{_headline(notification)}”")
    story = _("a confidential story")
    if notification.note and notification.note.from_outside:  # nor has the person
        return _("Somebody outside has answered: %(story)s") % {"story": story}
    return _said(notification, story)


def _headline(notification):
    """Of what readers lose, the headline they knew; the newest may be one they never had."""
    known = notification.article.publications.filter(version__isnull=False, live_from__lte=notification.at)
    last = known.order_by("-live_from").first() if notification.kind in GONE else None
    return last.headline if last else notification.article


def sentence_at_desk(notification: Notification) -> str:
    """For the person alone, who may see the story."""
    return _said(notification, str(notification.article))


def _said(notification, story):
    note = notification.note
    if note and note.from_outside:
        return BY_LINK % {"who": note.from_outside, "story": story}
    said, move = {"who": notification.who, "story": story}, notification.move
    if notification.kind == H.TAKEN_DOWN and move and move.effect_at and move.effect_at > move.when:
        return LATER % {**said, "moment": weekday_moment(move.effect_at)}
    return SAID[notification.kind] % said
