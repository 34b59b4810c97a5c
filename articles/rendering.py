"""The stored body becomes what readers see: pictures, links to stories, tables, anchors, the mock's classes."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree, html

from images.models import Image
from images.picture import figure_html
from language.slugs import numbered, slugify

SIZES = "(min-width: 64em) 58rem, 100vw"
FIGURES = re.compile(r"[\s\d.,:–−+%€$()/-]*\d[\s\d.,:–−+%€$()/-]*|[–-]")  # a cell that holds a number or a dash
END_SIGN = '<span class="end" aria-hidden="true">◗</span>'


class Body:
    """One stored body. First ask which pictures and stories it needs, fetch them, then `show` it."""

    def __init__(self, stored: str):
        self.root = html.fragment_fromstring(stored, create_parent="div") if stored.strip() else html.Element("div")

    @property
    def picture_ids(self) -> set[int]:
        return {int(figure.get("data-picture")) for figure in self.root.xpath(".//figure[@data-picture]")}

    @property
    def story_ids(self) -> set[int]:
        return {int(link.get("data-story")) for link in self.root.xpath(".//a[@data-story]")}

    def show(
        self,
        *,
        pictures: Mapping[int, Image],
        stories: Mapping[int, str],
        at: datetime,
        dateline: str = "",
        is_paid: bool = False,
    ) -> SafeString:
        """`pictures` by id and paths of `stories` by article id: what is missing there leaves no trace."""
        self._place_pictures(pictures, at=at)
        self._lead_to_stories(stories)
        if is_paid:
            self._mark_paid_links()
        self._frame_tables()
        self._dress_boxes()
        self._anchor_intertitles()
        self._begin_and_end(dateline)
        # Serialised with its root, so that text outside all blocks is escaped too.
        shown = html.tostring(self.root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
        shown = shown.replace("</source>", "")  # older than <picture>, the serialiser does not know that it is void
        return mark_safe(shown)  # the stored body went through articles.body.clean

    def _place_pictures(self, pictures, *, at):
        for figure in self.root.xpath(".//figure[@data-picture]"):
            caption = "".join(figure.xpath("string(./figcaption)")).strip() or None
            image = pictures.get(int(figure.get("data-picture")))
            shown = figure_html(image, caption=caption, classes="wide", sizes=SIZES, at=at) if image else ""
            _replace(figure, shown)

    def _lead_to_stories(self, stories):
        for link in self.root.xpath(".//a[@data-story]"):
            path = stories.get(int(link.attrib.pop("data-story")))
            if path:
                link.set("href", path)
            else:
                link.drop_tag()

    def _mark_paid_links(self):
        for link in self.root.xpath(".//a[starts-with(@href, 'http')]"):
            link.set("rel", "sponsored nofollow")

    def _frame_tables(self):
        for table in self.root.xpath(".//table"):
            caption = " ".join("".join(table.xpath("string(./caption)")).split())
            label = _("Table: %(caption)s") % {"caption": caption} if caption else _("Table")
            frame = html.Element(
                "div", {"class": "tablebox wide", "tabindex": "0", "role": "region", "aria-label": label}
            )
            frame.tail, table.tail = table.tail, None
            table.getparent().replace(table, frame)
            frame.append(table)
            _set_table(table)

    def _dress_boxes(self):
        for number, box in enumerate(self.root.xpath(".//aside[@class='infobox']"), start=1):
            box.set("class", "box box--facts wide")
            titles = box.xpath("./h3[1]")
            if titles:
                titles[0].tag = "h2"  # a box may stand before the first intertitle: no level is left out
                titles[0].set("class", "box__title")
                titles[0].set("id", f"box-{number}")
                box.set("aria-labelledby", f"box-{number}")

    def _anchor_intertitles(self):
        taken = {"inhalt", "korrektur", "auch", "mehr", "neu", "meinung"}
        for title in self.root.xpath("./h2"):
            anchor = numbered(slugify(title.text_content(), fallback="abschnitt"), taken=taken)
            taken.add(anchor)
            title.set("id", anchor)

    def _begin_and_end(self, dateline):
        paragraphs = self.root.xpath("./p")
        if paragraphs and dateline:
            first = paragraphs[0]
            mark = html.fragment_fromstring(format_html('<span class="dateline">{}.</span>', dateline.rstrip(".")))
            mark.tail, first.text = f" {first.text or ''}", None
            first.insert(0, mark)
        if paragraphs and paragraphs[-1].getnext() is None:
            paragraphs[-1].append(html.fragment_fromstring(END_SIGN))


def _replace(element, markup: str) -> None:
    """`markup` (one element, or nothing) in the place of `element`; the text after it stays."""
    if not markup:
        element.drop_tree()
        return
    new = html.fragment_fromstring(markup)
    new.tail = element.tail
    element.getparent().replace(element, new)


def _set_table(table: etree._Element) -> None:
    """Scopes for screen readers; numbers stand flush right, and so does the head of their column."""
    rows = table.xpath(".//tbody/tr") or table.xpath(".//tr")
    for cell in table.xpath(".//td"):
        if FIGURES.fullmatch(cell.text_content().strip()):
            cell.set("class", "n")
    for head in table.xpath(".//thead//th"):
        head.set("scope", "col")
        column = len(head.xpath("./preceding-sibling::*"))
        cells = [row[column] for row in rows if len(row) > column]
        if cells and all(cell.get("class") == "n" for cell in cells):
            head.set("class", "n")
    for head in table.xpath(".//tbody//th[not(@scope)]"):
        head.set("scope", "row")
