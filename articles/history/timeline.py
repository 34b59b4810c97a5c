"""The moments of a story: versions that something happened to, with what stayed unnamed folded between them.

Nothing of it is stored: a version is named by its moves and publications. A page starts below a number, so version
900 costs what version 9 costs: four queries, whatever the story's length.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Move, Publication, Verb, Version

UNNAMED = (Verb.SAVE, Verb.METADATA)
PER_PAGE = 30
MOST_NUMBER = 2**31 - 1  # what the column of numbers holds


@dataclass
class Folded:
    """Versions that were saved and then nothing: how many, from when to when."""

    count: int
    first_at: datetime | None = None
    last_at: datetime | None = None
    words: str = ""  # for whoever shows it


@dataclass
class Moment:
    version: Version
    moves: list[Move] = field(default_factory=list)  # oldest first
    publications: list[Publication] = field(default_factory=list)  # what readers saw of it, oldest first
    steps: list[Move] = field(default_factory=list)  # of the whole story, between this version and the next shown
    below: Folded | None = None  # between this one and the next older one shown
    readers: list = field(default_factory=list)  # the publications in words, for whoever shows it
    is_picked: bool = False  # …to be compared


@dataclass
class Timeline:
    moments: list[Moment] = field(default_factory=list)  # newest first
    next_before: int | None = None  # where the next page starts


def timeline(
    article: Article, *, is_all: bool = False, before: int | None = None, since: int | None = None
) -> Timeline:
    """The page of moments below version number `before`; only those after number `since`, if given."""
    wanted = article.versions.all() if is_all else named(article)
    if since is not None:
        wanted = article.versions.filter(number__gt=since)
    if before is not None:
        wanted = wanted.filter(number__lt=min(before, MOST_NUMBER))
    rows = list(wanted.select_related("saved_by", "base").defer("body")[: PER_PAGE + 1])
    versions, is_more = rows[:PER_PAGE], len(rows) > PER_PAGE
    moments = {version.pk: Moment(version) for version in versions}
    _add_moves(article, moments, is_first_page=before is None)
    for publication in article.publications.filter(version__in=list(moments)).order_by("live_from"):
        moments[publication.version_id].publications.append(publication)
    _fold(article, [*versions, *rows[PER_PAGE:]], moments, down_to=since or 0)
    return Timeline(list(moments.values()), versions[-1].number if is_more else None)


def named(article: Article) -> QuerySet:
    """Versions to which something happened, the first and the newest."""
    moves = Move.objects.filter(version=OuterRef("pk")).exclude(verb__in=UNNAMED)
    publications = Publication.objects.filter(version=OuterRef("pk"))
    is_edge = Q(number=1) | Q(pk=article.newest_version_id)
    return article.versions.filter(Exists(moves) | Exists(publications) | is_edge)


def _add_moves(article, moments, *, is_first_page) -> None:
    """Each version's own steps; and those of the whole story, at the version that was the newest then."""
    versions = [moment.version for moment in moments.values()]
    if not versions:
        return
    of_story = Q(version=None, when__gte=versions[-1].saved_at)
    if not is_first_page:
        of_story &= Q(when__lt=_end(article, versions[0]))
    moves = article.moves.filter(Q(version__in=list(moments)) | of_story).select_related("who")
    for move in moves.exclude(verb=Verb.SAVE).order_by("when", "pk"):  # that it was saved, its own line says
        if move.version_id:
            moments[move.version_id].moves.append(move)
        else:
            then = next(version for version in versions if version.saved_at <= move.when)
            moments[then.pk].steps.append(move)


def _end(article, version) -> datetime:
    """When the version after this one was saved: from then on, steps stand on the page before."""
    later = article.versions.filter(number__gt=version.number).order_by("number").values_list("saved_at", flat=True)
    return later.first() or version.saved_at


def _fold(article, versions, moments, *, down_to) -> None:
    """Numbers are given without gaps, so how many lie between two versions needs no counting."""
    gaps = {}
    for newer, older in zip(versions, [*versions[1:], None], strict=False):
        floor = older.number if older else down_to
        if newer.pk in moments and newer.number - floor > 1:
            gaps[newer.pk] = (floor + 1, newer.number - 1)
    edges = {number for gap in gaps.values() for number in gap}
    saved = dict(article.versions.filter(number__in=edges).values_list("number", "saved_at"))
    for key, (first, last) in gaps.items():
        moments[key].below = Folded(last - first + 1, saved.get(first), saved.get(last))
