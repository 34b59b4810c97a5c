"""Paste as agency copy: what a wire service sends, split into what readers may see and what only the desk may."""

import re
from dataclasses import dataclass, field

from language.typography import tidy
from language.words import MONTHS

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u00ad]")
# dpa's notebook holds names and numbers that must never be published: all from its first sign on is kept apart.
_NOTEBOOK = re.compile(
    r"(?:#{1,3}\s*\S|(?:dpa[- ])?(?:Notizblock|Notebook)\W*$|(?:\*\s*){3,}$"
    r"|.*\b(?:not for publication|nicht zur Veröffentlichung))",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^\W?[a-z]{3,4}\d{3,4} \d \w+ \d+\s+(?:\w+\s+)?dpa(?:-\w+)? \d+$|^[^.!?]{1,80}/$")
_STAMP = re.compile(r"^\d{6}(?: (?:GMT|MEZ|MESZ))? [A-Z][a-zä]{2,3} \d{2,4}$")
_SIGNATURE = re.compile(
    r"^(?:dpa|afp|ap|epd|kna|sid|apa|reuters|rtr|dapd)(?:-[a-z]+|/[a-z]+)*(?:\s+[\w/,*-]{1,8}){0,8}$"
)
_KEYWORDS = re.compile(r"^\+{3}.*;.*\+{3}$")
_REMARK = re.compile(
    r"^\((?:Achtung|Berichtigung|Zusammenfassung|Neu|Eil|Vorschau|Wiederholung|Korrektur|Aktualisier\w*|Mit |Foto|Bild"
    r"|Archiv|Meldung|Update|Repeat|Correct)[^()]*\)$",
    re.IGNORECASE,
)
_PRIORITY = re.compile(
    r"^(?:REFILE|EXTRA|URGENT|EIL(?:MELDUNG)?|FLASH|BLITZ|BREAKING|Achtung|(?:\d(?:st|nd|rd|th) )?(?:LEAD|Ld)\b.{0,20})"
    r"[:!.]?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:Von|By) [A-ZÄÖÜd][^.!?]{1,80}$")
_SIGNS = re.compile(r"^(?:\++|\*+|=+|dpa-\w+:|dpa:)\s*")
# Only agencies' names: `Die Koalition (SPD) - …` opens with no dateline.
_AGENCIES = (
    "dpa|afp|ap|rtr|reuters|epd|kna|sid|apa|ots|dapd|ddp|dts|sda|keystone-sda|efe|ansa|tass|xinhua|bloomberg|belga|anp"
    "|pap|pa media|ntb|tt|ritzau|stt|tca|dow jones|dj|europa press|aap|ctk|ukrinform"
)
_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_][^()\n:;!?]{1,60}?)(?:,\s*\d{1,2}\.?\s?[^()]{0,20})?\s*"
    rf"\((?P<credit>(?i:(?:{_AGENCIES})\b)[\w/.-]{{0,20}})\)\s*[-–—_]+\s*"
)
_EMBARGO_LINE = re.compile(
    r"^\W*(?:Sperr(?:frist|vermerk)\b|Embargo(?:ed)?\b\s*(?:[:!]|until|bis|\d)"
    r"|(?:Zur Veröffentlichung )?frei (?:ab|für)\b)(?=.{0,160}$)",
    re.IGNORECASE,
)
# The sentence goes on after the points of 22. November, 18.00 Uhr.
_GOES_ON = rf"[.](?=\d| (?:{'|'.join(MONTHS['de'])})\b|(?-i: ?[a-zäöü]))"
_EMBARGO = re.compile(
    r"[^.!?\n(]{0,200}\b(?:Sperrfrist\b|Embargo(?:ed)?\b\s*(?::|until\b|bis\b)|frei ab\b|not for release before\b)"
    rf"(?=.{{0,60}}\d)(?:[^.!?\n)]|{_GOES_ON})*",
    re.IGNORECASE,
)
_LIST_LINE = re.compile(r"^\s*(?:[-*•+|]|\d+[.)]\s)")
WRAPPED_AT = 76  # wires break their lines before this column


@dataclass
class AgencyCopy:
    """`notes` are for the desk alone; `embargo` is the sentence that speaks of one, for a person to read."""

    paragraphs: list[str] = field(default_factory=list)
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    embargo: str | None = None
    notes: list[str] = field(default_factory=list)


