"""Footnotes: in the text a number that leads down, below it the note and the way back."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lxml import html

from articles.sources import linked

NOTES = ".//sup[@class='footnote']"


def number_notes(root) -> list[SafeString]:
    """Put numbers in the places of the notes; returns the notes, in order."""
    notes = []
    for mark in root.xpath(NOTES):
        text = mark.get("data-note")
        if not text:
            mark.drop_tree()
            continue
        notes.append(linked(text))
        _put_number(mark, len(notes))
    return notes


def _put_number(mark, number):
    label = _("Footnote %(number)s") % {"number": number}
    link = format_html('<a href="#fn-{0}" id="fnref-{0}" role="doc-noteref" aria-label="{1}">{0}</a>', number, label)
    mark.attrib.clear()
    mark.set("class", "noteref")
    mark.append(html.fragment_fromstring(link))
