"""What may be stored of a text's HTML, whoever sends it."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body

OURS = [
    "<p>Ein <strong>Satz</strong> mit <em>Ton</em>, H<sub>2</sub>O, m<sup>2</sup>.<br>Zweite Zeile.</p>",
    "<h2>Zwischenüberschrift</h2><h3>Kleiner</h3>",
    '<ul><li>eins</li></ul><ol start="3"><li>drei</li></ol>',
    "<blockquote><p>Zitat</p></blockquote>",
    '<p><a href="https://example.org/?a=1&amp;b=2">außen</a> <a href="mailto:a@example.org">Post</a></p>',
    '<p>Dazu <a data-story="17">die andere Geschichte</a>.</p>',
    '<figure class="pullquote"><blockquote><p>So war es.</p></blockquote><figcaption>Wer</figcaption></figure>',
    '<figure class="picture" data-picture="9"><figcaption>Am Hafen</figcaption></figure>',
    '<aside class="infobox"><h3>Die Zahlen</h3><p>Elf Höfe.</p></aside>',
    '<table><caption>Tabelle</caption><thead><tr><th scope="col">A</th></tr></thead>'
    '<tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    "<p>Vorher</p><hr><p>10&nbsp;km „weit“ – sagt sie</p>",
]
PIECES = [
    "<p>", "</p>", "<h1>", "</h1>", "<h2>", "</h2>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
    "<a>",
    '<a href="https://a.example">', '<a data-story="1">', "</a>", "<div>", "</div>", "<marquee>", "<svg>", "</svg>",
    "<math>", "<style>", "</style>", "<script>", "</script>", "</figure>",
    "<figure class='picture x' data-picture='5'>",
    "<aside class=infobox>", "</aside>", "<blockquote>", "<br>", "<strong>", "</em>", "<select>", "<!--", "-->",
    "&nbsp;", "&#8238;", "&#0;", "&lt;", "<", ">", "&", "\x00", "\u202e", "ä", " ", "\n", "Wort", "<p> </p>",
]  # fmt: skip
tangles = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


class Danger(HTMLParser):
    """Reads HTML as strictly as our templates trust it, and notes what could run."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in body.TAGS:
            self.found.append(tag)
        for name, value in attributes:
            if name not in body.ATTRIBUTES.get(tag, ()):
                self.found.append(f"{tag}[{name}]")
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name == "href" and not re.match(r"https?://|mailto:|#|/(?!/)", address):
                self.found.append(value)

    def handle_comment(self, data):
        self.found.append("comment")


def assert_harmless(markup):
    cleaned = body.clean(markup)
    assert not Danger(cleaned).found, (markup, cleaned)
    assert body.clean(cleaned) == cleaned, markup


@pytest.mark.parametrize("markup", OURS)
def test_our_own_blocks_stay_as_they_are(markup):
    assert body.clean(markup) == markup


@given(tangles)
def test_cleaning_twice_changes_nothing_and_nothing_dangerous_survives(markup):
    assert_harmless(markup)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<h1>Titel</h1>", "<h2>Titel</h2>"),
        ("<h5 class='x'>Titel</h5>", "<h3>Titel</h3>"),
        ("<p>a</p><p></p><p><br></p>", "<p>a</p>"),
        ("<h2><p> </p></h2>", ""),
        ("a\x00b\u202ec&#8238;d", "abcd"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="//evil.example">a</a>', "<a>a</a>"),
        ('<a href="/impressum/">a</a>', '<a href="/impressum/">a</a>'),
        ('<a data-story="1 OR 1">a</a>', "<a>a</a>"),
        ('<a data-story="٣">a</a>', "<a>a</a>"),
        (
            '<figure class="picture evil" data-picture="5"></figure>',
            '<figure class="picture" data-picture="5"></figure>',
        ),
        ("<img src=x onerror=alert(1)><p>a</p>", "<p>a</p>"),
        ("<script>böse</script><style>p{}</style>gut", "gut"),
    ],
)
def test_what_is_typed_and_what_is_stored(typed, stored):
    assert body.clean(typed) == stored


def test_a_line_stays_one_line():
    assert body.clean_line(" Brücke\n\x00 ge\u202esperrt\t ") == "Brücke gesperrt"


def test_no_known_attack_gets_through(corpora):
    for payload in _payloads(corpora / "html-xss"):
        assert_harmless(payload)


def _payloads(folder):
    if not folder.is_dir():
        pytest.skip("These corpora hold no attacks.")
    yield from (one["payload"] for one in json.loads((folder / "dompurify-payloads.json").read_text()))
    nearly_json = (folder / "testdata_sanitizer_tests1.dat").read_text()
    yield from (json.loads(one, strict=False) for one in re.findall(r'"input": ("(?:\\.|[^"\\])*")', nearly_json))
    yield from (path.read_text(errors="replace") for path in (folder / "feedparser-sanitize").iterdir())
