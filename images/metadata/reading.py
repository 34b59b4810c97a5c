"""What a picture says about itself: XMP before IPTC-IIM before Exif, as the IPTC's mapping guidelines have it.

It prefills the desk's form; an editor confirms it. Co-ordinates, owners and serial numbers are never read.
"""

import re
from datetime import datetime
from typing import BinaryIO

from PIL import Image as Pillow

from images.metadata import exif, moments
from images.metadata.containers import iim_block, xmp_packets
from images.metadata.credentials import claimed_source_type
from images.metadata.iim import Block
from images.metadata.texts import keywords, names, tidy
from images.metadata.vocabularies import data_mining
from images.metadata.xmp import Packet

XMP = {  # field of Image -> property
    "alt": "Iptc4xmpCore:AltTextAccessibility",
    "long_description": "Iptc4xmpCore:ExtDescrAccessibility",
    "headline": "photoshop:Headline",
    "caption": "dc:description",
    "creator": "dc:creator",
    "credit": "photoshop:Credit",
    "source": "photoshop:Source",
    "copyright_notice": "dc:rights",
    "licence": "xmpRights:UsageTerms",
    "licence_url": "xmpRights:WebStatement",
    "instructions": "photoshop:Instructions",
    "digital_source_type": "Iptc4xmpExt:DigitalSourceType",
    "data_mining": "plus:DataMining",
}
IIM = {
    "headline": (2, 105),
    "caption": (2, 120),
    "creator": (2, 80),
    "credit": (2, 110),
    "source": (2, 115),
    "copyright_notice": (2, 116),
    "instructions": (2, 40),
}
PLACE = [  # from near to far: XMP, IIM, and the property of a structure
    ("Iptc4xmpCore:Location", (2, 92), "Iptc4xmpExt:Sublocation"),
    ("photoshop:City", (2, 90), "Iptc4xmpExt:City"),
    ("photoshop:Country", (2, 101), "Iptc4xmpExt:CountryName"),
]
ADDRESSES = {"licence_url", "digital_source_type"}
CO_ORDINATES = re.compile(r"-?\d{1,3}[.,]\d{3,}|\d{1,3}\s*°")


def read(picture: Pillow.Image, *, file: BinaryIO | None = None) -> dict[str, str | datetime]:
    """Fields of Image that `picture` fills by itself; only those with a value. Never raises on bad metadata.

    With the open `file` of the picture, the claims of its content credentials count, too.
    """
    packet = _safely(lambda: Packet(*xmp_packets(picture, file))) or Packet()
    block = _safely(lambda: Block(iim_block(picture))) or Block(b"")
    readings = (
        lambda: exif.texts(picture),
        lambda: {field: block.text(*number) for field, number in IIM.items()},
        lambda: {field: packet.text(name) for field, name in XMP.items()},
        lambda: _listed(packet, block),
    )
    found: dict[str, str | datetime] = {}
    for reading in readings:  # the last word is XMP's
        texts = _safely(reading) or {}
        found |= {field: clean for field, text in texts.items() if (clean := tidy(text))}
    _check_addresses(found)
    if file and "digital_source_type" not in found and (claimed := _safely(lambda: claimed_source_type(file))):
        found["digital_source_type"] = claimed
    if taken_at := _safely(lambda: _taken_at(packet, block, picture)):
        found["taken_at"] = taken_at
    return found


def _safely(reading):
    """Cameras and agencies write anything; a picture is not refused for it."""
    try:
        return reading()
    except Exception:
        return None


def _listed(packet: Packet, block: Block) -> dict[str, str]:
    """What is put together of several properties."""
    people = packet.items("Iptc4xmpExt:PersonInImage")
    for person in packet.structures("Iptc4xmpExt:PersonInImageWDetails"):
        people += person.items("Iptc4xmpExt:PersonName")
    system = (packet.text(f"Iptc4xmpExt:AISystem{part}Used") for part in ("", "Version"))
    return {
        "keywords": keywords(packet.items("dc:subject") or block.items(2, 25)),
        "people": names(people),
        "place": _place(packet, block),
        "ai_system": " ".join(filter(None, map(tidy, system))),
    }


def _place(packet: Packet, block: Block) -> str:
    """In words: part of town, town, country. What looks like co-ordinates is left out."""
    parts = [packet.text(name) or block.text(*number) for name, number, _inner in PLACE]
    if not any(parts):
        shown = next(iter(packet.structures("Iptc4xmpExt:LocationShown")), Packet())
        parts = [shown.text(inner) for _name, _number, inner in PLACE]
    clean = (tidy(part) for part in parts)
    return ", ".join(dict.fromkeys(part for part in clean if part and not CO_ORDINATES.search(part)))


def _check_addresses(found: dict) -> None:
    for field in ADDRESSES & found.keys():
        if not found[field].startswith(("http://", "https://")):
            del found[field]
    if said := found.pop("data_mining", ""):
        found |= {"data_mining": uri} if (uri := data_mining(said)) else {}


def _taken_at(packet: Packet, block: Block, picture: Pillow.Image) -> datetime | None:
    shot = _safely(lambda: exif.taken_at(picture))
    readings = [
        moments.from_iso(packet.text("photoshop:DateCreated")),
        moments.taken(block.text(2, 55), block.text(2, 60)),
        shot,
    ]
    first, *others = [found for found in readings if found] or [None]
    return moments.with_offset(moments.completed(first, others), shot).moment() if first else None
