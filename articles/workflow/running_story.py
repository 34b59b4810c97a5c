"""Running stories: until a set time, people named update a story without clearance; a second look follows."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Move,
    Publication,
    Right,
    RunningStory,
    SecondLook,
    Stage,
    Verb,
    Version,
)
from articles.staff import may_write
from articles.workflow.carrying import Later, settle_later
from articles.workflow.changing import require_nothing_planned
from articles.workflow.gates import (
    NotAllowed,
    lock,
    log,
    moment_of,
    require,
    require_news,
    require_open_gates,
    require_reason,
    require_sight,
)
from articles.workflow.publishing import put
from articles.workflow.stages import legal_check_is_open
from language.words import joined, weekday_moment

LONGEST = timedelta(hours=24)  # from now; whoever needs longer extends it, with a reason


@transaction.atomic
def run(
    article: Article,
    *,
    people: Iterable,
    until: datetime,
    reason: str,
    by,
    now: datetime,
    next_state_at: datetime | None = None,
) -> RunningStory:
    """Let `people` update a live story without clearance until `until`. Of one that runs: extend or change it."""
    article, now = _enter(article, by=by, now=now)
    require(by, Right.PUBLISH, article, now)
    require_reason(reason)
    _require_live(article, now)
    _require_end(until, now)
    people = _able(article, people, now=now)
    story = running_at(article, now) or _open(article, until=until, by=by, now=now, reason=reason)
    _require_next_state(next_state_at, until=until, now=now)
    story.until, story.reason, story.next_state_at = until, reason, next_state_at
    story.save(update_fields=["until", "reason", "next_state_at"])
    story.people.set(people)
    story.second_looks.filter(done_at=None).update(asked_at=until)
    log(article, Verb.RUN, by=by, now=now, version=article.newest_version, effect_at=until, why=_told(people, reason))
    return story


@transaction.atomic
def end_run(article: Article, *, by, now: datetime, reason: str = "") -> RunningStory:
    """Close it before its time: from now on whatever is changed is cleared first. The second look is owed now."""
    article, now = _enter(article, by=by, now=now)
    story = _running(article, now)
    if not story.people.filter(pk=by.pk).exists():
        require(by, Right.PUBLISH, article, now)
    story.closed_by, story.closed_at = by, now
    story.save(update_fields=["closed_by", "closed_at"])
    story.second_looks.filter(done_at=None).update(asked_at=now)
    log(article, Verb.END_RUN, by=by, now=now, version=article.newest_version, why=reason)
    return story


@transaction.atomic
def running_update(
    version: Version,
    *,
    by,
    now: datetime,
    whats_new: str = "",
    next_state_at: datetime | None = None,
    later: dict[int, Later] | None = None,
) -> Publication:
    """Put the newest text of a running story before readers at once; by this rule alone it counts as cleared."""
    article, now = _enter(version.article, by=by, now=now)
    story = _running(article, now)
    _require_update(article, story, version, by=by, now=now)
    require_news(article, version, at=now)
    require_open_gates(article, live_from=now, now=now)
    before = article.stage
    article.stage = Stage.CLEARED
    article.save(update_fields=["stage"])
    log(article, Verb.RUNNING_UPDATE, by=by, now=now, version=version, stage=before, effect_at=now, why=whats_new)
    publication = put(article, version, live_from=now, by=by, now=now, updated_at=now, whats_new=whats_new[:300])
    settle_later(publication, later or {}, by=by, now=now)
    _promise(story, next_state_at, now=now)
    _owe_look(story, version, by=by)
    return publication


def running_at(article: Article, at: datetime) -> RunningStory | None:
    """The run of the article at the moment `at`, if there is one."""
    return article.runs.running(at=at).first()


def may_update(article: Article, version: Version, *, by, now: datetime) -> bool:
    """Is `running_update` a step for `by` now, once they have typed? Decides about the button; the verb asks again."""
    story = running_at(article, now)
    if story is None:
        return False
    try:
        _require_update(article, story, version, by=by, now=now)
    except NotAllowed:
        return False
    return True


def _enter(article, *, by, now):
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    return article, now


def _running(article, now) -> RunningStory:
    if story := running_at(article, now):
        return story
    last = article.runs.order_by("-opened_at").first()
    if last is None:
        raise NotAllowed(_("This is no running story."))
    ended = min(last.until, last.closed_at or last.until)
    raise NotAllowed(
        _("The running story ended at %(moment)s; from then on changes are cleared first.")
        % {"moment": weekday_moment(ended)}
    )


def _require_live(article, now):
    if article.is_page:
        raise NotAllowed(_("A standing page is no running story."))
    if article.block_at(now) or not article.is_live(now):
        raise NotAllowed(_("Only a story that readers see now can run; publish it first."))


def _require_end(until, now):
    if until <= now:
        raise NotAllowed(_("%(moment)s is in the past.") % {"moment": weekday_moment(until)})
    if until > now + LONGEST:
        raise NotAllowed(_("A running story runs for 24 hours at most; it can be extended."))


def _require_next_state(moment, *, until, now):
    if moment and not now < moment <= until:
        raise NotAllowed(_("The next state has to be promised for a moment before the running story ends."))


def _able(article, people, *, now) -> list:
    """The people named, each of whom has to be able to write this story without the verb, too."""
    people = list(dict.fromkeys(people))
    if not people:
        raise NotAllowed(_("Name at least one person who updates the story."))
    unable = [user for user in people if not _may_write(article, user, now=now)]
    if unable:
        raise NotAllowed(
            _("%(people)s may not write this story. Assign it to them first, or name others.")
            % {"people": joined(unable)}
        )
    return people


def _may_write(article, user, *, now) -> bool:
    if article.is_confidential and not article.assignments.filter(user=user).exists():
        return False
    return may_write(user, article, at=now)


def _open(article, *, until, by, now, reason):
    """A new run; one that the clock has ended is written down as closed, so that one is open at a time."""
    for past in article.runs.filter(closed_at=None):
        past.closed_at = past.until
        past.save(update_fields=["closed_at"])
    return RunningStory.objects.create(article=article, until=until, reason=reason, opened_by=by, opened_at=now)


def _require_update(article, story, version, *, by, now):
    people = set(story.people.values_list("pk", flat=True))
    if by.pk not in people:
        raise NotAllowed(_("You are not named for this running story; have the text cleared."))
    if not _may_write(article, by, now=now):
        raise NotAllowed(_("You may not change the text of this story. Take it over or ask its desk."))
    if article.newest_version_id != version.pk:
        said = {"old": version.number, "new": article.newest_version.number}
        raise NotAllowed(_("This is version %(old)s; version %(new)s has been saved since.") % said)
    live = article.publication_at(now)
    if live is None or live.version_id is None:
        raise NotAllowed(_("Readers do not see this story at the moment; publish it instead."))
    if article.stage == Stage.RETURNED or legal_check_is_open(article):
        raise NotAllowed(_("The desk has stopped this text; it has to be cleared."))
    _require_own_texts(article, version, live.version, people=people)
    require_nothing_planned(article, version, now=now)


def _require_own_texts(article, version, live, *, people):
    """What goes out comes from the people named: nobody brings another's uncleared text to readers with it."""
    since = article.versions.filter(number__gt=live.number, number__lte=version.number)
    cleared = Move.objects.filter(version__in=since.values("pk"), verb__in=Verb.clearing()).values("version")
    others = since.exclude(saved_by__in=people).exclude(pk__in=cleared).select_related("saved_by")
    if other := others.order_by("number").first():
        raise NotAllowed(
            _("Version %(number)s is by %(who)s, who is not named for this running story. It has to be cleared.")
            % {"number": other.number, "who": other.saved_by}
        )


def _promise(story, moment, *, now):
    """When readers may expect the next state; a promise that has been kept falls away."""
    _require_next_state(moment, until=story.until, now=now)
    if moment or (story.next_state_at and story.next_state_at <= now):
        story.next_state_at = moment
        story.save(update_fields=["next_state_at"])


def _owe_look(story, version, *, by):
    """One per person who updated: a colleague looks at what stands there when the running story ends."""
    said = {"article": version.article, "version": version, "asked_at": story.until}
    SecondLook.objects.update_or_create(
        run=story, asked_by=by, done_at=None, defaults=said | {"reason": _("Running story: updated without clearance")}
    )


def _told(people, reason):
    return f"{joined(people)}: {reason}"
