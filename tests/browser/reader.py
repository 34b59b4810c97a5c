"""A reader without a browser: fetches pages, follows every link, waits for a second to come."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urldefrag, urljoin

from lxml import html

MOST_PAGES = 200


@dataclass(frozen=True)
class Page:
    path: str
    status: int
    text: str
    fetched_at: float  # when the answer was complete, in seconds since 1970

    @property
    def tree(self):
        return html.fromstring(self.text)

    @property
    def unmarked(self) -> str:
        """The text without the marks that search sets round what it found."""
        return self.text.replace("<mark>", "").replace("</mark>", "")

    def words(self, *names: str) -> str:
        """The words of the first element found by `names`, each inside the one before: ".class", "#id" or "tag"."""
        path = "".join(f"//{_step(name)}" for name in names)
        found = self.tree.xpath(path)
        return " ".join(found[0].text_content().split()) if found else ""


def _step(name: str) -> str:
    if name.startswith("."):
        return f"*[contains(concat(' ', normalize-space(@class), ' '), ' {name[1:]} ')]"
    return f"*[@id='{name[1:]}']" if name.startswith("#") else name


class Reader:
    def __init__(self, url: str):
        self.url = url

    def get(self, path: str) -> Page:
        request = urllib.request.Request(self.url + quote(path, safe="/?&=%:+-.~#"))  # noqa: S310 (our own server)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                status, content = answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            status, content = refusal.code, refusal.read()
        return Page(path, status, content.decode(errors="replace"), time.time())

    def crawl(self, *starts: str, most: int = MOST_PAGES) -> list[Page]:
        """Every page that links lead to, from the front page and from `starts` on."""
        waiting, known, pages = ["/", *starts], set(), []
        while waiting:
            path = waiting.pop(0)
            if path in known:
                continue
            known.add(path)
            assert len(known) <= most, "The links do not end."
            pages.append(self.get(path))
            waiting += self._links(pages[-1])
        return pages

    def _links(self, page: Page) -> Iterable[str]:
        if not page.text.lstrip().lower().startswith("<!doctype html"):
            return
        for address in page.tree.xpath("//@href"):
            whole = urldefrag(urljoin(self.url + page.path, address)).url
            if whole.startswith(self.url + "/") and "/static/" not in whole and "/bilder/" not in whole:
                yield whole.removeprefix(self.url)


def wait_for(moment: datetime) -> None:
    """Return when the clock shows `moment`; what readers see then needs no patience any more."""
    while (left := moment.timestamp() - time.time()) > 0:
        time.sleep(min(left, 0.05))
