"""Merging two people's work on one text: by field, by paragraph, by word. Pure: it reads no table and no clock.

What only one side touched is taken as it is. Where both changed the same place it stays open, and a person decides;
nothing either side added is dropped, doubled or brought back without being asked for.
"""

from articles.merging.choices import Choice, Take, settled, takes
from articles.merging.contents import Merged, Place, merge
from articles.merging.paragraphs import blocks_of

__all__ = ["Choice", "Merged", "Place", "Take", "blocks_of", "merge", "settled", "takes"]
