"""The screen of a front as a browser without scripts uses it."""

import re

HOME = "/admin/frontpage/front/"


def form_of(page):
    """The fields of the big form as a browser without scripts would send them."""
    text = page.content.decode()
    fields = {}
    for tag in re.findall(r"<input[^>]*>", text[text.index('id="front-form"') : text.index("data-speech")]):
        attributes = dict(re.findall(r'([a-z_-]+)="([^"]*)"', tag))
        if attributes.get("type") in ("radio", "checkbox") and " checked" not in tag:
            continue
        fields.setdefault(attributes.get("name"), []).append(attributes.get("value", ""))
    fields.pop(None, None)
    return fields


def press(browser, page, told, address=HOME, **more):
    return browser.post(address, form_of(page) | more | {"do": told})


def cell(page, key):
    return next(cell for part in page.context["screen"].parts for cell in part.cells if cell.key == key)
