"""Replies (Gegendarstellungen): printed word for word beside the story they answer, and not taken away from it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.body import CONTROL
from articles.models import Article, Reply, Right, Verb
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_reason, require_sight
from articles.workflow.publishing import require_coming
from language.words import weekday_moment


@transaction.atomic
def publish_reply(
    article: Article,
    *,
    by,
    now: datetime,
    person: str,
    text: str,
    dated: str = "",
    received_on: date | None = None,
    at: datetime | None = None,
) -> Reply:
    """Readers find the reply with the story, in every rendering, now or from `at` on; nobody can change it."""
    article, now = _enter(article, by=by, now=now)
    if at is not None:
        require_coming(at, now)
    person, text = person.strip(), _verbatim(text)
    if not person or not text:
        raise NotAllowed(_("A reply needs its text and the name of whoever signed it."))
    if not article.publications.filter(version__isnull=False, live_from__lte=at or now).exists():
        raise NotAllowed(_("Readers have not seen this story; there is nothing to reply to."))
    if article.replies.filter(person=person, text=text).exists():
        raise NotAllowed(_("This reply stands with the story already."))
    reply = Reply.objects.create(
        article=article,
        person=person,
        text=text,
        dated=dated.strip(),
        received_on=received_on,
        live_from=at or now,
        written_by=by,
        written_at=now,
    )
    log(article, Verb.PUBLISH_REPLY, by=by, now=now, effect_at=reply.live_from, why=person)
    return reply


@transaction.atomic
def end_reply(reply: Reply, *, by, now: datetime, reason: str) -> None:
    """Take back a planned reply, or end the own page of one whose story is down. Refused while the story is online."""
    article, now = _enter(reply.article, by=by, now=now)
    require_reason(reason)
    reply = article.replies.get(pk=reply.pk)
    log(article, Verb.END_REPLY, by=by, now=now, effect_at=reply.live_from, why=f"{reply.person}: {reason}")
    if reply.live_from > now:
        reply.delete()
        return
    if article.is_live(now):
        raise NotAllowed(_("As long as readers can open the story, the reply stays with it."))
    if reply.live_until and reply.live_until <= now:
        said = {"moment": weekday_moment(reply.live_until)}
        raise NotAllowed(_("The reply’s own page has ended already, on %(moment)s.") % said)
    reply.live_until = now
    reply.save(update_fields=["live_until"])


def _verbatim(text: str) -> str:
    """Nothing put in, nothing left out: only line ends and signs that nobody can see become ours."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _enter(article, *, by, now):
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    require(by, Right.BLOCK, article, now)
    return article, now
