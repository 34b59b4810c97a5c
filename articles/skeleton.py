"""The skeleton of a story template: plain lines that anybody can keep, made into our blocks; and places to fill in.

A line is a paragraph; “## ” begins an intertitle, “? ” a question of an interview, “- ” an item of a list, “> ” a
quotation, “! ” a line of an info box.
"""

import re
from itertools import groupby

from django.utils.html import escape

# “[Ort]”, but no footnote’s number, and not what editors put into a quotation themselves
PLACE = re.compile(r"\[(?!sic\b|Anm\b|d\. Red|ed\.)[^\W\d_][^\[\]\n<>]{0,160}\]", re.IGNORECASE)
SIGNS = {"## ": "h2", "? ": "question", "- ": "li", "> ": "blockquote", "! ": "aside"}
AROUND = {
    "li": "<ul>{}</ul>",
    "blockquote": "<blockquote>{}</blockquote>",
    "aside": '<aside class="infobox">{}</aside>',
}
INSIDE = {"h2": "<h2>{}</h2>", "question": "<p><strong>{}</strong></p>", "li": "<li><p>{}</p></li>"}


def markup_of(skeleton: str) -> str:
    """`skeleton` as the body of a story."""
    lines = [_read(line) for line in skeleton.splitlines() if line.strip()]
    blocks = []
    for kind, group in groupby(lines, key=lambda line: line[0]):
        inner = [INSIDE.get(kind, "<p>{}</p>").format(escape(words)) for _kind, words in group]
        blocks.append(AROUND.get(kind, "{}").format("".join(inner)))
    return "".join(blocks)


def places_in(*texts: str) -> list[str]:
    """What is left to be filled in, as it stands there: “[Ort]”, each once, in order."""
    return list(dict.fromkeys(place for text in texts for place in PLACE.findall(text)))


def _read(line):
    line = line.strip()
    for sign, kind in SIGNS.items():
        if line.startswith(sign):
            return kind, line.removeprefix(sign).strip()
    return "p", line
