"""The lists that everybody has. Each is a question that an index answers, so that it can be counted up to 99."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Hold, Publication, RunningStory, SecondLook, Stage
from articles.models.article import IN_WORK


@dataclass(frozen=True)
class FixedList:
    """`finds(user, at)` is a condition on stories; `order` the one it has where the address names none."""

    key: str
    title: str
    nothing: str
    finds: Callable | None = None
    order: str = ""
    is_counted: bool = True
    burns: bool = False  # what it counts is a debt
    looks_through: bool = False  # no index answers it: the newest stories are looked through

    def condition(self, user, at: datetime) -> Q:
        return self.finds(user, at) if self.finds else Q()


def _today(user, at):
    day = timezone.localdate(at)
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    since = midnight - timedelta(days=15)
    return Q(due_at__gte=since, due_at__lt=midnight, stage__in=IN_WORK) | Q(planned_for=day)


def _mine(user, at):
    return Q(assignments__user=user, assignments__is_in_charge=True)


def _stage(*stages):
    return lambda user, at: Q(stage__in=stages) if len(stages) > 1 else Q(stage=stages[0])


def having(rows: QuerySet) -> Q:
    """Stories that have one of these rows, such as a publication or a hold."""
    return Q(pk__in=rows.values("article"))


def _scheduled(user, at):
    return having(Publication.objects.scheduled(at=at))


def _embargoed(user, at):
    return having(Hold.objects.embargoes(at=at))


def _running(user, at):
    return having(RunningStory.objects.running(at=at))


def _owing_looks(user, at):
    return having(SecondLook.objects.owed(at=at))


def _live(user, at):
    return having(Publication.objects.live(at=at))


def _live_in_work(user, at):
    return Q(stage__in=IN_WORK) & _live(user, at)


def _without_picture(user, at):
    return Q(stage__in=[stage for stage in IN_WORK if stage != Stage.IDEA], newest_version__lead_image=None)


FIXED = (
    FixedList("", _("All"), _("There is no story yet."), is_counted=False),
    FixedList("today", _("Due today"), _("Nothing is due today."), _today, order="due"),
    FixedList("mine", _("Mine"), _("You are in charge of no story."), _mine),
    FixedList(
        "submitted", _("To be cleared"), _("Nothing waits to be cleared."), _stage(Stage.SUBMITTED)
    ),
    FixedList("legal", _("Legal check"), _("Nothing waits for the legal check."), _stage(Stage.LEGAL)),
    FixedList("returned", _("Returned"), _("No story has been returned."), _stage(Stage.RETURNED)),
    FixedList("draft", _("Drafts"), _("Nobody is working on a draft."), _stage(Stage.DRAFT)),
    FixedList("idea", _("Ideas"), _("Nobody has pitched an idea."), _stage(Stage.IDEA)),
    FixedList("scheduled", _("Scheduled"), _("Nothing is scheduled."), _scheduled),
    FixedList("embargo", _("Embargo"), _("No story is embargoed."), _embargoed),
    FixedList("running", _("Running stories"), _("No story is running."), _running),
    FixedList("live", _("Live"), _("Readers see no story."), _live, is_counted=False),
    FixedList(
        "work", _("Live, being worked on"), _("No live story is being worked on."), _live_in_work,
        is_counted=False, looks_through=True,
    ),
    FixedList(
        "nopicture", _("Without a picture"), _("Every text in work has its picture."), _without_picture,
        is_counted=False, looks_through=True,
    ),
    FixedList("looks", _("Second look owed"), _("No second look is owed."), _owing_looks, burns=True),
    FixedList("dropped", _("Dropped"), _("No story has been dropped."), _stage(Stage.DROPPED), is_counted=False),
    FixedList("pages", _("Standing pages"), _("There is no standing page yet."), is_counted=False),
)  # fmt: skip
_BY_KEY = {each.key: each for each in FIXED}


def fixed(key: str) -> FixedList | None:
    return _BY_KEY.get(key)
