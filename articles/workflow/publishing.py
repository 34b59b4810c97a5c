"""Putting copy before readers: publish, schedule, reschedule, unschedule, breaking news, dating back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles import content, preflight
from articles.models import Article, Publication, Right, Section, Stage, Verb, Version
from articles.staff import may
from articles.workflow.addresses import ensure_address, follow_first
from articles.workflow.carrying import Later, settle_later, undecided
from articles.workflow.decisions import cancel, decide, move
from articles.workflow.fitness import require_fit
from articles.workflow.gates import (
    NotAllowed,
    lock,
    log,
    moment_of,
    require,
    require_anywhere,
    require_news,
    require_open_gates,
    require_sight,
)
from articles.workflow.saving import start
from articles.workflow.splitting import require_no_release
from articles.workflow.stages import owe_second_look, require_cleared, require_taken_up
from language.words import weekday_moment

FARTHEST = timedelta(days=3660)  # beyond ten years it is a slip of the pen


@transaction.atomic
def publish(
    version: Version,
    *,
    by,
    now: datetime,
    at: datetime | None = None,
    later: dict[int, Later] | None = None,
    override: str = "",
) -> Publication:
    """Put `version` before readers now (or from `at` on). `later` says what becomes of each coming publication."""
    article, now = enter(version.article, by=by, now=now)
    live_from = max(at, now) if at else now
    require_news(article, version, at=live_from)
    publication = put(article, version, live_from=live_from, by=by, now=now, override=override)
    log(article, Verb.PUBLISH, by=by, now=now, version=version, effect_at=live_from)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def schedule(
    version: Version, *, by, now: datetime, at: datetime, later: dict[int, Later] | None = None, override: str = ""
) -> Publication:
    """Let readers see `version` from the coming moment `at` on; the story stays editable meanwhile."""
    article, now = enter(version.article, by=by, now=now)
    require_coming(at, now)
    publication = put(article, version, live_from=at, by=by, now=now, override=override)
    log(article, Verb.SCHEDULE, by=by, now=now, version=version, effect_at=at)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def reschedule(
    publication: Publication,
    *,
    by,
    now: datetime,
    at: datetime,
    seen: datetime | None = None,
    override: str = "",
) -> Publication:
    """Move a coming decision to another coming moment; refused where it no longer stands at the moment `seen`."""
    article, now = enter(publication.article, by=by, now=now)
    publication = coming(article, publication, now)
    if seen and publication.live_from != seen:
        raise NotAllowed(
            _("A colleague has moved this to %(moment)s meanwhile.") % {"moment": weekday_moment(publication.live_from)}
        )
    require_no_release(publication)
    _require_nothing_older_after(publication, at)
    shift(publication, at=at, by=by, now=now, override=override)
    log(article, Verb.RESCHEDULE, by=by, now=now, version=publication.version, effect_at=at)
    return publication


@transaction.atomic
def unschedule(publication: Publication, *, by, now: datetime, reason: str = "") -> None:
    """Take a coming decision back; the version stays cleared."""
    article, now = enter(publication.article, by=by, now=now)
    publication = coming(article, publication, now)
    require_no_release(publication)
    log(
        article,
        Verb.UNSCHEDULE,
        by=by,
        now=now,
        version=publication.version,
        effect_at=publication.live_from,
        why=reason,
    )
    cancel(publication)
    follow_first(article, now=now)


@transaction.atomic
def emergency_publish(
    *, headline: str, sentence: str, section: Section, source: str, by, now: datetime, override: str = ""
) -> Publication:
    """Breaking news: headline, one sentence, section and source are enough; a colleague's second look follows."""
    require_anywhere(by, Right.BREAKING, now)
    if not all(text.strip() for text in (headline, sentence, source)):
        raise NotAllowed(_("Breaking news needs a headline, one sentence and a source."))
    if len(headline) > 80:
        raise NotAllowed(
            _("A breaking headline has at most 80 characters; this one has %(count)s.") % {"count": len(headline)}
        )
    text = content.empty(
        kicker=_("Breaking news"), headline=headline, standfirst=sentence, section_id=section.pk, source=source,
        body=f"<p>{escape(sentence)}</p>",
    )  # fmt: skip
    version = start(text, by=by, now=now, desk=section)
    article = lock(version.article)
    article.stage = Stage.CLEARED
    article.save(update_fields=["stage"])
    log(article, Verb.EMERGENCY, by=by, now=now, version=version, stage=Stage.DRAFT, effect_at=now)
    owe_second_look(version, reason=_("Breaking news"), by=by, now=now)
    return put(article, version, live_from=now, by=by, now=now, override=override)