def agency_copy(text: str, *, language: str = "de") -> AgencyCopy:
    """Split pasted wire text; nothing is lost: what is not public copy stands in `notes`."""
    lines = [_CONTROL.sub("", line).rstrip() for line in re.sub(r"\r\n?", "\n", text).split("\n")]
    copy = AgencyCopy(embargo=_embargo(lines))
    public = _without_notes(lines, copy)
    paragraphs = [text if "|" in text else _without_signs(text) for text in _paragraphs(public, copy)]
    paragraphs = _without_dateline([text for text in paragraphs if text], copy)
    copy.headline = tidy(copy.headline, language=language)
    copy.paragraphs = [tidy(text, language=language) for text in paragraphs]
    return copy


def agency_named(text: str) -> str:
    """The agency whose dateline opens `text`, as in “Berlin (dpa) - ”; empty where none does."""
    return match["credit"].strip() if (match := _DATELINE.match(text)) else ""


def embargo_in(text: str) -> str | None:
    """The words in `text` by which a wire or press release keeps it from being published yet."""
    return _embargo(text.splitlines())


def _embargo(lines: list[str]) -> str | None:
    for line in lines:
        if _EMBARGO_LINE.match(line):
            return line.strip(" \t(){}[]+*#-•!")
    for line in lines:
        if found := _EMBARGO.search(line):
            return found[0].strip()
    return None


def _without_notes(lines: list[str], copy: AgencyCopy) -> list[str]:
    public = []
    for place, line in enumerate(lines):
        if _NOTEBOOK.match(line.strip()):
            copy.notes += [note.strip() for note in lines[place:] if note.strip()]
            break
        if _is_note(line.strip()):
            copy.notes.append(line.strip())
            public.append("")
        else:
            public.append(line)
    return public


def _is_note(line: str) -> bool:
    kinds = (_HEADER, _STAMP, _SIGNATURE, _KEYWORDS, _REMARK, _PRIORITY, _EMBARGO_LINE)
    bare = _without_signs(line)
    return bool(line) and any(kind.match(line) or kind.match(bare) for kind in kinds)


def _without_signs(text: str) -> str:
    """`+++ Eil +++` becomes `Eil`."""
    for _twice in range(2):
        text = _SIGNS.sub("", text)
        bare = text.rstrip(text[-1:])
        if text.endswith(("++", "=")):
            text = bare.rstrip()
    return text


def _paragraphs(lines: list[str], copy: AgencyCopy) -> list[str]:
    """Blank lines and indents part paragraphs; without either, lines that were wrapped are joined."""
    is_wrapped = all(len(line) <= WRAPPED_AT for line in lines)
    blocks: list[list[str]] = [[]]
    for line in lines:
        is_indented = line.startswith(("   ", "\t"))
        if not line.strip() or is_indented or _LIST_LINE.match(line) or not is_wrapped:
            blocks.append([])
        if line.strip():
            blocks[-1].append(line.strip())
    found = []
    for block in filter(None, blocks):
        if block[-1].endswith("=") and not copy.headline and not found:
            _take_headline(block, copy)
        elif len(block) == 1 and _BYLINE.match(block[0]) and len(found) < 3 and not copy.byline:
            copy.byline = block[0]
        else:
            found.append(" ".join(block))
    return found


def _take_headline(block: list[str], copy: AgencyCopy) -> None:
    """The wire ends its head with `=`: headline, sometimes broken, and under it the byline."""
    rows = [row.rstrip("= ").strip() for row in block]
    copy.byline = next((row for row in rows[1:] if _BYLINE.match(row)), "")
    copy.headline = " ".join(row for row in rows if row and row != copy.byline)


def _without_dateline(paragraphs: list[str], copy: AgencyCopy) -> list[str]:
    """Takes `Berlin (dpa) - ` off the paragraph that opens the story; one short line above it is the headline."""
    for place, text in enumerate(paragraphs[:4]):
        if match := _DATELINE.match(text):
            copy.dateline, copy.credit = match["place"].strip(" ,"), match["credit"].strip()
            head, rest = paragraphs[:place], [text[match.end() :], *paragraphs[place + 1 :]]
            if head and not copy.headline and len(head[0]) < 160 and not head[0].endswith("."):
                copy.headline = head.pop(0)
            return [*head, *rest]
    return paragraphs
