"""What the palette shows: groups of lines, each of which leads somewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One line: where it leads, and for a story what readers see of it. `thumb` is the address of a small picture."""

    words: str
    address: str
    icon: str
    meta: str = ""
    kind: str = ""
    thumb: str = ""
    key: str = ""  # the shortcut that does the same


@dataclass(frozen=True)
class Group:
    title: str
    items: list[Item]


def holding(words: str, items) -> list[Item]:
    """The lines in which every word occurs."""
    typed = words.casefold().split()
    return [item for item in items if all(word in item.words.casefold() for word in typed)]
