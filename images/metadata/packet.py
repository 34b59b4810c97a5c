"""The rights that travel inside every file we hand out, as XMP, in JPEG as IIM and Exif too. Nothing else does.

§95c UrhG forbids to take them away; place, camera and owner stay with the original (STANDARDS I13, I14).
"""

import struct
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from PIL import Image as Pillow

from images.metadata import iim, vocabularies
from images.metadata.containers import IIM_RESOURCE
from images.metadata.exif import ARTIST, COPYRIGHT
from images.metadata.texts import plain
from images.metadata.xmp import NAMESPACES, RDF
from images.models import Image

# Fields of Image that stand in our files: where one changes, the files are made anew.
EMBEDDED = frozenset(
    {
        "ai_system",
        "caption",
        "copyright_notice",
        "creator",
        "credit",
        "data_mining",
        "digital_source_type",
        "headline",
        "label",
        "licence",
        "licence_url",
        "source",
    }
)
MAX_TEXT = 2000  # characters; a segment of JPEG holds 64 KB, and small pictures shall stay small
USED = ("dc", "photoshop", "xmpRights", "Iptc4xmpExt", "plus")
IIM_LIMITS = {(105, "headline"): 256, (120, "caption"): 2000, (80, "creator"): 32, (110, "credit"): 32}  # bytes
IIM_LIMITS |= {(115, "source"): 32, (116, "copyright_notice"): 128}


def embedded(image: Image, *, format: str) -> dict[str, bytes]:
    """What Pillow's `save` takes to put the rights into a file of `format` (avif, webp, jpeg)."""
    told = {"xmp": packet(image)}
    if format == "jpeg":
        told |= {"exif": _exif(image), "extra": _photoshop(image)}
    return {name: content for name, content in told.items() if content}


def packet(image: Image) -> bytes:
    """XMP; empty when there is nothing to say."""
    told = _told(image)
    inside = "".join(f"<{name}>{escape(told[name])}</{name}>" for name in BARE if told.get(name))
    inside += "".join(_list(name, kind, told[name]) for name, kind in LISTS.items() if told.get(name))
    if not inside:
        return b""
    names = "".join(f" xmlns:{prefix}={quoteattr(NAMESPACES[prefix])}" for prefix in USED)
    description = f'<rdf:Description rdf:about=""{names}>{inside}</rdf:Description>'
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">{description}</rdf:RDF></x:xmpmeta>'.encode()
    )


BARE = (
    "photoshop:Headline",
    "photoshop:Credit",
    "photoshop:Source",
    "xmpRights:WebStatement",
    "Iptc4xmpExt:DigitalSourceType",
    "Iptc4xmpExt:AISystemUsed",
    "plus:DataMining",
)
LISTS = {"dc:creator": "Seq", "dc:description": "Alt", "dc:rights": "Alt", "xmpRights:UsageTerms": "Alt"}


def _told(image: Image) -> dict[str, str]:
    told = {
        "dc:creator": image.creator,
        "dc:description": image.caption,
        "dc:rights": image.copyright_notice,
        "xmpRights:UsageTerms": image.licence,
        "xmpRights:WebStatement": image.licence_url,
        "photoshop:Headline": image.headline,
        "photoshop:Credit": image.credit_line,
        "photoshop:Source": image.source,
        "Iptc4xmpExt:DigitalSourceType": source_type(image),
        "Iptc4xmpExt:AISystemUsed": image.ai_system,
        "plus:DataMining": vocabularies.strictest(image.data_mining, is_reserved=settings.TDM_RESERVED),
    }
    return {name: _short(text) for name, text in told.items()}


def source_type(image: Image) -> str:
    """How the picture was made, as a NewsCodes URI; what the desk has labelled as made by AI never says less."""
    if image.is_ai_made and not vocabularies.is_made_by_machine(image.digital_source_type):
        return vocabularies.GENERATED
    return image.digital_source_type


def _short(text: str) -> str:
    clean = plain(text)
    return clean if len(clean) <= MAX_TEXT else clean[: MAX_TEXT - 1] + "…"


def _list(name: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}></{name}>"


def _exif(image: Image) -> bytes:
    """Artist and copyright, for programs that know nothing else."""
    exif = Pillow.Exif()
    for tag, text in ((ARTIST, image.creator), (COPYRIGHT, image.copyright_notice)):
        if text := _short(text):
            exif[tag] = text.encode()
    return exif.tobytes() if len(exif) else b""


def _photoshop(image: Image) -> bytes:
    """The segment of JPEG with the rights as IIM, each text cut to what IIM allows."""
    texts = {name: _short(getattr(image, name)) for _number, name in IIM_LIMITS} | {"credit": image.credit_line}
    sets = [
        iim.dataset(number, _cut(texts[name], limit)) for (number, name), limit in IIM_LIMITS.items() if texts[name]
    ]
    if not sets:
        return b""
    block = iim.dataset(90, iim.UTF8_SIGN, record=1) + iim.dataset(0, b"\0\4") + b"".join(sets)
    resource = b"8BIM" + struct.pack(">HHI", IIM_RESOURCE, 0, len(block)) + block + b"\0" * (len(block) % 2)
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def _cut(text: str, limit: int) -> bytes:
    """At most `limit` bytes, and no half sign at the end."""
    return text.encode()[:limit].decode("utf-8", "ignore").encode()
