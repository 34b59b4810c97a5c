"""Looking: the whole table for the desk, the short list for the verbs."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.preflight.copy import Copy
from articles.preflight.finding import Check, Finding
from articles.preflight.table import CHECKS


@dataclass(frozen=True)
class Flight:
    """What the desk shows: what stops first, then hints, and the names of what is in order."""

    findings: tuple[Finding, ...]
    fine: tuple[str, ...]

    @property
    def stopping(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.stops]

    @property
    def hints(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.stops]

    @property
    def may_be_overridden(self) -> bool:
        """Is there something that stops, and nothing in it that nobody may pass?"""
        return bool(self.stopping) and all(finding.may_be_overridden for finding in self.stopping)


def fly(copy: Copy) -> Flight:
    """Every check that fits this text."""
    checks = [check for check in CHECKS if check.for_pages or not copy.is_page]
    checks = [check for check in checks if check.fits is None or check.fits(copy)]
    findings = tuple(sorted(_found(checks, copy), key=lambda finding: not finding.stops))
    at_fault = {str(finding.check.words) for finding in findings}
    fine = dict.fromkeys(str(check.words) for check in checks)
    return Flight(findings, tuple(words for words in fine if words not in at_fault))


def stops(copy: Copy) -> list[Finding]:
    """What keeps this text from readers at its moment."""
    return _found([check for check in CHECKS if check.stops and (check.for_pages or not copy.is_page)], copy)


def _found(checks: Iterable[Check], copy: Copy) -> list[Finding]:
    found = (Finding(check, note) for check in checks for note in check.look(copy))
    return list(dict.fromkeys(found))  # one sentence about two places of one picture is said once
