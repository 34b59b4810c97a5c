"""The writing surface as one person meets it, in a real browser."""

import json

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
