"""What stands in the calendar: decisions about what readers see, and below them what is only planned."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property

from django.db.models import Count, Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import Coalesce, NullIf, RowNumber, TruncDate
from django.urls import get_script_prefix, reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from articles.models import Assignment, Hold, Publication, Right, Stage
from language.wallclock import wall_time
from language.words import is_repeated_hour, zone_name
from newsroom.desk.calendar.asked import KINDS, Asked
from newsroom.desk.calendar.things import Target

MOST_PLANNED = 600


@dataclass(frozen=True)
class Entry:
    """One line: `what` is a publication, a plan or a due date, `kind` how it is drawn; `day`, `time` on the wall."""

    what: str
    pk: int
    article: int
    kind: str
    day: date
    time: time | None
    headline: str
    moment: datetime | None = None
    stage: str = ""
    version: int | None = None  # the number of one that takes the place of an earlier one
    is_confidential: bool = False
    is_done: bool = False  # readers have it already, or have lost it
    is_movable: bool = False

    @property
    def key(self) -> str:
        return f"{self.what}-{self.pk}"

    @property
    def wall(self) -> str:
        return f"{self.time:%H:%M:%S}" if self.time else ""

    @cached_property
    def clock(self) -> str:
        if self.time is None:
            return ""
        zone = f" {zone_name(self.moment)}" if self.moment and is_repeated_hour(self.moment) else ""
        return f"{self.time:%H:%M}{zone}"

    @property
    def words(self) -> str:
        """What the colour says, for whoever does not see it."""
        if self.what == "due":
            return _("due")
        return str(KINDS[self.kind])

    @property
    def fixed(self) -> str:
        """Why it cannot be moved: the name of the sentence in the page."""
        if self.is_movable:
            return ""
        return "done" if self.is_done else "rights"

    @property
    def seen(self) -> str:
        """Where it stands, as a move names it."""
        return Target(self.day, self.time, self.moment).key

    @property
    def address(self) -> str:
        return _address("admin:articles_article_change", self.article)

    @property
    def move_address(self) -> str:
        return _address("admin:calendar_move", self.what, self.pk)

    @property
    def order(self):
        return (self.time is None, self.time or time(), self.moment.timestamp() if self.moment else 0, self.pk)


@cache
def _pattern(name: str, *fixed: str, prefix: str) -> str:
    return reverse(name, args=[*fixed, 0])


def _address(name: str, *args) -> str:
    """As `reverse`, which a month of three hundred entries would notice: the last argument is a number."""
    *fixed, pk = args
    return _pattern(name, *fixed, prefix=get_script_prefix()).replace("/0/", f"/{pk}/")


@dataclass
class Found:
    """The entries of each day, and how many further publications each has that are not shown."""

    by_day: dict[date, list[Entry]]
    more: dict[date, int]


def found(asked: Asked, *, most: int, most_planned: int) -> Found:
    """At most `most` publications and `most_planned` plans of each day, in a fixed number of queries."""
    by_day, more = {}, {}
    for entry, count in _publications(asked, most=most):
        by_day.setdefault(entry.day, []).append(entry)
        more[entry.day] = max(count - most, 0)
    for day, plans in _by_day(_planned(asked)).items():
        by_day.setdefault(day, []).extend(plans[:most_planned])
        more[day] = more.get(day, 0) + max(len(plans) - most_planned, 0)
    return Found({day: sorted(rows, key=lambda row: row.order) for day, rows in by_day.items()}, more)


def _by_day(entries):
    days = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return days


# --- decisions ---


def decisions(asked: Asked, *, start: datetime, end: datetime):
    """What changed or will change for readers in [start, end): first appearances, what comes, and what goes."""
    for_readers = Q(live_from__gt=asked.now) | Q(version=None) | Q(first_live_from=F("live_from"))
    rows = Publication.objects.filter(for_readers, live_from__gte=start, live_from__lt=end)
    return rows.filter(Exists(asked.articles.filter(pk=OuterRef("article"))))


def _publications(asked, *, most):
    if asked.kind == "work":
        return
    day = TruncDate("live_from", tzinfo=get_default_timezone())
    rows = _of_kind(decisions(asked, start=asked.span.start, end=asked.span.end), asked)
    rows = rows.annotate(
        day=day,
        place=Window(RowNumber(), partition_by=[F("day")], order_by=[F("live_from"), F("pk")]),
        count=Window(Count("pk"), partition_by=[F("day")]),
        title=Coalesce(NullIf("headline", Value("")), "article__newest_version__headline"),
    )
    rows = rows.filter(place__lte=most).order_by("live_from", "pk")
    rows = rows.values(
        "pk", "article", "live_from", "first_live_from", "version__number", "title", "article__desk",
        "article__is_confidential", "is_embargo", "count",
    )  # fmt: skip
    for row in rows:
        yield _decision(asked, row), row["count"]


def _decision(asked, row) -> Entry:
    moment, number = row["live_from"], row["version__number"]
    wall, is_coming = wall_time(moment)[0], moment > asked.now
    return Entry(
        what="publication", pk=row["pk"], article=row["article"], day=wall.date(), time=wall.time(), moment=moment,
        kind=_kind(is_coming=is_coming, is_gone=number is None, is_embargo=row["is_embargo"]),
        headline=row["title"] or _("Without headline"), is_confidential=row["article__is_confidential"],
        is_done=not is_coming,
        version=number if number and row["first_live_from"] != moment else None,
        is_movable=is_coming and asked.reach.has(Right.PUBLISH, desk=asked.sections.get(row["article__desk"])),
    )  # fmt: skip


def _of_kind(rows, asked):
    standing = Hold.objects.embargoes(at=asked.now).filter(article=OuterRef("article"), until=OuterRef("live_from"))
    rows = rows.annotate(is_embargo=Exists(standing))
    later = {"live_from__gt": asked.now, "version__isnull": False}
    narrowed = {
        "live": {"live_from__lte": asked.now, "version__isnull": False},
        "plan": later | {"is_embargo": False},
        "embargo": later | {"is_embargo": True},
        "gone": {"version": None},
    }
    return rows.filter(**narrowed.get(asked.kind, {}))


def _kind(*, is_coming, is_gone, is_embargo):
    if is_gone:
        return "gone"
    if not is_coming:
        return "live"
    return "embargo" if is_embargo else "plan"


# --- plans ---


def _planned(asked) -> list[Entry]:
    """Stories with a planned day, and those that are only due; none of them is scheduled or live."""
    if asked.kind not in ("", "work"):
        return []
    span, open_work = asked.span, asked.articles.unsettled(at=asked.now)
    names = (
        "pk",
        "planned_for",
        "planned_time",
        "due_at",
        "stage",
        "newest_version__headline",
        "desk",
        "is_confidential",
    )
    planned = open_work.filter(planned_for__range=(span.first, span.last)).order_by("planned_for", "pk")
    due = open_work.filter(planned_for=None, due_at__gte=span.start, due_at__lt=span.end).exclude(stage=Stage.CLEARED)
    rows = [*planned.values_list(*names)[:MOST_PLANNED], *due.order_by("due_at").values_list(*names)[:MOST_PLANNED]]
    theirs = _theirs(asked, [row[0] for row in rows])
    return sorted((_plan(asked, row, theirs=theirs) for row in rows), key=lambda entry: entry.order)


def _plan(asked, row, *, theirs):
    pk, day, at, due_at, stage, headline, desk, is_confidential = row
    wall = None if day else wall_time(due_at)[0]
    section = asked.sections.get(desk)
    may_plan = asked.reach.writes(desk=section, is_named=lambda: pk in theirs)
    return Entry(
        what="plan" if day else "due", pk=pk, article=pk, kind="work", stage=stage, is_movable=may_plan,
        day=day or wall.date(), time=at if day else wall.time(), moment=None if day else due_at,
        headline=headline or _("Without headline"), is_confidential=is_confidential,
    )  # fmt: skip


def _theirs(asked, keys) -> set[int]:
    """Whether `asked.user` is named on each."""
    return set(Assignment.objects.filter(user=asked.user, article__in=keys).values_list("article", flat=True))


# --- what has no day ---


def without_a_day(asked: Asked, *, stages, since: datetime, most: int, shown: set[int]):
    """Stories at `stages` nobody has planned a day for, changed after `since`; the newest first.

    Those in `shown` stand on the page already, on the day they are due.
    """
    rows = asked.articles.unsettled(at=asked.now).filter(planned_for=None, stage__in=stages, changed_at__gt=since)
    rows = rows.exclude(pk__in=shown)
    if Stage.IDEA not in stages:
        rows = rows.filter(~Exists(Publication.objects.filter(article=OuterRef("pk"))))
    rows = rows.select_related("newest_version", "desk").only(
        "stage", "words_wanted", "due_at", "is_confidential", "desk__name", "newest_version__headline"
    )
    return list(rows.order_by("-changed_at", "-pk")[:most])
