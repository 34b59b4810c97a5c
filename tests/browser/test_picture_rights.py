"""Rights run out while a page lies in the browser's cache: on the second the picture is gone, its address too."""

import json
import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo paper")]  # one server, loaded once
SECONDS = 10
LET_END = f"""
import json
from datetime import timedelta
from django.utils import timezone
from articles.cards import published
from articles.finding import path_of
from articles.models import Publication
now = timezone.now()
live = published(Publication.objects.live(at=now).listed().filter(version__lead_image__isnull=False))
story = live.order_by("-first_live_from").first()
image = story.version.lead_image
image.rights_until = now + timedelta(seconds={SECONDS})
image.save(update_fields=["rights_until"])
print(json.dumps([path_of(story), image.pk, image.key, image.rights_until.timestamp()]))
"""
PUT_BACK = "from images.models import Image; Image.objects.filter(pk={pk}).update(rights_until=None)"
STATUS = "address => fetch(address).then(answer => answer.status)"


def test_a_reload_on_the_second_shows_the_story_without_the_picture(demo_paper, new_context):
    path, pk, key, end = json.loads(demo_paper.manage("shell", "-v0", "-c", LET_END).splitlines()[-1])
    try:
        page = new_context(viewport={"width": 360, "height": 800}).new_page()
        page.goto(demo_paper.url + path)
        picture = page.locator(f"main img[src*='{key}']").first
        picture.wait_for()
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
        address = picture.evaluate("img => img.currentSrc")
        assert page.evaluate(STATUS, address) == 200
        page.wait_for_timeout(max(0, end - time.time()) * 1000 + 50)
        assert page.reload().status == 200
        assert key not in page.content()
        assert page.locator("main h1").count() == 1
        assert page.locator("main figure.article__lead").count() == 0
        assert page.evaluate(STATUS, address) == 404
        page.goto(demo_paper.url)
        assert key not in page.content()
    finally:
        demo_paper.manage("shell", "-v0", "-c", PUT_BACK.format(pk=pk))
