"""The evidence as a PDF: paginated, its text searchable, our own typeface embedded."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import mkdtemp
from unicodedata import category, normalize

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from fpdf import FPDF

from articles.undertakings.evidence import Evidence, Seen
from language.words import weekday_date

FONTS = Path(settings.ROOT) / "static" / "site" / "fonts"  # STIX Two Text, under the SIL Open Font License
WEIGHTS = {"": "400", "B": "700"}
ALPHABETS = {"Stix": "latin", "StixExt": "latin-ext"}  # the second holds what names from all over Europe need
HYPHENS = {"\u2010": "-", "\u2011": "-"}
INK, MEANT = 11, 9  # points
MARGIN = 22  # millimetres


class Sheets(FPDF):
    """DIN A4 with a foot that counts the pages."""

    def __init__(self, foot: str):
        super().__init__(format="A4")
        self.foot = foot
        for (family, style), path in fonts().items():
            self.add_font(family, style, path)
        self.set_fallback_fonts(["StixExt"])
        self.signs = set(self.fonts["stix"].cmap) | set(self.fonts["stixext"].cmap) | {10}
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN)
        self.alias_nb_pages()
        self.add_page()

    def footer(self):
        self.set_y(-15)
        self.set_font("Stix", "", 8)
        said = {"page": self.page_no(), "pages": "{nb}"}
        self.cell(0, 5, self.shown(f"{self.foot}  ·  {_('page %(page)s of %(pages)s') % said}"), align="C")

    def line_of(self, text: str, *, style: str = "", size: float = INK, gap: float = 0) -> None:
        """One paragraph over the whole width."""
        self.set_font("Stix", style, size)
        self.multi_cell(0, size * 0.47, self.shown(text), new_x="LMARGIN", new_y="NEXT", align="L")
        self.ln(gap)

    def shown(self, text: str) -> str:
        """As the typeface can print it; a sign that it lacks is named by its number: [U+4E2D]."""
        return "".join(map(self._sign, normalize("NFC", text)))

    def _sign(self, sign: str) -> str:
        if category(sign) == "Zs" or sign == "\t":
            return " "
        if category(sign) == "Cf":  # soft hyphens and the like: nobody sees them
            return ""
        sign = HYPHENS.get(sign, sign)
        return sign if ord(sign) in self.signs else f"[U+{ord(sign):04X}]"


@cache
def fonts() -> dict[tuple[str, str], str]:
    """Our web fonts unpacked once per process: PDF takes no WOFF2."""
    folder, paths = Path(mkdtemp(prefix="fonts-")), {}
    for (family, alphabet), (style, weight) in product(ALPHABETS.items(), WEIGHTS.items()):
        name = f"stix-two-text-{alphabet}-{weight}-normal"
        font = TTFont(FONTS / f"{name}.woff2")
        font.flavor = None
        font.save(folder / f"{name}.ttf")
        paths[family, style] = str(folder / f"{name}.ttf")
    return paths


def pdf_of(evidence: Evidence) -> bytes:
    """The whole document in the language that is active."""
    title = _("What readers saw when")
    sheets = Sheets(f"{settings.SITE_NAME}, {title}")
    sheets.set_title(title)
    sheets.set_creation_date(evidence.at)
    sheets.set_lang(settings.LANGUAGE_CODE)
    _open(sheets, title, evidence)
    _list(sheets, evidence)
    _close(sheets, evidence)
    return bytes(sheets.output())


def _open(sheets, title, evidence):
    sheets.line_of(settings.SITE_NAME, size=MEANT)
    sheets.line_of(title, style="B", size=20, gap=3)
    if evidence.undertaking.searched_at is None:
        sheets.line_of(
            _("Not complete: the archive was still being searched when this list was made. Make it again later."),
            style="B",
            gap=3,
        )
    for words, value in _head(evidence):
        sheets.line_of(f"{words}: {value}")
    if wordings := evidence.undertaking.wordings:
        sheets.ln(2)
        sheets.line_of(_("Wording"), style="B")
        for wording in wordings:
            sheets.line_of(f"– {wording}")


def _list(sheets, evidence):
    sheets.ln(3)
    sheets.line_of(_("Publications"), style="B", size=14, gap=1)
    if not evidence.rows:
        sheets.line_of(_("Readers have seen none at any time."))
    for number, row in enumerate(evidence.rows, start=1):
        _entry(sheets, number, row, at=evidence.at)


def _head(evidence) -> Iterable[tuple[str, object]]:
    undertaking = evidence.undertaking
    yield _("As of"), stamp(evidence.at)
    yield _("Kind"), undertaking.get_kind_display()
    yield _("Towards whom"), undertaking.against
    if undertaking.file_number:
        yield _("File number"), undertaking.file_number
    yield _("In force from"), stamp(undertaking.valid_from)
    if undertaking.valid_until:
        yield _("In force until"), stamp(undertaking.valid_until)
    if undertaking.image_id:
        yield _("Picture"), f"SHA-256 {undertaking.image.sha256}"


def _entry(sheets, number, row: Seen, *, at: datetime):
    until = stamp(row.live_until) if row.live_until else _("still online, as of %(moment)s") % {"moment": stamp(at)}
    if sheets.will_page_break(40):
        sheets.add_page()
    sheets.line_of(f"{number}. {row.headline}", style="B")
    sheets.line_of(f"{_('Address')}: {row.address or '–'}")
    sheets.line_of(f"{_('Online from')}: {stamp(row.live_from)}")
    sheets.line_of(f"{_('until')}: {until}")
    sheets.line_of(row.beside or _("Version %(number)s of the text") % {"number": row.version})
    if row.passage:
        sheets.line_of(f"{_('Passage')}: {row.passage}", size=MEANT)
    sheets.line_of(f"SHA-256: {row.text_hash}", size=MEANT, gap=3)


def _close(sheets, evidence):
    sheets.ln(2)
    sheets.line_of(_("How to read this list"), style="B")
    sheets.line_of(
        _(
            "Each entry names a period without gaps in which everybody could open this version under this address. The "
            "hash is SHA-256 over kicker, headline, standfirst and text as readers read them (UTF-8, a line end after "
            "each part). The hash of the list is SHA-256 over its entries: address, version, from, until and hash, "
            "separated by tabs, an entry in each line."
        ),
        size=MEANT,
        gap=2,
    )
    sheets.line_of(
        _(
            "Corrections and replies stand with the story beside which they were read; their hash is over their own "
            "words, their version in the list is 0. Not listed are headlines and pictures that stood on fronts "
            "alone, and copies outside this site. Of a picture counts what is known now of its rights and its "
            "withdrawal."
        ),
        size=MEANT,
        gap=2,
    )
    sheets.line_of(_("Hash of the list: %(hash)s") % {"hash": evidence.list_hash}, style="B", size=MEANT)


def stamp(moment: datetime) -> str:
    """Sonntag, 22. November 2026, 12:00:05 MEZ: to the second, with its zone."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    zone = {"CET": _("CET"), "CEST": _("CEST")}.get(local.tzname(), local.tzname())
    return f"{weekday_date(local)}, {local:%H:%M:%S} {zone}"
