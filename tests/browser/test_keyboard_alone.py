"""A story from the first line to the calendar without a mouse: every step by keys, and the focus is always seen."""

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

HEADLINE, STANDFIRST = "Die Fähre fährt wieder", "Nach drei Tagen Nebel legt sie um sechs Uhr ab."
OPENING, INTERTITLE, REST = "Der Nebel hat sich gelegt.", "Drei Tage am Ufer", "Jetzt warten noch vierzig Lastwagen."
FURTHEST = 120  # presses of Tab: nothing one needs may lie further away
LOOK = """(place, mayBeNowhere) => {
  const here = document.activeElement;
  if (place && (place === here || place.contains(here))) return ["there", ""];
  if (here === document.body) return ["", mayBeNowhere ? "" : "nothing has the focus"];
  const seen = here.getClientRects()[0] ?? new DOMRect();
  const isOnScreen = seen.bottom > 0 && seen.top < innerHeight && seen.right > 0 && seen.left < innerWidth;
  // Of a field for date and time, the part that is typed into shows it.
  const isShown = isOnScreen && here.matches(":focus-visible, [type=datetime-local]");
  return ["", isShown ? "" : `the focus is not to be seen on ${here.outerHTML.slice(0, 120)}`];
}"""


class Hands:
    """Somebody with a keyboard and nothing else. `find` names what they look for; it never touches the page."""

    def __init__(self, paper, page):
        self.paper, self.page, self.find = paper, page, page.locator

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def go(self, place: Locator, *, by: str = "Tab") -> None:
        """Press the key until `place` has the focus, which must be seen at every stop."""
        handle = place.element_handle()
        for stop in range(FURTHEST):
            found, problem = handle.evaluate(LOOK, not stop)
            if found:
                return
            assert problem == "", problem
            self.press(by)
        raise AssertionError(f"{FURTHEST} presses of {by} do not lead to {place}")

    def log_in(self, name: str) -> None:
        self.page.goto(self.paper.url + "/admin/")
        self.go(self.find("#id_username"))
        self.type(name)
        self.go(self.find("#id_password"))
        self.type("secret")
        self.press("Enter")
        self.page.wait_for_url(self.paper.url + "/admin/")
        self.page.wait_for_load_state("networkidle")

    def wait_for_surface(self) -> None:
        self.page.wait_for_selector("html[data-desk=ready]")


@pytest.fixture
def hands(house, live_paper, new_context, watch):
    def sit_down(name: str) -> Hands:
        page = new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        watch.over(page)
        own = Hands(live_paper, page)
        own.log_in(name)
        return own

    return sit_down


def test_a_story_is_written_submitted_cleared_and_scheduled_by_keys_alone(hands, watch):
    rike = hands("rike")
    a_reporter_writes(rike)
    the_reporter_submits(rike)
    edda = hands("edda")
    an_editor_finds_it_in_the_list(edda)
    the_editor_clears_it(edda)
    the_editor_schedules_it(edda)
    the_calendar_shows_it(edda)
    assert watch.complaints == []


def a_reporter_writes(rike):
    rike.press("n")
    rike.page.wait_for_url("**/article/add/")
    rike.go(rike.find("form.form-page .btn-work"))
    rike.press("Enter")
    rike.wait_for_surface()
    rike.go(rike.find("[name=headline]"))
    rike.type(HEADLINE)
    rike.go(rike.find("[name=standfirst]"))
    rike.type(STANDFIRST)
    text = rike.find("#id_body-text")
    rike.go(text)
    rike.type(OPENING)
    rike.press("Enter")
    rike.type("/zw")  # Zwischentitel; the desk speaks English here and still knows the word
    expect(rike.find("#slash-menu")).to_be_visible()
    rike.press("Enter")
    rike.type(INTERTITLE)
    rike.press("Enter")
    rike.type(REST)
    expect(text.locator("h2")).to_have_text(INTERTITLE)
    expect(text.locator("p").last).to_have_text(REST)


def the_reporter_submits(rike):
    with rike.page.expect_navigation():
        rike.press("Control+Enter")
    rike.wait_for_surface()
    expect(rike.find("#stand .now b")).to_have_text("Version 2: submitted")


def an_editor_finds_it_in_the_list(edda):
    edda.press("g", "g")
    edda.page.wait_for_url("**/articles/article/")
    edda.page.wait_for_load_state("networkidle")
    row = edda.find("[data-story]", has_text=HEADLINE)
    edda.go(row, by="j")
    edda.press("Enter")
    edda.wait_for_surface()


def the_editor_clears_it(edda):
    to_what_can_be_done(edda)
    edda.go(edda.find("#verb-clear"))
    with edda.page.expect_navigation():
        edda.press("Enter")
    edda.wait_for_surface()
    expect(edda.find("#stand .now b")).to_have_text("Version 2: cleared")


def to_what_can_be_done(edda):
    """The first link of the page leads past the text."""
    edda.go(edda.find("a.skip[href='#h-stand']"))
    edda.press("Enter")


def the_editor_schedules_it(edda):
    to_what_can_be_done(edda)
    edda.go(edda.find("#verb-schedule > summary"))
    edda.press("Enter")
    dialog = edda.find("#verb-schedule-dialog")
    expect(dialog).to_be_visible()
    edda.go(dialog.locator("[data-set-moment]").last)
    edda.press("Enter")
    edda.go(dialog.locator("[formaction$='/verb/schedule/']"))
    with edda.page.expect_navigation():
        edda.press("Enter")
    edda.wait_for_surface()
    expect(edda.find(".truth .pub-planned, .truth .pub-plan")).to_be_visible()


def the_calendar_shows_it(edda):
    edda.go(edda.find(".story-bar a[href*='/articles/article/']").first)
    edda.press("Enter")
    edda.page.wait_for_selector("[data-stories]")
    edda.page.wait_for_load_state("networkidle")
    edda.press("g", "k")
    edda.page.wait_for_url("**/calendar/**")
    if not (entry := edda.find("main a", has_text=HEADLINE)).count():  # tomorrow may stand on the next sheet
        edda.go(edda.find("[data-after]"))
        edda.press("Enter")
    edda.go(entry.first)
    edda.press("Enter")
    edda.wait_for_surface()
