"""What somebody asks the library for, as the address says it: ?q=deich&rights=ending&origin=agency&order=ends."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import GreaterThan
from django.http import QueryDict
from django.utils import timezone

from delivery import ways
from images import usage
from images.metadata.vocabularies import MADE_BY_MACHINE, SOURCE_TYPES
from images.models import Image
from images.models.image import usable
from images.models.lacking import LACKS_ALT, LACKS_CREDIT, LACKS_PERMISSION
from images.models.words import has_words

SOON = timedelta(days=7)
MAX_QUERY = 200  # characters
MOST_COUNTED = 99
MISSING = {"alt": LACKS_ALT, "credit": LACKS_CREDIT, "permission": LACKS_PERMISSION}
SHAPES = {"landscape": Q(width__gt=F("height")), "portrait": Q(width__lt=F("height")), "square": Q(width=F("height"))}
LABELS = ("ai", "symbol", "archive")
NO_ORIGIN = "none"  # how an address spells the empty one
ORIGINS = tuple(origin or NO_ORIGIN for origin in Image.Origin.values)
WIDE = 2000  # pixels
_URIS = [
    f"{scheme}{SOURCE_TYPES.partition('://')[2]}{kind}"
    for kind in MADE_BY_MACHINE
    for scheme in ("http://", "https://")
]
MADE_BY_AI = Q(label="ai") | Q(digital_source_type__in=sorted(_URIS))


def rights(at: datetime) -> dict[str, Q]:
    """What can be asked about a picture's rights at the moment `at`."""
    return {
        "free": usable(at) & Q(is_single_use=False),
        "ending": Q(rights_until__gt=at, rights_until__lte=at + SOON),
        "expired": Q(rights_until__lte=at),
        "embargoed": _either(Q(embargo_until__gt=at), Q(has_unread_embargo=True)),
        "once": Q(is_single_use=True),
        "withdrawn": Q(withdrawn_at__lte=at),
    }


RIGHTS = ("free", "ending", "expired", "embargoed", "once", "withdrawn")


