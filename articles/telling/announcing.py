"""What other programs hear of stories. Nothing of a confidential one; and of a text that readers do not have, no word:
a message then says what happened, in which section, and where the desk finds it. Decision 0023 says why.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from articles.cards import address
from articles.models import Article, Move, SecondLook, Section, Verb
from articles.telling import people
from delivery import hooks, outbox
from delivery.hooks.announcing import URGENT, USUAL, owe

EVENTS = {
    "submitted": gettext_lazy("A story is submitted"),
    "cleared": gettext_lazy("A story is cleared"),
    "scheduled": gettext_lazy("A story is scheduled"),
    "published": gettext_lazy("A story goes online"),
    "breaking": gettext_lazy("Breaking news goes online"),
    "corrected": gettext_lazy("A story is corrected"),
    "withdrawn": gettext_lazy("A story is taken down, retracted or blocked"),
    "second_look": gettext_lazy("A second look is owed"),
    "handover": gettext_lazy("A shift is taken over"),
}
AT_THE_DESK = {
    Verb.SUBMIT: "submitted",
    Verb.CLEAR: "cleared",
    Verb.SCHEDULE: "scheduled",
    Verb.RESCHEDULE: "scheduled",
    Verb.JOIN_RELEASE: "scheduled",
    Verb.WITHDRAW: "withdrawn",
    Verb.RETRACT: "withdrawn",
    Verb.BLOCK: "withdrawn",
    Verb.TAKE_BACK: "withdrawn",
}
BEFORE_READERS = {
    Verb.PUBLISH: "published",
    Verb.SCHEDULE: "published",
    Verb.RESCHEDULE: "published",
    Verb.JOIN_RELEASE: "published",
    Verb.NEW_STATE: "published",
    Verb.RUNNING_UPDATE: "published",
    Verb.CORRECT: "corrected",
    Verb.EMERGENCY: "breaking",
}


def follow(move: Move) -> None:
    """In the transaction of the step; what goes before readers is said when it does, by the worker."""
    if event := BEFORE_READERS.get(move.verb):
        moment = move.effect_at or move.when
        key = f"{move.article_id} {moment.isoformat()} {event}"
        said = {"move": move.pk, "at": moment.isoformat(), "event": event}
        outbox.later(went_online, key=key, due_at=moment, **said)
    is_moved_end = move.verb == Verb.RESCHEDULE and move.version_id is None
    if (move.verb == Verb.WITHDRAW or is_moved_end) and move.effect_at > move.when:
        outbox.later(went_offline, key=str(move.pk), due_at=move.effect_at, move=move.pk)
        return
    event = AT_THE_DESK.get(move.verb)
    if event and (move.verb != Verb.TAKE_BACK or took_from_readers(move)):
        when = move.effect_at if event == "scheduled" else None
        _announce_inside(move.article, event, key=f"move-{move.pk}", at=move.when, moment=when)


def took_from_readers(move: Move) -> bool:
    """A plan taken back was never with them; and where an earlier text is back, the story is not gone."""
    return move.effect_at is not None and not move.article.is_live(move.when)


def announce_second_look(look: SecondLook) -> None:
    _announce_inside(look.article, "second_look", key=f"look-{look.pk}", at=look.asked_at)


def announce_handover(number: int, *, by, address: str, at: datetime) -> None:
    """Somebody of the next shift has taken over; what was handed over is not said, since it names stories."""
    link = settings.SITE_URL + address
    with translation.override(settings.LANGUAGE_CODE):
        text = _("%(who)s has taken over the shift: %(link)s") % {"who": by, "link": link}
    hooks.announce("handover", text=text, facts={"desk_url": link}, labels=set(), key=f"handover-{number}", at=at)


def announce_test(hook, *, by, at: datetime) -> None:
    """A message by which somebody sees whether the hook works."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _("%(who)s tries whether messages from %(paper)s arrive here. They do.")
        text %= {"who": by, "paper": settings.SITE_NAME}
    owe(hook, "test", text=text, facts={}, key=f"test-{at.isoformat()}", at=at, priority=URGENT)


def _announce_inside(article: Article, event: str, *, key, at, moment=None):
    """What happened and where to look, without a word of the story."""
    if article.is_confidential:
        return
    section = article.desk
    with translation.override(settings.LANGUAGE_CODE):
        where = f" ({section})" if section else ""
        link = desk_address(article)
        text = f"{EVENTS[event]}{where}: {link}"
    facts = {"desk_url": link, "section": section.name if section else ""}
    if moment:
        facts["moment"] = moment.isoformat()
    hooks.announce(event, text=text, facts=facts, labels=labels_of(section), key=key, at=at)


@task
def went_online(*, move: int, at: str, event: str) -> None:
    step = Move.objects.select_related("article__newest_version", "who").get(pk=move)
    say_it_is_online(step, at=datetime.fromisoformat(at), event=event, now=timezone.now())


@task
def went_offline(*, move: int) -> None:
    say_it_is_gone(Move.objects.select_related("article").get(pk=move), now=timezone.now())


@transaction.atomic
def say_it_is_gone(move: Move, *, now: datetime) -> None:
    """What was to be taken down later: only if it still is."""
    story = move.article
    still_so = story.publications.filter(live_from=move.effect_at, version=None).exists()
    if still_so and move.effect_at <= now and not story.is_live(now):
        _announce_inside(story, "withdrawn", key=f"move-{move.pk}", at=now)


@transaction.atomic
def say_it_is_online(move: Move, *, at: datetime, event: str, now: datetime) -> None:
    """Only if readers have it: what was moved, taken back, blocked or made confidential meanwhile is not announced."""
    story = move.article
    live = story.publications.live(at=now).filter(live_from=at).select_related("version__section")
    publication = live.first()
    if publication is None or story.block_at(now):
        return
    if move.when < at:
        people.tell_it_is_online(publication, move=move, now=now)
    if not story.is_confidential and not (event == "published" and _was_breaking(publication)):
        _announce_online(story, publication, event=event, at=at, now=now)


def _was_breaking(publication):
    """It has been announced as that."""
    return publication.version.moves.filter(verb=Verb.EMERGENCY).exists()


def _announce_online(story, publication, *, event, at, now):
    section = publication.version.section
    link = settings.SITE_URL + address(section, slug=story.address.slug)
    with translation.override(settings.LANGUAGE_CODE):
        text = f"{EVENTS[event]}: {publication.headline} {link}"
    facts = {
        "headline": publication.headline,
        "url": link,
        "desk_url": desk_address(story),
        "section": section.name if section else "",
        "live_from": publication.live_from.isoformat(),
    }
    said = {"labels": labels_of(section), "key": f"{event}-{publication.pk}-{at.isoformat()}", "at": now}
    hooks.announce(event, text=text, facts=facts, priority=URGENT if event == "breaking" else USUAL, **said)


def labels_of(section: Section | None) -> set[str]:
    """A story in a district's section is also one of the section above."""
    return {f"section:{one.pk}" for one in section.line()} if section else set()


def desk_address(article: Article) -> str:
    return settings.SITE_URL + reverse("admin:articles_article_change", args=[article.pk])
