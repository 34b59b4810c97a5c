"""Nothing typed is lost: power cuts, dead networks, closed windows, log-outs, wrong clocks, deploys, other computers.

Each test compares the whole text, sign by sign. One server serves them all; each has a story of its own.
"""

import json
import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.writer import Writer, log_in

pytestmark = pytest.mark.browser

FURNISH = """
import json
from django.utils import timezone
from tests.makers import make_section, make_user, make_version
section = make_section("Lokales")
rike = make_user("rike", role="editor", first_name="Rike", last_name="Probe", language="de")
deniz = make_user("deniz", role="editor", first_name="Deniz", last_name="Aydin", language="de")
stories = [
    make_version(by=rike, now=timezone.now(), headline="Rat tagt", desk=section,
        body="<p>Der erste Absatz steht.</p><p>Der zweite auch.</p>").article_id
    for number in range(20)
]
print(json.dumps(stories))
"""
START = "<p>Der erste Absatz steht.</p><p>Der zweite auch."


@pytest.fixture(scope="module")
def paper(furnished, paper_template, tmp_path_factory):
    """Killed and started again at will; whoever stops it starts it again."""
    paper = furnished(FURNISH).copy(tmp_path_factory.mktemp("lost") / "data")
    try:
        paper.start()
        yield paper
    finally:
        paper.stop()
        paper_template.drop(paper.environment["DATABASE_URL"])


@pytest.fixture(scope="module")
def logged_in(paper, browser, browser_context_args):
    """`logged_in("rike")`: the cookies of a fresh browser in which she has logged in."""
    known = {}

    def cookies(name):
        if name not in known:
            context = browser.new_context(**browser_context_args)
            log_in(paper, context.new_page(), name)
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return cookies


numbers = count()


@pytest.fixture
def story(paper):
    return json.loads(paper.furnishing.strip().splitlines()[0])[next(numbers)]


@pytest.fixture
def sit_down(paper, story, new_context, logged_in):
    """`sit_down("rike")`: she opens the test's story in a browser of her own."""
    return lambda name="rike": Writer(paper, new_context(storage_state=logged_in(name)), story)


def test_a_power_cut_between_key_and_save(paper, sit_down):
    rike = sit_down()
    rike.type(" Dann")
    rike.expect_home()
    paper.kill()
    rike.headline("Rat vertagt")
    rike.type(" fiel der Strom aus.")
    rike.page.keyboard.press("Control+s")
    rike.expect_state("silent")
    typed = rike.written
    assert typed == ("Rat vertagt", f"{START} Dann fiel der Strom aus.</p>")
    paper.start()
    rike.expect_home()
    rike.save()
    assert rike.written == typed
    assert sit_down("deniz").written == typed, "it is in the version everybody reads"


def test_the_server_is_told_within_two_seconds_and_the_bar_says_when(sit_down):
    rike = sit_down()
    rike.type(" Mehr.")
    rike.page.wait_for_event("request", lambda request: request.url.endswith("/autosave/"), timeout=2_000)
    rike.expect_home()
    expect(rike.status).to_have_text(re.compile(r"gesichert \d\d:\d\d:\d\d"))
