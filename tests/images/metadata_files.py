"""Files with metadata as agencies, cameras and enemies write them."""

import struct

from tests.images.makers import draw, encode

NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" '
    'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
)


def xmp(inside="", attributes=""):
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {NAMES} {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def alternatives(name, **texts):
    items = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>' for language, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def listed(name, *texts):
    return f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:Bag></{name}>"


def iim(datasets, *, charset=b""):
    """The APP13 segment of a JPEG; `datasets` are pairs of number and bytes."""
    block = dataset(1, 90, charset) if charset else b""
    block += b"".join(dataset(2, number, value) for number, value in datasets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def dataset(record, number, value):
    return bytes([0x1C, record, number]) + struct.pack(">H", len(value)) + value


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments, **saving):
    """A JPEG with `segments` right behind its first two bytes."""
    content = encode(draw(), **saving)
    return content[:2] + b"".join(segments) + content[2:]


def extended(inside):
    """A packet that goes on in a second segment, which goes on in a third."""
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    main = segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(attributes=f'xmpNote:HasExtendedXMP="{guid.decode()}"')
    )
    rest = xmp(inside)
    half = len(rest) // 2
    return jpeg(main, *(_extension(guid, rest, part) for part in (slice(half, None), slice(half))))


def _extension(guid, whole, part):
    head = guid + struct.pack(">II", len(whole), part.start or 0)
    return segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + head + whole[part])


def gif(packet):
    """A GIF with XMP as an application extension: the packet, then the trailer that ends it as blocks."""
    content = encode(draw(), format="GIF")
    colours = 3 * 2 ** ((content[10] & 7) + 1) if content[10] & 0x80 else 0
    place = 13 + colours
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return content[:place] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + content[place:]
