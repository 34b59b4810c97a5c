"""What a browser complains about while somebody works: stopped by the policy, broken scripts, shut-out people."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
AXE = Axe().axe_script
# Naming the thousands of elements that pass would take as long as looking at them.
VIOLATIONS = "rules => axe.run({...rules, resultTypes: ['violations']}).then(found => found.violations)"

POLICY = "Content Security Policy"
OF_AXE = "Applying inline style violates"  # the browser may say it long after axe is done
looked_at: set[Page] = set()  # by axe, in the test that runs now
stopped: list[str] = []  # what the policy has stopped in any browser of the test that runs now


def guard(context: BrowserContext) -> None:
    """Whoever opens a browser need not ask for it: what the policy stops fails the test (see conftest)."""
    context.on("console", lambda said: stopped.append(said.text) if POLICY in said.text and not by_axe(said) else None)


def by_axe(said: ConsoleMessage) -> bool:
    return OF_AXE in said.text and said.page in looked_at


@dataclass
class Watch:
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", lambda said: by_axe(said) or self.hear(page, said))
        page.on("pageerror", lambda error: self.note(page, str(error)))

    def hear(self, page: Page, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.note(page, said.text)

    def note(self, page: Page, text: str) -> None:
        self.complaints.append(f"{page.url}: {text}")

    def shut_out(self, page: Page, *, rules: dict = RULES) -> list[str]:
        """What axe finds against WCAG 2.2 AA on the page as it stands; its own style does not count as ours."""
        before, stopped_before = len(self.complaints), len(stopped)
        looked_at.add(page)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        violations = page.evaluate(VIOLATIONS, rules)
        del self.complaints[before:], stopped[stopped_before:]
        return [
            f"{page.url}: {violation['id']} {[node['target'] for node in violation['nodes']][:4]}"
            for violation in violations
        ]

    def shut_out_by_light_or_dark(self, page: Page) -> list[str]:
        """The same in both schemes. In the dark only colours differ, so only the rules on colours are asked again."""
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found = self.shut_out(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        return found + [f"dark: {said}" for said in self.shut_out(page, rules=CONTRAST)]
