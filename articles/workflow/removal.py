"""Taking away: withdraw, retract, block. What was planned for later is cancelled with it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Hold, LegalRequest, Publication, Right, Verb
from articles.workflow import decisions
from articles.workflow.archive import settle
from articles.workflow.changing import write_correction
from articles.workflow.gates import (
    NotAllowed,
    lock,
    log,
    moment_of,
    require,
    require_anywhere,
    require_reason,
    require_sight,
)
from articles.workflow.publishing import require_coming
from articles.workflow.releases import settle_releases
from articles.workflow.splitting import Rest
from articles.workflow.wording import Words, settle_words


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by,
    now: datetime,
    reason: str = "",
    at: datetime | None = None,
    keep: Iterable[int] = (),
    releases: dict[int, Rest] | None = None,
) -> Publication:
    """The emergency brake: readers see the story no longer, now or from `at` on.

    Every later publication is cancelled in the same transaction, unless its primary key is in `keep`. Of a release it
    belongs to, `releases` says by primary key what becomes of the rest.
    """
    article = lock(article)
    now = moment_of(article, now)
    if not article.is_live(now):  # what every reader can open exists for whoever may pull the brake, on any desk
        require_sight(by, article, now)
    require_anywhere(by, Right.WITHDRAW, now)
    require_reason(reason)
    if at is not None:
        require_coming(at, now)
    publication = _take_down(article, live_from=at or now, by=by, now=now, keep=keep, releases=releases)
    log(article, Verb.WITHDRAW, by=by, now=now, effect_at=publication.live_from, why=reason)
    return publication


@transaction.atomic
def retract(
    article: Article,
    *,
    by,
    now: datetime,
    right: str,
    wrong: str = "",
    keep: Iterable[int] = (),
    words: dict[str, Words] | None = None,
    releases: dict[int, Rest] | None = None,
) -> Publication:
    """The page stays, with a notice that the newsroom takes the story back.

    `words` says of each place that shows the story in words of its own, by key, whether they are kept or dropped.
    """
    article, now = _enter(article, by=by, now=now)
    require(by, Right.PUBLISH, article, now)
    live = article.publication_at(now)
    if live is None or live.version_id is None:
        raise NotAllowed(_("Readers do not see this story at the moment; there is nothing to retract."))
    correction = write_correction(article, kind=Correction.Kind.RETRACTION, wrong=wrong, right=right, by=by, now=now)
    settle_words(article, live.version, words=words or {}, by=by, now=now)
    cancel_later(article, after=now, keep=keep, releases=releases, by=by, now=now)
    publication = decisions.decide(
        article, live.version, live_from=now, by=by, now=now, updated_at=now, correction=correction
    )  # not through the gates for new copy: a picture right that ran out must not hold up a retraction
    log(article, Verb.RETRACT, by=by, now=now, version=live.version, effect_at=now, why=right)
    return publication


@transaction.atomic
def block(
    article: Article,
    *,
    by,
    now: datetime,
    reason: str,
    answer: str = Hold.Answer.GONE,
    words: dict[str, Words] | None = None,
    releases: dict[int, Rest] | None = None,
) -> Hold:
    """A legal block: the story is down, all that was planned is cancelled, and no verb passes until it is lifted."""
    article = lock(article)
    now = moment_of(article, now)
    if not article.is_live(now):  # as for `withdraw`
        require_sight(by, article, now)
    require(by, Right.BLOCK, article, now)
    require_reason(reason)
    if article.block_at(now):
        raise NotAllowed(_("This story is blocked already."))
    settle_words(article, None, words=words or {}, by=by, now=now)
    hold = Hold.objects.create(
        article=article, kind=Hold.Kind.BLOCK, answer=answer, reason=reason, set_by=by, set_at=now
    )
    if article.is_live(now):
        _take_down(article, live_from=now, by=by, now=now, keep=(), releases=releases)
    else:
        cancel_later(article, after=now, keep=(), releases=releases, by=by, now=now)
    log(article, Verb.BLOCK, by=by, now=now, effect_at=now, why=reason)
    settle(article, LegalRequest.Kind.BLOCK, by=by, now=now, reason=reason)
    return hold


@transaction.atomic
def unblock(article: Article, *, by, now: datetime, reason: str) -> Hold:
    """Lift the block. The story stays down until somebody publishes it again."""
    article, now = _enter(article, by=by, now=now)
    require(by, Right.BLOCK, article, now)
    require_reason(reason)
    hold = article.block_at(now)
    if hold is None:
        raise NotAllowed(_("This story is not blocked."))
    hold.lifted_by, hold.lifted_at, hold.lift_reason = by, now, reason
    hold.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    log(article, Verb.UNBLOCK, by=by, now=now, why=reason)
    return hold


def cancel_later(
    article: Article,
    *,
    after: datetime,
    keep: Iterable[int],
    by,
    now: datetime,
    releases: dict[int, Rest] | None = None,
) -> None:
    """Cancel every decision after the moment `after` that is not kept by name."""
    coming = article.coming(after).exclude(pk__in=list(keep)).select_related("version", "release")
    settle_releases(article, coming, rest=releases or {}, by=by, now=now)
    for publication in coming.all():  # anew: a release that stops has taken its own with it
        log(article, Verb.CANCEL, by=by, now=now, version=publication.version, effect_at=publication.live_from)
        publication.article = article
        decisions.cancel(publication)


def _take_down(article, *, live_from, by, now, keep, releases):
    before = article.publication_at(live_from)
    if before is None or before.version_id is None:
        raise NotAllowed(_("Readers do not see this story then; there is nothing to take down."))
    cancel_later(article, after=live_from, keep=keep, releases=releases, by=by, now=now)
    return decisions.decide(article, None, live_from=live_from, by=by, now=now)


def _enter(article, *, by, now):
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    return article, now
