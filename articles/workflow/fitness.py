"""Is a text fit for readers? The checks stand in articles.preflight; here verbs refuse, or somebody overrides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import preflight
from articles.models import Article, Move, Override, Right, Verb, Version
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_sight
from language.words import says_something

LEAST_REASON = 10  # signs: somebody else reads it in Today, and “x” tells them nothing


class Unfit(NotAllowed):
    """The checks stop a text; `findings` says why. Whoever may override can do so if `may_be_overridden`."""

    def __init__(self, findings: list[preflight.Finding]):
        self.findings = findings
        super().__init__("\n".join(finding.sentence for finding in findings))

    @property
    def may_be_overridden(self) -> bool:
        return all(finding.may_be_overridden for finding in self.findings)


def unfit(version: Version, *, at: datetime, now: datetime) -> list[str]:
    """What keeps `version` from readers at `at`, in sentences."""
    return [finding.sentence for finding in preflight.stops(preflight.Copy(version, at=at, now=now))]


def require_fit(
    version: Version,
    *,
    at: datetime,
    by,
    now: datetime,
    seen: Version | None = None,
    override: str = "",
) -> None:
    """Raise Unfit, unless nothing stops the text at `at` or it is overridden with a reason; that comes back in Today.

    `seen` is what readers have now, where it is only mended: its pictures are not asked for again.
    """
    findings = preflight.stops(preflight.Copy(version, at=at, now=now, seen=seen))
    if not findings:
        return
    refusal = Unfit(findings)
    if not says_something(override) or not refusal.may_be_overridden:
        raise refusal
    require(by, Right.OVERRIDE, version.article, now)
    if len(override.strip()) < LEAST_REASON:
        raise refusal
    _override(version, refusal, by=by, now=now, reason=override.strip())


@transaction.atomic
def settle_override(override: Override, *, by, now: datetime) -> Move:
    """Somebody else has looked at what was published in spite of a check, and lets it stand."""
    article = lock(override.article)
    require_sight(by, article, now)
    require(by, Right.OVERRIDE, article, now)
    if override.overridden_by_id == by.pk:
        raise NotAllowed(_("Somebody else has to settle what you have overridden."))
    if not Override.objects.filter(pk=override.pk, settled_at=None).update(settled_by=by, settled_at=now):
        raise NotAllowed(_("Somebody has settled this already."))
    return log(
        article, Verb.SECOND_LOOK, by=by, now=moment_of(article, now), version=override.version, why=override.said
    )


def _override(version, refusal, *, by, now, reason):
    article: Article = version.article
    keys = list(dict.fromkeys(finding.check.key for finding in refusal.findings))
    Override.objects.create(
        article=article, version=version, checks=keys, said=str(refusal), reason=reason, overridden_by=by,
        overridden_at=now,
    )  # fmt: skip
    log(article, Verb.OVERRIDE, by=by, now=now, version=version, why=f"{reason}\n{refusal}")
