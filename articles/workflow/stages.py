"""Work on the newest version: submit, recall, return, legal check, clear, and the second look."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.clearance import is_cleared, lacks_second_pair_of_eyes
from articles.models import Article, Move, Note, Right, SecondLook, Stage, Verb, Version
from articles.standing import has_gaps
from articles.steps import STEPS
from articles.telling.announcing import announce_second_look
from articles.workflow.gates import (
    NotAllowed,
    lock,
    log,
    moment_of,
    require,
    require_reason,
    require_sight,
)
from language.words import says_something, weekday_moment


@transaction.atomic
def submit(version: Version, *, by, now: datetime, note: str = "") -> Move:
    """Hand the newest version to the desk. What is missing is asked here; drafts save incomplete."""
    require_sight(by, version.article, now)
    require_taken_up(version.article)
    if gaps := missing(version):
        raise NotAllowed(_("Still missing: %(gaps)s.") % {"gaps": ", ".join(gaps)})
    return _step(version, Verb.SUBMIT, by=by, now=now, why=note)


@transaction.atomic
def recall(version: Version, *, by, now: datetime) -> Move:
    """Take a submitted version back, until it is cleared."""
    return _step(version, Verb.RECALL, by=by, now=now)


@transaction.atomic
def return_(version: Version, *, by, now: datetime, note: str) -> Move:
    """Give it back to its authors, with a note that says why."""
    require_reason(note)
    move = _step(version, Verb.RETURN, by=by, now=now, why=note)
    Note.objects.create(article=version.article, author=by, text=note, written_at=move.when)
    return move


@transaction.atomic
def send_to_legal(version: Version, *, by, now: datetime, note: str = "") -> Move:
    """Ask for the legal check; until it is passed nobody can clear."""
    return _step(version, Verb.TO_LEGAL, by=by, now=now, why=note)


@transaction.atomic
def pass_legal(version: Version, *, by, now: datetime, note: str) -> Move:
    """The legal check is done, with a note; the text waits for clearance again."""
    require_reason(note)
    return _step(version, Verb.PASS_LEGAL, by=by, now=now, why=note)


@transaction.atomic
def clear(version: Version, *, by, now: datetime, override: str = "") -> Move:
    """This version may be published. Readers notice nothing. `override` is the reason for passing over four eyes."""
    require_sight(by, version.article, now)
    require_taken_up(version.article)
    if (not version.article.is_page or has_gaps(version)) and (gaps := missing(version)):
        raise NotAllowed(_("Still missing: %(gaps)s.") % {"gaps": ", ".join(gaps)})
    alone = lacks_second_pair_of_eyes(version, by=by)
    if alone and not says_something(override):
        raise NotAllowed(
            _(
                "Four eyes: since the last cleared version only you have changed this text. "
                "Somebody else has to clear it."
            )
        )
    move = _step(version, Verb.CLEAR, by=by, now=now, why=override)
    if alone:
        require(by, Right.OVERRIDE, version.article, now)
        owe_second_look(version, reason=override, by=by, now=move.when)
    return move


def missing(version: Version) -> list[str]:
    """What a text needs before it can be submitted, in words."""
    gaps = [(_("headline"), version.headline), (_("text"), version.body)]
    if not version.article.is_page:
        gaps.append((_("section"), version.section_id))
    else:
        gaps += [(_("what is to be filled in (in square brackets)"), not has_gaps(version))]
    return [name for name, value in gaps if not value]


def legal_check_is_open(article: Article) -> bool:
    """Was the legal check asked for, and neither passed nor taken back on purpose? Saving does not take it back."""
    asked = Q(verb__in=[Verb.TO_LEGAL, Verb.PASS_LEGAL])
    taken_back = Q(verb__in=[Verb.RECALL, Verb.RETURN], stage_before=Stage.LEGAL)
    last = article.moves.filter(asked | taken_back).order_by("-pk").values_list("verb", flat=True).first()
    return last == Verb.TO_LEGAL


def owe_second_look(version: Version, *, reason: str, by, now: datetime) -> SecondLook:
    """Somebody acted alone: a colleague still has to look."""
    look = SecondLook.objects.create(article=version.article, version=version, reason=reason, asked_by=by, asked_at=now)
    announce_second_look(look)
    return look


def drop_second_looks(article: Article) -> None:
    """What was owed for a text that has been taken back is owed no longer. The log keeps who acted alone, and why."""
    article.second_looks.filter(done_at=None).delete()


@transaction.atomic
def take_second_look(look: SecondLook, *, by, now: datetime) -> Move:
    """The owed look is taken by somebody else who may clear here."""
    article = lock(look.article)
    require_sight(by, article, now)
    require(by, Right.CLEAR, article, now)
    if look.asked_by_id == by.pk:
        raise NotAllowed(_("The second look has to be somebody else’s."))
    if look.asked_at > now:
        raise NotAllowed(
            _("The story is still running; the second look is owed from %(moment)s on.")
            % {"moment": weekday_moment(look.asked_at)}
        )
    if not SecondLook.objects.filter(pk=look.pk, done_at=None).update(done_by=by, done_at=now):
        raise NotAllowed(_("Somebody has taken this second look already."))
    return log(article, Verb.SECOND_LOOK, by=by, now=moment_of(article, now), version=look.version)


def _step(version, verb, *, by, now, why="") -> Move:
    """One guarded move of the newest version from stage to stage."""
    article = lock(version.article)
    require_sight(by, article, now)
    before = article.stage
    _require_step(article, version, verb, by=by, now=now)
    froms, after, _right = STEPS[verb]
    if not Article.objects.filter(pk=article.pk, stage__in=froms).update(stage=after):
        raise NotAllowed(_("Somebody has moved this story on meanwhile."))
    article.stage = version.article.stage = after
    return log(article, verb, by=by, now=moment_of(article, now), version=version, stage=before, why=why)


def _require_step(article, version, verb, *, by, now):
    froms, _after, right = STEPS[verb]
    if verb is Verb.CLEAR and article.is_page:
        right = Right.PAGES
    if article.newest_version_id != version.pk:
        newest = article.newest_version.number
        raise NotAllowed(
            _("This is version %(old)s; version %(new)s has been saved since.") % {"old": version.number, "new": newest}
        )
    if verb is Verb.CLEAR and legal_check_is_open(article):
        raise NotAllowed(_("The legal check is still open."))
    require_taken_up(article)
    if article.stage not in froms:
        raise NotAllowed(
            _("This step does not fit: the version is at “%(stage)s”.") % {"stage": Stage(article.stage).label}
        )
    require(by, right, article, now)


def require_taken_up(article: Article) -> None:
    """Ideas and dropped stories take no step of work, and none to readers."""
    if article.stage == Stage.IDEA:
        raise NotAllowed(_("This is still an idea; take it up first."))
    if article.stage == Stage.DROPPED:
        raise NotAllowed(_("This story has been dropped; take it up first."))


def require_cleared(version: Version) -> None:
    if not is_cleared(version):
        raise NotAllowed(
            _("Only cleared copy can be published; version %(number)s has not been cleared.")
            % {"number": version.number}
        )
