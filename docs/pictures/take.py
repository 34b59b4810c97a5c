"""Take the pictures of the guides anew, from a running demo newspaper:

    make run PORT=8123 DATA=/tmp/pictures DEMO_PASSWORD=only-for-pictures
    DATA=/tmp/pictures .venv/bin/python docs/pictures/take.py http://127.0.0.1:8123 only-for-pictures

DATA tells where the people's language is changed: the desk is taken in German and in English.
"""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SIZE = {"width": 1280, "height": 800}
MOST_BYTES = 120_000
TOMORROW = f"{datetime.now().astimezone() + timedelta(days=1):%Y-%m-%d}T06:30"


def main(url: str, password: str) -> None:
    with sync_playwright() as playwright:
        for language in ("de", "en"):
            speak(language)
            # Inputs for dates follow the language of the whole browser, not that of the page.
            own = {"args": ["--no-sandbox", f"--lang={language}"], "env": os.environ | {"LANGUAGE": language}}
            browser = playwright.chromium.launch(executable_path=CHROMIUM, **own)
            if language == "de":
                take_site(new_page(browser, url, language=language), password)
            take_desk(browser, url, password, language=language)
            browser.close()


def new_page(browser: Browser, url: str, *, language: str) -> Page:
    return browser.new_page(base_url=url, viewport=SIZE, locale=language, timezone_id="Europe/Berlin")


def take_site(page: Page, password: str) -> None:
    page.goto("/")
    keep(page, "front")
    log_in(page, "ruth", password)
    page.goto(f"/zeitreise/{TOMORROW}/")
    keep(page, "tomorrow")


def take_desk(browser: Browser, url: str, password: str, *, language: str) -> None:
    page = new_page(browser, url, language=language)
    log_in(page, "leyla", password)
    keep(page, f"today-{language}")
    open_story(page, "draft")
    keep(page, f"story-{language}")
    page.goto("/admin/")  # or the next language would show her in another window
    page = new_page(browser, url, language=language)
    log_in(page, "ruth", password)
    page.goto("/admin/frontpage/front/")
    keep(page, f"fronts-{language}")
    page = new_page(browser, url, language=language)
    log_in(page, "nora", password)
    take_pictures(page, language=language)
    page = new_page(browser, url, language=language)
    log_in(page, "tunde", password)
    open_cleared(page)
    page.locator("#verb-schedule > summary").click()
    page.locator("[name=verb-schedule-at]:visible").fill(f"{TOMORROW}:00")
    page.keyboard.press("Tab")
    keep(page, f"schedule-{language}")
    page.goto("/admin/")


def take_pictures(page: Page, *, language: str) -> None:
    """The library with two pictures chosen, and one picture with its widest crop."""
    page.goto("/admin/images/image/")
    tiles = page.locator("[data-pictures] a")
    for place in (5, 7):
        tiles.nth(place).focus()
        page.keyboard.press("x")
    tiles.nth(6).scroll_into_view_if_needed()
    keep(page, f"library-{language}")
    tiles.nth(7).click()
    page.locator("[data-tile='16:9']:enabled").click()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    keep(page, f"picture-{language}")


def open_story(page: Page, stage: str) -> None:
    """The first story of the list that one may change."""
    page.goto(f"/admin/articles/article/?list={stage}")
    page.locator("main a[href*='/change/']").first.click()
    page.locator(".ProseMirror").wait_for()


def open_cleared(page: Page) -> None:
    """A cleared story that nobody has scheduled."""
    page.goto("/admin/articles/article/?section=sport")
    page.locator("main tr:has(.stage-cleared):has(.pub-never) a[href*='/change/']").first.click()
    page.locator(".ProseMirror").wait_for()


def log_in(page: Page, name: str, password: str) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def speak(language: str) -> None:
    """Let the demo's people see the desk in `language`."""
    code = f"from authors.models import User; User.objects.update(language={language!r})"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 (our own words)


def keep(page: Page, name: str) -> None:
    """The window as a WebP that is small enough for a page of text."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for quality in (82, 72, 62, 50):
        picture.save(FOLDER / f"{name}.webp", quality=quality, method=6)
        if (FOLDER / f"{name}.webp").stat().st_size <= MOST_BYTES:
            return
    raise SystemExit(f"{name}.webp does not get small enough.")


if __name__ == "__main__":
    main(*sys.argv[1:])
