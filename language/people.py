"""People in a text: full names, recognised by their given name, and whether the text says what somebody is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.given_names import GIVEN

_CAPITAL = r"[A-ZÄÖÜÁÉŠŽČÇØ][^\W\d_]+"
_SURNAME = rf"(?:[A-Z]['’])?{_CAPITAL}(?:-{_CAPITAL})*"
_FULL_NAME = re.compile(
    rf"(?<![\w-])(?P<given>{_CAPITAL}(?:-{_CAPITAL})?)(?: (?P<second>{_CAPITAL}|[A-Z]\.))?"
    r" (?P<surname>(?:(?:von|van|de|di|da|zu|zur|vom|del|el|al|ter|ten)(?: (?:der|den|dem|und zu|la|le))? )?"
    rf"{_SURNAME})"
    r"(?![\w-])"
)
_OPENING = frozenset(
    word
    for line in (
        "Für Mit Von Bei Nach Auch Und Aber Doch Als Wie Nur Dass Ob Wenn Weil Da Dann Denn Sowie Zu Zum Zur Vor",
        "Seit Über Um Ohne Gegen Durch An Am Auf Aus In Im Ins Hat Hatte Ist War Wird Sagt Sagte So Oder Laut",
        "Statt Trotz Wegen Während Neben Zwischen Unter Hinter Dank Erst Noch Schon Jetzt Heute Gestern Nun Selbst",
        "Weder Sondern Damals Dabei Dazu Einst For With By From After And But As Like When If Because Then At On",
        "In",
    )
    for word in line.split()
)
_WHAT = re.compile(
    r"minister|präsident|kanzler|sprecher|chef|leiter|vorsitzend|meister|rat\b|rätin|sekretär|trainer|profess|dr\.|anwalt"
    r"|anwältin|richter|autor|direktor|manager|vorstand|expert|forscher|schaftler|politiker|abgeordnet|künstler|sänger"
    r"|schauspiel|regisseur|spieler|torwart|stürmer|kapitän|arzt|ärztin|lehrer|pfarrer|bischof|papst|könig|prinz"
    r"|unternehmer|gründer|inhaber|führer|beauftragt|kommissar|polizist|general|botschafter|mitglied|kandidat|sieger"
    r"|frau\b|mann\b|vater|mutter|sohn|tochter|bruder|schwester|witwe|nachbar|zeug|wirt\b|bauer|ökonom|jurist|redakt"
    r"|journalist|fotograf|reporter|korrespond|president|secretary|spokes|chair|director|coach|mayor|professor|judge"
    r"|lawyer|author|actor|actress|singer|founder|player|leader|officer|senator|deputy|analyst|editor",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\(|,\s|[–—-]\s|(?:vom|von der|von den|von|aus|beim|bei der|im|in der|of|from)\s"
    r"|(?:ist|war|arbeitet|leitet|spielt|wohnt|lebt|führt|trainiert|is|was|works|leads)\s|als\s)"
)
REACH = 110  # characters before a name, in its sentence
_SENTENCE_END = re.compile(r"(?<!\bDr)(?<!\bProf)(?<!\bSt)(?<!\d)[.!?:]\s+(?=[A-ZÄÖÜ„»])")


@dataclass(frozen=True)
class Person:
    name: str
    surname: str
    start: int
    end: int
    block: int = 0


def people_in(text: str, block: int = 0) -> Iterator[Person]:
    """Full names in `text`, as far as their given name is a known one."""
    place = 0
    while match := _FULL_NAME.search(text, place):
        if not _is_given(match["given"]):
            place = match.end("given")
            continue
        end, second = match.end(), match["second"]
        if second and not (_is_given(second) or second.endswith(".")):
            end = match.end("second")  # “Peter Meier Reportern”, “Volker Dressler vom Städtetag”
        if not _is_given(surname := text[match.start() : end].split()[-1]):
            yield Person(text[match.start() : end], surname, match.start(), end, block)
        place = end


def has_function(text: str, person: Person) -> bool:
    """Does the text say around the name who that is: before it, in brackets, or in what follows at once?"""
    before, after = text[max(person.start - REACH, 0) : person.start], text[person.end :]
    before = _SENTENCE_END.split(before)[-1]
    words = before.split()
    last = words[-1].strip("„“»«,\"'(") if words else ""
    if last[:1].isupper() and last not in _OPENING and last not in GIVEN and not last.isupper():
        return True
    if any(_WHAT.search(word) for word in words[-8:]):
        return True
    if match := _AFTER.match(after):
        return not (match[0].strip() == "," and _begins_with_name(after[match.end() :]))
    return False


def without_given_name(text: str, surname: str) -> str:
    """How `surname` is written where it stands alone in `text`; empty where it does not."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}s?(?![\w-])", text):
        before = text[: match.start()].split()
        if not (before and _is_given(before[-1].strip("„“»«,\"'("))):
            return match[0]
    return ""


def _is_given(word: str) -> bool:
    return all(part in GIVEN for part in word.split("-"))


def _begins_with_name(text) -> bool:
    return next(people_in(text[:60]), Person("", "", 99, 99)).start == 0
