"""What one wants in the minutes after publishing: the link, the teaser, the place on the fronts, and the way back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import on_fronts, workflow
from articles.cards import address
from articles.models import Article, Publication, Verb
from articles.on_fronts import Stand
from articles.workflow import NotAllowed
from articles.workflow.taking_back import FOR, fresh_move
from language.words import weekday_moment

SHOWN_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Published:
    """`until`: to what moment it can be taken back, or None when that is over."""

    said: str
    url: str  # whole, for readers; empty before they can open it
    teaser: str
    stands: list[Stand]
    back_address: str
    until: datetime | None
    seconds: int


def published(article: Article, *, by, now: datetime) -> Published | None:
    """About the step by which `by` has just put the story before readers; None if that was not just now."""
    step = fresh_move(article, by=by, now=now, within=SHOWN_FOR)
    decided = article.publications.filter(version=step.version, live_from=step.effect_at) if step else []
    for publication in decided and decided.select_related("version__section__parent__parent"):
        is_live, until = publication.live_from <= now, step.when + FOR
        url = _url(article, publication)
        return Published(
            said=_said(publication, step.verb, is_live=is_live),
            url=url if is_live else "",
            teaser="\n".join(filter(None, [publication.headline, publication.version.standfirst, url])),
            stands=[] if article.is_page else on_fronts.stands_of(publication, at=max(now, publication.live_from)),
            back_address=reverse("admin:articles_article_take_back", args=[article.pk]),
            until=until if until > now else None,
            seconds=max(0, int((until - now).total_seconds())),
        )
    return None


def _said(publication: Publication, verb: str, *, is_live):
    number = publication.version.number
    if not is_live:
        said = {"number": number, "moment": weekday_moment(publication.live_from)}
        return _("Readers see version %(number)s from %(moment)s on.") % said
    if verb in (Verb.NEW_STATE, Verb.RUNNING_UPDATE):
        return _("Readers now see version %(number)s, with a new date.") % {"number": number}
    if verb == Verb.TYPO:
        return _("Mended. Readers now see version %(number)s; its date stays.") % {"number": number}
    return _("Readers now see version %(number)s.") % {"number": number}


def _url(article, publication):
    return settings.SITE_URL + address(publication.version.section, slug=article.address.slug)


class AfterPublishing:
    """For the ModelAdmin of Article: <pk>/take-back/. It leaves the text on the page alone."""

    def take_back_view(self, request, pk):
        article = self.article_of(request, pk)
        if request.method == "POST":
            self._take_back(request, article)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def _take_back(self, request, article):
        try:
            publication = workflow.take_back(article, by=request.user, now=request.at)
        except NotAllowed as refused:
            return messages.error(request, str(refused))
        if publication and publication.version:
            said = _("Taken back. Readers see version %(number)s again.")
            return messages.success(request, said % {"number": publication.version.number})
        if publication:
            return messages.success(request, _("Taken back. Readers do not see the story any more."))
        return messages.success(request, _("Taken back. Readers see nothing of it."))
