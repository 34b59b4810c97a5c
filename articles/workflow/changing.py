"""Changing what readers already see: mend a typo, publish a new state, correct."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import preflight
from articles.models import Correction, Publication, Verb, Version
from articles.workflow.carrying import Later, planned_within, settle_later
from articles.workflow.gates import NotAllowed, log, require_news
from articles.workflow.publishing import enter, put
from articles.workflow.wording import Words, settle_words
from language.words import weekday_moment


@transaction.atomic
def mend_typo(
    version: Version, *, by, now: datetime, later: dict[int, Later] | None = None, override: str = ""
) -> Publication:
    """Show `version` instead of the live one; readers see no new date."""
    article, now, live = _enter_live(version, by=by, now=now)
    require_news(article, version, at=now)
    require_nothing_planned(article, version, now=now)
    same = {"updated_at": live.updated_at, "whats_new": live.whats_new, "correction": live.correction}
    same |= {"seen": live.version, "override": override}
    publication = put(article, version, live_from=now, by=by, now=now, **same)
    log(article, Verb.TYPO, by=by, now=now, version=version, effect_at=now)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def update(
    version: Version,
    *,
    by,
    now: datetime,
    whats_new: str = "",
    later: dict[int, Later] | None = None,
    override: str = "",
) -> Publication:
    """A new state of the news: readers see a new “Updated”, and “New: …” if given."""
    article, now, _live = _enter_live(version, by=by, now=now)
    more = {"updated_at": now, "whats_new": whats_new[:300], "override": override}
    publication = put(article, version, live_from=now, by=by, now=now, **more)
    log(article, Verb.NEW_STATE, by=by, now=now, version=version, effect_at=now, why=whats_new)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


@transaction.atomic
def correct(
    version: Version,
    *,
    by,
    now: datetime,
    right: str,
    wrong: str = "",
    kind: str = Correction.Kind.CORRECTION,
    later: dict[int, Later] | None = None,
    words: dict[str, Words] | None = None,
    override: str = "",
) -> Publication:
    """Show `version` with a box that says what was wrong and what is right (Pressekodex Ziffer 3).

    `words` says of each place that shows the story in words of its own, by key, whether they are kept or dropped.
    """
    article, now, live = _enter_live(version, by=by, now=now)
    require_nothing_planned(article, version, now=now)
    correction = write_correction(article, kind=kind, wrong=wrong, right=right, by=by, now=now)
    more = {"updated_at": now, "correction": correction, "seen": live.version, "override": override}
    publication = put(article, version, live_from=now, by=by, now=now, **more)
    log(article, Verb.CORRECT, by=by, now=now, version=version, effect_at=now, why=right)
    settle_words(article, version, words=words or {}, by=by, now=now)
    settle_later(publication, later or {}, by=by, now=now)
    return publication


def require_nothing_planned(article, version, *, now) -> None:
    """A mended word must not bring tomorrow's text to readers today."""
    if planned := planned_within(article, version, now=now):
        said = {"number": planned.version.number, "moment": weekday_moment(planned.live_from)}
        raise NotAllowed(
            _(
                "This text contains version %(number)s, planned for %(moment)s, and would show it to readers now. "
                "Start from the version readers see; the change can be taken over into the planned one."
            )
            % said
        )


def write_correction(article, *, kind, wrong, right, by, now) -> Correction:
    if not right.strip():
        raise NotAllowed(_("Please say what is right."))
    preflight.require_nothing_banned(wrong, right, at=now)
    return Correction.objects.create(
        article=article,
        kind=kind,
        wrong=wrong.strip(),
        right=right.strip(),
        live_from=now,
        written_by=by,
        written_at=now,
    )


def _enter_live(version, *, by, now):
    article, now = enter(version.article, by=by, now=now)
    live = article.publication_at(now)
    if live is None or live.version_id is None:
        raise NotAllowed(_("Readers do not see this story at the moment; publish it instead."))
    return article, now, live
