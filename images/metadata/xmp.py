"""XMP: the properties of one RDF description, out of packets that anybody may have written."""

from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from lxml import etree

from images.metadata.texts import decoded

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_BYTES = 2 * 1024 * 1024  # of all packets of a picture
MAX_ITEMS = 500  # of one list
MAX_VALUES = 50  # of one property, where a file says it again and again
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")  # no honest packet has one


class Packet:
    """The properties of a picture, asked by their usual prefixes: `packet.text("dc:rights")`."""

    def __init__(self, *contents: bytes):
        self._descriptions = [node for content in contents for node in _descriptions(content)]

    def text(self, name: str) -> str:
        """The property as one text; of a text in several languages the one of the paper."""
        return ", ".join(self.items(name))

    def items(self, name: str) -> list[str]:
        """The property as a list, which has one item where the file has a bare text; empty without it."""
        for value in islice(self._values(name), MAX_VALUES):
            found = [text for text in _texts(value) if text.strip()]
            if found:
                return found[:MAX_ITEMS]
        return []

    def structures(self, name: str) -> list["Packet"]:
        """The items of a list of structures, each with properties of its own."""
        found = []
        for value in islice(self._values(name), MAX_VALUES):
            nodes = [] if isinstance(value, str) else (_list_items(value) or [value])
            for node in nodes[:MAX_ITEMS]:
                inner = node.find(_rdf("Description"))
                structure = Packet()
                structure._descriptions = [node if inner is None else inner]
                found.append(structure)
        return found

    def _values(self, name: str) -> Iterator:
        prefix, _colon, bare = name.partition(":")
        full = f"{{{NAMESPACES[prefix]}}}{bare}"
        for description in self._descriptions:
            yield from description.iterchildren(full)
            if attribute := description.get(full):
                yield attribute


def _rdf(name: str) -> str:
    return f"{{{RDF}}}{name}"


def _descriptions(content: bytes) -> list:
    """The top descriptions; those of pictures inside this one (ingredients, history) lie deeper."""
    content = content.strip(b"\0 \r\n\t")
    if not content or len(content) > MAX_BYTES or any(mark in content.replace(b"\0", b"") for mark in DECLARATIONS):
        return []
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(_utf8(content), parser)
    if root is None:
        return []
    return [node for rdf in root.iter(_rdf("RDF")) for node in rdf.iterchildren(_rdf("Description"))]


def _utf8(content: bytes) -> bytes:
    """Many packets that say UTF-8 are not."""
    if content[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\0" in content[:4]:
        return content  # UTF-16 and UTF-32 are told by their first bytes
    return decoded(content).encode()


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not (items := _list_items(value)):
        return [_bare(value)]
    if value.find(_rdf("Alt")) is not None:
        return [_in_our_language(items)]
    return [_bare(item) for item in items]


def _list_items(value) -> list:
    return [item for kind in ("Alt", "Bag", "Seq") for box in value.iterchildren(_rdf(kind)) for item in box][
        :MAX_ITEMS
    ]


def _bare(node) -> str:
    """A text, an address, or a text with notes about it (rdf:value)."""
    if resource := node.get(_rdf("resource")):
        return resource
    noted = next(node.iter(_rdf("value")), None)
    return "".join((node if noted is None else noted).itertext())


def _in_our_language(items: list) -> str:
    """A caption is for the paper's readers, whatever language the desk is shown in."""
    by_language = {(item.get(LANGUAGE) or "").lower(): text for item in items if (text := _bare(item)).strip()}
    ours = settings.LANGUAGE_CODE[:2]
    for language, text in by_language.items():
        if language[:2] == ours:
            return text
    return by_language.get("x-default") or next(iter(by_language.values()), "")
