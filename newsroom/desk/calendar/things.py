"""The three things one moves in the calendar: what is scheduled, what is planned, and what is due."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import workflow
from articles.models import Article, Publication
from language.wallclock import wall_time
from language.words import joined, weekday_date, weekday_moment


@dataclass(frozen=True)
class Target:
    """A place in the calendar: a day, perhaps a time, and the moment (aware) where it means one."""

    day: date | None
    time: time | None
    moment: datetime | None = None

    @property
    def key(self) -> str:
        if self.moment:
            return self.moment.isoformat()
        return f"{self.day}T{self.time or ''}" if self.day else ""

    @property
    def words(self) -> str:
        if self.moment:
            return weekday_moment(self.moment)
        if self.day is None:
            return _("without a day")
        return weekday_date(self.day) + (f", {self.time:%H:%M}" if self.time else "")

    @property
    def fold(self) -> int:
        return wall_time(self.moment)[1] if self.moment else 0


def at_moment(moment: datetime) -> Target:
    wall = wall_time(moment)[0]
    return Target(wall.date(), wall.time().replace(microsecond=0), moment)


class Thing:
    """One entry as `request.user` has it before them; Http404 where it does not exist for them."""

    what, needs_time = "", True
    is_quiet = True  # readers notice nothing, wherever it is moved
    article: Article
    current: Target

    def __init__(self, request, pk: int):
        self.by, self.now, self.pk = request.user, request.at, pk
        self.find(Article.objects.visible_to(request.user, at=request.at).stories().select_related("newest_version"))

    def find(self, visible) -> None:
        raise NotImplementedError

    def move(self, target: Target, *, seen) -> None:
        """Press the verb. Raises NotAllowed."""
        raise NotImplementedError

    def noticed(self, target: Target) -> str:
        """What readers will notice, in a sentence."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        return f"{self.what}-{self.pk}"

    @property
    def headline(self) -> str:
        return str(self.article)

    @property
    def seen(self) -> str:
        return self.current.key

    @property
    def initial(self) -> dict:
        return {"day": self.current.day, "time": self.current.time, "fold": self.current.fold, "seen": self.seen}

    @staticmethod
    def parsed(text: str):
        """The other way round from `seen`: a moment; None for nothing. Http404 for what no page of ours sends."""
        try:
            moment = datetime.fromisoformat(text) if text else None
        except ValueError:
            raise Http404 from None
        if moment and moment.tzinfo is None:
            raise Http404
        return moment

    @staticmethod
    def target_of(parsed) -> Target | None:
        return at_moment(parsed) if parsed else None


class Scheduled(Thing):
    """A decision that comes: moving it is what readers notice."""

    what, is_quiet = "publication", False

    def find(self, visible):
        decisions = Publication.objects.select_related("article__newest_version", "version")
        self.publication = get_object_or_404(decisions, pk=self.pk, article__in=visible)
        self.article, self.current = self.publication.article, at_moment(self.publication.live_from)

    @property
    def headline(self) -> str:
        """The one that comes, not that of a newer text."""
        return self.publication.version.headline if self.publication.version else str(self.article)

    def move(self, target, *, seen):
        workflow.reschedule(self.publication, by=self.by, now=self.now, at=target.moment, seen=seen)

    def noticed(self, target):
        distance = distance_of(self.current, target)
        if not distance:
            return _("Readers notice nothing.")
        is_later = target.moment > self.current.moment
        if self.publication.version_id is None:
            longer, shorter = _("Readers can open it %(time)s longer."), _("Readers lose it %(time)s earlier.")
        else:
            longer, shorter = _("Readers see it %(time)s later."), _("Readers see it %(time)s earlier.")
        return (longer if is_later else shorter) % {"time": distance}


class Plan(Thing):
    """A wish: readers notice nothing."""

    what, needs_time = "plan", False

    def find(self, visible):
        self.article = get_object_or_404(visible, pk=self.pk)
        self.current = Target(self.article.planned_for, self.article.planned_time)

    def move(self, target, *, seen):
        wanted = {"planned_for": target.day, "planned_time": target.time}
        before = {"planned_for": seen and seen.day, "planned_time": seen and seen.time}
        workflow.plan(self.article, by=self.by, now=self.now, seen=before, **wanted)

    def noticed(self, target):
        return _("Readers notice nothing; planned is not scheduled.")

    @staticmethod
    def parsed(text):
        day, _mark, at = text.partition("T")
        try:
            return Target(date.fromisoformat(day), time.fromisoformat(at) if at else None) if text else None
        except ValueError:
            raise Http404 from None

    @staticmethod
    def target_of(parsed):
        return parsed


class Due(Thing):
    """A deadline on the desk."""

    what = "due"

    def find(self, visible):
        self.article = get_object_or_404(visible, pk=self.pk, due_at__isnull=False)
        self.current = at_moment(self.article.due_at)

    def move(self, target, *, seen):
        before = seen and {"due_at": seen}
        workflow.plan(self.article, by=self.by, now=self.now, seen=before, due_at=target.moment)

    def noticed(self, target):
        return _("Readers notice nothing; the text is due at another time.")


def distance_of(old: Target, new: Target) -> str:
    """“one day and 2 hours” by the clock on the wall; empty where nothing changes."""
    walls = [datetime.combine(each.day, each.time) for each in (old, new)]
    apart = abs(walls[1] - walls[0]) or abs(new.moment - old.moment)
    hours, rest = divmod(apart.seconds, 3600)
    parts = [
        (apart.days, ngettext("one day", "%(count)s days", apart.days)),
        (hours, ngettext("one hour", "%(count)s hours", hours)),
        (rest // 60, ngettext("one minute", "%(count)s minutes", rest // 60)),
        (rest % 60, ngettext("one second", "%(count)s seconds", rest % 60)),
    ]
    return joined(words % {"count": count} for count, words in parts if count) if apart else ""
