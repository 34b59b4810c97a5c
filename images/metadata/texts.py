"""Words out of files that anybody may have written."""

import re
from collections.abc import Iterable

MAX_TEXT = 20_000  # characters of one property; a caption of a megabyte is an attack or a mistake
# What PostgreSQL or XML refuses, and signs that turn the direction of everything after them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """`text` without control signs, which no reader needs."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")).strip()


def tidy(text: str) -> str:
    """A property as the desk's form takes it: plain, and of bounded length."""
    clean = plain(text[: MAX_TEXT * 2])
    return clean if len(clean) <= MAX_TEXT else clean[: MAX_TEXT - 1] + "…"


def decoded(content: bytes) -> str:
    """UTF-8 if it can be, else what Windows wrote: files that say they are UTF-8 are wrong too often to be believed."""
    content = content.rstrip(b"\0")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def keywords(items: list[str]) -> str:
    """Each word once, separated by commas, however the file separates them."""
    words = (tidy(word) for item in items for word in re.split(r"[,;\n]", item))
    return _once(words)


def names(items: list[str]) -> str:
    """People, separated by commas; “Meier, Anna” is Anna Meier, since a comma parts two people in our field."""
    return _once(_forward(tidy(item)) for item in items)


def _once(words: Iterable[str]) -> str:
    kept: dict[str, str] = {}
    for word in words:
        if word:
            kept.setdefault(word.casefold(), word)
    return ", ".join(kept.values())


def _forward(name: str) -> str:
    surname, _comma, given = name.partition(", ")
    return f"{given} {surname}" if given and "," not in given and " " not in surname else name
