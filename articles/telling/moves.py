"""What follows from a step of the workflow, where it is logged: who is told of it, and what other programs hear."""

from datetime import datetime

from articles.models import Article, Assignment, Happening, Move, Right, Verb
from articles.staff import may
from articles.telling import announcing
from articles.telling.people import authors_of, in_charge_of, tell
from authors.models import User

H = Happening
TOLD = {
    Verb.SUBMIT: H.SUBMITTED,
    Verb.RETURN: H.RETURNED,
    Verb.CLEAR: H.CLEARED,
    Verb.SCHEDULE: H.SCHEDULED,
    Verb.RESCHEDULE: H.SCHEDULED,
    Verb.JOIN_RELEASE: H.SCHEDULED,
    Verb.PUBLISH: H.PUBLISHED,
    Verb.NEW_STATE: H.PUBLISHED,
    Verb.RUNNING_UPDATE: H.PUBLISHED,
    Verb.CORRECT: H.CORRECTED,
    Verb.TAKE_BACK: H.TAKEN_DOWN,
    Verb.WITHDRAW: H.TAKEN_DOWN,
    Verb.RETRACT: H.TAKEN_DOWN,
    Verb.BLOCK: H.BLOCKED,
    Verb.TAKE_OVER: H.TAKEN_OVER,
}


def follow(move: Move) -> None:
    """In the transaction of the step itself; what nobody has to hear of costs nothing."""
    kind = TOLD.get(move.verb)
    if kind and (move.verb != Verb.TAKE_BACK or announcing.took_from_readers(move)):
        concerned = dict.fromkeys(_concerned(move, kind), _kind(move, kind))
        tell(move.article, concerned, who=move.who, at=move.when, move=move)
    announcing.follow(move)


def _kind(move, kind):
    """Publishing for a later moment is scheduling."""
    is_later = kind == H.PUBLISHED and move.effect_at and move.effect_at > move.when
    return H.SCHEDULED if is_later else kind


def _concerned(move: Move, kind: Happening) -> set[int]:
    if kind == H.SUBMITTED:
        return _in_charge_of_clearing(move.article, at=move.when)
    if kind == H.TAKEN_OVER:
        return set(in_charge_of(move.article))
    return {*in_charge_of(move.article), *authors_of(move.version or move.article.newest_version)}


def _in_charge_of_clearing(article: Article, *, at: datetime) -> set[int]:
    """Who is in charge of the story and may clear it: those who were named for that, never everybody who could."""
    people = User.objects.filter(pk__in=in_charge_of(article))
    return {person.pk for person in people if may(person, Right.CLEAR, desk=article.desk, at=at)}


def follow_assignment(move: Move, *, newly: set[int]) -> None:
    """`newly`: the people who were not in charge of it before (user keys)."""
    tell(move.article, dict.fromkeys(newly, H.ASSIGNED), who=move.who, at=move.when, move=move)


def put_in_charge(article: Article) -> set[int]:
    """Who is in charge now, to be compared after an assignment."""
    return set(Assignment.objects.filter(article=article, is_in_charge=True).values_list("user", flat=True))
