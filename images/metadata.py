"""What a picture says about itself: XMP before IPTC-IIM before Exif, as the IPTC's mapping guidelines have it.

Only what the desk's form shows is read. It prefills the form; an editor confirms it.
"""

import re
from collections.abc import Iterable

from django.utils.translation import get_language
from lxml import etree
from PIL import Image as Pillow
from PIL import IptcImagePlugin

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = {  # field of Image -> property
    "alt": "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility",
    "caption": "{http://purl.org/dc/elements/1.1/}description",
    "credit": "{http://ns.adobe.com/photoshop/1.0/}Credit",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "source": "{http://ns.adobe.com/photoshop/1.0/}Source",
    "copyright_notice": "{http://purl.org/dc/elements/1.1/}rights",
    "licence": "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms",
    "licence_url": "{http://ns.adobe.com/xap/1.0/rights/}WebStatement",
    "instructions": "{http://ns.adobe.com/photoshop/1.0/}Instructions",
    "digital_source_type": "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType",
}
IIM = {
    "caption": (2, 120),
    "credit": (2, 110),
    "creator": (2, 80),
    "source": (2, 115),
    "copyright_notice": (2, 116),
    "instructions": (2, 40),
}
EXIF = {"caption": 0x010E, "creator": 0x013B, "copyright_notice": 0x8298}
IIM_CHARSET, UTF8_SIGN = (1, 90), b"\x1b%G"
ADDRESSES = {"licence_url", "digital_source_type"}
MAX_XMP_BYTES = 2 * 1024 * 1024
MADE_BY_MACHINE = {
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
    "compositeSynthetic",
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(picture: Pillow.Image) -> dict[str, str]:
    """Fields of Image that `picture` fills by itself; only those with a text. Never raises on bad metadata."""
    found: dict[str, str] = {}
    for reader in (_from_exif, _from_iim, _from_xmp):  # the last word is XMP's
        try:
            texts = reader(picture)
        except Exception:  # noqa: S112 - cameras and agencies write anything; a picture is not refused for it
            continue
        found |= {field: clean for field, text in texts.items() if (clean := plain(text))}
    for field in ADDRESSES & found.keys():
        if not found[field].startswith(("http://", "https://")):
            del found[field]
    return found


def plain(text: str) -> str:
    """`text` without control signs, which PostgreSQL refuses and no reader needs."""
    return CONTROL.sub("", text.replace("\r", "\n")).strip()


def is_made_by_machine(digital_source_type: str) -> bool:
    """Whether an IPTC source type (a NewsCodes URI, http or https) calls for the AI label."""
    return digital_source_type.rstrip("/").rpartition("/")[2] in MADE_BY_MACHINE


def _from_xmp(picture: Pillow.Image) -> dict[str, str]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MAX_XMP_BYTES:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    return {field: _property(root, name) for field, name in XMP.items()}


def _property(root, name: str) -> str:
    """The text of an XMP property: an attribute, an element, or a list inside one."""
    for element in root.iter(name):
        items = list(element.iter(f"{RDF}li"))
        if not items:
            return element.text or element.get(f"{RDF}resource") or ""
        if element.find(f"{RDF}Alt") is not None:
            return _in_our_language(items)
        return ", ".join(item.text for item in items if item.text)
    return next((text for node in root.iter(f"{RDF}Description") if (text := node.get(name))), "")


def _in_our_language(items: Iterable) -> str:
    by_language = {(item.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower(): item.text for item in items}
    ours = (get_language() or "")[:2]
    for language, text in by_language.items():
        if ours and language[:2] == ours and text:
            return text
    return by_language.get("x-default") or next(iter(by_language.values())) or ""


def _from_iim(picture: Pillow.Image) -> dict[str, str]:
    info = IptcImagePlugin.getiptcinfo(picture) or {}
    is_utf8 = info.get(IIM_CHARSET) == UTF8_SIGN
    found = {}
    for field, tag in IIM.items():
        values = info.get(tag, [])
        values = values if isinstance(values, list) else [values]
        found[field] = ", ".join(_decoded(value, is_utf8=is_utf8) for value in values)
    return found


def _decoded(value: bytes, *, is_utf8: bool) -> str:
    try:
        return value.decode("utf-8", "replace" if is_utf8 else "strict")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _from_exif(picture: Pillow.Image) -> dict[str, str]:
    exif = picture.getexif()
    return {field: value for field, tag in EXIF.items() if isinstance(value := exif.get(tag), str)}
