"""What every verb passes: the lock, the clock, rights, embargo and block, and the log."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from articles.holds import said_by_block, said_by_embargo
from articles.models import Article, Move, Publication, Right, Verb, Version
from articles.refusal import NotAllowed
from articles.staff import may, reach_of
from articles.telling.moves import follow
from language.words import says_something, weekday_moment

TICK = timedelta(microseconds=1)


class Undecided(NotAllowed):
    """Later publications do not contain the new text, and nobody has said what becomes of each."""

    def __init__(self, publications: list[Publication]):
        self.publications = publications
        moments = ", ".join(weekday_moment(publication.live_from) for publication in publications)
        super().__init__(_("Say what becomes of the later publications first: %(moments)s.") % {"moments": moments})


class Stale(NotAllowed):
    """Somebody saved in between and changed the same places. `theirs` is that version; the text is `kept`."""

    def __init__(self, theirs: Version, kept):
        self.theirs, self.kept = theirs, kept
        super().__init__(
            _("%(who)s has saved version %(number)s meanwhile and changed the same places. Your text is kept.")
            % {"who": theirs.saved_by, "number": theirs.number}
        )


def lock(article: Article) -> Article:
    """The article, for this transaction alone: two editors pressing Publish at once take turns.

    It is read again once it is locked: what PostgreSQL joins while it waits is from before the wait, and the version
    that somebody has just saved would be missing.
    """
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    return Article.objects.select_related("desk", "newest_version").get(pk=article.pk)


def moment_of(article: Article, now: datetime) -> datetime:
    """`now`, or just after the newest past decision if another process's clock was ahead."""
    decisions = article.publications.order_by("-decided_at").values_list("decided_at", flat=True)[:1]
    past = (
        article.publications.filter(live_from__lte=now).order_by("-live_from").values_list("live_from", flat=True)[:1]
    )
    return max([now, *(moment + TICK for moment in (*decisions, *past))])


def require(by, right: str, article: Article, now: datetime) -> None:
    """Raise NotAllowed unless `by` holds `right` on the article's desk."""
    if not may(by, right, desk=article.desk, at=now):
        where = article.desk or _("standing pages")
        raise NotAllowed(
            _("You may not do this in “%(desk)s”: the right “%(right)s” is missing.")
            % {"desk": where, "right": Right(right).label}
        )


def require_anywhere(by, right: str, now: datetime) -> None:
    """For rights that reach over all desks, such as the emergency brake."""
    if not (by.is_active and reach_of(by, at=now).anywhere(right)):
        raise NotAllowed(_("You may not do this: the right “%(right)s” is missing.") % {"right": Right(right).label})


def require_sight(by, article: Article, now: datetime) -> None:
    """A confidential story does not exist for whoever is not named."""
    if not Article.objects.visible_to(by, at=now).filter(pk=article.pk).exists():
        raise NotAllowed(_("This story does not exist."))


def require_seen(article: Article, number: int | str) -> None:
    """Nothing is done to a text that nobody has looked at; `number` is the version that was on screen."""
    newest = article.newest_version
    if str(newest.number) != str(number):
        said = {"who": newest.saved_by, "number": newest.number}
        raise NotAllowed(_("%(who)s has saved version %(number)s meanwhile; look at it first.") % said)


def require_news(article: Article, version: Version, *, at: datetime) -> None:
    if article.publications.live(at=at).filter(version=version).exists():
        raise NotAllowed(_("Readers see exactly this text already."))


def require_reason(reason: str) -> None:
    if not says_something(reason):
        raise NotAllowed(_("Please give a reason."))


def require_open_gates(article: Article, *, live_from: datetime, now: datetime) -> datetime | None:
    """Raise NotAllowed while blocked or before the embargo ends; returns the embargo's end that was checked."""
    if said := said_by_block(article, now=now):
        raise NotAllowed(said)
    until = article.embargo_at(now)
    if said := said_by_embargo(until, at=live_from):
        raise NotAllowed(said)
    return until


def log(article: Article, verb: Verb, *, by, now: datetime, version=None, stage=None, effect_at=None, why="") -> Move:
    """Write the move down and tell whom it concerns; `stage` is the one before, the one after is the article's own.

    No database keeps a NUL: what came with one is written without.
    """
    move = Move.objects.create(
        article=article,
        version=version,
        verb=verb,
        who=by,
        when=now,
        stage_before=stage or article.stage,
        stage_after=article.stage,
        effect_at=effect_at,
        why=why.replace("\0", ""),
    )
    follow(move)
    return move
