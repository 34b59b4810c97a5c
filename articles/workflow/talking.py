"""Talking about a story: a note, on a passage or not, an answer to it, and that it is done. The text stays as it is."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import body
from articles.models import Article, Happening, Note, Part
from articles.models.talk import MOST_AROUND, MOST_QUOTED
from articles.sight import people_who_see
from articles.staff import reach_of
from articles.telling.people import in_charge_of, tell
from articles.workflow.gates import NotAllowed, require_sight
from articles.workflow.people import name
from authors.models import User

CALLED = re.compile(r"(?<![\w.@-])@([\w.-]{2,150})")
MOST_CALLED = 20  # in one note: a mention is for persons, not for everybody
MOST_CHARACTERS = 4_000


@dataclass(frozen=True)
class Passage:
    """Words of a text and where they stood when somebody marked them."""

    part: str
    quote: str
    before: str = ""
    after: str = ""
    block: int | None = None

    def columns(self) -> dict:
        quote = _plain(self.quote)
        if self.part not in Part.values or not (self.part and quote):
            raise NotAllowed(_("Mark the words that the note is about."))
        return {
            "part": self.part,
            "quote": quote[:MOST_QUOTED],
            "text_before": _plain(self.before)[-MOST_AROUND:],
            "text_after": _plain(self.after)[:MOST_AROUND],
            "block": self.block,
        }


def _plain(text: str) -> str:
    """In lines as they were written, without control signs."""
    return "\n".join(body.clean_line(line) for line in text.splitlines()).strip()


def may_talk(article: Article, *, by, now: datetime) -> bool:
    """Whoever works here talks about every story they see; whoever only reads does where they are named."""
    return reach_of(by, at=now).works or article.assignments.filter(user=by).exists()


def _require_talking(by, article, now):
    require_sight(by, article, now)
    if not may_talk(article, by=by, now=now):
        raise NotAllowed(_("You may read this story, but not write notes on it."))


@transaction.atomic
def say(
    article: Article,
    text: str,
    *,
    by,
    now: datetime,
    passage: Passage | None = None,
    reply_to: Note | None = None,
) -> Note:
    """Write a note; who is called by @name and may see the story is told, and so is who is concerned."""
    _require_talking(by, article, now)
    text = _plain(text)
    if not text:
        raise NotAllowed(_("Write something first."))
    if len(text) > MOST_CHARACTERS:
        raise NotAllowed(_("A note has at most %(count)s characters.") % {"count": MOST_CHARACTERS})
    if reply_to:
        reply_to = reply_to.reply_to or reply_to  # an answer to an answer belongs to the same conversation
        passage = None
    columns = passage.columns() if passage else {}
    note = Note.objects.create(article=article, author=by, text=text, written_at=now, reply_to=reply_to, **columns)
    called = people_who_see(article, at=now).filter(pk__in=[user.pk for user in called_in(text)])
    note.mentions.set(called)
    _tell(note, called, by=by, now=now)
    return note


def _tell(note, called, *, by, now):
    """Each person once: that they are called counts for more than that somebody answered."""
    concerned = dict.fromkeys(in_charge_of(note.article), Happening.NOTED)
    if note.reply_to:
        talking = Note.objects.filter(Q(pk=note.reply_to_id) | Q(reply_to=note.reply_to))
        concerned |= dict.fromkeys(talking.values_list("author", flat=True), Happening.REPLIED)
    concerned |= {user.pk: Happening.MENTIONED for user in called}
    tell(note.article, concerned, who=by, at=now, note=note)


@transaction.atomic
def resolve(note: Note, *, by, now: datetime) -> Note:
    """The conversation is over; it stays to be read."""
    return _settle(note, by=by, now=now, done_at=now, done_by=by)


@transaction.atomic
def reopen(note: Note, *, by, now: datetime) -> Note:
    return _settle(note, by=by, now=now, done_at=None, done_by=None)


def _settle(note, *, by, now, done_at, done_by):
    _require_talking(by, note.article, now)
    note = note.reply_to or note
    before = {"done_at__isnull": done_at is not None}
    Note.objects.filter(pk=note.pk, **before).update(done_at=done_at, done_by=done_by)
    note.refresh_from_db()
    return note


def called_in(text: str) -> list[User]:
    """The people whose user name, first name or initials stand behind an @; what several share calls nobody."""
    people = []
    for call in list(dict.fromkeys(called.rstrip(".-") for called in CALLED.findall(text)))[:MOST_CALLED]:
        active = User.objects.filter(is_active=True)
        for spelling in ("username", "author__kuerzel", "first_name"):
            found = list(active.filter(**{f"{spelling}__iexact": call})[:2])
            if found:
                people += found if len(found) == 1 else []
                break
    return people


def not_told(note: Note) -> list[User]:
    """Who was called and was not told, because the story does not exist for them."""
    told = set(note.mentions.values_list("pk", flat=True))
    return [user for user in called_in(note.text) if user.pk not in told]


@transaction.atomic
def name_called(note: Note, user: User, *, by, now: datetime) -> None:
    """Name for the story somebody whom a note on it calls: it exists for them from now on, and they are told."""
    if user not in called_in(note.text):
        raise NotAllowed(_("This note does not call %(who)s.") % {"who": user})
    name(note.article, user, by=by, now=now)
    note.mentions.add(user)
    tell(note.article, {user.pk: Happening.MENTIONED}, who=note.author, at=now, note=note)
