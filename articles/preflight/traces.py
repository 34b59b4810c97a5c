"""Checks of what was left standing: gaps to fill in, doubled words, the talk of machines."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import AiUse
from articles.picture_faults import LEAD_PLACE
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from articles.skeleton import PLACE
from images import metadata

GAPS = re.compile(
    r"\?{3,}|(?<![^\W_])X{3,}(?![^\W_])|\bTKTK\b|\[\s*(?:TK|XXX?|NAME|ZAHL|DATUM|ORT|FOTO|BILD|NN|N\.\s?N\.)\b[^\]]{0,60}\]"
    r"|\bLorem ipsum\b|\[Bitte eintragen:|\[Please fill in:"
)
OMITTED = re.compile(r"\[\s*(?:…|\.{3})\s*\]")  # in a quotation it is what was left out; elsewhere something is missing
TO_COME = re.compile(r"(?<![\w-])TK(?![\w-])")  # also the name of a health insurance
QUOTED = re.compile(r"„[^“]*“|»[^«]*«|‚[^‘]*‘|“[^”]*”|\"[^\"]*\"|‹[^›]*›|›[^‹]*‹")
# “die die”, “das das”, “sie sie” are good German.
TWICE = re.compile(r"(?<![\w-])(?!(?:die|der|das|sie|dass|den|dem|wie|nur|sehr|so|ganz)\b)([a-zäöüß]{2,}) \1(?![\w-])")
LOOSE = re.compile(r"(?<!\w)\w+ [,;!?.](?=\s|$)")  # from the first letter on: pasted code is one word of 100,000
MACHINE = re.compile(
    r"\bAls (?:ein )?(?:KI|AI|künstliche Intelligenz)(?:-| )?(?:Sprachmodell|Modell|Assistent)"
    r"|\bAs an AI (?:language )?(?:model|assistant)|utm_source=(?:chatgpt|openai)|oaicite|contentReference"
    r"|turn\d+search\d+"
    r"|(?:Gerne|Natürlich|Certainly|Sure)[!,] (?:hier ist|here is|here’s) (?:der|ein|eine|die|the|a|your) ",
    re.IGNORECASE,
)


def left_open(copy: Copy) -> Iterator[Note]:
    knows_insurance = "Techniker" in copy.text
    for place, text in copy.read:
        found = (
            GAPS.search(text)
            or PLACE.search(text)
            or _left_out(text)
            or (None if knows_insurance else TO_COME.search(text))
        )
        if found:
            yield Note(_("“%(passage)s” still stands in the text.") % {"passage": found[0]}, place, found[0])


def slips(copy: Copy) -> Iterator[Note]:
    for place, text in copy.read:
        if found := TWICE.search(text):
            yield Note(_("A word stands there twice: “%(passage)s”.") % {"passage": found[0]}, place, found[0])
        if found := LOOSE.search(text):
            yield Note(_("A blank stands before a sign: “%(passage)s”.") % {"passage": found[0]}, place, found[0])


def machine(copy: Copy) -> Iterator[Note]:
    if copy.version.ai_use == AiUse.NONE:
        for place, text in (*copy.read, ("id_body", copy.version.body)):
            if found := MACHINE.search(text):
                sentence = _("“%(passage)s” sounds like a machine’s. Say what AI was used for, or take it out.")
                yield Note(sentence % {"passage": found[0]}, place, found[0])
                break
    image = copy.version.lead_image
    if image and metadata.is_made_by_machine(image.digital_source_type) and not image.is_ai_made:
        yield Note(_("The file of the lead picture says that it was made with AI; it is not labelled so."), LEAD_PLACE)


def _left_out(text):
    return next((found for found in OMITTED.finditer(text) if not _is_quoted(text, found.start())), None)


def _is_quoted(text, place) -> bool:
    return any(quote.start() < place < quote.end() for quote in QUOTED.finditer(text))
