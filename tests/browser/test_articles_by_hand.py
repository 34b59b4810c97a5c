"""Two pages of a real newspaper, typed in by hand and dated back, come out complete."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from django.utils import translation
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser]

WITH_AUTHOR, WITH_DATE = "000_*.txt", "002_*.txt"
DAY, MORNING, EVENING = "22. November 2024", "2024-11-22T07:30:00", "2024-11-22T18:05:00"


@dataclass
class Sheet:
    """A page as it lies beside the keyboard."""

    headline: str
    standfirst: str
    section: str = "Politik"
    slug: str = ""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    author: str = ""
    bio: str = ""

    @property
    def intertitles(self) -> list[str]:
        return [words for kind, words in self.blocks if kind == "h2"]

    @property
    def paragraphs(self) -> list[str]:
        return [words for kind, words in self.blocks if kind == "p"]


def read_with_author(text: str) -> Sheet:
    """Headline, teaser and slug; intertitles and paragraphs; then the author twice, with the bio."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    author = next(one for one, following in pairwise(lines) if one == following)
    end = lines.index(author)
    blocks = [("p" if line.endswith((".", "”", '"')) else "h2", line) for line in lines[3:end]]
    return Sheet(lines[0], lines[1], slug=lines[2], blocks=blocks, author=author, bio=lines[end + 2])


def read_with_date(text: str) -> Sheet:
    """Date, section, headline, teaser, and one long paragraph."""
    date, section, headline, standfirst, *paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    assert date.replace(",", "") == DAY
    return Sheet(headline, standfirst, section=section, blocks=[("p", paragraph) for paragraph in paragraphs])


@pytest.fixture
def sheets(corpora):
    folder = corpora / "articles"
    found = [next(iter(folder.glob(name)), None) for name in (WITH_AUTHOR, WITH_DATE)]
    if not all(found):
        pytest.skip("The pages are not among the corpora.")
    return read_with_author(found[0].read_text()), read_with_date(found[1].read_text())


def test_both_pages_come_out_complete(sheets, at_desk, house, reader, watch):
    chief, (first, second) = at_desk("cora"), sheets
    assert first.slug == "nato-rutte-waffenlieferungen-ukraine-trump"
    assert len(first.intertitles) == 5
    enter_author(chief, first)
    enter_story(chief, house, first, at=MORNING)
    enter_story(chief, house, second, at=EVENING)
    page = reader.get(f"/politik/{first.slug}/")
    is_complete(page, first)
    shows_the_author(reader, page, first)
    other = reader.get(address_in(reader, second))
    is_complete(other, second)
    assert second.headline in page.words(".related")
    assert first.headline in other.words(".related")
    with translation.override("de"):
        assert page.words("#auch") == translation.gettext("You may also be interested in")
    assert watch.complaints == []


def enter_author(chief, sheet):
    chief.page.goto(chief.paper.url + "/admin/authors/author/add/")
    chief.page.fill("[name=name]", sheet.author)
    chief.page.fill("[name=bio_short]", sheet.bio)
    chief.page.locator(".ProseMirror").click()
    chief.page.keyboard.insert_text(f"{sheet.bio} Mehr steht hier.")
    with chief.page.expect_navigation():
        chief.page.click("[name=_save]")
    expect(chief.page.locator("#result_list")).to_contain_text(sheet.author)


def enter_story(chief, house, sheet, *, at):
    chief.begin(section=house.politics)
    chief.type_in(headline=sheet.headline, standfirst=sheet.standfirst, wanted_slug=sheet.slug)
    chief.write(*sheet.blocks)
    if sheet.author:
        chief.sign(sheet.author)
    chief.save()
    chief.press("backfill", at=at)


def address_in(reader, sheet) -> str:
    """Where the section's front leads for this headline."""
    front = reader.get("/politik/").tree
    (address,) = {
        link.get("href") for link in front.iter("a") if sheet.headline in " ".join(link.text_content().split())
    }
    return address


def is_complete(page, sheet):
    assert page.status == 200
    assert sheet.section in page.words(".crumbs")
    assert DAY in page.words(".byline__facts", "time")
    assert page.words(".article__headline") == sheet.headline
    assert page.words(".article__standfirst") == sheet.standfirst
    assert [title.text_content() for title in page.tree.xpath("//div[@class='prose']/h2")] == sheet.intertitles
    shown = plain(page.words(".prose"))
    assert [paragraph for paragraph in sheet.paragraphs if plain(paragraph) not in shown] == []


def shows_the_author(reader, page, sheet):
    assert sheet.author in page.words(".byline__names")
    assert page.words(".authorbox__name") == sheet.author
    assert page.words(".authorbox__bio") == sheet.bio
    (link,) = [link for link in page.tree.xpath("//p[@class='authorbox__links']/a/@href") if "#biografie" in link]
    full = reader.get(link.partition("#")[0])
    assert full.words("h1") == sheet.author
    assert "Mehr steht hier." in full.words(".prose")
    assert sheet.headline in full.words(".river")


def plain(text: str) -> str:
    """Without the difference between typed and set quotation marks, dashes and blanks."""
    return " ".join(re.sub("[–—]", "-", re.sub("[„“”»«]", '"', text)).split())
