"""Keeping what is being typed: never a version, never another person's business, never lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.kept import Kept, State, bounded, kept_in, packed, packed_states, thinned, unpacked, unpacked_states
from articles.models import Article, Autosave, Version
from articles.workflow.thinning import owe_thinning


@dataclass(frozen=True)
class Session:
    """A writing session as the browser counts it. `continues` is an earlier one whose text it began with."""

    draft: str = ""
    step: int = 0
    continues: Autosave | None = None


NO_SESSION = Session()


@transaction.atomic
def keep(
    article: Article, kept: Kept, *, session: Session, base: Version | None, seen: Version | None, by, now: datetime
) -> Autosave:
    """Keep the text of a session. A step that came before, or comes too late, changes nothing."""
    said = {"base": base, "seen": seen, "saved_at": now, "step": session.step, "content": packed(kept.words())}
    mine = {"article": article, "user": by, "draft": session.draft}
    row, is_new = Autosave.objects.select_for_update().get_or_create(**mine, defaults=said)
    if is_new:
        owe_thinning(article.pk, now=now)
    elif session.step > row.step:
        _go_on(row, kept.words(), **said)
    _take_up(row, session)
    return row


def _go_on(row, words, *, base, seen, saved_at, step, content):
    """The newest state becomes an earlier one; a session that was over is open again."""
    before = unpacked(row.content)
    if words != before:
        states = [*unpacked_states(row.earlier, newest=before), State(row.step, row.saved_at, before)]
        if not row.earlier:
            owe_thinning(row.article_id, now=saved_at)
        row.earlier = packed_states(bounded(thinned(states, now=saved_at), newest=words), newest=words)
        row.content, row.became, row.taken_up_by, row.aside_at, row.choices = content, None, None, None, None
    row.base, row.seen, row.step, row.saved_at = base, seen, step, saved_at
    row.save()


def _take_up(row, session):
    """The session one began with is over, unless somebody went on with it elsewhere."""
    if session.continues and session.continues.pk != row.pk:
        _began_with(session, row.article_id, row.user_id).update(taken_up_by=row)


def _began_with(session, article, user):
    earlier = {"pk": session.continues.pk, "step__lte": session.continues.step}
    return Autosave.objects.unfinished().filter(article=article, user=user, **earlier)


@transaction.atomic
def keep_aside(
    article: Article, text: Kept, *, session: Session, base, seen, by, now: datetime, kept: Autosave | None = None
) -> Autosave:
    """Keep a text that could not become a version: in its session, else in the row it came from, else by itself.

    The same text by itself is kept once.
    """
    said = {"base": base, "seen": seen, "by": by, "now": now}
    if session.draft:
        row = keep(article, text, session=session, **said)
        return row if text_of(row) == text else keep_aside(article, text, session=NO_SESSION, **said)
    row = kept or _alone(article, text, base=base, by=by)
    content = packed(text.words())
    if row is None:
        return Autosave.objects.create(article=article, base=base, seen=seen, user=by, saved_at=now, content=content)
    _go_on(row, text.words(), base=base, seen=seen, saved_at=now, step=row.step, content=content)
    return row


def _alone(article, text, *, base, by):
    """The same text of the same person, kept before."""
    rows = article.autosaves.unfinished().filter(user=by, base=base, draft="").order_by("-pk")[:5]
    return next((row for row in rows if text_of(row) == text), None)


def finish(
    article: Article, text: Kept, *, session: Session, kept: Autosave | None, became: Version, by, now: datetime
) -> None:
    """The text of the session, of what it began with and of `kept` is in a version now, and in time forgotten here."""
    if kept or session.continues or session.draft:
        owe_thinning(article.pk, now=now)
    if kept:
        Autosave.objects.filter(pk=kept.pk, step__lte=kept.step).update(became=became)
    if session.continues:
        _began_with(session, article.pk, by.pk).update(became=became)
    if session.draft:
        # What arrives late of this session finds its step taken.
        row = keep(article, text, session=session, base=became, seen=became, by=by, now=now)
        if row.step <= session.step:
            Autosave.objects.filter(pk=row.pk).update(became=became, aside_at=None)


def text_of(row: Autosave) -> Kept:
    return kept_in(unpacked(row.content))


def states_of(row: Autosave) -> list[State]:
    """Everything that is still kept of a session, old to new; the last one is its newest state."""
    newest = unpacked(row.content)
    return [*unpacked_states(row.earlier, newest=newest), State(row.step, row.saved_at, newest)]
