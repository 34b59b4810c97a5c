"""What stands around a story: corrections, replies and the other parts of its series, all in one query."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, F, IntegerField, Value
from django.urls import reverse

from articles.cards import current_slug
from articles.models import Correction, Publication, Reply
from articles.notices import Notice, ReplyNote, to_the_minute
from articles.series import InSeries, Part, in_series, parts_of

COLUMNS = ("key", "kind", "first", "second", "third", "number", "moment")
REPLY, PART = "reply", "part"


@dataclass
class Around:
    notices: list[Notice] = field(default_factory=list)  # newest first
    replies: list[ReplyNote] = field(default_factory=list)  # oldest first
    series: InSeries | None = None


def around(publication: Publication, *, at: datetime) -> Around:
    """For a publication that came with its version and the version's series."""
    article, series = publication.article_id, publication.version.series
    rows = _corrections(article, at=at).union(_replies(article, at=at), all=True)
    if series:
        rows = _corrections(article, at=at).union(_replies(article, at=at), _parts(series, at=at), all=True)
    found = Around()
    parts = []
    for row in sorted(rows, key=lambda row: row[-1]):
        if row[1] == PART:
            parts.append(_part(row))
        elif row[1] == REPLY:
            found.replies.append(_reply(row))
        else:
            found.notices.insert(0, _notice(row))
    if series:
        found.series = in_series(series, parts, article_id=article)
    return found


def _corrections(article: int, *, at):
    rows = Correction.objects.filter(article=article, live_from__lte=at).order_by()
    said = {"key": F("pk"), "first": F("wrong"), "second": F("right"), "moment": F("live_from")}
    return rows.annotate(**said, third=_words(""), number=_number()).values_list(*COLUMNS)


def _replies(article: int, *, at):
    rows = Reply.objects.shown(at=at).filter(article=article).order_by()
    said = {"key": F("pk"), "first": F("person"), "second": F("text"), "third": F("dated"), "moment": F("live_from")}
    return rows.annotate(**said, kind=_words(REPLY), number=_number()).values_list(*COLUMNS)


def _parts(series, *, at):
    said = {
        "key": F("article_id"),
        "first": F("headline"),
        "second": current_slug("article"),
        "third": F("version__section__slug"),
        "number": F("version__series_part"),
        "moment": F("first_live_from"),
    }
    rows = parts_of(series, at=at).order_by()
    return rows.annotate(**said, kind=_words(PART)).values_list(*COLUMNS)


def _words(text):
    return Value(text, output_field=CharField())


def _number():
    """In the place of a part's number; not NULL, whose type PostgreSQL could not tell."""
    return Value(0, output_field=IntegerField())


def _notice(row) -> Notice:
    _key, kind, wrong, right, _third, _number, moment = row
    return Notice(
        kind=Correction.Kind(kind).label,
        is_retraction=kind == Correction.Kind.RETRACTION,
        wrong=wrong,
        right=right,
        shown_from=to_the_minute(moment),
    )


def _reply(row) -> ReplyNote:
    key, _kind, person, text, dated, _number, moment = row
    return ReplyNote(key, person, text, dated, to_the_minute(moment))


def _part(row) -> Part:
    article, _kind, headline, slug, section, number, moment = row
    return Part(article, headline, reverse("article", args=[section, slug]), number, to_the_minute(moment))
