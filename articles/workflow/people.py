"""Whose story it is: who is in charge, who else is named, until when, on which desk."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, Move, Right, Section, Verb
from articles.staff import may
from articles.telling.moves import follow_assignment, put_in_charge
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_sight


@transaction.atomic
def take_over(article: Article, *, by, now: datetime) -> Move:
    """`by` is in charge from now on, beside whoever else works on it."""
    article = lock(article)
    require_sight(by, article, now)
    if not any(may(by, right, desk=article.desk, at=now) for right in (Right.WRITE, Right.EDIT)):
        require(by, Right.WRITE, article, now)
    Assignment.objects.update_or_create(article=article, user=by, defaults={"is_in_charge": True})
    return log(article, Verb.TAKE_OVER, by=by, now=moment_of(article, now), version=article.newest_version)


@transaction.atomic
def assign(
    article: Article, *, in_charge=(), named=(), by, now: datetime, due_at=None, is_confidential: bool | None = None
) -> Move:
    """Say who is in charge, who else may see and write it, until when, and whether it is confidential."""
    article = lock(article)
    require_sight(by, article, now)
    _require_assigning(by, article, now)
    people = dict.fromkeys(named, False) | dict.fromkeys(in_charge, True)
    if not in_charge:
        raise NotAllowed(_("Somebody has to be in charge."))
    if article.is_confidential if is_confidential is None else is_confidential:
        people.setdefault(by, False)  # nobody locks themselves out of a confidential story by mistake
    _require_desk_for_what_readers_see(article, people, is_confidential=is_confidential, by=by, now=now)
    before = put_in_charge(article)
    article.assignments.exclude(user__in=people).delete()
    for user, is_in_charge in people.items():
        Assignment.objects.update_or_create(article=article, user=user, defaults={"is_in_charge": is_in_charge})
    article.due_at = due_at
    article.is_confidential = article.is_confidential if is_confidential is None else is_confidential
    article.save(update_fields=["due_at", "is_confidential"])
    names = ", ".join(str(user) for user in people)
    move = log(article, Verb.ASSIGN, by=by, now=moment_of(article, now), version=article.newest_version, why=names)
    follow_assignment(move, newly=put_in_charge(article) - before)
    return move


@transaction.atomic
def name(article: Article, user, *, by, now: datetime) -> Move:
    """One more person who may see and write the story; whoever is named or in charge already stays so."""
    article = lock(article)
    require_sight(by, article, now)
    _require_assigning(by, article, now)
    if not user.is_active:
        raise NotAllowed(_("%(who)s does not work here any more.") % {"who": user})
    Assignment.objects.get_or_create(article=article, user=user, defaults={"is_in_charge": False})
    return log(article, Verb.ASSIGN, by=by, now=moment_of(article, now), version=article.newest_version, why=str(user))


def may_name(article: Article, *, by, now: datetime) -> bool:
    """Whether `name` would be open to `by`."""
    return article.assignments.filter(user=by).exists() or may(by, Right.EDIT, desk=article.desk, at=now)


def _require_desk_for_what_readers_see(article, people, *, is_confidential, by, now):
    """Nobody takes a public or planned story away from its editors by hiding it or taking them off it."""
    shown = article.publications.live(at=now).exists() or article.coming(now).exists()
    hides = bool(is_confidential) and not article.is_confidential
    takes_off = article.assignments.exclude(user__in=[*people, by]).exists()
    if shown and (hides or takes_off):
        require(by, Right.EDIT, article, now)


def _require_assigning(by, article, now):
    if not article.assignments.filter(user=by).exists():
        require(by, Right.EDIT, article, now)


@transaction.atomic
def change_desk(article: Article, *, desk: Section, by, now: datetime) -> Move:
    """Another desk's people work on it from now on; whoever hands it over needs the right on both."""
    article = lock(article)
    require_sight(by, article, now)
    if article.is_page:
        raise NotAllowed(_("A standing page belongs to no desk."))
    require(by, Right.EDIT, article, now)
    if not may(by, Right.EDIT, desk=desk, at=now):
        raise NotAllowed(_("You may not move a story to or from “%(section)s”.") % {"section": desk})
    article.desk = desk
    article.save(update_fields=["desk"])
    return log(article, Verb.ASSIGN, by=by, now=moment_of(article, now), version=article.newest_version, why=str(desk))
