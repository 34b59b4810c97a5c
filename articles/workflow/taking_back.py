"""Undo: for a minute, whoever pressed Publish takes it back, and what was planned stands again as it stood."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from articles import preflight
from articles.models import Article, Move, Publication, Verb
from articles.workflow import decisions
from articles.workflow.addresses import follow_first
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require_open_gates, require_sight

FOR = timedelta(seconds=60)
ON_ITS_WAY = timedelta(seconds=10)  # a press in time may arrive late
# A correction stays: readers may have read the box, and the public log does not forget.
CAN_BE_TAKEN_BACK = (Verb.PUBLISH, Verb.SCHEDULE, Verb.NEW_STATE, Verb.TYPO, Verb.RUNNING_UPDATE)


def fresh_move(article: Article, *, by, now: datetime, within: timedelta = FOR) -> Move | None:
    """The publishing step of `by` that is the newest thing decided about the story, not older than `within`."""
    steps = article.moves.filter(verb__in=_DECIDING).select_related("version").order_by("-pk")
    newest = steps.exclude(verb__in=_BESIDE).first()
    if newest is None or newest.verb not in CAN_BE_TAKEN_BACK or newest.who_id != by.pk:
        return None
    return newest if newest.when > now - within else None


@transaction.atomic
def take_back(article: Article, *, by, now: datetime) -> Publication | None:
    """Readers see again what they saw before; returns that decision, or None where only a plan was taken back.

    What the step did to later publications (taken over, cancelled) is undone with it. Raises NotAllowed after a
    minute, for somebody else's step, and once something else has been decided.
    """
    article = lock(article)
    require_sight(by, article, now)
    step = fresh_move(article, by=by, now=now, within=FOR + ON_ITS_WAY)
    if step is None:
        raise NotAllowed(_("This can no longer be taken back. Publish another version, or take the story down."))
    now = moment_of(article, now)
    decided = article.publications.filter(version=step.version, live_from=step.effect_at).select_related("release")
    publication = decided.first()
    if publication is None or publication.release_id:
        raise NotAllowed(_("Something else has been decided since; look at what readers see."))
    before = _before(publication)
    restored = _see_again(article, before, by=by, now=now) if publication.live_from <= now else None
    if restored is None:
        decisions.cancel(publication)
    _bring_back_later(article, step, by=by, now=now)
    if restored is None:
        follow_first(article, now=now)
    log(article, Verb.TAKE_BACK, by=by, now=now, version=step.version, effect_at=restored and now)
    return restored


def _before(publication):
    earlier = publication.article.publications.filter(live_from__lt=publication.live_from).order_by("-live_from")
    return earlier.select_related("version", "correction").first()


def _see_again(article, before, *, by, now):
    """The past is not rewritten: what readers saw before comes back by a new decision."""
    if article.block_at(now):
        raise NotAllowed(_("This story is blocked; readers do not see it any more."))
    if before is None or before.version is None or _is_banned(before.version, at=now, now=now):
        return decisions.decide(article, None, live_from=now, by=by, now=now)
    same = {"updated_at": before.updated_at, "whats_new": before.whats_new, "correction": before.correction}
    return decisions.decide(article, before.version, live_from=now, by=by, now=now, **same)


def _bring_back_later(article, step, *, by, now):
    """The log knows what the step did to later publications: it was written at the same moment."""
    done = article.moves.filter(when=step.when, who=step.who, effect_at__gt=now).select_related("version__base")
    for move in done.filter(verb__in=_LATER):
        if _is_banned(move.version, at=move.effect_at, now=now):
            continue
        if move.verb == Verb.CANCEL:
            embargo_until = require_open_gates(article, live_from=move.effect_at, now=now)
            again = {"live_from": move.effect_at, "embargo_until": embargo_until}
            decisions.decide(article, move.version, by=by, now=now, **again)
            continue
        moved = article.publications.filter(live_from=move.effect_at, version=move.version).first()
        if moved:
            moved.article = article
            decisions.replace_version(moved, move.version.base)


def _is_banned(version, *, at, now):
    """What the house has undertaken not to say passes this door no more than others: then nothing comes back."""
    copy = preflight.Copy(version, at=at, now=now)
    return any(finding.check.key == "banned" for finding in preflight.stops(copy))


_LATER = (Verb.CANCEL, Verb.CARRY_OVER)
_BESIDE = (*_LATER, Verb.KEEP)  # written together with the step, or about other decisions
_DECIDING = (
    *CAN_BE_TAKEN_BACK, *_BESIDE, Verb.CORRECT, Verb.RESCHEDULE, Verb.UNSCHEDULE, Verb.EMERGENCY, Verb.WITHDRAW,
    Verb.RETRACT, Verb.BLOCK, Verb.BACKFILL, Verb.JOIN_RELEASE, Verb.LEAVE_RELEASE, Verb.TAKE_BACK, Verb.ANONYMISE,
)  # fmt: skip
