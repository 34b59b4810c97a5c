"""What a message to another program is about; and asked before each try: is what it announces still so?"""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Move, Publication, SecondLook
from delivery.models import Delivery

WITH_HEADLINE = ("published", "corrected", "breaking")
STEPS = {"move": Move, "look": SecondLook}


def deliveries_of(article: Article) -> list[Delivery]:
    """The messages of the last weeks that hold a headline of this story."""
    keys = set(article.publications.values_list("pk", flat=True))
    told = Delivery.objects.filter(event__in=WITH_HEADLINE)
    return [delivery for delivery in told if _number(delivery) in keys]


def _number(delivery):
    number = delivery.key.split("-")[1]
    return int(number) if number.isdecimal() else None


def why_no_longer(delivery: Delivery, now: datetime) -> str:
    """A sentence for the log of the messages, or nothing. The key of a message names the row it is about."""
    kind, _dash, rest = delivery.key.partition("-")
    number = rest.partition("-")[0]
    with translation.override(settings.LANGUAGE_CODE):
        if kind in WITH_HEADLINE:
            return _why_not_online(Publication.objects.select_related("article").filter(pk=number).first(), now)
        if kind in STEPS:
            return _why_secret(STEPS[kind].objects.select_related("article").filter(pk=number).first())
    return ""


def _why_not_online(publication, now):
    if publication is None:
        return _("Not sent: readers do not have this story any more.")
    story = publication.article
    live = story.publication_at(now)
    if live is None or live.version_id is None or story.block_at(now):
        return _("Not sent: readers do not have this story any more.")
    if live.correction and live.correction.kind == Correction.Kind.RETRACTION:
        return _("Not sent: the story has been retracted.")
    if live.headline != publication.headline:
        return _("Not sent: the story has another headline by now.")
    return _why_secret(publication)


def _why_secret(row):
    if row and row.article.is_confidential:
        return _("Not sent: the story has become confidential.")
    return ""
