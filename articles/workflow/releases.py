"""Releases: several decisions that go live at one moment or not at all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from articles.clearance import is_cleared
from articles.models import Article, Publication, Release, Right, Verb, Version
from articles.workflow import decisions
from articles.workflow.addresses import follow_first
from articles.workflow.carrying import Later, settle_later
from articles.workflow.fitness import unfit
from articles.workflow.gates import NotAllowed, lock, log, require_anywhere
from articles.workflow.publishing import coming, enter, put, require_coming, shift
from articles.workflow.splitting import ReleaseUndecided, Rest
from language.words import weekday_moment


class Part(Protocol):
    """What else goes live with releases: a room above registers one object."""

    def shift(self, release: Release, *, at: datetime, by, now: datetime) -> None: ...
    def cancel(self, release: Release, *, by, now: datetime, reason: str) -> None: ...
    def without(self, release: Release, article: Article, *, by, now: datetime) -> None: ...
    def gaps(self, release: Release, *, now: datetime) -> list[str]: ...


_parts: list[Part] = []


def register(part: Part) -> Part:
    if part not in _parts:
        _parts.append(part)
    return part


def start_release(*, title: str, live_from: datetime, by, now: datetime) -> Release:
    """A release with its moment, still empty."""
    require_anywhere(by, Right.PUBLISH, now)
    require_coming(live_from, now)
    if not title.strip():
        raise NotAllowed(_("A release needs a title."))
    return Release.objects.create(title=title.strip(), live_from=live_from, created_by=by, created_at=now)


@transaction.atomic
def join_release(
    version: Version,
    *,
    release: Release,
    by,
    now: datetime,
    later: dict[int, Later] | None = None,
    override: str = "",
) -> Publication:
    """`version` goes live with the release."""
    release = _lock_release(release)
    article, now = enter(version.article, by=by, now=now)
    require_coming(release.live_from, now)
    more = {"release": release, "override": override}
    publication = put(article, version, live_from=release.live_from, by=by, now=now, **more)
    log(article, Verb.JOIN_RELEASE, by=by, now=now, version=version, effect_at=release.live_from, why=release.title)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def leave_release(publication: Publication, *, by, now: datetime) -> None:
    """The publication is cancelled; the release goes on without it, and so does the front that would have shown it."""
    article, now = enter(publication.article, by=by, now=now)
    publication = coming(article, publication, now)
    release = publication.release
    if release is None:
        raise NotAllowed(_("This publication belongs to no release."))
    said = {"version": publication.version, "effect_at": publication.live_from, "why": release.title}
    log(article, Verb.LEAVE_RELEASE, by=by, now=now, **said)
    decisions.cancel(publication)
    follow_first(article, now=now)
    if not Publication.objects.live(at=release.live_from).filter(article=article).exists():
        for part in _parts:
            part.without(release, article, by=by, now=now)


@transaction.atomic
def reschedule_release(release: Release, *, by, now: datetime, at: datetime) -> Release:
    """Move all of it, or, if one part may not move, nothing."""
    release = _lock_release(release)
    require_coming(at, now)
    for publication in release.publications.select_related("article").order_by("article"):
        article, moment = enter(publication.article, by=by, now=now)
        publication = coming(article, publication, moment)
        shift(publication, at=at, by=by, now=moment)
        log(article, Verb.RESCHEDULE, by=by, now=moment, version=publication.version, effect_at=at, why=release.title)
    release.live_from = at
    release.save(update_fields=["live_from"])
    for part in _parts:
        part.shift(release, at=at, by=by, now=now)
    return release


@transaction.atomic
def stop_release(release: Release, *, by, now: datetime, reason: str = "") -> None:
    """Nothing of it goes live. The versions stay cleared."""
    release = _lock_release(release)
    require_coming(release.live_from, now)
    for publication in release.publications.select_related("article").order_by("article"):
        enter(publication.article, by=by, now=now)  # the right in each of the desks
    _stop(release, by=by, now=now, reason=reason)


def release_gaps(release: Release, *, now: datetime) -> list[str]:
    """What is missing for the release to go live as it is planned, in sentences."""
    members = release.publications.select_related("article", "version__lead_image", "version__article")
    found = [gap for one in members for gap in gaps_of_version(one.version, at=release.live_from, now=now)]
    for part in _parts:
        found += part.gaps(release, now=now)
    return list(dict.fromkeys(found))


def gaps_of_version(version: Version, *, at: datetime, now: datetime) -> list[str]:
    """What keeps a version from going live at `at`."""
    article, said = version.article, {"story": name_of(version.article)}
    if article.block_at(now):
        return [_("“%(story)s” is blocked.") % said]
    if not is_cleared(version):
        return [_("“%(story)s” has not been cleared.") % said]
    until = article.embargo_at(now)
    if until and at < until:
        return [_("“%(story)s” is embargoed until %(moment)s.") % (said | {"moment": weekday_moment(until)})]
    return [_("“%(story)s”: %(fault)s") % (said | {"fault": fault}) for fault in unfit(version, at=at, now=now)]


def name_of(article: Article) -> str:
    """Sentences about a release reach people whom a confidential story does not exist for."""
    return _("a confidential story") if article.is_confidential else str(article)


def settle_releases(
    article: Article, publications: Iterable[Publication], *, rest: dict[int, Rest], by, now: datetime
) -> None:
    """Before decisions of `article` are cancelled: what becomes of the releases they belong to, by primary key."""
    releases = {one.release_id: one.release for one in publications if one.release_id}
    if missing := [release for pk, release in releases.items() if pk not in rest]:
        raise ReleaseUndecided(missing)
    for release in releases.values():
        if rest[release.pk] == Rest.STOPS:
            _stop(_lock_release(release), by=by, now=now, reason=_("One of its stories does not go."))
        else:
            for part in _parts:
                part.without(release, article, by=by, now=now)


def _stop(release, *, by, now, reason):
    for publication in release.publications.select_related("version").order_by("article"):
        article = publication.article = lock(publication.article)
        said = {"version": publication.version, "effect_at": publication.live_from}
        why = " ".join(filter(None, [release.title, reason]))
        log(article, Verb.UNSCHEDULE, by=by, now=now, **said, why=why)
        decisions.cancel(publication)
        follow_first(article, now=now)
    for part in _parts:
        part.cancel(release, by=by, now=now, reason=reason)


def _lock_release(release):
    return Release.objects.select_for_update().get(pk=release.pk)
