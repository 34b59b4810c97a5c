"""What a picture file says about itself, and what our files say about theirs: IPTC in XMP and IIM, Exif, C2PA."""

from images.metadata.credentials import has_credentials
from images.metadata.packet import EMBEDDED, embedded, packet
from images.metadata.reading import read
from images.metadata.texts import plain
from images.metadata.vocabularies import is_made_by_machine

__all__ = ["EMBEDDED", "embedded", "has_credentials", "is_made_by_machine", "packet", "plain", "read"]
