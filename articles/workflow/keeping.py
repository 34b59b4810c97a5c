"""Keeping what is being typed: never a version, never another person's business, never lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.kept import Kept, State, kept_in, packed, packed_states, thinned, unpacked, unpacked_states
from articles.models import Article, Autosave, Version


@dataclass(frozen=True)
class Session:
    """A writing session as the browser counts it. `continues` is an earlier one whose text it began with."""

    draft: str = ""
    step: int = 0
    continues: Autosave | None = None


@transaction.atomic
def keep(
    article: Article, kept: Kept, *, session: Session, base: Version | None, seen: Version | None, by, now: datetime
) -> Autosave:
    """Keep the text of a session. A step that came before, or comes too late, changes nothing."""
    said = {"base": base, "seen": seen, "saved_at": now, "step": session.step, "content": packed(kept.words())}
    mine = {"article": article, "user": by, "draft": session.draft}
    row, is_new = Autosave.objects.select_for_update().get_or_create(**mine, defaults=said)
    if not is_new and session.step > row.step:
        _go_on(row, kept.words(), **said)
    _take_up(row, session)
    return row


def _go_on(row, words, *, base, seen, saved_at, step, content):
    """The newest state becomes an earlier one; a session that was over is open again."""
    before = unpacked(row.content)
    if words != before:
        states = [*unpacked_states(row.earlier, newest=before), State(row.step, row.saved_at, before)]
        row.earlier = packed_states(thinned(states, now=saved_at), newest=words)
        row.content, row.became, row.taken_up_by, row.aside_at, row.choices = content, None, None, None, None
    row.base, row.seen, row.step, row.saved_at = base, seen, step, saved_at
    row.save()


def _take_up(row, session):
    """The session one began with is over, unless somebody went on with it elsewhere."""
    if session.continues and session.continues.pk != row.pk:
        began_with = {"pk": session.continues.pk, "step": session.continues.step}
        Autosave.objects.unfinished().filter(user=row.user_id, article=row.article_id, **began_with).update(
            taken_up_by=row
        )


def text_of(row: Autosave) -> Kept:
    return kept_in(unpacked(row.content))


def states_of(row: Autosave) -> list[State]:
    """Everything that is still kept of a session, old to new; the last one is its newest state."""
    newest = unpacked(row.content)
    return [*unpacked_states(row.earlier, newest=newest), State(row.step, row.saved_at, newest)]
