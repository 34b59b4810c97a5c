"""Walks a site with Django's test client: every link, picture and redirect that its pages name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.test import Client
from lxml import html

HOST = "http://127.0.0.1:8000"
MOST_PAGES = 1_500
PICTURE = re.compile(r"/bilder/[^/]+/")
MOST_SIZES = 3  # of one picture; the others show the same, and each takes its time to be made
ADDRESS = re.compile(rf"{HOST}(/[^\s\"'<>\\)]*)")


def content_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def everything_in(response) -> str:
    """All that goes over the wire, marks of HTML and JSON included, readable."""
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    return "\n".join([head, cookies, content_of(response).decode("utf-8", "replace")])


def links_in(path: str, text: str) -> Iterable[str]:
    """Addresses of this site in attributes of HTML, and spelled out in feeds, JSON-LD and headers."""
    found = list(ADDRESS.findall(text))
    markup = "".join(text.partition("<")[1:]).encode()
    tree = html.document_fromstring(markup or b"<p>", parser=html.HTMLParser(encoding="utf-8"))
    found += tree.xpath("//@href | //@src | //@action | //@data-address | //@formaction")
    for value in tree.xpath("//@srcset"):
        found += [part.split()[0] for part in value.split(",") if part.strip()]
    return [whole for value in found if (whole := _here(path, value))]


def _here(path: str, value: str) -> str:
    try:
        whole = urlsplit(urldefrag(urljoin(f"{HOST}{path}", value.strip())).url)
    except ValueError:
        return ""
    if f"{whole.scheme}://{whole.netloc}" != HOST or whole.path.startswith("/static/"):
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")


def crawl(
    client: Client, *starts: str, inside: str = "/", leave_out: Callable[[str], bool] = lambda path: False
) -> dict[str, str]:
    """What each address below `inside` answers, by address; redirects are not followed but read."""
    waiting, answers, sizes = list(starts), {}, Counter()
    while waiting:
        path = waiting.pop()
        if path in answers or not path.startswith(inside) or leave_out(path):
            continue
        if picture := PICTURE.search(path):
            sizes[picture[0]] += 1
            if sizes[picture[0]] > MOST_SIZES:
                continue
        assert len(answers) < MOST_PAGES, "The links do not end."
        response = client.get(path)
        assert response.status_code < 500, path
        answers[path] = everything_in(response)
        if "text" in response["Content-Type"] or "xml" in response["Content-Type"]:
            waiting += links_in(unquote(path), answers[path])
        if location := response.headers.get("Location"):
            waiting.append(_here(path, location))
    return answers
