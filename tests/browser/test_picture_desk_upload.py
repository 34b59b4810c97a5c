"""Pictures come to the desk by hand: dropped by the handful, dropped into the text, chosen with the keyboard alone."""

import base64
import io
import json
import urllib.request

import pytest
from PIL import Image as Pillow
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
LONG = 20_000  # milliseconds; what waits for the server, on a busy machine

FURNISH = """
from tests.images.makers import make_image
from tests.makers import make_author, make_section, make_user
make_section("Lokales")
make_user("cora", role="chief", language="de")
make_author("Cora Probe")
for alt in ("Der Markt am Morgen", "Die Brücke im Nebel"):
    make_image(alt=alt, credit="Foto: Probe", origin="own")
"""
STORED = """
import json
from images.models import Image
print(json.dumps(sorted(Image.objects.values_list("original_name", "alt", "origin", "credit"))))
"""
DROP = """(target, files) => {
  const carried = new DataTransfer();
  for (const [name, type, content] of files) {
    carried.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name, { type }));
  }
  const box = target.getBoundingClientRect();
  const drop = { dataTransfer: carried, bubbles: true, cancelable: true, clientX: box.x + 5, clientY: box.y + 5 };
  target.dispatchEvent(new DragEvent("drop", drop));
}"""
ONE_PICTURE = "new Set([...document.querySelectorAll('.ProseMirror .picture')].map(one => one.id)).size === 1"


@pytest.fixture
def furnishing():
    return FURNISH


def picture(number: int, *, quality=90, size=(1200, 800)) -> bytes:
    """A patchwork of its own for every number."""
    sheet = Pillow.new("RGB", size)
    wide, high = size[0] // 10, size[1] // 8
    for place in range(80):
        colour = tuple(place * (37 + 50 * number + 11 * part) % 256 for part in range(3))
        left, top = place % 10 * wide, place // 10 * high
        sheet.paste(colour, (left, top, left + wide, top + high))
    content = io.BytesIO()
    sheet.save(content, "JPEG", quality=quality)
    return content.getvalue()


def drop(place, *files):
    """Let files go over `place`: (name, content)."""
    place.evaluate(DROP, [(name, "image/jpeg", base64.b64encode(content).decode()) for name, content in files])


@pytest.fixture
def page(page, live_paper):
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda said: page.complaints.append(said.text) if "Security" in said.text else None)
    page.goto(f"{live_paper.url}/admin/login/")
    page.fill("[name=username]", "cora")
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    return page


def test_pictures_by_hand(page, live_paper):
    five_files_are_dropped_on_the_library(page, live_paper)
    story = a_file_is_dropped_into_the_text(page, live_paper)
    a_picture_is_chosen_by_keyboard_alone(page)
    readers_see_both(page, live_paper, story)
    assert page.complaints == []


def five_files_are_dropped_on_the_library(page, paper):
    """One is too large, one lies about its kind, one comes twice; a reader's pictures wait for their permission."""
    page.goto(f"{paper.url}/admin/images/image/add/")
    place = page.locator("[data-upload-place]")
    place.evaluate("(place, most) => { place.dataset.most = most; }", 400_000)
    place.locator(".up-about > summary").click()
    place.locator("[data-about=origin]").select_option("reader")
    once = picture(1)
    drop(
        place,
        *(("eins.jpg", once), ("zu-gross.jpg", once + b"\0" * 400_000), ("luegt.jpg", b"%PDF-1.7 kein Bild")),
        *(("zwei.jpg", picture(2)), ("noch-einmal-eins.jpg", once)),
    )
    rows = place.locator("[data-upload-list] > li")
    expect(rows).to_have_count(5)
    expect(place.locator("[data-state=held]")).to_have_count(5)
    expect(place.locator("[data-reader-said]")).not_to_be_empty()
    place.locator("[data-about=credit]").fill("Erna Leser")
    place.locator("[data-about=has_permission]").check()
    expect(place.locator("[data-state=done]")).to_have_count(3, timeout=LONG)
    expect(place.locator("[data-state=refused]")).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("zu groß")
    expect(rows.nth(2)).to_contain_text("PDF")
    expect(place.locator(".up-said", has_text="haben wir schon")).to_have_count(1)
    rows.nth(3).locator(".up-alt input").fill("Zwei im Muster")
    rows.nth(3).locator(".up-alt input").press("Enter")
    expect(rows.nth(3).locator(".up-alt [role=status]")).to_have_text("Gesichert.")
    stored = json.loads(paper.manage("shell", "-v0", "-c", STORED))
    assert ["zwei.jpg", "Zwei im Muster", "reader", "Erna Leser"] in stored
    assert len(stored) == 4


