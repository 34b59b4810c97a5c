"""The stored body becomes what readers see: pictures, links to stories, embeds, tables, anchors, the mock's classes."""

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import zip_longest

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from lxml import etree, html

from articles import embeds
from articles.cards import Card
from articles.figures import caption_of, figure_of
from articles.footnotes import number_notes
from articles.models import EntryOrder
from articles.running import LiveEntry, entries_of, set_running
from images.models import Image
from images.picture import figure_html
from language.slugs import numbered, slugify

SIZES = "(min-width: 84em) 60rem, (min-width: 64em) 71vw, calc(100vw - 2rem)"
INNER_SIZES = "(min-width: 40em) 36rem, calc(100vw - 3rem)"  # in an entry or a box
GALLERY_SIZES = "(min-width: 64em) 40rem, 85vw"
COMPARE_SIZES = SIZES  # one over the other, each as wide as both
GALLERY_RATIO = "3:2"  # where a figure says nothing else
GALLERIES = ".//aside[@class='gallery']"
COMPARISONS = ".//aside[@class='compare']"
CARDS = ".//aside[@class='related']"
EMBEDS = ".//figure[@data-embed]"
FIGURES = re.compile(r"(?=\D*\d)[\s\d.,:–−+%€$()/-]+|[–-]")  # a cell that holds a number or a dash
END_SIGN = '<span class="end" aria-hidden="true">◗</span>'

MODULES = {"data-gallery": "site/js/gallery.js", "data-compare": "site/js/compare.js"}


def modules_for(shown: str) -> list[str]:
    """The scripts for the blocks on a page, which is complete without them."""
    return [module for mark, module in MODULES.items() if f" {mark}" in shown]


