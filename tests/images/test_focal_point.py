"""The focal point in a real browser: click and keyboard say the same."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser
PAGE = """<style>svg { width: 400px; height: 400px }</style>
<div data-focal-point><svg viewBox="0 0 2000 1000"><g data-focal-mark></g></svg></div>
<input type="number" data-focal="x" value="0.5" step="0.001">
<input type="number" data-focal="y" value="0.5" step="0.001">"""


@pytest.fixture
def form(page):
    page.set_content(PAGE)
    page.add_script_tag(path=settings.ROOT / "static/desk/js/focal-point.js", type="module")
    page.wait_for_selector("[data-focal-mark][transform]", state="attached")
    return page


def where(form):
    mark = form.locator("[data-focal-mark]").get_attribute("transform")
    return mark, [form.locator(f'[data-focal="{side}"]').input_value() for side in "xy"]


def test_a_click_writes_the_numbers_whatever_bands_lie_beside_the_picture(form):
    assert where(form) == ("translate(1000 500)", ["0.5", "0.5"])
    form.locator("svg").click(position={"x": 100, "y": 150})  # the picture is 200 px high, with 100 px above it
    assert where(form) == ("translate(500 250)", ["0.25", "0.25"])
    form.locator("svg").click(position={"x": 300, "y": 10})
    assert where(form)[1] == ["0.75", "0"]


def test_the_numbers_move_the_mark(form):
    form.locator('[data-focal="x"]').fill("0.1")
    assert where(form)[0] == "translate(200 500)"
