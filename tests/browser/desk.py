"""One person at the desk, with hands on a real browser."""

import re
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.house import typed
from tests.browser.surface import choose
from tests.live_paper import LivePaper


class Desk:
    """What somebody does there, named as they would name it."""

    def __init__(self, paper: LivePaper, page: Page, name: str):
        self.paper, self.page, self.name = paper, page, name

    def log_in(self) -> None:
        self.page.goto(self.paper.url + "/admin/")
        self.page.fill("#id_username", self.name)
        self.page.fill("#id_password", "secret")
        self.page.click("#login-form button[type=submit]")
        self.page.wait_for_url(self.paper.url + "/admin/")  # and until its scripts have run: keys may come next

    def begin(self, *, section: int) -> int:
        """A new story for the section; returns its number."""
        self.page.goto(self.paper.url + "/admin/articles/article/add/")
        self.page.check(f"input[name=desk][value='{section}']")
        self.page.click("form.form-page .btn-work")
        expect(self.text).to_be_visible()
        return int(re.search(r"/article/(\d+)/change/", self.page.url)[1])

    def open(self, story: int, *, version: int | None = None) -> None:
        asked = f"?version={version}" if version else ""
        self.page.goto(f"{self.paper.url}/admin/articles/article/{story}/change/{asked}")
        expect(self.text).to_be_visible()

    # --- writing ---

    @property
    def text(self):
        return self.page.locator("#id_body-text")

    def command(self, name: str) -> None:
        self.page.click(f"[data-tools] [data-command='{name}']")

    def type_in(self, **fields: str) -> None:
        for name, value in fields.items():
            field = self.page.locator(f"#story-form [name='{name}']")
            closed = field.locator("xpath=ancestor::details[not(@open)]")
            for index in range(closed.count()):
                closed.nth(index).locator("summary").click()
            field.fill(value)
            field.blur()

    def write(self, *blocks: tuple[str, str]) -> None:
        """Type the text, block by block: ("p" | "h2" | "quote", words). The editor must be empty."""
        self.text.click()
        for number, (kind, words) in enumerate(blocks):
            if number:
                self.page.keyboard.press("Enter")
            if number and blocks[number - 1][0] == "quote":
                self.page.keyboard.press("Enter")  # an empty line leaves the quote
            if kind != "p":
                self.command(kind)
            self.page.keyboard.insert_text(words)
        expect(self.text).to_contain_text(blocks[-1][1])

    def replace(self, old: str, new: str) -> None:
        """Choose `old` in the text and type `new` over it."""
        choose(self.page, old)
        self.page.keyboard.insert_text(new)
        expect(self.text).to_contain_text(new)

    def sign(self, name: str) -> None:
        field = self.page.locator("[data-ordered] [name$='-name']:not([name*=__prefix__])").last
        field.fill(name)
        field.blur()

    def upload_lead(self, file: Path, *, alt: str, caption: str, credit: str) -> None:
        self.page.click("[data-lead-choose]")
        self._upload(file, alt=alt, credit=credit)
        expect(self.page.locator("[data-lead-shots]")).to_be_visible()
        expect(self.page.locator("[data-lead-id]")).not_to_have_value("")
        self.type_in(lead_caption=caption)

    def _upload(self, file, *, alt, credit):
        dialog = self.page.locator("#picture-dialog")
        for summary in (".up-box > summary", ".up-about > summary"):
            if dialog.locator(summary).locator("xpath=..").get_attribute("open") is None:
                dialog.locator(summary).click()
        dialog.locator("[data-about=credit]").fill(credit)
        dialog.locator("[data-upload-place] input[type=file]").set_input_files(file)
        taken = dialog.locator("[data-upload-list] [data-state=done]")
        taken.locator(".up-alt input").fill(alt)
        taken.locator(".up-alt button").click()
        expect(taken.locator(".up-alt [role=status]")).not_to_be_empty()
        taken.locator(".btns button").click()
        expect(dialog).to_be_hidden()

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.click(".story-bar [data-save]")
        self._expect_no_refusal()

    # --- steps ---

    def verbs(self) -> set[str]:
        """The steps whose buttons stand on the page."""
        addresses = self.page.locator("[formaction*='/verb/']").evaluate_all("all => all.map(one => one.formAction)")
        return {address.rstrip("/").rpartition("/")[2] for address in addresses}

    def press(self, verb: str, **answers: str) -> None:
        """Press the step's button, answer what it asks, and send it."""
        self._open_rest(verb)
        small_form = self.page.locator(f"details#verb-{verb}")
        if not small_form.count():
            return self._send(self.page.locator(f"[formaction$='/verb/{verb}/']"))
        small_form.locator("summary").click()
        for name, value in answers.items():
            self._answer(small_form, verb, name, value)
        return self._send(small_form.locator(f"[formaction$='/verb/{verb}/']"))

    def _open_rest(self, verb):
        rest = self.page.locator("details.rest")
        if rest.locator(f"[formaction$='/verb/{verb}/']").count() and rest.get_attribute("open") is None:
            rest.locator("> summary").click()

    def _answer(self, small_form, verb, name, value):
        field = small_form.locator(f"[name='verb-{verb}-{name}']")
        if field.first.get_attribute("type") == "radio":
            field.and_(self.page.locator(f"[value='{value}']")).check()
        else:
            field.fill(value)

    def _send(self, button):
        with self.page.expect_navigation():
            button.click()
        self._expect_no_refusal()

    def _expect_no_refusal(self):
        refused = self.page.locator("[role=alert]:visible")
        expect(refused, f"{self.name} was refused").to_have_count(0)

    def schedule(self, moment: datetime, **answers: str) -> None:
        self.press("schedule", at=typed(moment), **answers)

    def forge(self, story: int, verb: str) -> tuple[int, str]:
        """Send the step without a button, as somebody with a tool would: (status, the sentence)."""
        sent = self.page.evaluate("Object.fromEntries(new FormData(document.getElementById('story-form')))")
        address = f"{self.paper.url}/admin/articles/article/{story}/verb/{verb}/"
        answer = self.page.context.request.post(address, form=sent, headers={"Referer": self.page.url})
        alert = re.search(r'role="alert"><p>(.*?)</p>', answer.text(), re.DOTALL)
        return answer.status, alert[1] if alert else ""
