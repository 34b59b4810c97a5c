"""Messages to other programs (web hooks): what happened, signed, sent by the worker, tried again until it arrives."""

from delivery.hooks.announcing import announce, register_check, send_again, wanted
from delivery.hooks.signing import new_secret, signature_of

__all__ = ["announce", "new_secret", "register_check", "send_again", "signature_of", "wanted"]
