"""Today: what waits for me, what is due, what readers see next and what they have just got."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import standing
from articles.admin.rows import StoryRow, by_due_date, complete, distance, rows, short_moment, with_words
from articles.models import Article, Hold, Note, Publication, Right, RunningStory, SecondLook, Standing
from articles.staff import reach_of
from frontpage.models import Strip
from language.words import joined
from newsroom.desk import overrides, pictures
from newsroom.desk.day import hours_of
from newsroom.desk.sentence import sentence
from newsroom.handover import duty
from newsroom.models import Handover

MAX_ROWS = 12
AHEAD, BACK = timedelta(hours=24), timedelta(hours=24)


@dataclass(frozen=True)
class List:
    key: str
    title: str
    nothing: str
    rows: list
    address: str = ""
    has_more: bool = False


@dataclass(frozen=True)
class Moment:
    """One line of what readers see: `kind` is live, plan, embargo or gone."""

    kind: str
    moment: object
    moment_words: str
    distance: str
    headline: str
    address: str
    note: str = ""
    press: str = ""  # where one press gives the second look, or takes breaking news back


@dataclass(frozen=True)
class Shift:
    """Who is on duty, and the handover that waits for this person."""

    people: str
    waiting: Handover | None


@dataclass
class Today:
    sentence: str
    work: list[List] = field(default_factory=list)
    readers: list[List] = field(default_factory=list)
    hours: list = field(default_factory=list)
    shift: Shift | None = None


def today(user, *, now) -> Today:
    """Everything on the page in a fixed number of queries, and nothing in it that does not exist for `user`."""
    reach = reach_of(user, at=now)
    if not (reach.everywhere or reach.by_section):
        return Today(_("You have no role yet. Whoever looks after people in your house can give you one."))
    visible = Article.objects.visible_to(user, at=now)
    waiting = _waiting(visible, user, reach, now=now)
    mine = _mine(visible, user, now=now, but=waiting)
    due, pages = _due(visible, now=now, but=[waiting, *mine]), _pages(visible, reach, now=now)
    complete([row for list_ in (waiting, *mine, due, *pages) for row in list_.rows], now=now)
    coming, went_live = _coming(visible, now=now), _went_live(visible, now=now)
    urgent = [*_on_strip(visible, reach, now=now), *_second_looks(visible, user, reach, now=now)]
    urgent += overrides.unsettled(user, visible, now=now)
    return Today(
        sentence(waiting=waiting, coming=coming),
        work=[
            *(*urgent, waiting, *mine, due),
            *_pictures(visible, user, now=now),
            *(*pages, *_said(visible, user, now=now)),
        ],
        readers=[*_running_stories(visible, now=now), coming, went_live],
        hours=hours_of(visible, now=now),
        shift=_shift(user, now=now),
    )


def _shift(user, *, now):
    if not duty.may_read(user, at=now):
        return None
    return Shift(joined(duty.who_has_it(at=now)), waiting=duty.waiting_for(user, at=now).first())


def seen_by_readers(*, now):
    """The newest stories that anybody may read, for the page at the door: (moment in words, headline)."""
    live = Publication.objects.live(at=now).listed().order_by("-first_live_from", "-pk")
    newest = live.values_list("first_live_from", "headline")[:4]
    return [(short_moment(moment, now=now), headline) for moment, headline in newest]


def _waiting(visible, user, reach, *, now):
    found = _first(by_due_date(visible.waiting_for(user, at=now)), now=now)
    address = "?list=submitted" if reach.anywhere(Right.CLEAR) else "?list=returned"
    return _list("waiting", _("Waiting for me"), _("Nothing waits for you."), found, address)


def _pages(visible, reach, *, now):
    """For whoever keeps the standing pages: those that still have places to fill in, and whether the law is met."""
    if not reach.keeps_pages:
        return []
    purposes = {page.standing for page in standing.live_pages(at=now)}
    pages = visible.pages().filter(standing.gaps())
    found = _first(pages.order_by("standing", "pk"), now=now)
    if Standing.IMPRINT not in purposes:
        title = _("Readers find no legal notice (Impressum)")
        nothing = _("Every paper owes its readers one (§ 5 DDG). Write it, and clear and publish it.")
        return [_list("pages", title, nothing, found, "?list=pages")]
    return [_list("pages", _("Standing pages to fill in"), "", found, "?list=pages")] if found else []


def _mine(visible, user, *, now, but):
    """What this person is in charge of and has in hand: the rest of their day."""
    told = [row.article.pk for row in but.rows]
    in_hand = visible.in_hands_of(user).in_work().exclude(pk__in=told)
    found = _first(by_due_date(in_hand), now=now)
    return [_list("mine", _("In my hands"), "", found, "?list=mine")] if found else []


def _running_stories(visible, *, now):
    """Stories that run, the one whose next state was promised first on top."""
    running = RunningStory.objects.running(at=now).filter(article__in=visible.values("pk"))
    running = running.select_related("article__newest_version").defer("article__newest_version__body")
    running = running.order_by(F("next_state_at").asc(nulls_last=True), "until")[:MAX_ROWS]
    lines = [_run(one, now=now) for one in running]
    return [_list("running", _("Running stories"), "", lines, "?list=running")] if lines else []


def _run(one, *, now):
    moment = one.next_state_at or one.until
    note = _("next state promised") if one.next_state_at else _("runs until then")
    if moment <= now:
        note = _("The promised state is overdue.")
    words = short_moment(moment, now=now), distance(moment, now=now)
    address = reverse("admin:articles_article_change", args=[one.article_id])
    return Moment("gone" if moment <= now else "live", moment, *words, str(one.article), address, note)


def _due(visible, *, now, but):
    told = [row.article.pk for each in but for row in each.rows]
    open_work = visible.filter(due_at__lte=now + AHEAD).in_work().exclude(pk__in=told)
    return _list(
        "due",
        _("Due elsewhere"),
        _("Nothing else is due in the next 24 hours."),
        _first(by_due_date(open_work), now=now),
    )


def _first(articles, *, now):
    return rows(with_words(articles)[: MAX_ROWS + 1], now=now)


def _list(key, title, nothing, found, address=""):
    address = address and reverse("admin:articles_article_changelist") + address
    return List(key, title, nothing, found[:MAX_ROWS], address, has_more=len(found) > MAX_ROWS)


def _decisions(visible):
    of_visible = Publication.objects.filter(article__in=visible.values("pk"))
    return of_visible.select_related("version", "article__newest_version").only(
        "live_from", "headline", "updated_at", "version__number", "article__newest_version__headline"
    )


def _coming(visible, *, now):
    found = list(
        _decisions(visible).filter(live_from__gt=now, live_from__lte=now + AHEAD).order_by("live_from")[: MAX_ROWS + 1]
    )
    embargoes = dict(
        Hold.objects.embargoes(at=now)
        .filter(article__in=[row.article_id for row in found])
        .values_list("article", "until")
    )
    lines = [_moment(row, now=now, embargo_until=embargoes.get(row.article_id)) for row in found]
    return _list(
        "next", _("Next for readers"), _("Nothing is scheduled for the next 24 hours."), lines, "?list=scheduled"
    )


def _went_live(visible, *, now):
    found = _decisions(visible).filter(live_from__gt=now - BACK, live_from__lte=now).order_by("-live_from")[:8]
    lines = [_moment(row, now=now) for row in found]
    return _list(
        "live",
        _("Just now for readers"),
        _("Nothing has changed for readers in the last 24 hours."),
        lines,
        "?list=live",
    )


def _moment(row, *, now, embargo_until=None):
    return Moment(
        _kind(row, now=now, embargo_until=embargo_until),
        row.live_from,
        short_moment(row.live_from, now=now),
        distance(row.live_from, now=now),
        row.headline or str(row.article),
        reverse("admin:articles_article_change", args=[row.article_id]),
        _("version %(number)s") % {"number": row.version.number}
        if row.version_id
        else _("is taken down")
        if row.live_from > now
        else _("taken down"),
    )


def _kind(row, *, now, embargo_until):
    if row.version_id is None:
        return "gone"
    if row.live_from <= now:
        return "live"
    return "embargo" if embargo_until == row.live_from else "plan"


def _on_strip(visible, reach, *, now):
    """The breaking news that runs, for those who may take it back."""
    if not (reach.anywhere(Right.BREAKING) or reach.anywhere(Right.WITHDRAW)):
        return []
    running = Strip.objects.running(at=now).filter(article__in=visible.live(at=now).values("pk"))
    running = running.select_related("article__newest_version").defer("article__newest_version__body")
    lines = [_running(strip, now=now) for strip in running]
    return [_list("strip", _("On the strip now"), "", lines)] if lines else []


def _running(strip, *, now):
    return Moment(
        "live",
        strip.live_from,
        short_moment(strip.live_from, now=now),
        _("until %(moment)s") % {"moment": short_moment(strip.live_until, now=now)},
        str(strip.article),
        reverse("admin:articles_article_change", args=[strip.article_id]),
        press=reverse("admin:frontpage_strip_back", args=[strip.article_id]) if strip.key else "",
    )


def _second_looks(visible, user, reach, *, now):
    """What somebody put before readers alone: for those who may give the second look, before everything else."""
    owed = SecondLook.objects.owed(at=now).filter(article__in=visible.values("pk")).exclude(asked_by=user)
    if Right.CLEAR not in reach.everywhere:
        owed = owed.filter(article__desk__in=reach.sections(Right.CLEAR))
    found = (
        owed.select_related("article__newest_version", "asked_by")
        .defer("article__newest_version__body")
        .order_by("asked_at")[:MAX_ROWS]
    )
    lines = [_owed(look, now=now) for look in found]
    return [_list("looks", _("A second look is owed"), "", lines)] if lines else []


def _owed(look, *, now):
    return Moment(
        "owed",
        look.asked_at,
        short_moment(look.asked_at, now=now),
        distance(look.asked_at, now=now),
        str(look.article),
        StoryRow(look.article, now=now).address,
        f"{look.asked_by}: {look.reason}",
        reverse("admin:articles_article_look", args=[look.pk]),
    )


def _pictures(visible, user, *, now):
    found = pictures.wanting(user, visible, now=now)
    return [_list("pictures", _("Rights in pictures running out"), "", found)] if found else []


def _said(visible, user, *, now):
    notes = Note.objects.open().filter(mentions=user, article__in=visible.values("pk"))
    found = (
        notes.select_related("author", "article__newest_version")
        .defer("article__newest_version__body")
        .order_by("-written_at")[:5]
    )
    return [List("notes", _("Open notes to me"), "", list(found))] if found else []
