"""Ideas and plans: pitch, take up, drop, plan. Planned is a wish of the desk; readers notice only what is scheduled."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import body, content
from articles.models import Article, Assignment, Move, Right, Section, Stage, Verb
from articles.staff import may, may_write
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_reason, require_sight
from articles.workflow.saving import start
from language.wallclock import wall_time
from language.words import joined, weekday_date, weekday_moment

PLAN = ("planned_for", "planned_time", "due_at", "words_wanted", "place_wanted", "brief")
WAITING = (Stage.IDEA, Stage.DROPPED)  # nobody works on these until somebody takes them up
MOST_WORDS = 100_000
MOST_BRIEF = 4_000  # characters
FIRST_YEAR, LAST_YEAR = 1900, 2199


@transaction.atomic
def pitch(
    headline: str,
    *,
    by,
    now: datetime,
    desk: Section | None,
    in_charge=(),
    is_confidential: bool = False,
    text: content.Content | None = None,
    **wanted,
) -> Article:
    """An idea with a working headline; `wanted` as in PLAN, `text` what a template brings.

    Whoever pitches stays named. Only editors name somebody else as in charge.
    """
    headline = body.clean_line(headline)[:300]
    if not headline:
        raise NotAllowed(_("An idea needs a working headline."))
    if (day := wanted.get("planned_for")) and day < wall_time(now)[0].date():
        raise NotAllowed(_("An idea is planned for today or a day to come."))
    text = (text or content.empty()).changed(headline=headline, section_id=desk and desk.pk)
    article = start(text, by=by, now=now, desk=desk, stage=Stage.IDEA).article
    _require_naming(by, article, in_charge, now)
    _change(article, wanted)
    article.is_confidential = is_confidential
    article.save(update_fields=[*wanted, "is_confidential"])
    _put_in_charge(article, in_charge)
    return log(article, Verb.PITCH, by=by, now=now, version=article.newest_version).article


@transaction.atomic
def take_up(article: Article, *, by, now: datetime, in_charge=(), **wanted) -> Move:
    """Make a story of an idea, or of one that was dropped; without names `by` is in charge. `wanted` as in PLAN."""
    article = lock(article)
    require_sight(by, article, now)
    before = article.stage
    if before not in WAITING:
        raise NotAllowed(
            _("This story has been taken up already; it is at “%(stage)s”.") % {"stage": Stage(before).label}
        )
    people = list(in_charge) or [by]
    _require_writing(by, article, now)
    _require_naming(by, article, people, now)
    article.stage = Stage.DRAFT
    changes = _change(article, wanted)
    article.save(update_fields=["stage", *wanted])
    _put_in_charge(article, people)
    why = "; ".join([joined(people), *changes])
    return log(
        article, Verb.TAKE_UP, by=by, now=moment_of(article, now), version=article.newest_version, stage=before, why=why
    )


@transaction.atomic
def drop(article: Article, *, by, now: datetime, reason: str) -> Move:
    """Nobody works on it any longer, for a reason. Nothing is lost; taking it up brings it back."""
    article = lock(article)
    require_sight(by, article, now)
    _require_working(by, article, now)
    require_reason(reason)
    before = article.stage
    if before == Stage.DROPPED:
        raise NotAllowed(_("This story has been dropped already."))
    _require_nothing_public(article, now)
    article.stage = Stage.DROPPED
    article.save(update_fields=["stage"])
    return log(
        article,
        Verb.DROP,
        by=by,
        now=moment_of(article, now),
        version=article.newest_version,
        stage=before,
        why=reason.strip(),
    )


@transaction.atomic
def plan(article: Article, *, by, now: datetime, seen: dict | None = None, in_charge=None, **wanted) -> Move | None:
    """Change what is wished for a story: names as in PLAN; `in_charge` None leaves the people alone.

    `seen` says what the person had before them; if a colleague has planned it otherwise meanwhile, the verb refuses.
    Returns None where nothing changes.
    """
    article = lock(article)
    require_sight(by, article, now)
    _require_working(by, article, now)
    if article.stage == Stage.DROPPED:
        raise NotAllowed(_("This story has been dropped; take it up first."))
    _require_seen(article, seen or {})
    changes = _change(article, wanted)
    if wanted:
        article.save(update_fields=list(wanted))
    changes += _change_people(article, in_charge, by=by, now=now) if in_charge is not None else []
    if not changes:
        return None
    why = "; ".join(changes)
    return log(article, Verb.PLAN, by=by, now=moment_of(article, now), version=article.newest_version, why=why)


def may_plan(article: Article, *, by, now: datetime) -> bool:
    """May `by` change the plan of this story, or drop it?"""
    return may_write(by, article, at=now)


def _change(article, wanted) -> list[str]:
    """Set the wishes on the unsaved article; returns in words what has changed."""
    if unknown := set(wanted) - set(PLAN):
        raise TypeError(f"no part of a plan: {', '.join(sorted(unknown))}")
    before = {name: getattr(article, name) for name in PLAN}
    for name, value in wanted.items():
        setattr(article, name, _tidied(name, value))
    if article.planned_time and not article.planned_for:
        raise NotAllowed(_("A planned time needs a day."))
    _require_sense(article, wanted)
    return [
        _change_in_words(name, before[name], getattr(article, name)) for name in PLAN if _differs(article, before, name)
    ]


def _differs(article, before, name):
    return before[name] != getattr(article, name)


def _tidied(name, value):
    if name == "place_wanted":
        return body.clean_line(value or "")
    if name == "brief":
        return body.clean_lines(value or "")
    return value


def _require_sense(article, wanted):
    if article.words_wanted is not None and not 0 < article.words_wanted <= MOST_WORDS:
        raise NotAllowed(_("A length is a number of words from 1 to %(most)s.") % {"most": MOST_WORDS})
    for day in (article.planned_for, article.due_at):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise NotAllowed(
                _("The year must be between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
    if len(article.brief) > MOST_BRIEF:
        raise NotAllowed(_("What it is about has at most %(most)s characters.") % {"most": MOST_BRIEF})
    try:
        article.clean_fields(exclude={field.name for field in article._meta.fields} - set(wanted))
    except ValidationError as error:
        raise NotAllowed("\n".join(error.messages)) from error


def _change_in_words(name, before, after) -> str:
    label = Article._meta.get_field(name).verbose_name
    if name == "brief":
        return str(label)
    return f"{label}: {_in_words(before)} → {_in_words(after)}"


def _in_words(value) -> str:
    if isinstance(value, datetime):
        return weekday_moment(value)
    if isinstance(value, date):
        return weekday_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value or "–")


def _change_people(article, people, *, by, now):
    """Who is in charge from now on; whoever was stays named, so that nobody loses sight of their own idea."""
    before = list(article.assignments.filter(is_in_charge=True).select_related("user").order_by("pk"))
    old, new = [row.user for row in before], list(dict.fromkeys(people))
    if set(old) == set(new):
        return []
    _require_naming(by, article, [user for user in new if user not in old], now)
    if any(user != by for user in old if user not in new):
        require(by, Right.EDIT, article, now)
    _put_in_charge(article, new)
    return [_("in charge: %(people)s") % {"people": joined(new) or "–"}]


def _put_in_charge(article, people):
    article.assignments.exclude(user__in=people).update(is_in_charge=False)
    for user in people:
        Assignment.objects.update_or_create(article=article, user=user, defaults={"is_in_charge": True})


def _require_seen(article, seen):
    for name, value in seen.items():
        if getattr(article, name) != value:
            raise NotAllowed(
                _("A colleague has planned “%(story)s” otherwise meanwhile: %(plan)s.")
                % {"story": article, "plan": planned_words(article)}
            )


def planned_words(article: Article) -> str:
    """Sunday 29 November 2026, 14:00, or “without a day”."""
    if not article.planned_for:
        return _("without a day")
    time_words = f", {article.planned_time:%H:%M}" if article.planned_time else ""
    return weekday_date(article.planned_for) + time_words


def _require_writing(by, article, now):
    _refuse_pages(article)
    if not may(by, Right.EDIT, desk=article.desk, at=now):
        require(by, Right.WRITE, article, now)


def _require_working(by, article, now):
    """Editors of the desk, and whoever is named and may write."""
    _refuse_pages(article)
    if not may_plan(article, by=by, now=now):
        require(by, Right.EDIT, article, now)


def _refuse_pages(article):
    if article.is_page:
        raise NotAllowed(_("A standing page is not planned."))


def _require_naming(by, article, people, now):
    """Oneself with the right to write; others only as an editor of the desk."""
    if any(user != by for user in people):
        require(by, Right.EDIT, article, now)


def _require_nothing_public(article, now):
    if article.is_live(now):
        raise NotAllowed(_("Readers see this story; take it down instead."))
    if coming := article.coming(now).first():
        raise NotAllowed(
            _("Something is scheduled for %(moment)s; take that back first.")
            % {"moment": weekday_moment(coming.live_from)}
        )
