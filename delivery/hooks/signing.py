"""The signature of a message, as the open “Standard Webhooks” specification has it: receivers find a library for it."""

import base64
import hmac
import secrets

PREFIX = "whsec_"


def new_secret() -> str:
    """32 random bytes, as the specification writes them."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature_of(body: bytes, *, message: str, timestamp: int, secret: str) -> str:
    """HMAC-SHA256 over number, moment (seconds since 1970) and body: none of them can be changed or used again."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
