"""Somebody at the writing surface whose text must not get lost, whatever happens to server, network and browser."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.live_paper import LivePaper

PATIENCE = 15_000  # milliseconds
KEPT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("desk", 1);
  opening.onerror = () => reject(opening.error);
  opening.onupgradeneeded = () => opening.result.createObjectStore("texts");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("texts").objectStore("texts").getAll();
    asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
  };
})"""
ALL_WORDS = f"""async () => JSON.stringify({{ ...localStorage }}) + (await ({KEPT})()).map((one) => JSON.stringify(
  one, (name, part) => part instanceof Uint8Array ? new TextDecoder().decode(part) : part)).join()"""


def log_in(paper: LivePaper, page: Page, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{paper.url}/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


class Writer:
    """One window on one story."""

    def __init__(self, paper: LivePaper, context: BrowserContext, story: int, *, sit_down=None):
        self.paper, self.context, self.story, self.sit_down = paper, context, story, sit_down
        self.page = context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.open()

    @property
    def address(self) -> str:
        return f"{self.paper.url}/admin/articles/article/{self.story}/change/"

    def in_another_window(self) -> "Writer":
        """The same browser; whoever is logged in there now."""
        return Writer(self.paper, self.context, self.story, sit_down=self.sit_down)

    def on_another_device(self, **more) -> "Writer":
        return self.sit_down(**more)

    def expect_kept(self, count: int) -> None:
        """So many texts lie in the browser's own store; they are sealed before they get there."""
        asked = f"async (count) => (await ({KEPT})()).length === count"
        self.page.wait_for_function(asked, arg=count, timeout=PATIENCE)

    def everything_in_the_browser(self) -> str:
        return self.page.evaluate(ALL_WORDS)

    def open(self) -> None:
        self.page.goto(self.address)
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_selector("html[data-desk=ready]")

    @property
    def text(self):
        return self.page.locator("#id_body-text")

    @property
    def written(self) -> tuple[str, str]:
        """Headline and text, every sign of them."""
        return self.page.input_value("[name=headline]"), self.page.input_value("[name=body]")

    def type(self, words: str) -> None:
        """At the end of the text, key by key."""
        self.text.locator("> :last-child").click()
        self.page.keyboard.press("End")
        self.page.keyboard.type(words)

    def headline(self, words: str) -> None:
        self.page.fill("[name=headline]", words)

    @property
    def status(self):
        return self.page.locator("[data-saved]")

    def expect_state(self, *states: str) -> None:
        self.page.wait_for_function(
            "states => states.includes(document.querySelector('[data-saved]').dataset.state)",
            arg=states,
            timeout=PATIENCE,
        )

    def expect_home(self) -> None:
        """Every key is at the server."""
        self.expect_state("saved")
        expect(self.page.locator("form[data-unsent]")).to_have_count(0)

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")
        self.wait()
