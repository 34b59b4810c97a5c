"""Undertakings: entered, searched for everywhere at once, and everything found taken from readers in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles import own_words
from articles.body import clean_lines
from articles.models import Article, Hit, Hold, Publication, Right, Undertaking
from articles.staff import reach_of
from articles.undertakings.searching import search
from articles.undertakings.words import Sought
from articles.workflow.gates import NotAllowed, require_anywhere, require_reason
from articles.workflow.removal import block
from articles.workflow.splitting import Rest
from articles.workflow.wording import Words
from images import workflow as picture_verbs
from images.models import Image
from language.words import says_something

Group, Outcome = Hit.Group, Hit.Outcome
TAKES_AWAY = (Group.SLOT, Group.LIVE, Group.SCHEDULED, Group.PICTURE)  # in this order: a block settles its own slots
WAITING = (Outcome.OPEN, Outcome.REFUSED)  # refused once, it can be tried again
READERS_SEE = (Group.LIVE, Group.PAST, Group.SLOT)  # of a story that they can open
LONGEST_WORDING = 500  # characters


@transaction.atomic
def enter_undertaking(undertaking: Undertaking, *, by, now: datetime) -> Undertaking:
    """Write an unsaved undertaking down and search everything for it. From its first moment no door lets it pass."""
    require_anywhere(by, Right.UNDERTAKE, now)
    check_undertaking(undertaking)
    undertaking.entered_by, undertaking.entered_at = by, now
    undertaking.save(force_insert=True)
    search(undertaking, now=now)
    return undertaking


@transaction.atomic
def search_again(undertaking: Undertaking, *, by, now: datetime) -> None:
    """What has come since, too; what was settled stays settled."""
    require_anywhere(by, Right.UNDERTAKE, now)
    search(undertaking, now=now)


@transaction.atomic
def end_undertaking(undertaking: Undertaking, *, by, now: datetime, reason: str) -> Undertaking:
    """It binds no longer. What was blocked stays blocked until somebody lifts that."""
    require_anywhere(by, Right.UNDERTAKE, now)
    reason = clean_lines(reason)
    require_reason(reason)
    undertaking = Undertaking.objects.select_for_update().get(pk=undertaking.pk)
    if undertaking.valid_until and undertaking.valid_until <= now:
        raise NotAllowed(_("This undertaking has ended already."))
    undertaking.valid_until = max(now, undertaking.valid_from)
    undertaking.reason = f"{undertaking.reason}\n{_('Ended: %(reason)s') % {'reason': reason}}"
    undertaking.save(update_fields=["valid_until", "reason"])
    return undertaking


@dataclass
class Settled:
    """What became of the places found, and why some could not be settled."""

    done: list[Hit] = field(default_factory=list)
    refused: list[Hit] = field(default_factory=list)


def settle_hits(
    undertaking: Undertaking,
    *,
    spared: dict[int, str],
    by,
    now: datetime,
    answer: str = Hold.Answer.GONE,
) -> Settled:
    """Take everything found from readers: stories blocked, own words dropped, pictures withdrawn.

    `spared` are the keys of hits that stay, each with a reason. Each place is a transaction of its own: one that is
    refused says why and holds up no other.
    """
    require_anywhere(by, Right.UNDERTAKE, now)
    hits = list(open_hits(undertaking, by=by, now=now))
    spared = {key: clean_lines(why) for key, why in spared.items()}
    if missing := [hit for hit in hits if hit.pk in spared and not says_something(spared[hit.pk])]:
        raise NotAllowed(_("Please say why this stays: %(place)s.") % {"place": missing[0].where})
    settled = Settled()
    for hit in sorted(hits, key=lambda hit: TAKES_AWAY.index(hit.group)):
        if hit.pk in spared:
            _note(hit, Outcome.SPARED, by=by, now=now, why=spared[hit.pk])
        elif _settle(hit, by=by, now=now, answer=answer):
            settled.done.append(hit)
        else:
            settled.refused.append(hit)
    return settled


def _settle(hit, *, by, now, answer) -> bool:
    """Was it taken away? The hit says what became of it, or why not."""
    try:
        with transaction.atomic():
            _note(hit, _take_away(hit, by=by, now=now, answer=answer), by=by, now=now)
    except (NotAllowed, picture_verbs.NotAllowed) as refused:
        _note(hit, Outcome.REFUSED, by=by, now=now, why=str(refused))
    return hit.outcome != Outcome.REFUSED


def open_hits(undertaking: Undertaking, *, by, now: datetime) -> Iterable[Hit]:
    """What can still be taken away, as far as it exists for `by`."""
    return visible_hits(undertaking, by=by, now=now).filter(group__in=TAKES_AWAY, outcome__in=WAITING)


def visible_hits(undertaking: Undertaking, *, by, now: datetime):
    """The places found, as far as they exist for `by`."""
    return hits_for(by, now=now).filter(undertaking=undertaking)


def hits_for(by, *, now: datetime):
    """A confidential story exists for the people named alone; its own door refuses it all the same.

    What readers can open is no secret, though: while it is live, what they see or saw of it counts for everybody here,
    and what was blocked stays on the list. Its plans and drafts stay out.
    """
    is_named = Exists(Article.objects.visible_to(by, at=now).filter(pk=OuterRef("article")))
    is_live = Exists(Publication.objects.live(at=now).filter(article=OuterRef("article")))
    public = Q(is_live) | Q(outcome=Outcome.BLOCKED, group=Group.LIVE)
    visible = Q(article=None) | Q(is_named) | Q(public, group__in=READERS_SEE)
    hits = Hit.objects.filter(visible).annotate(is_named=is_named)
    return hits.select_related("undertaking", "article", "version", "image")


def may_keep_undertakings(user, *, now: datetime) -> bool:
    return user.is_active and reach_of(user, at=now).anywhere(Right.UNDERTAKE)


def _take_away(hit, *, by, now, answer) -> str:
    reason = _("An undertaking requires it.")  # no more: others read the history of the story
    if hit.group == Group.PICTURE:
        image = Image.objects.get(pk=hit.image_id)
        if not (image.withdrawn_at and image.withdrawn_at <= now):
            picture_verbs.withdraw(image, by=by, now=now, reason=reason)
        return Outcome.WITHDRAWN
    if hit.group == Group.SLOT:
        _drop_words(hit, by=by, now=now)
        return Outcome.DROPPED
    if hit.article.block_at(now) is None:
        places = {place.key: Words.DROP for place in own_words.of(hit.article, now=now)}
        releases = {one.release_id: Rest.GOES_ON for one in hit.article.coming(now) if one.release_id}
        block(hit.article, by=by, now=now, reason=reason, answer=answer, words=places, releases=releases)
    return Outcome.BLOCKED


def _drop_words(hit, *, by, now):
    """As they stand now: dropping words of one story arranges the front anew, with other rows for all its places."""
    sought = Sought(hit.undertaking)
    for place, keeper in own_words.with_keepers(hit.article, now=now):
        is_banned_picture = place.image and place.image.pk in sought.pictures
        if is_banned_picture or sought.passage_in(place.headline, place.alt):
            keeper.drop(place.key, article=hit.article, by=by, now=now)


def _note(hit, outcome, *, by, now, why=""):
    hit.outcome, hit.why, hit.settled_by, hit.settled_at = outcome, why, by, now
    hit.save(update_fields=["outcome", "why", "settled_by", "settled_at"])


def check_undertaking(undertaking: Undertaking) -> None:
    """Raise NotAllowed where something is missing; of words and picture only what its kind asks for is kept."""
    if undertaking.kind == Undertaking.Kind.PICTURE:
        undertaking.wording = ""
        if undertaking.image_id is None:
            raise NotAllowed(_("Please choose the picture that must not be shown."))
    else:
        undertaking.image = None
        if not any(any(sign.isalnum() for sign in wording) for wording in undertaking.wordings):
            raise NotAllowed(_("Please give the words that must not be published."))
        if any(len(wording) > LONGEST_WORDING for wording in undertaking.wordings):
            raise NotAllowed(_("One wording has at most %(count)s characters.") % {"count": LONGEST_WORDING})
    if not undertaking.against.strip():
        raise NotAllowed(_("Please say towards whom it holds."))
    require_reason(undertaking.reason)
    starts, ends = undertaking.valid_from, undertaking.valid_until
    if starts and ends and ends <= starts:
        raise NotAllowed(_("It ends before it begins."))