@dataclass(frozen=True)
class Asked:
    """Answers of one kind add up, kinds narrow each other down. What cannot be meant is as if it were not said."""

    query: str = ""
    rights: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    is_wide: bool = False
    used: str = ""  # yes, no
    people: str = ""
    is_mine: bool = False
    collection: int | None = None
    is_taken: bool = False  # the dates are those of the photo, else of the upload
    since: date | None = None
    until: date | None = None
    ends_first: bool = False
    is_list: bool = False

    @classmethod
    def parse(cls, answers: QueryDict) -> "Asked":
        return cls(
            query=_words(answers.get("q", "")),
            rights=_known(answers.getlist("rights"), RIGHTS),
            missing=_known(answers.getlist("missing"), MISSING),
            origins=_known(answers.getlist("origin"), ORIGINS),
            shapes=_known(answers.getlist("shape"), SHAPES),
            labels=_known(answers.getlist("label"), LABELS),
            is_wide=answers.get("wide") == str(WIDE),
            used=answers.get("used") if answers.get("used") in ("yes", "no") else "",
            people=_words(answers.get("people", "")),
            is_mine=answers.get("by") == "me",
            collection=_number(answers.get("in", "")),
            is_taken=answers.get("dated") == "taken",
            since=_date(answers.get("from", "")),
            until=_date(answers.get("to", "")),
            ends_first=answers.get("order") == "ends",
            is_list=answers.get("view") == "list",
        )

    @property
    def order(self) -> tuple[str, str]:
        """For keyset pages: a moment and the id."""
        if self.ends_first:
            return "rights_until", "pk"
        if self.collection:
            return "collected_at", "pk"
        return ("-taken_at", "-pk") if self.is_taken and (self.since or self.until) else ("-uploaded_at", "-pk")

    def pictures(self, *, user, at: datetime) -> QuerySet[Image]:
        """What fits, of what exists for `user`; not yet in order."""
        found = Image.objects.visible_to(user, at=at)
        if self.collection:
            found = found.filter(collected__collection=self.collection).annotate(collected_at=F("collected__added_at"))
        for condition in self._conditions(user, at):
            found = found.filter(condition)
        if self.query:
            found = found.matching(self.query)
        if self.used:
            found = usage.used_of_all(found) if self.used == "yes" else usage.unused(found)
        return found

    def _conditions(self, user, at):
        yield _any(self._rights(at), self.rights)
        yield _any(MISSING, self.missing)
        yield _any(SHAPES, self.shapes)
        yield _any({"ai": MADE_BY_AI, "symbol": Q(label="symbol"), "archive": Q(label="archive")}, self.labels)
        if self.origins:
            yield Q(origin__in=["" if origin == NO_ORIGIN else origin for origin in self.origins])
        if self.is_wide:
            yield Q(width__gte=WIDE)
        if self.is_mine:
            yield Q(uploaded_by=user)
        if self.people:
            yield from (_shows(word) for word in self.people.split())
            yield from (has_words(word, of=Image.objects.all()) for word in self.people.split())  # by an index
        yield self._within_dates()
        if self.ends_first:
            yield Q(rights_until__isnull=False)
            if not self.rights:
                yield Q(rights_until__gt=at)

    def _rights(self, at):
        known, everything = rights(at), Image.objects.all()
        if "expired" in self.rights and not self.ends_first:
            known["expired"] = ways.until("rights_until", at, of=everything)
        if "ending" in self.rights:
            known["ending"] = ways.by_keys(known["ending"], of=everything)
        return known

    def _within_dates(self) -> Q:
        column, found = "taken_at" if self.is_taken else "uploaded_at", Q()
        if self.since:
            found &= Q(**{f"{column}__gte": _midnight(self.since)})
        if self.until:
            found &= Q(**{f"{column}__lt": _midnight(self.until + timedelta(days=1))})
        return found

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The one spelling of this question: names in one order, none that are empty."""
        several = {
            "rights": self.rights,
            "missing": self.missing,
            "origin": self.origins,
            "shape": self.shapes,
            "label": self.labels,
        }
        single = {
            "wide": self.is_wide and WIDE,
            "used": self.used,
            "people": self.people,
            "by": self.is_mine and "me",
            "in": self.collection,
            "dated": self.is_taken and "taken",
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "order": self.ends_first and "ends",
            "view": self.is_list and "list",
        }
        pairs = [("q", self.query), *((name, one) for name, many in several.items() for one in many), *single.items()]
        return [(name, str(answer)) for name, answer in pairs if answer]

    @property
    def link(self) -> str:
        return "?" + urlencode(self.answers)

    def page(self, cursor: str) -> str:
        return "?" + urlencode([*self.answers, ("page", cursor)])

    def but(self, **changes) -> "Asked":
        return replace(self, **changes)

    @property
    def as_grid(self) -> "Asked":
        return self.but(is_list=False)

    @property
    def as_list(self) -> "Asked":
        return self.but(is_list=True)

    @property
    def count(self) -> int:
        """How many filters narrow the list down, beside the words."""
        return len([name for name, _answer in self.answers if name not in ("q", "order", "view", "dated")])

    @property
    def is_narrowed(self) -> bool:
        return self.but(ends_first=False, is_list=False, is_taken=False) != Asked()


def counted(pictures: QuerySet) -> str:
    """How many, as far as it is quick to say: beyond 99 it is “99+”."""
    found = pictures.order_by()[: MOST_COUNTED + 1].count()
    return str(found) if found <= MOST_COUNTED else f"{MOST_COUNTED}+"


def _shows(name: str) -> Q:
    """As `icontains`, of which PostgreSQL believes that it is always rare."""
    return Q(GreaterThan(StrIndex(Upper("people"), Upper(Value(name))), 0))


def _either(one: Q, other: Q) -> Q:
    """Two rare conditions, each with an index of its own: SQLite reads the whole table for a plain OR of them."""
    first, second = (Image.objects.filter(condition).order_by().values("pk") for condition in (one, other))
    return Q(pk__in=first.union(second))


def _any(known: dict[str, Q], asked) -> Q:
    found = Q()
    for name in asked:
        found |= known[name]
    return found


def _words(text: str) -> str:
    return " ".join(text.replace("\0", "")[:MAX_QUERY].split())


def _known(asked, known) -> tuple[str, ...]:
    return tuple(name for name in known if name in asked)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 and int(text) else None


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-11-22") else None
    except ValueError:
        return None
    return day if day and 1900 <= day.year < 2200 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day), timezone.get_default_timezone())  # noqa: DTZ001
