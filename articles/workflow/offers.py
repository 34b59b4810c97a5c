"""What somebody may do with a story now: the verbs offered on the desk, each with what readers will notice."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from articles.clearance import is_cleared, lacks_second_pair_of_eyes
from articles.models import Article, Right, RunningStory, Stage, Verb, Version
from articles.staff import may, reach_of
from articles.steps import STEPS
from articles.workflow.carrying import planned_within
from articles.workflow.planning import WAITING, may_plan
from articles.workflow.running_story import may_update, running_at
from articles.workflow.stages import legal_check_is_open, missing

# What a button's fill says: who notices (desk README).
DESK, NOW, LATER, AWAY = "desk", "now", "later", "away"


@dataclass(frozen=True)
class Offer:
    """One button: `verb` names the function in articles.workflow, `clears_first` says that it clears before."""

    verb: str
    label: str
    effect: str
    fill: str = DESK
    clears_first: bool = False
    needs_override: bool = False


@dataclass(frozen=True)
class Situation:
    """What is the case with a story at `now`, for one person."""

    article: Article
    version: Version
    by: object
    now: datetime
    cleared: bool
    live: bool
    coming: int
    blocked: bool
    embargo: datetime | None
    was_public: bool
    alone: bool
    holds_planned: bool
    running: RunningStory | None

    def may(self, right) -> bool:
        if self.article.is_page and right in (Right.CLEAR, Right.PUBLISH, Right.SUBMIT, Right.EDIT):
            return may(self.by, Right.PAGES, desk=None, at=self.now)
        return may(self.by, right, desk=self.article.desk, at=self.now)

    @cached_property
    def can_clear(self) -> bool:
        stages = STEPS[Verb.CLEAR][0]
        free = not self.alone or self.may(Right.OVERRIDE)
        fits = not self.cleared and self.article.stage in stages and not legal_check_is_open(self.article)
        return fits and self.may(Right.CLEAR) and free

    @cached_property
    def can_publish(self) -> bool:
        ready = self.cleared or self.can_clear
        return ready and not self.blocked and self.may(Right.PUBLISH) and not missing(self.version)


def situation(article: Article, version: Version, *, by, now: datetime, start: Version | None = None) -> Situation:
    decision = article.publication_at(now)
    return Situation(
        article=article, version=version, by=by, now=now,
        cleared=is_cleared(version),
        live=bool(decision and decision.version_id),
        was_public=decision is not None,
        coming=article.coming(now).count(),
        blocked=article.block_at(now) is not None,
        embargo=article.embargo_at(now),
        alone=lacks_second_pair_of_eyes(version, by=by),
        holds_planned=planned_within(article, start or version, now=now) is not None,
        running=running_at(article, now),
    )  # fmt: skip


def possible(article: Article, version: Version, *, by, now: datetime, start: Version | None = None) -> list[Offer]:
    """The verbs that `by` may use on `version` now, the most likely first; `start`: what the text on screen is from."""
    here = situation(article, version, by=by, now=now, start=start)
    return [
        *_of_a_running_story(here),
        *_to_readers(here),
        *_planned(here),
        *_on_the_desk(here),
        *_taking_away(here),
        *_in_the_archive(here),
    ]


def _of_a_running_story(here: Situation):
    """Until it ends, the people named put new states before readers without clearance."""
    if here.running and may_update(here.article, here.version, by=here.by, now=here.now):
        effect = _("Readers see this text at once, with a new “Updated”; nobody clears it before.")
        yield Offer("running_update", _("Update (running story)"), effect, NOW)
    may_open = here.may(Right.PUBLISH) and not here.article.is_page
    if may_open and here.live and not here.blocked:
        label = _("Running story: extend or change …") if here.running else _("Open as a running story …")
        effect = _("Readers notice nothing. Until the moment you name, these people update it without clearance.")
        yield Offer("run", label, effect)
    if here.running and (may_open or here.running.people.filter(pk=here.by.pk).exists()):
        effect = _("Readers notice nothing. What is changed from now on is cleared first.")
        yield Offer("end_run", _("End the running story …"), effect)


def _to_readers(here: Situation):
    if not here.can_publish:
        return
    first = not here.cleared
    more = {"clears_first": first, "needs_override": first and here.alone}
    if here.live:
        yield from _changes(here, more)
    elif not here.embargo:
        label = _("Clear and put online …") if first else _("Put online …")
        yield Offer("publish", label, _("Readers see this text at once."), NOW, **more)
    label = _("Clear and schedule …") if first else _("Schedule …")
    yield Offer("schedule", label, _("Readers see this text from the moment you name."), LATER, **more)
    if not here.was_public and here.may(Right.BACKFILL):
        yield Offer(
            "backfill", _("Date back …"), _("Readers see this text at once, with a date in the past."), NOW, **more
        )


def _changes(here: Situation, more: dict):
    """Typos and corrections start from what readers see, so that they never bring a planned text forward."""
    said = _("Readers see this text at once, with a new “Updated”.")
    if here.holds_planned:
        said = _("Readers see this text at once, what was planned for later included.")
    yield Offer("update", _("New state"), said, NOW, **more)
    if not here.holds_planned:
        yield Offer("mend_typo", _("Mend a typo"), _("Readers see this text at once, with no new date."), NOW, **more)
        yield Offer("correct", _("Correct"), _("Readers see this text at once, with a correction box."), NOW, **more)


def _planned(here: Situation):
    """For ideas and plans; readers notice none of it."""
    nothing = _("Readers notice nothing.")
    waits = here.article.stage in WAITING
    if waits and (here.may(Right.WRITE) or here.may(Right.EDIT)):
        yield Offer("take_up", _("Take up …"), nothing)
    if here.article.is_page or not may_plan(here.article, by=here.by, now=here.now):
        return
    if here.article.stage != Stage.DROPPED:
        yield Offer("plan", _("Plan …"), nothing)
        if not here.live and not here.coming:
            yield Offer("drop", _("Drop …"), nothing)


def _on_the_desk(here: Situation):
    nothing = _("Readers notice nothing.")
    if here.can_clear and not missing(here.version):
        label = _("Only clear") if here.can_publish else _("Clear")
        yield Offer("clear", label, nothing, needs_override=here.alone)
    labels = {
        Verb.SUBMIT: ("submit", _("Submit")),
        Verb.PASS_LEGAL: ("pass_legal", _("Pass the legal check …")),
        Verb.RETURN: ("return_", _("Return …")),
        Verb.TO_LEGAL: ("send_to_legal", _("Give to the legal check")),
        Verb.RECALL: ("recall", _("Recall")),
    }
    for verb, (name, label) in labels.items():
        froms, _after, right = STEPS[verb]
        if here.article.stage in froms and here.may(right) and not (verb is Verb.RETURN and here.article.is_page):
            yield Offer(name, label, nothing)
    if here.article.stage in WAITING:
        return
    if not here.article.assignments.filter(user=here.by, is_in_charge=True).exists() and here.may(Right.WRITE):
        yield Offer("take_over", _("Take over"), nothing)


def _taking_away(here: Situation):
    if here.live and reach_of(here.by, at=here.now).anywhere(Right.WITHDRAW):
        effect = _("Readers see the story no longer; %(count)s later publications are cancelled.") % {
            "count": here.coming
        }
        yield Offer("withdraw", _("Take down …"), effect, AWAY)
    if here.live and here.may(Right.PUBLISH):
        yield Offer("retract", _("Retract …"), _("The page stays, with a notice that you take the story back."), AWAY)
    if here.may(Right.BLOCK) and not here.blocked:
        yield Offer("block", _("Block …"), _("The story is down at once and nobody can publish it."), AWAY)
    if here.may(Right.BLOCK) and here.blocked:
        yield Offer("unblock", _("Lift the block …"), _("The story stays down until somebody publishes it."), DESK)
    if (here.may(Right.EDIT) or here.may(Right.WRITE)) and not here.live and not here.blocked:
        yield Offer(
            "set_embargo", _("Set an embargo …"), _("Nothing of the story appears before the moment you name."), DESK
        )
    if here.embargo and here.may(Right.EMBARGO):
        yield Offer("lift_embargo", _("Lift the embargo …"), _("The story may appear at once."), DESK)
    if here.was_public and here.may(Right.READDRESS):
        yield Offer("readdress", _("Change the address …"), _("The old address leads on to the new one."), DESK)


def _in_the_archive(here: Situation):
    """What the law may ask of the archive; readers of the page itself notice nothing of the first two."""
    if not (here.may(Right.ARCHIVE) and here.was_public):
        return
    if here.article.is_noindex:
        yield Offer("open_to_engines", _("Open to search engines …"), _("Search engines may show the page again."))
    else:
        effect = _("Search engines are told to forget the page; readers still find it here.")
        yield Offer("keep_from_engines", _("Keep out of search engines …"), effect)
    if here.article.is_out_of_archive:
        effect = _("Our own search and archive lead to the story again.")
        yield Offer("put_back_in_archive", _("Put back in search and archive …"), effect)
    else:
        effect = _("Our own search and archive no longer lead to the story; its address stays.")
        yield Offer("take_from_archive", _("Take out of search and archive …"), effect)
    effect = _("The name is replaced at once in all versions, for readers and for the desk.")
    yield Offer("anonymise", _("Anonymise a name …"), effect, AWAY)
    yield Offer("enter_request", _("Enter a request …"), _("Readers notice nothing."))
    if here.article.legal_requests.filter(decision="open").exists():
        yield Offer("answer_request", _("Answer a request …"), _("Readers notice nothing."))
