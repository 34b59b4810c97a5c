"""The verbs of the picture desk: the only door by which a picture already in the library is changed.

Each is one transaction with the picture locked, checks the right, writes a PictureMove, and refuses with NotAllowed,
whose message is a sentence an editor can be shown.
"""

from images.workflow.describing import DESCRIBED, crop, describe
from images.workflow.gates import NotAllowed, history, may_change, may_pull
from images.workflow.pixels import BoxesUndecided, KnownElsewhere, Replaced, pixelate, replace
from images.workflow.pulling import restore, withdraw

__all__ = [
    "DESCRIBED",
    "BoxesUndecided",
    "KnownElsewhere",
    "NotAllowed",
    "Replaced",
    "crop",
    "describe",
    "history",
    "may_change",
    "may_pull",
    "pixelate",
    "replace",
    "restore",
    "withdraw",
]
