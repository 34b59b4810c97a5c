"""The writing surface as one person meets it, in a real browser."""

import json

from playwright.sync_api import Page, expect

FURNISH = """
from django.utils import timezone
from tests.makers import make_section, make_user, make_version
make_section("Lokales")
user = make_user("rike", role="editor")
make_version(by=user, now=timezone.now(), headline="Andere Geschichte", desk=make_section("Lokales"))
"""
STORED = """
import json
from articles.models import Article
newest = Article.objects.order_by("-pk").first().newest_version
print("STORED" + json.dumps([newest.number, newest.headline, newest.body]))
"""


PASTE = """([kind, data]) => {
  const carried = new DataTransfer();
  carried.setData(kind, data);
  const event = new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true});
  document.querySelector('.ProseMirror').dispatchEvent(event);
}"""


CHOOSE = """words => {
  const root = document.querySelector(".ProseMirror");
  const { doc, selection } = root.editor.state;
  if (doc.textBetween(selection.from, selection.to) === words) return true;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return false;
  }
}"""


def choose(page: Page, words: str) -> None:
    """Mark words of the text; the editor hears of it a moment later than the browser."""
    page.locator(".ProseMirror").get_by_text(words).click()
    page.wait_for_function(CHOOSE, arg=words)


class Surface:
    """A page on which somebody writes; `complaints` are what the browser's console held against us."""

    def __init__(self, page, paper):
        self.page, self.paper, self.complaints = page, paper, []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self):
        self.page.goto(f"{self.paper.url}/admin/login/")
        self.page.fill("[name=username]", "rike")
        self.page.fill("[name=password]", "secret")
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/admin/")

    def begin(self):
        self.page.goto(f"{self.paper.url}/admin/articles/article/add/")
        self.page.locator("form.form-page button").first.click()
        self.wait()

    def wait(self):
        self.page.wait_for_selector("html[data-desk=ready]")

    @property
    def text(self):
        return self.page.locator(".ProseMirror")

    @property
    def body(self) -> str:
        return self.page.input_value("[name=body]")

    def expect_body(self, body, why: str = "") -> None:
        """`body` is all of it, or a pattern; waited for, as the editor reads some keys from the page."""
        expect(self.page.locator("[name=body]"), why or None).to_have_value(body)

    def tool(self, name):
        button = self.page.locator(f"[data-command={name}]")
        if not button.is_visible():
            self.page.click("[data-more-tools]")
        button.click()

    def set(self, html):
        self.page.evaluate(
            "html => document.querySelector('.ProseMirror').editor.commands.setContent(html, true)", html
        )
        self.text.focus()

    def paste(self, data, *, kind="text/html"):
        self.page.evaluate(PASTE, [kind, data])

    def save(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")
        self.wait()

    def stored(self):
        answer = self.paper.manage("shell", "-c", STORED)
        return json.loads(answer.rpartition("STORED")[2])
