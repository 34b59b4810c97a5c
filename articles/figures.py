"""The figures of a stored body: which picture each shows, and how it shows it there.

A figure may bring its own crop, alt text, credit and caption; what it leaves empty comes from the library.
"""

import re
from dataclasses import dataclass, field

from lxml import html

from images.models import FREE, RATIOS, Image, is_box

CROP = re.compile(rf"({'|'.join([*RATIOS, FREE])})((?: (?:0(?:\.[0-9]{{1,6}})?|1)){{4}})?\Z")
DECORATIVE = "yes"
MAX_ALT, MAX_CREDIT = 500, 255
FIGURES = "descendant-or-self::figure[@data-picture]"


@dataclass(frozen=True)
class Figure:
    """One use of a picture. Empty words come from the library (None); `alt` "" means decorative in this place."""

    picture: int
    ratio: str = ""  # "" is the whole picture
    crops: dict = field(default_factory=dict)
    alt: str | None = None
    credit: str | None = None
    caption: str | None = None

    def shown(self) -> dict:
        """What `images.picture.figure_html` is told."""
        return {
            "crop": self.ratio, "crops": self.crops, "alt": self.alt, "credit": self.credit, "caption": self.caption,
        }  # fmt: skip

    def lacks_alt(self, image: Image) -> bool:
        return image.lacks_alt if self.alt is None else False

    def lacks_credit(self, image: Image) -> bool:
        return image.lacks_credit if self.credit is None else False


def figures_in(body: str) -> list[Figure]:
    """Every figure with a picture, in order: single ones, those of galleries, those compared."""
    if "data-picture" not in body:
        return []
    root = html.fragment_fromstring(body, create_parent="div")
    return [figure_of(element) for element in root.xpath(FIGURES)]


def figure_of(element: html.HtmlElement) -> Figure:
    ratio, box = crop_in(element.get("data-crop", "")) or ("", None)
    is_decorative = element.get("data-decorative") == DECORATIVE
    return Figure(
        picture=int(element.get("data-picture")),
        ratio=ratio,
        crops={ratio: box} if box else {},
        alt="" if is_decorative else element.get("data-alt"),
        credit=element.get("data-credit"),
        caption=caption_of(element) or None,
    )


def crop_in(text: str) -> tuple[str, list[float] | None] | None:
    """(ratio, box or None) of “16:9 0.1 0.2 0.5 0.28”, “16:9” or “free 0 0 0.5 1”; None if it is no crop."""
    if not (found := CROP.match(text)):
        return None
    ratio, box = found[1], [float(share) for share in (found[2] or "").split()]
    if not box:
        return None if ratio == FREE else (ratio, None)
    return (ratio, box) if is_box(box) else None


def caption_of(element: html.HtmlElement) -> str:
    return " ".join("".join(element.xpath("string(./figcaption)")).split())