def a_file_is_dropped_into_the_text(page, paper) -> str:
    page.goto(f"{paper.url}/admin/articles/article/add/")
    page.locator("form.form-page button").first.click()
    page.wait_for_selector("html[data-desk=ready]")
    page.locator("[name=headline]").fill("Zwei Bilder aus freier Hand")
    page.locator("[name=standfirst]").fill("Eins kam von oben.")
    text = page.locator(".ProseMirror")
    text.click()
    page.keyboard.type("Oben steht dies.")
    page.keyboard.press("Enter")
    page.keyboard.type("Unten steht das.")
    drop(text.locator("p").first, ("mitten.jpg", picture(7)))
    expect(text.locator("figure.picture svg")).to_be_visible(timeout=LONG)
    expect(text.locator("figure.picture + p")).to_have_text("Unten steht das.")
    drop(text.locator("p").last, ("fast-gleich.jpg", picture(7, quality=40)))
    expect(text.locator(".up-arrival")).to_contain_text("sieht aus wie", timeout=LONG)
    with page.expect_response("**/discard/"):
        text.get_by_role("button", name="Stattdessen dieses nehmen").click()
    expect(text.locator(".up-arrival")).to_have_count(0)
    page.wait_for_function(ONE_PICTURE)
    return page.url


def a_picture_is_chosen_by_keyboard_alone(page):
    chooser = page.locator("#picture-dialog")
    page.locator("[data-lead-choose]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Brücke")
    expect(chooser.locator("[role=option]")).to_have_count(1, timeout=LONG)
    page.keyboard.press("Escape")
    expect(page.locator("[data-lead-choose]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Probe")
    expect(chooser.locator("[role=option]")).to_have_count(2, timeout=LONG)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(chooser.locator("[role=option]").first).to_be_focused()
    expect(chooser.locator("[data-chooser-look] h3")).to_have_text("Die Brücke im Nebel")
    page.keyboard.press("Enter")
    expect(chooser).to_be_hidden()
    expect(page.locator("[data-lead-choose]")).to_be_focused()
    expect(page.locator("[data-lead-id]")).not_to_have_value("")


def readers_see_both(page, paper, address):
    """The renditions are made while readers ask for them; nobody has run the worker here."""
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector("html[data-desk=ready]")
    number = address.rstrip("/").split("/")[-2]
    paper.manage("shell", "-v0", "-c", PUBLISH.format(number=number))
    with urllib.request.urlopen(paper.url + "/lokales/zwei-bilder-aus-freier-hand/") as answer:  # noqa: S310 (ours)
        shown = answer.read().decode()
    assert "Die Brücke im Nebel" in shown
    figure = shown[shown.index("Oben steht dies.") : shown.index("Unten steht das.")]
    assert "Ein Muster" in figure
    source = figure.partition('src="')[2].partition('"')[0]
    with urllib.request.urlopen(paper.url + source) as answer:  # noqa: S310 (ours)
        assert answer.headers["Content-Type"] == "image/jpeg"


PUBLISH = """
from django.utils import timezone
from articles import workflow
from articles.models import Article
from authors.models import User
from images.models import Image
from images import workflow as pictures
cora, now = User.objects.get(username="cora"), timezone.now()
pictures.describe(Image.objects.get(original_name="mitten.jpg"), by=cora, now=now, fields={{"alt": "Ein Muster"}})
article = Article.objects.get(pk={number})
workflow.clear(article.newest_version, by=cora, now=now)
workflow.publish(article.newest_version, by=cora, now=now, at=now)
"""
