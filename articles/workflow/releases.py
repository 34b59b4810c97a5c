"""Releases: several decisions that go live at one moment or not at all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Publication, Release, Right, Verb, Version
from articles.workflow import decisions
from articles.workflow.addresses import follow_first
from articles.workflow.carrying import Later, settle_later
from articles.workflow.gates import NotAllowed, log, require_anywhere
from articles.workflow.publishing import coming, enter, put, require_coming, shift


def start_release(*, title: str, live_from: datetime, by, now: datetime) -> Release:
    """A release with its moment, still empty."""
    require_anywhere(by, Right.PUBLISH, now)
    require_coming(live_from, now)
    if not title.strip():
        raise NotAllowed(_("A release needs a title."))
    return Release.objects.create(title=title.strip(), live_from=live_from, created_by=by, created_at=now)


@transaction.atomic
def join_release(
    version: Version, *, release: Release, by, now: datetime, later: dict[int, Later] | None = None
) -> Publication:
    """`version` goes live with the release."""
    release = _lock_release(release)
    article, now = enter(version.article, by=by, now=now)
    require_coming(release.live_from, now)
    publication = put(article, version, live_from=release.live_from, by=by, now=now, release=release)
    log(article, Verb.JOIN_RELEASE, by=by, now=now, version=version, effect_at=release.live_from, why=release.title)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def leave_release(publication: Publication, *, by, now: datetime) -> None:
    """The publication is cancelled; the release goes on without it."""
    article, now = enter(publication.article, by=by, now=now)
    publication = coming(article, publication, now)
    if publication.release is None:
        raise NotAllowed(_("This publication belongs to no release."))
    title = publication.release.title
    log(
        article,
        Verb.LEAVE_RELEASE,
        by=by,
        now=now,
        version=publication.version,
        effect_at=publication.live_from,
        why=title,
    )
    decisions.cancel(publication)
    follow_first(article, now=now)


@transaction.atomic
def reschedule_release(release: Release, *, by, now: datetime, at: datetime) -> Release:
    """Move all of it, or, if one story may not move, nothing."""
    release = _lock_release(release)
    require_coming(at, now)
    for publication in release.publications.select_related("article").order_by("article"):
        article, moment = enter(publication.article, by=by, now=now)
        publication = coming(article, publication, moment)
        shift(publication, at=at, now=moment)
        log(article, Verb.RESCHEDULE, by=by, now=moment, version=publication.version, effect_at=at, why=release.title)
    release.live_from = at
    release.save(update_fields=["live_from"])
    return release


def _lock_release(release):
    return Release.objects.select_for_update().get(pk=release.pk)
