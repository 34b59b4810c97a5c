"""What hangs on the board: of each stage the most urgent and the newest, bounded, whatever the archive holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.admin.rows import with_rows
from articles.listing import count
from articles.models import Article, Note, Publication, SecondLook, Stage
from language.wallclock import wall_time

MOST = 15  # cards in a lane
OVERDUE = timedelta(days=14)  # what has been due longer counts as forgotten, and stands by its last change
CLEARED_LATELY = 2 * OVERDUE  # what was cleared before that and never went online has been given up, or forgotten
BACK, AHEAD = timedelta(hours=12), timedelta(hours=24)  # of what readers see
READERS = "readers"
READERS_TITLE = _("Readers: last 12, next 24 hours")  # BACK and AHEAD


@dataclass(frozen=True)
class Lane:
    """`list` is the fixed list it leads to."""

    key: str
    title: str
    stages: tuple[str, ...]
    nothing: str
    list: str
    icon: str = ""


LANES = (
    Lane("idea", _("Idea"), (Stage.IDEA,), _("No idea."), "list=idea", "idea"),
    Lane(
        "draft", _("Draft"), (Stage.DRAFT, Stage.RETURNED), _("Nobody is writing."),
        "stage=draft&stage=returned", "draft",
    ),
    Lane("submitted", _("To be cleared"), (Stage.SUBMITTED,), _("Nothing waits."), "list=submitted", "submitted"),
    Lane("legal", _("Legal check"), (Stage.LEGAL,), _("Nothing is being checked."), "list=legal", "legal"),
    Lane("cleared", _("Cleared"), (Stage.CLEARED,), _("Nothing is ready."), "stage=cleared", "cleared"),
)  # fmt: skip
BY_KEY = {lane.key: lane for lane in LANES}


def lane_of(stage: str) -> str:
    return next((lane.key for lane in LANES if stage in lane.stages), "")


def hanging(lane: Lane, stories: QuerySet[Article], *, now: datetime) -> tuple[list[int], str]:
    """The primary keys of the stories of a lane, the most urgent first, and how many there are up to 99."""
    found = stories.filter(stage=lane.stages[0]) if len(lane.stages) == 1 else stories.filter(stage__in=lane.stages)
    if lane.key == "cleared":
        found = found.filter(changed_at__gte=now - CLEARED_LATELY).filter(_waits_for_readers(now))
    due = found.filter(due_at__gte=now - OVERDUE)
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST])
    if len(keys) < MOST:
        others = found.filter(Q(due_at=None) | Q(due_at__lt=now - OVERDUE))
        keys += others.order_by("-changed_at", "-pk").values_list("pk", flat=True)[: MOST - len(keys)]
    return keys, count(found)


def older(lane: Lane, *, now: datetime) -> str:
    """What the lane leaves out for its age, as the story list is asked for it; empty where it leaves out nothing."""
    if lane.key != "cleared":
        return ""
    day, _fold = wall_time(now - CLEARED_LATELY)
    return urlencode({"stage": Stage.CLEARED.value, "readers": "never", "changed_to": day.date().isoformat()})


def _waits_for_readers(now):
    """No decision shows the newest version: somebody still has to put it online."""
    shown = Publication.objects.filter(article=OuterRef("pk"), version=OuterRef("newest_version"))
    return ~Exists(shown)


def before_readers(stories: QuerySet[Article], *, now: datetime) -> tuple[dict[int, tuple[str, str]], str]:
    """What comes next, then what went live lately, last first: each story once, with the kicker and headline that
    readers get or have; and how many stories there are."""
    decided = Publication.objects.filter(article__in=stories.values("pk"), is_listed=True)
    coming = decided.filter(live_from__gt=now, live_from__lte=now + AHEAD).order_by("live_from")
    recent = decided.filter(live_from__lte=now, live_from__gt=now - BACK).order_by("-live_from")
    shown: dict[int, tuple[str, str]] = {}
    for found in (coming, recent):
        for article, *lines in found.values_list("article", "version__kicker", "headline")[: MOST * 2]:
            if len(shown) < MOST:
                shown.setdefault(article, tuple(lines))
    then = decided.filter(live_from__gt=now - BACK, live_from__lte=now + AHEAD)
    return shown, count(Article.objects.filter(pk__in=then.values("article")))


def dressed(keys: list[int], *, now: datetime) -> dict[int, Article]:
    """The stories with what a card shows, by primary key: one query and its prefetches for the whole board."""
    owed = SecondLook.objects.owed(at=now).filter(article=OuterRef("pk"))
    newest_note = Note.objects.filter(article=OuterRef("pk"), done_at=None).order_by("-written_at", "-pk")
    stories = with_rows(Article.objects.filter(pk__in=keys), now=now)
    return {
        story.pk: story for story in stories.annotate(owes_look=Exists(owed), note_text=newest_note.values("text")[:1])
    }


def narrowed(stories: QuerySet[Article], *, sections, person) -> QuerySet[Article]:
    if sections is not None:
        stories = stories.filter(desk__in=sections)
    if person is not None:
        stories = stories.in_hands_of(person)
    return stories
