"""The conditions of a question: those an index answers, and those for which stories are looked through."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.listing.asked import ME, NOBODY, Asked
from articles.listing.fixed import having
from articles.models import Article, Assignment, Byline, Hold, Kind, Publication, Tagging, Version
from articles.models.article import OVER
from articles.search import drafts_with

FEW = 1_000  # stories: up to here they are named one by one, and the database need not guess
NOTHING = Q(pk__in=[])


def stories(asked: Asked, *, user, at: datetime) -> QuerySet[Article]:
    """Everything that fits and exists for `user`."""
    return sieved(indexed(asked, user=user, at=at), asked, at=at)


def indexed(asked: Asked, *, user, at: datetime) -> QuerySet[Article]:
    """What exists for `user` and fits as far as an index answers."""
    found = Article.objects.visible_to(user, at=at)
    for condition in _indexed(asked, user, at):
        found = found.filter(condition)
    return found


def _indexed(asked, user, at) -> Iterator[Q]:
    yield Q(kind=Kind.PAGE if asked.list == "pages" else Kind.STORY)
    if not asked.fixed.looks_through:
        yield asked.fixed.condition(user, at)
    if asked.sections:
        yield Q(desk__in=[each.pk for each in asked.known_sections if _is_below(each, asked.chosen_sections)])
    if asked.stages:
        yield Q(stage__in=asked.stages) if len(asked.stages) > 1 else Q(stage=asked.stages[0])
    yield _person(asked, user)
    yield from (_days(asked, name) for name in ("due", "planned", "changed"))
    if asked.is_confidential:
        yield Q(is_confidential=True)
    if asked.query:
        yield Q(pk__in=drafts_with(asked.query))
    if asked.sorted_by == "due":
        yield _with_a_deadline(asked)


def _is_below(section, chosen):
    return any(each in chosen for each in section.line())


def _person(asked, user) -> Q:
    if asked.person in ("", NOBODY):
        return Q()
    wanted = user if asked.person == ME else asked.chosen_person
    if wanted is None:
        return NOTHING
    return having(Assignment.objects.filter(user=wanted, is_in_charge=True))


def _days(asked, name) -> Q:
    first, last = getattr(asked, f"{name}_from"), getattr(asked, f"{name}_to")
    if name == "planned":
        return _between("planned_for", first, last)
    after = last and _midnight(last + timedelta(days=1))
    condition = Q(**{f"{name}_at__gte": _midnight(first)}) if first else Q()
    return condition & Q(**{f"{name}_at__lt": after}) if after else condition


def _between(column, first: date | None, last: date | None) -> Q:
    condition = Q(**{f"{column}__gte": first}) if first else Q()
    return condition & Q(**{f"{column}__lte": last}) if last else condition


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _with_a_deadline(asked) -> Q:
    """By deadline: what is still to be done, unless a stage was asked for."""
    dated = Q(due_at__isnull=False)
    return dated if asked.stages else dated & ~Q(stage__in=OVER)


def sieved(found: QuerySet[Article], asked: Asked, *, at: datetime) -> QuerySet[Article]:
    """What fits of `found` in everything else."""
    for condition in sieve(asked, at=at):
        found = found.filter(condition)
    return found


def sieve(asked: Asked, *, at: datetime) -> list[Q]:
    """What no index answers by itself; rows are looked through for it."""
    return [condition for condition in _sieve(asked, at) if condition]


def _sieve(asked, at) -> Iterator[Q]:
    if asked.fixed.looks_through:
        yield asked.fixed.condition(None, at)
    if asked.person == NOBODY:
        yield Q(~Exists(Assignment.objects.filter(article=OuterRef("pk"), is_in_charge=True)))
    yield _readers(asked, at)
    if asked.genres:
        yield Q(newest_version__genre__in=asked.genres)
    yield from _filed(asked)
    if asked.label == "advertisement":
        yield Q(newest_version__is_advertisement=True)
    elif asked.label == "ai":
        yield ~Q(newest_version__ai_use="none")
    if asked.is_without_picture:
        yield Q(newest_version__lead_image=None)
    if asked.words_from is not None:
        yield Q(newest_version__word_count__gte=asked.words_from)
    if asked.words_to is not None:
        yield Q(newest_version__word_count__lte=asked.words_to)


def _readers(asked, at) -> Q:
    """What readers see, in the words of StoryRow.readers."""
    of_story = Publication.objects.filter(article=OuterRef("pk"))
    past = Exists(of_story.filter(live_from__lte=at))
    known = {
        "live": having(Publication.objects.live(at=at)),
        "scheduled": having(Publication.objects.scheduled(at=at)),
        "withdrawn": Exists(of_story.in_force(at=at).filter(version=None)),
        "embargo": having(Hold.objects.embargoes(at=at)),
        "blocked": having(Hold.objects.blocks(at=at)),
        "never": ~past,
    }
    condition = Q()
    for state in asked.readers:
        condition |= Q(known[state])
    return condition


def _filed(asked) -> Iterator[Q]:
    if asked.topic:
        yield _of_versions(Tagging.objects.filter(tag=asked.chosen_topic).values("content_object"))
    if asked.place:
        below = asked.chosen_place.with_below() if asked.chosen_place else []
        filed = Version.places.through.objects.filter(place__in=[place.pk for place in below])
        yield _of_versions(filed.values("version"))
    if asked.author:
        signed = Byline.objects.filter(author=asked.chosen_author, author__isnull=False)
        yield _of_versions(signed.values("version"))


def _of_versions(versions) -> Q:
    """Stories whose newest version is among `versions`: the few are named, the many looked for along the list."""
    keys = list(Article.objects.filter(newest_version__in=versions).values_list("pk", flat=True)[: FEW + 1])
    if len(keys) <= FEW:
        return Q(pk__in=keys)
    return Q(newest_version__in=versions)
