"""What each person has done in a month: stories, words, pictures, first online. For fees, VG Wort and the house.

A story counts in the month in which readers first saw it, with the text they saw first, for everybody who signs it.
Words of a story that several sign count whole for each; the lines by story say how many sign it. Pictures are
those a person has brought into the library in that month.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Byline, PictureUse, Publication, Right
from articles.staff import reach_of
from images.models import Image
from language.words import iso, shortdate, word_count

SIGNS = (Byline.Part.TEXT, Byline.Part.CONTRIBUTION, Byline.Part.INITIALS)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would carry out


@dataclass(frozen=True)
class Story:
    """One story under one name."""

    article_id: int
    headline: str
    section: str
    first_online: datetime
    words: int
    pictures: int
    signing: int  # how many people sign it


@dataclass(frozen=True)
class Who:
    """One person, whatever their name: an author, a user without an author, or a name in a byline and no more."""

    key: tuple[str, int | str]
    name: str
    mark: str = field(compare=False)  # what tells them from others of the same name

    @classmethod
    def author(cls, author) -> "Who":
        return cls(("author", author.pk), author.name, author.kuerzel or author.slug)

    @classmethod
    def user(cls, user) -> "Who":
        return cls.author(user.author) if hasattr(user, "author") else cls(("user", user.pk), str(user), user.username)

    @classmethod
    def signing(cls, line) -> "Who":
        return cls.author(line.author) if line.author else cls(("name", line.name), line.name, _("name in the byline"))


@dataclass
class Person:
    name: str
    stories: list[Story] = field(default_factory=list)
    picture_count: int = 0

    @property
    def words(self) -> int:
        return sum(story.words for story in self.stories)

    @property
    def first_online(self) -> datetime | None:
        return min((story.first_online for story in self.stories), default=None)


def month_of(text: str, *, now: datetime) -> date:
    """The first day of the month typed as 2026-11; the present month for anything else."""
    if match := re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
        year, month = match[0].split("-")
        return date(int(year), int(month), 1)
    return timezone.localdate(now).replace(day=1)


def next_month(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def former_month(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def span(month: date) -> tuple[datetime, datetime]:
    """From midnight to midnight by the clock of the paper."""
    return tuple(timezone.make_aware(datetime(day.year, day.month, 1)) for day in (month, next_month(month)))  # noqa: DTZ001


def counted(user, *, month: date, at: datetime) -> list[Person]:
    """Everybody's month for whoever may count the work of others, else one's own; seven queries at most."""
    own = None if reach_of(user, at=at).anywhere(Right.COUNT) else user
    people: dict[Who, Person] = {}
    for who, story in _stories(user, own, month=month, at=at):
        people.setdefault(who, Person(who.name)).stories.append(story)
    for who, count in _uploads(own, month=month):
        people.setdefault(who, Person(who.name)).picture_count += count
    _tell_apart(people)
    return sorted(people.values(), key=lambda person: person.name.casefold())


def _tell_apart(people: dict[Who, Person]) -> None:
    """Who shares a name with somebody else is shown with initials, or with what else is theirs alone."""
    shared = Counter(who.name.casefold() for who in people)
    for who, person in people.items():
        if shared[who.name.casefold()] > 1:
            person.name = f"{who.name} ({who.mark})"


def _stories(user, own, *, month, at) -> Iterator[tuple[Who, Story]]:
    since, until = span(month)
    first = Publication.objects.listed().filter(
        version__isnull=False, first_live_from__gte=since, first_live_from__lt=until, live_from=F("first_live_from"),
        live_from__lte=at, article__in=Article.objects.visible_to(user, at=at).values("pk"),
    )  # fmt: skip
    signed = Byline.objects.filter(version__in=first.values("version"), agency="", part__in=SIGNS)
    signed = signed.select_related("author").order_by("order")
    people, mine = defaultdict(list), set()
    for line in signed:
        people[line.version_id].append(Who.signing(line))
        if own is None or (line.author and line.author.user_id == own.pk):
            mine.add((line.version_id, people[line.version_id][-1]))
    keys = {version for version, _who in mine}
    uses = PictureUse.objects.filter(version__in=keys).values("version").annotate(count=Count("image", distinct=True))
    pictures = dict(uses.values_list("version", "count"))
    shown = first.filter(version__in=keys).select_related("version__section").order_by("first_live_from")
    for publication in shown.iterator(chunk_size=500):
        signing = list(dict.fromkeys(people[publication.version_id]))
        story = _story(publication, pictures=pictures.get(publication.version_id, 0), signing=len(signing))
        yield from ((who, story) for who in signing if (publication.version_id, who) in mine)


def _story(publication, *, pictures, signing):
    version = publication.version
    return Story(
        publication.article_id,
        publication.headline,
        version.section.name if version.section else "",
        publication.first_live_from,
        word_count(version.body),
        pictures,
        signing,
    )


def _uploads(own, *, month) -> Iterator[tuple[Who, int]]:
    since, until = span(month)
    brought = Image.objects.filter(uploaded_at__gte=since, uploaded_at__lt=until)
    if own is not None:
        brought = brought.filter(uploaded_by=own)
    counts = brought.order_by().values("uploaded_by").annotate(count=Count("pk"))
    counts = {row["uploaded_by"]: row["count"] for row in counts if row["uploaded_by"]}
    people = Image._meta.get_field("uploaded_by").related_model.objects.select_related("author").in_bulk(list(counts))
    yield from ((Who.user(people[pk]), count) for pk, count in counts.items())


def as_csv(people: Iterable[Person], *, month: date) -> str:
    """One line for each person."""
    head = [_("Month"), _("Person"), _("Stories"), _("Words"), _("Pictures"), _("First online")]
    rows = (
        [f"{month:%Y-%m}", one.name, len(one.stories), one.words, one.picture_count,
         iso(one.first_online) if one.first_online else ""]
        for one in people
    )  # fmt: skip
    return _written(head, rows)


def stories_as_csv(people: Iterable[Person]) -> str:
    """One line for each story of each person."""
    head = [
        _("Person"), _("Story"), _("Headline"), _("Section"), _("First online"), _("Day"), _("Words"), _("Pictures"),
        _("People who sign it"),
    ]  # fmt: skip
    rows = (
        [one.name, story.article_id, story.headline, story.section, iso(story.first_online),
         shortdate(story.first_online), story.words, story.pictures, story.signing]
        for one in people
        for story in one.stories
    )  # fmt: skip
    return _written(head, rows)


def _written(head, rows):
    """As German spreadsheets open it: semicolons, and a mark for UTF-8 in front."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([head, *([_harmless(cell) for cell in row] for row in rows)])
    return "\ufeff" + text.getvalue()


def _harmless(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
