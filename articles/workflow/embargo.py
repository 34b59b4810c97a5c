"""Embargoes (Sperrfristen): a gate at every exit that lifts by itself on its second."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Hold, Right, Verb
from articles.staff import may
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_reason, require_sight
from articles.workflow.publishing import require_coming
from language.words import weekday_moment


@transaction.atomic
def set_embargo(article: Article, *, until: datetime, reason: str, by, now: datetime) -> Hold:
    """Nothing of this story is public before `until`. Refused where something is live or scheduled earlier."""
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    if not any(may(by, right, desk=article.desk, at=now) for right in (Right.WRITE, Right.EDIT)):
        require(by, Right.EDIT, article, now)
    require_reason(reason)
    require_coming(until, now)
    _require_nothing_before(article, until, now)
    hold = Hold.objects.create(
        article=article, kind=Hold.Kind.EMBARGO, until=until, reason=reason, set_by=by, set_at=now
    )
    log(article, Verb.SET_EMBARGO, by=by, now=now, effect_at=until, why=reason)
    return hold


@transaction.atomic
def lift_embargo(hold: Hold, *, by, now: datetime, reason: str) -> Hold:
    """End an embargo early. What was scheduled stays where it is."""
    article = lock(hold.article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    require(by, Right.EMBARGO, article, now)
    require_reason(reason)
    if not article.holds.embargoes(at=now).filter(pk=hold.pk).exists():
        raise NotAllowed(_("This embargo is over already."))
    hold.lifted_by, hold.lifted_at, hold.lift_reason = by, now, reason
    hold.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    log(article, Verb.LIFT_EMBARGO, by=by, now=now, why=reason)
    return hold


def _require_nothing_before(article, until, now):
    not_over = Q(live_until=None) | Q(live_until__gt=now)
    earlier = (
        article.publications.filter(not_over, version__isnull=False, live_from__lt=until).order_by("live_from").first()
    )
    if earlier is None:
        return
    said = {"number": earlier.version.number, "moment": weekday_moment(earlier.live_from)}
    if earlier.live_from <= now:
        raise NotAllowed(_("Readers have seen version %(number)s since %(moment)s. Take it down first.") % said)
    raise NotAllowed(_("Version %(number)s is scheduled for %(moment)s. Move or cancel that first.") % said)