class Body:
    """One stored body. First ask what it needs and holds, fetch that, then `show` it, once.

    `notes` are its footnotes, known afterwards.
    """

    def __init__(self, stored: str):
        self.root = html.fragment_fromstring(stored, create_parent="div") if stored.strip() else html.Element("div")
        self.notes: list[SafeString] = []

    @property
    def picture_ids(self) -> set[int]:
        return {int(figure.get("data-picture")) for figure in self.root.xpath(".//figure[@data-picture]")}

    @property
    def story_ids(self) -> set[int]:
        """Stories that the text links to or shows as cards."""
        return {int(one.get("data-story")) for one in self.root.xpath(".//*[@data-story]")}

    @property
    def card_ids(self) -> set[int]:
        return {int(card.get("data-story")) for card in self.root.xpath(f"{CARDS}[@data-story]")}

    @property
    def embeds(self) -> list[embeds.Embed]:
        found = (embeds.embed_of(figure.get("data-embed"), caption_of(figure)) for figure in self.root.xpath(EMBEDS))
        return [embed for embed in found if embed]

    def entries(self, order: str = EntryOrder.NEWEST) -> list[LiveEntry]:
        """Those of a running story, in the order readers find them."""
        return entries_of(self.root, order=order)

    def show(
        self,
        *,
        pictures: Mapping[int, Image],
        stories: Mapping[int, Card],
        at: datetime,
        dateline: str = "",
        is_paid: bool = False,
        order: str = EntryOrder.NEWEST,
    ) -> SafeString:
        """`pictures` by id and `stories` by article id: what is missing there leaves no trace."""
        self._place_galleries(pictures, at=at)
        self._place_comparisons(pictures, at=at)
        self._place_pictures(pictures, at=at)
        self._place_embeds(embeds.placeholder)
        self._place_cards(stories, template="articles/_card_in_text.html")
        self._lead_to_stories(stories)
        if is_paid:
            self._mark_paid_links()
        self._frame_tables()
        self._dress_boxes()
        self._anchor_intertitles()
        set_running(self.root, order=order)
        self.notes = number_notes(self.root)
        self._begin_and_end(dateline)
        return self._markup()

    def plain(
        self,
        *,
        pictures: Mapping[int, Image],
        stories: Mapping[int, Card],
        at: datetime,
        order: str = EntryOrder.NEWEST,
    ) -> SafeString:
        """The same for feeds: embeds are links, notes stand below the text, nothing waits for a script or a style."""
        self._name_compared(pictures)
        self._place_pictures(pictures, at=at)
        for block in self.root.xpath(f"{GALLERIES} | {COMPARISONS}"):
            block.drop_tag()
        self._place_embeds(lambda url, title, number: embeds.link(url, title))
        self._place_cards(stories, template="articles/_card_as_link.html")
        self._lead_to_stories(stories)
        set_running(self.root, order=order)
        self.notes = number_notes(self.root)
        self._drop_jumps()
        self._write_notes_below()
        return self._markup()

    def _drop_jumps(self):
        """In a feed there is nothing to jump to."""
        for jumps in self.root.xpath(".//nav"):
            jumps.drop_tree()
        for link in self.root.xpath(".//a[starts-with(@href, '#')]"):
            link.drop_tag()

    def _write_notes_below(self):
        if self.notes:
            notes = format_html("<ol>{}</ol>", format_html_join("", '<li id="fn-{}">{}</li>', enumerate(self.notes, 1)))
            self.root.append(html.fragment_fromstring(notes))

    def _markup(self) -> SafeString:
        # Serialised with its root, so that text outside all blocks is escaped too.
        shown = html.tostring(self.root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
        shown = shown.replace("</source>", "")  # older than <picture>, the serialiser does not know that it is void
        return mark_safe(shown)  # the stored body went through articles.body.clean

    def _place_pictures(self, pictures, *, at):
        for figure in self.root.xpath(".//figure[@data-picture]"):
            sizes = SIZES if figure.getparent() is self.root else INNER_SIZES
            _replace(figure, _shown(figure, pictures, classes="wide", sizes=sizes, at=at))

    def _place_galleries(self, pictures, *, at):
        for gallery in self.root.xpath(GALLERIES):
            figures = gallery.xpath("./figure[@data-picture]")
            shown = [_shown(figure, pictures, crop=GALLERY_RATIO, sizes=GALLERY_SIZES, at=at) for figure in figures]
            context = {"figures": [figure for figure in shown if figure]}
            _replace(gallery, render_to_string("articles/_gallery.html", context).strip() if any(shown) else "")

    def _place_comparisons(self, pictures, *, at):
        """Two pictures one can lay over each other. Is one of them away, the other is a picture like any."""
        for block in self.root.xpath(COMPARISONS):
            figures = block.xpath("./figure[@data-picture]")
            shown = [_shown(figure, pictures, sizes=COMPARE_SIZES, at=at) for figure in figures]
            if len(shown) != 2 or not all(shown):
                block.drop_tag()
                continue
            context = {"before": shown[0], "after": shown[1]}
            _replace(block, render_to_string("articles/_compare.html", context).strip())

    def _name_compared(self, pictures):
        """Where nothing lies over anything, the captions say which is which."""
        for block in self.root.xpath(COMPARISONS):
            figures = block.xpath("./figure[@data-picture]")
            images = [pictures.get(figure_of(figure).picture) for figure in figures]
            if len(images) == 2 and all(images):
                for figure, image, word in zip(
                    figures, images, (pgettext("pictures", "Before"), pgettext("pictures", "After")), strict=True
                ):
                    _caption_with(figure, f"{word}: {caption_of(figure) or image.caption}".rstrip(": "))

    def _place_embeds(self, show):
        for number, figure in enumerate(self.root.xpath(EMBEDS), start=1):
            _replace(figure, show(figure.get("data-embed"), caption_of(figure), number=number))

    def _place_cards(self, stories, *, template):
        """Each story once, as it is at the moment; one that is not live is no card, and leaves no hole."""
        shown = set()
        for block in self.root.xpath(CARDS):
            key = int(block.get("data-story", "0"))
            card = None if key in shown else stories.get(key)
            shown.add(key)
            _replace(block, render_to_string(template, {"card": card}).strip() if card else "")

    def _lead_to_stories(self, stories):
        for link in self.root.xpath(".//a[@data-story]"):
            story = stories.get(int(link.attrib.pop("data-story")))
            if story:
                link.set("href", story.url)
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
            # Not “dateline”: readers' software strikes out what is called a date.
            mark = html.fragment_fromstring(format_html('<span class="spot">{}.</span>', dateline.rstrip(".")))
            mark.tail, first.text = f" {first.text or ''}", None
            first.insert(0, mark)
        if paragraphs and paragraphs[-1].getnext() is None:
            paragraphs[-1].append(html.fragment_fromstring(END_SIGN))


def _shown(figure, pictures, *, crop="", **look) -> str:
    """The figure as readers see it; empty where they may not see its picture. `crop`: unless it has its own ratio."""
    use = figure_of(figure)
    image = pictures.get(use.picture)
    return figure_html(image, **use.shown() | {"crop": use.ratio or crop}, **look) if image else ""


def _caption_with(figure, words: str) -> None:
    for caption in figure.xpath("./figcaption"):
        caption.drop_tree()
    etree.SubElement(figure, "figcaption").text = words


def _replace(element, markup: str) -> None:
    """`markup` (one element, or nothing) in the place of `element`; the text after it stays."""
    if not markup:
        element.drop_tree()
        return
    new = html.fragment_fromstring(markup)
    new.tail = element.tail
    element.getparent().replace(element, new)


def _are_figures(texts: list[str]) -> bool:
    """Dashes and gaps among numbers count as such, but make no column of numbers alone."""
    return all(FIGURES.fullmatch(text) or not text for text in texts) and any(text.strip("–-") for text in texts)


def _set_table(table: etree._Element) -> None:
    """Scopes for screen readers; a column of numbers stands flush right, with its head."""
    rows = table.xpath(".//tbody/tr") or table.xpath(".//tr")
    columns = [[cell for cell in column if cell is not None and cell.tag == "td"] for column in zip_longest(*rows)]
    numbers = [_are_figures([cell.text_content().strip() for cell in cells]) for cells in columns]
    for cell in (cell for cells, is_number in zip(columns, numbers, strict=True) if is_number for cell in cells):
        cell.set("class", "n")
    for head in table.xpath(".//thead//th"):
        head.set("scope", "col")
        column = len(head.xpath("./preceding-sibling::*"))
        if column < len(numbers) and numbers[column]:
            head.set("class", "n")
    for head in table.xpath(".//tbody//th[not(@scope)]"):
        head.set("scope", "row")