@transaction.atomic
def backfill(
    version: Version, *, by, now: datetime, at: datetime, later: dict[int, Later] | None = None, override: str = ""
) -> Publication:
    """Date a story back that was never public: archives and imports only, logged. Readers see it at once."""
    article, now = enter(version.article, by=by, now=now, right=Right.BACKFILL)
    if at >= now:
        raise NotAllowed(_("A date in the past is needed; %(moment)s is not.") % {"moment": weekday_moment(at)})
    if article.publications.filter(live_from__lte=now).exists():
        raise NotAllowed(_("This story has been public already; its first date stays."))
    publication = put(article, version, live_from=at, by=by, now=now, override=override)
    log(article, Verb.BACKFILL, by=by, now=now, version=version, effect_at=at)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


def put(
    article: Article,
    version: Version,
    *,
    live_from: datetime,
    by,
    now: datetime,
    seen: Version | None = None,
    override: str = "",
    **more,
) -> Publication:
    """Check all gates and decide. The caller holds the lock and has checked the right. Unless given, a version after
    the first is a new state for readers; `seen` is the one that is only mended, `override` the duty editor's reason
    for passing over a check.
    """
    require_taken_up(article)
    require_cleared(version)
    require_fit(version, at=live_from, by=by, now=now, seen=seen, override=override)
    preflight.require_nothing_banned(more.get("whats_new", ""), at=live_from)
    embargo_until = require_open_gates(article, live_from=live_from, now=now)
    ensure_address(article, version, live_from=live_from, now=now)
    if "updated_at" not in more and _was_public(article, live_from):
        more["updated_at"] = live_from
    return decide(article, version, live_from=live_from, by=by, now=now, embargo_until=embargo_until, **more)


def shift(publication: Publication, *, at: datetime, by, now: datetime, override: str = "") -> None:
    """Let a coming decision take effect at `at`, through all gates anew. The caller has used `coming`."""
    require_coming(at, now)
    article, version = publication.article, publication.version
    if version is None:
        _require_nothing_returns(publication, at)
    else:
        require_fit(version, at=at, by=by, now=now, override=override)
        publication.embargo_until = require_open_gates(article, live_from=at, now=now)
        publication.save(update_fields=["embargo_until"])
    move(publication, live_from=at)
    follow_first(article, now=now)


def _require_nothing_older_after(publication, at):
    """Moved ahead of a planned text that does not contain it, it would be undone by that one."""
    if publication.version is None or at >= publication.live_from:
        return
    waiting = undecided(publication.article, publication.version, after=at)
    if overtaken := [one for one in waiting if one.live_from < publication.live_from]:
        raise NotAllowed(
            _("Version %(number)s of %(moment)s would come after it without its text. Move or cancel that first.")
            % {"number": overtaken[0].version.number, "moment": weekday_moment(overtaken[0].live_from)}
        )


def _require_nothing_returns(withdrawal, at):
    """A withdrawn text never comes back by itself, so a withdrawal does not overtake what was planned before it."""
    planned = withdrawal.article.publications.filter(version__isnull=False)
    overtaken = planned.filter(live_from__gt=at, live_from__lt=withdrawal.live_from).order_by("live_from").first()
    if overtaken:
        raise NotAllowed(
            _("The story would come back with version %(number)s on %(moment)s. Move or cancel that first.")
            % {"number": overtaken.version.number, "moment": weekday_moment(overtaken.live_from)}
        )


def require_coming(at: datetime, now: datetime) -> None:
    if at <= now:
        raise NotAllowed(_("%(moment)s is in the past.") % {"moment": weekday_moment(at)})
    if at > now + FARTHEST:
        raise NotAllowed(_("%(moment)s is more than ten years away.") % {"moment": weekday_moment(at)})


def coming(article: Article, publication: Publication, now: datetime) -> Publication:
    """The decision as it stands under the lock; NotAllowed if it has taken effect or was cancelled meanwhile."""
    fresh = article.publications.select_related("version", "release").filter(pk=publication.pk).first()
    if fresh is None:
        raise NotAllowed(_("This publication has been cancelled meanwhile."))
    if fresh.live_from <= now:
        raise NotAllowed(
            _("Readers have seen this since %(moment)s; it cannot be moved.")
            % {"moment": weekday_moment(fresh.live_from)}
        )
    fresh.article = article
    return fresh


def enter(article, *, by, now, right=Right.PUBLISH):
    """Lock, clock, sight and right: the door of every verb here."""
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    if article.is_page and may(by, Right.PAGES, desk=None, at=now) and right == Right.PUBLISH:
        return article, now
    require(by, right, article, now)
    return article, now


def _was_public(article, live_from):
    return article.publications.filter(live_from__lt=live_from, version__isnull=False).exists()
