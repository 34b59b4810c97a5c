"""The conversations about a story as its page shows them: the open ones, then what is done, folded."""

from dataclasses import dataclass, field
from datetime import datetime

from articles import workflow
from articles.models import Article, Note


@dataclass
class Thread:
    note: Note
    replies: list[Note] = field(default_factory=list)
    untold: list = field(default_factory=list)  # called just now; the story does not exist for them


@dataclass
class Talk:
    article: Article
    open: list[Thread]
    done: list[Thread]
    may_talk: bool
    may_name: bool = False

    @property
    def count(self) -> int:
        return len(self.open)


def talk_of(article: Article, *, by, now: datetime) -> Talk:
    """All of it in one query, as `by` finds it."""
    threads, replies = {}, []
    for note in article.notes.select_related("author", "done_by"):
        if note.reply_to_id:
            replies.append(note)
        else:
            threads[note.pk] = Thread(note)
    for reply in replies:
        threads[reply.reply_to_id].replies.append(reply)
    threads = threads.values()
    return Talk(
        article,
        open=[thread for thread in threads if thread.note.done_at is None],
        done=[thread for thread in threads if thread.note.done_at],
        may_talk=workflow.may_talk(article, by=by, now=now),
    )
