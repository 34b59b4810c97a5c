"""What becomes of later publications when readers get a new text: take the change over, keep, or cancel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from articles.content import content_of, write
from articles.merging import merge
from articles.models import Article, Publication, Verb, Version
from articles.search.documents import index_draft
from articles.workflow import decisions
from articles.workflow.fitness import unfit
from articles.workflow.gates import NotAllowed, Undecided, log, require_reason
from articles.workflow.splitting import require_no_release
from language.words import weekday_moment


class Choice(StrEnum):
    TAKE_OVER = "take_over"
    KEEP = "keep"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Later:
    """What becomes of one later publication; keeping it as it is needs a reason."""

    choice: Choice = Choice.TAKE_OVER
    reason: str = ""


def undecided(article: Article, version: Version, *, after: datetime) -> list[Publication]:
    """Publications after the moment `after` whose version does not contain `version`, next first."""
    family = Family(article)
    coming = article.coming(after).filter(version__isnull=False).select_related("version")
    return [publication for publication in coming if not family.descends(publication.version_id, version.pk)]


def planned_within(article: Article, version: Version, *, now: datetime) -> Publication | None:
    """The first coming publication whose text `version` contains, unless readers have seen that text already."""
    family, live = Family(article), article.publication_at(now)
    seen = family.line(live.version_id) if live and live.version_id else []
    coming = article.coming(now).filter(version__isnull=False).select_related("version")
    inside = [one for one in coming if one.version_id not in seen and family.descends(version.pk, one.version_id)]
    return inside[0] if inside else None


def settle_later(publication: Publication, later: dict[int, Later], *, by, now: datetime) -> None:
    """Do for each later publication what `later` (by primary key) says; raises Undecided while one is missing."""
    article = publication.article
    waiting = undecided(article, publication.version, after=publication.live_from)
    if missing := [one for one in waiting if one.pk not in later]:
        raise Undecided(missing)
    merged: dict[int, Version] = {}
    for one in waiting:
        choice = later[one.pk]
        if choice.choice == Choice.CANCEL:
            require_no_release(one)
            log(article, Verb.CANCEL, by=by, now=now, version=one.version, effect_at=one.live_from, why=choice.reason)
            decisions.cancel(one)
        elif choice.choice == Choice.KEEP:
            _keep(one, choice.reason, by=by, now=now)
        else:
            version = merged.get(one.version_id) or merged_into(one, publication, by=by, now=now)
            merged[one.version_id] = version
            decisions.replace_version(one, version)


def _keep(publication, reason, *, by, now):
    require_reason(reason)
    publication.keeps_reason = reason[:300]
    publication.save(update_fields=["keeps_reason"])
    log(
        publication.article,
        Verb.KEEP,
        by=by,
        now=now,
        version=publication.version,
        effect_at=publication.live_from,
        why=reason,
    )


def merged_into(later: Publication, publication: Publication, *, by, now: datetime) -> Version:
    """A cleared version that holds the text of `later` and the change of `publication`."""
    article, new = publication.article, publication.version
    ancestor = Family(article).common_ancestor(later.version_id, new.pk)
    if ancestor is None:
        raise NotAllowed(_("The texts have no version in common; please keep or cancel the later publication."))
    base = article.versions.get(pk=ancestor)
    outcome = merge(base=content_of(base), ours=content_of(later.version), theirs=content_of(new))
    if outcome.conflicts:
        raise NotAllowed(_conflict(later, outcome.conflicts))
    version = write(outcome.content, article=article, by=by, now=now, base=later.version, merged=new)
    _require_no_new_fault(version, later, now=now)
    log(article, Verb.CARRY_OVER, by=by, now=now, version=version, effect_at=later.live_from)
    if article.newest_version_id in (new.pk, later.version_id):
        article.newest_version = version
        article.save(update_fields=["newest_version"])
        index_draft(article, version)
    return version


def _require_no_new_fault(version, later, *, now):
    """Taking over must bring nothing before readers that the checks stop, beyond what was let pass before."""
    passed = unfit(later.version, at=later.live_from, now=now)
    if faults := [fault for fault in unfit(version, at=later.live_from, now=now) if fault not in passed]:
        said = {"moment": weekday_moment(later.live_from), "fault": faults[0]}
        raise NotAllowed(_("The change cannot be taken over into the version of %(moment)s: %(fault)s") % said)


def _conflict(later, conflicts):
    said = {"moment": weekday_moment(later.live_from), "place": conflicts[0][:80]}
    return (
        _(
            "The change cannot be taken over into the version of %(moment)s by itself: the same place was changed "
            "there (“%(place)s”). Keep or cancel that publication, or mend its text first."
        )
        % said
    )


class Family:
    """Which version came from which: `base` is one parent, `merged` the other."""

    def __init__(self, article: Article):
        rows = article.versions.values_list("pk", "base", "merged")
        self.parents = {pk: [parent for parent in parents if parent] for pk, *parents in rows}

    def line(self, pk: int) -> set[int]:
        """The version itself and all it came from."""
        line, queue = set(), [pk]
        while queue:
            here = queue.pop()
            if here not in line:
                line.add(here)
                queue += self.parents.get(here, [])
        return line

    def descends(self, pk: int, ancestor: int) -> bool:
        return ancestor in self.line(pk)

    def common_ancestor(self, one: int, other: int) -> int | None:
        """The nearest version both came from: the youngest, since none is younger than what came from it."""
        return max(self.line(one) & self.line(other), default=None)
