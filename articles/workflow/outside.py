"""A text shown to somebody outside (a lawyer, an interview partner): one version, one person, for some days.

The address is the key and is known to whoever has it; here only its hash is kept. What somebody answers is tied to
the version and to the hash of what they were shown.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles import preflight
from articles.body import clean_line, clean_lines
from articles.models import Happening, Note, PreviewAnswer, PreviewLink, Right, Verb, Version
from articles.models.reading import LONGEST
from articles.staff import may
from articles.telling.people import in_charge_of, tell_all
from articles.workflow.gates import NotAllowed, lock, log, require, require_sight

TOKEN_BYTES = 24  # 192 bits: nobody guesses one
MOST_ANSWERS = 40  # to one link in a day; whoever has more to say calls
MOST_DECISIONS = 10  # beyond those, when comments have filled the day
A_DAY = timedelta(days=1)
MAX_NAME, MAX_PURPOSE, MAX_TEXT = 120, 300, 4000  # characters


@transaction.atomic
def share(
    version: Version, *, by, now: datetime, person: str, until: datetime, purpose: str = "", shows: str = "text"
) -> tuple[PreviewLink, str]:
    """A link that shows `version` to `person` until `until`; returns it and its token, which is nowhere kept."""
    article = lock(version.article)
    require_sight(by, article, now)
    require(by, Right.SHARE, article, now)
    person, purpose = clean_line(person), clean_line(purpose)
    if not person:
        raise NotAllowed(_("Please say whom the text is shown to."))
    if len(person) > MAX_NAME or len(purpose) > MAX_PURPOSE:
        raise NotAllowed(_("The name or what it is for is too long."))
    if article.block_at(now):
        raise NotAllowed(_("A blocked story is shown to nobody outside."))
    if banned := _banned(version, at=now):
        raise NotAllowed("\n".join(banned))
    if not now < until <= now + LONGEST:
        raise NotAllowed(_("A link is open for at most %(days)s days.") % {"days": LONGEST.days})
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        article=article, version=version, token_hash=hashed(token), person=person, purpose=purpose, shows=shows,
        made_by=by, made_at=now, expires_at=until,
    )  # fmt: skip
    log(article, Verb.SHARE, by=by, now=now, version=version, effect_at=until, why=person)
    return link, token


@transaction.atomic
def unshare(link: PreviewLink, *, by, now: datetime) -> PreviewLink:
    """End the link at once, for whoever made it and for whoever may share."""
    article = lock(link.article)
    require_sight(by, article, now)
    if link.made_by_id != by.pk and not may(by, Right.SHARE, desk=article.desk, at=now):
        require(by, Right.SHARE, article, now)
    if not PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now, revoked_by=by):
        raise NotAllowed(_("This link has been ended already."))
    log(article, Verb.UNSHARE, by=by, now=now, version=link.version, why=link.person)
    link.refresh_from_db()
    return link


@transaction.atomic
def answer(
    link: PreviewLink,
    *,
    now: datetime,
    kind: str,
    name: str,
    text: str = "",
    shown: str,
    paragraph: int | None = None,
    paragraphs: Collection[int] = (),
) -> PreviewAnswer:
    """What the person says; `shown` is the hash of what they had before them, `paragraphs` its numbers.

    Raises NotAllowed.
    """
    article = lock(link.article)
    if not PreviewLink.objects.open(at=now).filter(pk=link.pk).exists() or _banned(link.version, at=now):
        raise NotAllowed(_("This link is no longer open."))
    if kind not in PreviewAnswer.Kind.values:
        raise NotAllowed(_("Please choose an answer."))
    name, text = clean_line(name), clean_lines(text)
    if not name:
        raise NotAllowed(_("Please give your name."))
    if len(name) > MAX_NAME or len(text) > MAX_TEXT:
        raise NotAllowed(_("A comment has at most %(count)s characters.") % {"count": MAX_TEXT})
    if paragraph is not None and paragraph not in paragraphs:
        said = {"number": paragraph}
        raise NotAllowed(
            _("There is no paragraph %(number)s here. Please give the number that stands beside it.") % said
        )
    if not text and kind in (PreviewAnswer.Kind.COMMENT, PreviewAnswer.Kind.CHANGES):
        raise NotAllowed(_("Please write down what you want to say."))
    if link.answers.filter(given_at__gt=now - A_DAY).count() >= MOST_ANSWERS + _spared_for(kind):
        raise NotAllowed(_("There are many answers here already. Please call the newsroom."))
    said = PreviewAnswer.objects.create(
        link=link, version=link.version, kind=kind, name=name, text=text, paragraph=paragraph, text_hash=shown,
        given_at=now,
    )  # fmt: skip
    _tell(article, link, said, now=now)
    return said


def _spared_for(kind) -> int:
    """Comments do not take the room of the answer that the newsroom waits for."""
    return 0 if kind == PreviewAnswer.Kind.COMMENT else MOST_DECISIONS


def opened(link: PreviewLink, *, now: datetime) -> None:
    """Count that somebody looked."""
    PreviewLink.objects.filter(pk=link.pk).update(opened_count=F("opened_count") + 1, last_opened_at=now)


def link_of(token: str, *, at: datetime) -> PreviewLink | None:
    """The link of an address, if it still opens; None for what never was one, too."""
    found = PreviewLink.objects.open(at=at).filter(token_hash=hashed(token))
    link = found.select_related("article", "version__article", "made_by").first()
    return None if link is None or _banned(link.version, at=at) else link


def _banned(version, *, at) -> list[str]:
    """What we have undertaken not to publish is shown to nobody outside either; one query where there is nothing."""
    return preflight.banned_in_copy(preflight.Copy(version, at=at, now=at))


def hashed(token: str) -> str:
    """A token is as random as its hash is long, so no salt and no slow hash is needed."""
    return sha256(token.encode()).hexdigest()


def _tell(article, link, said, *, now):
    """A note on the story, in the name of the person with the link, that calls whoever made it."""
    values = {"name": said.name, "answer": said.get_kind_display(), "number": link.version.number}
    words = _("Answer from outside: %(name)s, %(answer)s, version %(number)s.") % values
    words = f"{words}\n{said.text}" if said.text else words
    note = Note.objects.create(
        article=article, author=link.made_by, text=words, text_before=link.person, written_at=now
    )
    note.mentions.set([link.made_by])
    concerned = dict.fromkeys(in_charge_of(article), Happening.NOTED) | {link.made_by_id: Happening.MENTIONED}
    tell_all(article, concerned, who=link.made_by, at=now, note=note)
