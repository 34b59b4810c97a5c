"""Notifications are written where something happens, for the persons concerned, as each of them has chosen."""

from collections.abc import Iterable
from datetime import datetime

from articles.models import (
    Article,
    Happening,
    MailTimes,
    Note,
    Notification,
    NotificationChoice,
    Publication,
    Version,
    Way,
)
from articles.models.notifications import DEFAULT_WAYS
from articles.sight import people_who_see
from articles.telling.letters import owe_letter
from articles.telling.times import mail_due_at


def tell(article: Article, concerned: dict[int, Happening], *, who, at: datetime, note: Note | None = None, move=None):
    """Tell each person (user key: what happened); never oneself, and nobody for whom the story does not exist."""
    others = {key: kind for key, kind in concerned.items() if key != who.pk}
    tell_all(article, others, who=who, at=at, note=note, move=move)


def tell_all(
    article: Article, concerned: dict[int, Happening], *, who, at: datetime, note: Note | None = None, move=None
):
    """The same for what did not come from `who` but from outside: they are told, too."""
    if not concerned:
        return
    people = people_who_see(article, at=at).filter(pk__in=concerned).select_related("mail_times")
    ways = _ways(concerned)
    common = {"article": article, "note": note, "move": move, "who": who, "at": at}
    rows = [
        Notification(
            **common, person=person, kind=concerned[person.pk], mail_due_at=_mail_due(person, ways[person.pk], at=at)
        )
        for person in people
        if ways[person.pk] != Way.OFF
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        if row.mail_due_at:
            owe_letter(row.person_id, due_at=row.mail_due_at)


def _ways(concerned: dict[int, Happening]) -> dict[int, str]:
    chosen = NotificationChoice.objects.filter(person__in=concerned, kind__in=set(concerned.values()))
    found = {(person, kind): way for person, kind, way in chosen.values_list("person", "kind", "way")}
    return {key: found.get((key, kind), DEFAULT_WAYS[kind]) for key, kind in concerned.items()}


def _mail_due(person, way, *, at):
    if way == Way.DESK or not person.email:
        return None
    return mail_due_at(way, times=times_of(person), at=at)


def times_of(person) -> MailTimes:
    """What the person chose, or what everybody begins with."""
    return getattr(person, "mail_times", None) or MailTimes(person=person)


def in_charge_of(article: Article) -> Iterable[int]:
    return article.assignments.filter(is_in_charge=True).values_list("user", flat=True)


def authors_of(version: Version | None) -> set[int]:
    """Who signs the text and works here."""
    if version is None:
        return set()
    return set(version.bylines.filter(author__user__isnull=False).values_list("author__user", flat=True))


def tell_it_is_online(publication: Publication, *, move, now: datetime) -> None:
    """Those whose text was scheduled learn that readers have it; said twice, it is told once."""
    concerned = {*in_charge_of(move.article), *authors_of(publication.version)}
    tell(move.article, dict.fromkeys(concerned, Happening.PUBLISHED), who=move.who, at=now, move=move)
