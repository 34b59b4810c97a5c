"""Breaking news: one press puts it before readers, on the strip and in the lead; one press takes it back.

Each verb is one transaction, like those of articles.workflow, and refuses with NotAllowed in a sentence.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article, Publication, Right, Section
from articles.staff import may
from articles.workflow import NotAllowed
from articles.workflow.gates import TICK, lock, require_anywhere, require_sight
from articles.workflow.publishing import require_coming
from articles.workflow.stages import drop_second_looks
from frontpage.models import Front, FrontVerb, Pin, Strip
from frontpage.workflow import may_arrange, pin
from frontpage.workflow.gates import log
from frontpage.workflow.pinning import end
from language.search import normalise
from language.words import weekday_moment

ON_STRIP = timedelta(hours=2)
LONGEST = timedelta(days=1)
JUST_NOW = timedelta(minutes=10)  # within it, two people may have sent the same news
ALIKE = 0.5  # of the shorter headline's words


class SentAlready(NotAllowed):
    """Somebody sent similar news a moment ago. Whoever names `strips` as known sends theirs all the same."""

    def __init__(self, strips: list[Strip]):
        self.strips = strips
        said = {"who": strips[0].set_by, "headline": strips[0].article}
        super().__init__(_("%(who)s has just sent similar news: “%(headline)s”.") % said)


def break_news(
    *,
    headline: str,
    sentence: str,
    section: Section,
    source: str,
    by,
    now: datetime,
    key: UUID,
    strip_until: datetime | None = None,
    known: Iterable[int] = (),
) -> Publication:
    """Story, strip and lead at once. The same `key` again changes nothing: it returns what stands there already.

    `known` are the keys of similar strips that `by` has been shown.
    """
    text = {"headline": headline.strip(), "sentence": sentence.strip(), "section": section, "source": source.strip()}
    try:
        with transaction.atomic():
            Front.objects.select_for_update().get(pk=Front.objects.home().pk)  # two people sending at once take turns
            return sent_under(key, by=by, now=now) or _break(
                text, by=by, now=now, key=key, until=strip_until, known=known
            )
    except IntegrityError:
        if sent := sent_under(key, by=by, now=now):
            return sent
        raise


def _break(text, *, by, now, key, until, known):
    require_anywhere(by, Right.BREAKING, now)
    until = until or now + ON_STRIP
    _require_end(until, now=now)
    if alike := [strip for strip in alike_just_now(text["headline"], now=now) if strip.pk not in set(known)]:
        raise SentAlready(alike)
    publication = workflow.emergency_publish(**text, by=by, now=now)
    article, since = publication.article, publication.live_from
    Strip.objects.create(article=article, key=key, live_from=since, live_until=until, set_by=by, set_at=since)
    _lead(article, text["section"], by=by, now=since, until=until)
    return publication


def _lead(article, section, *, by, now, until):
    """The first place on the home page and on the section's front: on those that `by` may change."""
    home, own = Front.objects.home(), Front.objects.of(section)
    everywhere = may(by, Right.BREAKING, desk=None, at=now)
    for front in (home, own):
        if may_arrange(by, front, now=now) or (everywhere and front == home):
            pin(front, article, by=by, now=now, until=until, reason=_("Breaking news"))


def sent_under(key: UUID, *, by, now: datetime) -> Publication | None:
    """The first decision about the news that came with `key`, if it has arrived and exists for `by`."""
    visible = Article.objects.visible_to(by, at=now)
    strip = Strip.objects.filter(key=key, article__in=visible.values("pk")).first()
    return strip and strip.article.publications.order_by("live_from").first()


def alike_just_now(headline: str, *, now: datetime) -> list[Strip]:
    """Strips begun in the last minutes whose story readers can open and whose headline is much the same."""
    words = _words(headline)
    recent = Strip.objects.filter(live_from__gt=now - JUST_NOW, article__in=Article.objects.live(at=now).values("pk"))
    recent = recent.select_related("article__newest_version", "set_by").defer("article__newest_version__body")
    return [strip for strip in recent if _likeness(words, _words(str(strip.article))) >= ALIKE]


def _words(headline):
    return {word for word in normalise(headline).split() if len(word) > 2}


def _likeness(one, other):
    return len(one & other) / max(1, min(len(one), len(other)))


@transaction.atomic
def take_back(article: Article, *, by, now: datetime, reason: str = "") -> Publication:
    """Breaking news was wrong: readers see neither story nor strip any more, and nobody owes it a second look."""
    if not Strip.objects.of(article).filter(key__isnull=False).exists():
        raise NotAllowed(_("This story did not begin as breaking news; take it down instead."))
    publication = workflow.withdraw(article, by=by, now=now, reason=reason.strip() or _("Breaking news taken back"))
    now = publication.live_from
    for strip in Strip.objects.of(article).not_over(at=now):
        _end(strip, at=now, by=by, now=now)
    _end_pins(article, by=by, now=now, reason=reason)
    drop_second_looks(article)
    return publication


def _end_pins(article, *, by, now, reason):
    """Not by `unpin`: whoever may pull the emergency brake need not be allowed to arrange a front."""
    for pinned in Pin.objects.filter(article=article, live_until__gt=now).select_related("front"):
        end(pinned, now=now)
        log(pinned.front, FrontVerb.UNPIN, by=by, now=now, article=article, effect_at=now, why=reason)


@transaction.atomic
def put_on_strip(article: Article, *, by, now: datetime, until: datetime | None = None) -> Strip:
    """Let a story that readers see already run on the strip. It stays where it stands on the fronts."""
    article = lock(article)
    require_sight(by, article, now)
    require_anywhere(by, Right.BREAKING, now)
    until = until or now + ON_STRIP
    _require_end(until, now=now)
    if article.is_page or not article.is_live(now):
        raise NotAllowed(_("Only a story that readers see can go onto the strip."))
    if running := Strip.objects.of(article).not_over(at=now).first():
        raise NotAllowed(
            _("This story is on the strip already, until %(moment)s.") % {"moment": weekday_moment(running.live_until)}
        )
    return Strip.objects.create(article=article, live_from=now, live_until=until, set_by=by, set_at=now)


@transaction.atomic
def end_strip(strip: Strip, *, by, now: datetime) -> Strip:
    """The strip goes, the story stays."""
    strip = _running(strip, by=by, now=now)
    return _end(strip, at=max(now, strip.live_from), by=by, now=now)


@transaction.atomic
def move_strip_end(strip: Strip, *, by, now: datetime, until: datetime) -> Strip:
    """The strip runs longer or shorter than was said."""
    strip = _running(strip, by=by, now=now)
    _require_end(until, now=now)
    return _end(strip, at=until, by=by, now=now)


def _running(strip, *, by, now):
    article = lock(strip.article)
    require_sight(by, article, now)
    require_anywhere(by, Right.BREAKING, now)
    strip.refresh_from_db()
    if strip.is_over(now):
        raise NotAllowed(_("This strip ended at %(moment)s.") % {"moment": weekday_moment(strip.live_until)})
    return strip


def _end(strip, *, at, by, now):
    strip.live_until, strip.changed_by, strip.changed_at = max(at, strip.live_from), by, now
    strip.save(update_fields=["live_until", "changed_by", "changed_at"])
    return strip


def _require_end(until, *, now):
    require_coming(until, now + TICK)
    if until > now + LONGEST:
        raise NotAllowed(_("A strip of more than a day is no breaking news any more."))
