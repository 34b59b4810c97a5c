"""What a page weighs on a phone when it opens (DESIGN, the numbers we hold ourselves to)."""

import pytest

from tests.browser.weighing import weigh

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo paper")]  # one server, loaded once
KB = 1024
PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2.625, "is_mobile": True, "has_touch": True}
HEAVIEST = {"document": 20 * KB, "stylesheet": 15 * KB, "script": 15 * KB, "font": 60 * KB}
MOST_REQUESTS, MOST_BYTES = 12, 250 * KB
# What editors add on purpose: the pictures of galleries and comparisons, and the script for each of these kinds.
CHOSEN = """//*[@data-gallery or @data-compare]//img
  | //script[contains(@src, 'js/gallery') or contains(@src, 'js/compare')]"""


def test_stories_are_light_on_a_phone(kinds, demo_paper, new_context):
    stories = [page for page in kinds if page.tree.xpath("//meta[@property='og:type'][@content='article']")]
    assert len(stories) > 3
    heavy = {}
    for story in stories:
        page = new_context(**PHONE).new_page()
        weight = weigh(page, demo_paper.url + story.path)
        over = {kind: size for kind, size in weight.by_kind.items() if size > HEAVIEST.get(kind, MOST_BYTES)}
        chosen = len(story.tree.xpath(CHOSEN))
        if over or weight.total > MOST_BYTES or weight.requests > MOST_REQUESTS + chosen:
            heavy[story.path] = weight
        page.context.close()
    assert heavy == {}
