"""Sources and footnotes: plain text in which addresses become links."""

import re
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

ADDRESS = re.compile(r"https?://[^\s<>\"'„“”‚‘’]+[^\s<>\"'„“”‚‘’.,;:!?)\]]")


@dataclass(frozen=True)
class Source:
    """One line of the sources: as text, and the first address in it."""

    text: str
    url: str

    @property
    def markup(self) -> SafeString:
        return linked(self.text)


def sources_of(lines: str) -> list[Source]:
    return [Source(line, found[0] if (found := ADDRESS.findall(line)) else "") for line in lines.splitlines() if line]


def linked(text: str) -> SafeString:
    """`text` escaped, with its addresses as links; a line that ends with its address is linked as a whole."""
    first = ADDRESS.search(text)
    if first and first.end() == len(text) and (title := text[: first.start()].strip(" :–-")):
        return format_html('<a href="{}">{}</a>', first[0], title)
    pieces, at = [], 0
    for found in ADDRESS.finditer(text):
        shown = found[0].split("://", 1)[1].removesuffix("/")
        pieces += [escape(text[at : found.start()]), format_html('<a href="{}">{}</a>', found[0], shown)]
        at = found.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))  # every piece is escaped
