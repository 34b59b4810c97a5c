"""Calendars for other programs (RFC 5545): deadlines, what is planned, and what readers get at which moment.

Each event keeps its UID however often it moves, and counts up with every step of the story, so that a telephone moves
the entry instead of showing two. Times stand in the zone of the house, with its rule for summer and winter.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from articles.models import Article, CalendarAddress, Move, Publication
from authors.models import User

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
MOST_EVENTS = 1_000  # of each kind; what comes next comes first
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REFRESH = timedelta(minutes=30)


def calendar_of(person: User, feed: str, *, now: datetime) -> bytes:
    """What `person` may see at `now`, in their language. `feed` is one of CalendarAddress.Feed."""
    stories = Article.objects.visible_to(person, at=now)
    if feed == CalendarAddress.Feed.MINE:
        stories = stories.in_hands_of(person)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        name = CalendarAddress.Feed(feed).label
        return written(name=f"{settings.SITE_NAME}: {name}", events=events_of(stories, now=now))


def written(*, name: str, events: Iterable[Event]) -> bytes:
    """A whole calendar file; lines folded and signs escaped by the library."""
    calendar = Calendar()
    calendar.add("prodid", "-//Newsroom//Desk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def events_of(stories: QuerySet, *, now: datetime) -> Iterator[Event]:
    """Deadlines, plans and decisions about `stories`, in three queries however many they are."""
    touched = Move.objects.filter(article=OuterRef("pk")).order_by("-when").values("when")[:1]
    stories = stories.select_related("newest_version").defer("newest_version__body")
    stories = stories.annotate(touched_at=Coalesce(Subquery(touched), "changed_at"))
    start, end = now - BACK, now + AHEAD
    due = stories.filter(due_at__gt=start, due_at__lt=end).in_work()
    yield from (_due(article) for article in due.order_by("due_at", "pk")[:MOST_EVENTS])
    days = (timezone.localdate(start), timezone.localdate(end))
    planned = stories.unsettled(at=now).filter(planned_for__range=days)  # what is scheduled stands there itself
    yield from (_planned(article) for article in planned.order_by("planned_for", "pk")[:MOST_EVENTS])
    yield from _scheduled(stories, now=now, end=end)


def _scheduled(stories, *, now, end):
    coming = Publication.objects.filter(article__in=stories.values("pk"), live_from__gt=now, live_from__lt=end)
    rows = coming.select_related("article", "version").defer("version__body").order_by("live_from", "pk")
    moved = Move.objects.filter(article=OuterRef("article")).order_by("-when").values("when")[:1]
    for row in rows.annotate(touched_at=Greatest("decided_at", Coalesce(Subquery(moved), "decided_at")))[:MOST_EVENTS]:
        words = _("online: %(story)s") if row.version_id else _("is taken down: %(story)s")
        story = row.article
        story.touched_at = row.touched_at
        yield _event(story, f"decision-{row.pk}", words, row.headline or str(story), at=row.live_from)


def _due(article):
    return _event(article, f"due-{article.pk}", _("due: %(story)s"), str(article), at=article.due_at)


def _planned(article):
    moment = article.planned_for
    if article.planned_time:
        moment = datetime.combine(moment, article.planned_time, tzinfo=timezone.get_default_timezone())
    return _event(article, f"planned-{article.pk}", _("planned: %(story)s"), str(article), at=moment)


def _event(article: Article, key: str, words: str, headline: str, *, at: date | datetime) -> Event:
    """A confidential story has no words here: calendars are read on telephones and kept by other firms."""
    told = _("confidential") if article.is_confidential else headline
    link = settings.SITE_URL + reverse("admin:articles_article_change", args=[article.pk])
    event = Event()
    event.add("uid", f"{key}@{settings.SITE_URL.partition('//')[2]}")
    event.add("dtstamp", article.touched_at)
    event.add("last-modified", article.touched_at)
    event.add("sequence", max(0, (article.touched_at - EPOCH) // MINUTE))
    event.add("dtstart", timezone.localtime(at).replace(microsecond=0) if isinstance(at, datetime) else at)
    event.add("summary", words % {"story": told})
    event.add("url", link)
    event.add("description", link)
    event.add("transp", "TRANSPARENT")  # a deadline is no meeting
    if article.is_confidential:
        event.add("class", "CONFIDENTIAL")
    return event
