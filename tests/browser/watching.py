"""What a browser complains about while somebody works: stopped by the policy, broken scripts, shut-out people."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@dataclass
class Watch:
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", lambda said: said.type in ("error", "warning") and self.note(page, said.text))
        page.on("pageerror", lambda error: self.note(page, str(error)))

    def note(self, page: Page, text: str) -> None:
        self.complaints.append(f"{page.url}: {text}")

    def shut_out(self, page: Page) -> list[str]:
        """What axe finds against WCAG 2.2 AA on the page as it stands; its own style does not count as ours."""
        before = len(self.complaints)
        violations = Axe().run(page, options=RULES).response["violations"]
        del self.complaints[before:]
        return [
            f"{page.url}: {violation['id']} {[node['target'] for node in violation['nodes']][:4]}"
            for violation in violations
        ]
