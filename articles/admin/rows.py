"""A story as one row of the desk's lists: how far it is at work, and what readers see of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Assignment, Hold, Publication
from language.words import shortdate


@dataclass(frozen=True)
class Readers:
    """What readers see: `kind` names the bar (live, plan, embargo, gone, never), `more` the decision after it."""

    kind: str
    words: str
    more: str = ""


class StoryRow:
    """Reads only what `with_rows` fetched, so that a list costs the same number of queries however long it is."""

    def __init__(self, article: Article, *, now: datetime):
        self.article, self.now, self.version = article, now, article.newest_version

    @property
    def address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    @property
    def headline(self) -> str:
        return str(self.article)

    @property
    def kicker(self) -> str:
        return self.version.kicker if self.version else ""

    @property
    def section(self) -> str:
        section = (self.version and self.version.section) or self.article.desk
        return section.name if section else ""

    @property
    def number(self) -> int | None:
        return self.version and self.version.number

    @property
    def stage(self) -> str:
        return self.article.stage

    @property
    def stage_name(self) -> str:
        return self.article.get_stage_display()

    @property
    def people(self) -> str:
        return ", ".join(str(assignment.user) for assignment in self.article.in_charge)

    @property
    def is_late(self) -> bool:
        due = self.article.due_at
        return due is not None and due < self.now and self.article.is_in_work

    @property
    def due(self) -> str:
        return short_moment(self.article.due_at, now=self.now) if self.article.due_at else ""

    @property
    def distance(self) -> str:
        return distance(self.article.due_at, now=self.now) if self.article.due_at else ""

    @property
    def words(self) -> str:
        """How long the text is; beside it what was wanted."""
        count, wanted = self.version and self.version.word_count, self.article.words_wanted
        if count is None:
            return str(wanted or "")
        return f"{number_format(count)} / {number_format(wanted)}" if wanted else number_format(count)

    @property
    def genre(self) -> str:
        return self.version.get_genre_display() if self.version else ""

    @property
    def planned(self) -> str:
        day, hour = self.article.planned_for, self.article.planned_time
        if day is None:
            return ""
        words = shortdate(day) if abs((day - timezone.localdate(self.now)).days) > 6 else date_format(day, _("D j"))
        return f"{words}, {hour:%H:%M}" if hour else words

    @property
    def changed(self) -> str:
        return short_moment(self.article.changed_at, now=self.now)

    @cached_property
    def readers(self) -> Readers:
        if any(hold.kind == Hold.Kind.BLOCK for hold in self.article.standing_holds):
            return Readers("gone", _("blocked"))
        in_force = next((row for row in self.article.open_decisions if row.live_from <= self.now), None)
        coming = next((row for row in self.article.open_decisions if row.live_from > self.now), None)
        if in_force and in_force.version_id:
            return Readers("live", _("live"), self._more(in_force, coming))
        if coming and coming.version_id:
            return Readers("plan", short_moment(coming.live_from, now=self.now))
        if in_force:
            return Readers("gone", _("taken down"))
        return self._embargoed() or Readers("never", _("never yet"))

    def _more(self, in_force: Publication, coming: Publication | None) -> str:
        if coming is None:
            return _("since %(moment)s") % {"moment": short_moment(in_force.live_from, now=self.now)}
        moment = short_moment(coming.live_from, now=self.now)
        if coming.version_id is None:
            return _("until %(moment)s") % {"moment": moment}
        return _("version %(number)s from %(moment)s on") % {"moment": moment, "number": coming.version.number}

    def _embargoed(self) -> Readers | None:
        ends = [hold.until for hold in self.article.standing_holds if hold.until and hold.until > self.now]
        if not ends:
            return None
        return Readers("embargo", _("embargo %(moment)s") % {"moment": short_moment(max(ends), now=self.now)})


def with_rows(articles, *, now: datetime):
    """The queryset with what a StoryRow shows, without the long text: three queries more, whatever its length."""
    return with_words(articles).prefetch_related(*_beside(now))


def with_words(articles):
    """The queryset with the newest words of each; `complete` brings the rest of what a StoryRow shows."""
    return articles.select_related("newest_version__section", "desk").defer("newest_version__body")


def complete(found: list[StoryRow], *, now: datetime) -> None:
    """For rows of several lists at once, in three queries."""
    prefetch_related_objects([row.article for row in found], *_beside(now))


def _beside(now) -> list[Prefetch]:
    """What is decided of a story, who is in charge, and what holds it."""
    decisions = (
        Publication.objects.filter(Q(live_until=None) | Q(live_until__gt=now))
        .select_related("version")
        .only("article_id", "live_from", "version__number")
        .order_by("live_from")
    )
    in_charge = Assignment.objects.filter(is_in_charge=True).select_related("user").order_by("pk")
    return [
        Prefetch("publications", decisions, to_attr="open_decisions"),
        Prefetch("assignments", in_charge, to_attr="in_charge"),
        Prefetch("holds", Hold.objects.standing(at=now), to_attr="standing_holds"),
    ]


def rows(articles, *, now: datetime) -> list[StoryRow]:
    return [StoryRow(article, now=now) for article in articles]


def by_due_date(articles):
    """What is due first comes first; what has no deadline after it, the longest waiting first."""
    return articles.order_by(F("due_at").asc(nulls_last=True), "changed_at", "pk")


def short_moment(moment: datetime, *, now: datetime) -> str:
    """06:15 today, "Sun 22:10" within a week, else the date: for lists."""
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if abs(local.date() - today) < timedelta(days=7):
        return date_format(local, "D H:i")
    return shortdate(local)


def distance(moment: datetime, *, now: datetime) -> str:
    """In 17 minutes, 1:59 hours ago; nothing beyond a day, where the date says more."""
    apart = abs(moment - now)
    if apart >= timedelta(days=1):
        return ""
    time = _span(int(apart / timedelta(minutes=1)))
    if moment > now:
        return _("in %(time)s") % {"time": time} if time else _("in a moment")
    return _("%(time)s ago") % {"time": time} if time else _("just now")


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("%(hours)s:%(minutes)s h") % {"hours": hours, "minutes": f"{rest:02}"}
    if hours:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest} if rest else ""
