"""A picture on the desk, by keyboard: what is cropped and hidden there, readers see cropped and hidden."""

import io
import json
import re
import urllib.error
import urllib.request

import pytest
from PIL import Image as Pillow
from PIL import ImageStat
from playwright.sync_api import expect

from tests.browser.house import SETTING_UP

pytestmark = pytest.mark.browser

# A red quarter top left, blue all else, and a striped "face" in the middle of the red.
PICTURE = """
from PIL import ImageDraw
from articles.cards import address
from tests.images.makers import draw, encode, upload
from images.uploads import take_in
sheet = draw(1600, 1200)
pen = ImageDraw.Draw(sheet)
for x in range(320, 480, 8):
    pen.rectangle((x, 220, x + 3, 379), fill="white")
picture = take_in(upload(encode(sheet)), by=None, now=timezone.now(), alt="Ein Haus", credit="Foto: A")
live = make_live(by=people["cora"], now=timezone.now(), headline="Die Brücke", desk=politics, lead_image_id=picture.pk)
print(json.dumps({"picture": picture.pk, "story": address(politics, slug=live.article.address.slug)}))
"""
FACE = (0.5, 0.54, 0.59, 0.64)  # of the crop; stripes as the picture came in


@pytest.fixture
def furnishing():
    return SETTING_UP + PICTURE


@pytest.fixture
def made(live_paper):
    return json.loads(live_paper.furnishing.strip().splitlines()[-1])


def test_a_picture_is_cropped_and_pixelated_by_keyboard_and_readers_see_it(made, at_desk, reader, watch):
    cora = at_desk("cora")
    page = cora.page
    page.goto(f"{cora.paper.url}/admin/images/image/{made['picture']}/change/")
    before = lead(reader, made)
    assert is_blue(before)
    aim(page)
    crop_to_the_red_quarter(page)
    assert watch.shut_out(page) == []
    saved(page, "[data-save]")
    after = lead(reader, made)
    assert is_red(after)
    assert stripes(after) > 50
    address = lead_address(reader, made)
    page.click("a[href$='/pixelate/']")
    hide_the_face(page)
    assert watch.shut_out(page) == []
    saved(page, "[name=_pixelate]")
    hidden = lead(reader, made)
    assert is_red(hidden)
    assert stripes(hidden) < 25
    assert status(address) in (404, 410)
    withdraw(page, reader, made)
    assert watch.complaints == []


def aim(page):
    """A press on the picture and the keyboard say the same."""
    box = page.locator("[data-cropper] [data-stage] > image").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    across = page.locator("[name=focal_x]")
    expect(across).to_have_value(re.compile(r"^2\d"))
    aimed = across.input_value()
    page.keyboard.press("ArrowRight")
    expect(across).not_to_have_value(aimed)
    assert float(across.input_value()) > float(aimed)
    page.click("[data-undo]")
    page.click("[data-undo]")
    expect(across).to_have_value("50")


def crop_to_the_red_quarter(page):
    page.locator("[data-tile='3:2']").press("Enter")
    frame = page.locator("[data-cropper] [data-frame]")
    expect(frame).to_be_focused()
    for _ in range(16):
        page.keyboard.press("Shift+ArrowLeft")
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowUp")
    expect(page.locator("[data-cropper] [data-said]")).to_contain_text("Crop 3:2: 0 from the left, 0 from the top")
    expect(page.locator("[data-tile='3:2'] [data-how]")).to_have_text("by hand")
    page.keyboard.press("Home")
    expect(page.locator("[data-tile='3:2'] [data-how]")).to_have_text("follows the focal point")
    page.click("[data-undo]")
    expect(page.locator("#crop-crop_3x2_left")).to_have_value("0")


def hide_the_face(page):
    page.click("[data-add]")
    row = page.locator("[data-box]")
    for name, number in {"left": 300, "top": 200, "width": 200, "height": 180}.items():
        row.locator(f"[name={name}]").fill(str(number))
    page.locator("[data-drawn] [tabindex]").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(row.locator("[name=height]")).to_have_value("196")


def withdraw(page, reader, made):
    page.click("#verb-withdraw summary")
    expect(page.locator("#verb-withdraw-dialog .when-said")).to_contain_text("at once")
    page.fill("#id_withdraw-reason", "Die Abgebildete will es nicht.")
    saved(page, "#verb-withdraw [name=_verb]")
    assert reader.get(made["story"]).tree.xpath("//figure//img") == []


def saved(page, button):
    with page.expect_navigation():
        page.click(button)
    expect(page.locator("[role=alert]:visible")).to_have_count(0)


def lead_address(reader, made):
    """Of the JPEG in the story's lead."""
    return reader.url + reader.get(made["story"]).tree.xpath("//figure//img/@src | //picture/img/@src")[0]


def lead(reader, made):
    with urllib.request.urlopen(lead_address(reader, made), timeout=20) as answer:  # noqa: S310 (our own server)
        return Pillow.open(io.BytesIO(answer.read())).convert("RGB")


def status(address):
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def corner(picture):
    return picture.getpixel((picture.width - 20, picture.height // 2))


def is_red(picture):
    red, _green, blue = corner(picture)
    return red > 150 > blue


def is_blue(picture):
    red, _green, blue = corner(picture)
    return blue > 150 > red


def stripes(picture):
    """How much the shades differ where the face is."""
    left, top, right, bottom = FACE
    part = picture.crop(
        (
            int(picture.width * left), int(picture.height * top),
            int(picture.width * right), int(picture.height * bottom),
        )
    )  # fmt: skip
    return ImageStat.Stat(part.convert("L")).stddev[0]
