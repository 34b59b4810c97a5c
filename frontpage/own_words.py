"""Where a story stands on fronts with a headline or picture of its own, and how such words are kept or dropped."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article
from articles.own_words import Keeper, OwnWords
from articles.workflow import NotAllowed
from frontpage.models import Arrangement, FrontVerb, Pin, Placement
from frontpage.picture_uses import desk_page
from frontpage.slots import words_for
from frontpage.workflow import decisions
from frontpage.workflow.gates import lock_front, log, moment_of, places_of
from language.words import weekday_moment

HAS_OWN = ~Q(headline="") | Q(image__isnull=False)
PLACEMENT, PIN = "placement", "pin"


def find(article: Article, *, now: datetime) -> list[OwnWords]:
    """In what is in force or still to come; what is over stays as readers saw it."""
    return [words for _article, words in _standing(Q(article=article), now=now)]


def everywhere(*, now: datetime) -> Iterator[tuple[int, OwnWords]]:
    """The same of all stories, with the key of each."""
    return _standing(Q(), now=now)


def _standing(which: Q, *, now) -> Iterator[tuple[int, OwnWords]]:
    with_place = ("image", "section")
    placements = Placement.objects.filter(HAS_OWN, which, _not_over("arrangement__", now))
    placements = placements.select_related(*with_place, "arrangement__front__section")
    for one in placements.order_by("arrangement__live_from"):
        yield one.article_id, _words(PLACEMENT, one, one.arrangement.front, _since(one.arrangement, now))
    pins = Pin.objects.filter(HAS_OWN, which, _not_over("", now), kind=Pin.Kind.PIN)
    for one in pins.filter(live_until__gt=now).select_related(*with_place, "front__section"):
        yield one.article_id, _words(PIN, one, one.front, _until(one))


def keep(key: str, *, article: Article, by, now: datetime) -> None:
    front = _found(key).arrangement.front if key.startswith(PLACEMENT) else _found(key).front
    log(front, FrontVerb.KEEP_WORDS, by=by, now=now, article=article)


def drop(key: str, *, article: Article, by, now: datetime) -> None:
    """The place shows the story in its own text's words. What readers have seen stays true: a new decision follows."""
    row = _found(key)
    if key.startswith(PIN):
        front = lock_front(row.front)
        _drop_from_pin(row, now=now)
        log(front, FrontVerb.DROP_WORDS, by=by, now=now, article=article)
        return
    front, arrangement = lock_front(row.arrangement.front), row.arrangement
    now = moment_of(front, now)
    places = [place.plain if place.article_id == article.pk else place for place in places_of(arrangement)]
    if arrangement.live_from > now:
        decisions.change(arrangement, places, by=by, now=now)
    else:
        more = {"title": arrangement.title, "note": arrangement.note}
        arrangement = decisions.decide(front, places, live_from=now, by=by, now=now, **more)
    said = {"arrangement": arrangement, "article": article, "effect_at": arrangement.live_from}
    log(front, FrontVerb.DROP_WORDS, by=by, now=now, **said)


def _drop_from_pin(pin, *, now):
    if pin.live_from < now:
        rest = Pin.objects.get(pk=pin.pk)
        rest.pk, rest.live_from = None, now
        rest.drop_words()
        pin.live_until = now
        pin.save(update_fields=["live_until"])
        rest.save(force_insert=True)
    else:
        pin.drop_words()
        pin.save()


def _found(key):
    kind, _dash, number = key.partition("-")
    pins, placements = Pin.objects.select_related("front"), Placement.objects.select_related("arrangement__front")
    row = (pins if kind == PIN else placements).filter(pk=number).first()
    if row is None:
        raise NotAllowed(_("A front has been arranged anew meanwhile; please look again."))
    return row


def _not_over(path, now):
    return Q(**{f"{path}live_until": None}) | Q(**{f"{path}live_until__gt": now})


def _words(kind, row, front, when):
    said = {"front": front, "place": words_for(row.place, row.section), "when": when}
    label = _("%(front)s, %(place)s, %(when)s") % said
    return OwnWords(
        f"{kind}-{row.pk}", label, headline=row.headline, image=row.image, url=desk_page(front), alt=row.image_alt
    )


def _since(arrangement: Arrangement, now):
    said = {"moment": weekday_moment(arrangement.live_from)}
    return _("since %(moment)s") % said if arrangement.live_from <= now else _("from %(moment)s on") % said


def _until(pin):
    return _("pinned until %(moment)s") % {"moment": weekday_moment(pin.live_until)}


KEEPER = Keeper(find=find, everywhere=everywhere, keep=keep, drop=drop)
