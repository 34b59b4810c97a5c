"""Log-ins that failed: one line each in the log, so that somebody who tries passwords can be shut out."""

import logging
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

MOST = 150  # signs of the name
logger = logging.getLogger("newsroom.logins")


@receiver(user_login_failed, dispatch_uid="logins")
def note_failed(credentials, request=None, **_more):
    """The name is written as Python writes it: a line end in it begins no line of its own."""
    logger.warning("Login failed from %s as %r", address_of(request), str(credentials.get("username", ""))[:MOST])


def address_of(request) -> str:
    """Who asks: behind a proxy what it says (the last address is its own word, all others are the sender's)."""
    about = request.META if request else {}
    said = about.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    try:
        return str(ip_address(said or about.get("REMOTE_ADDR", "")))
    except ValueError:
        return "nowhere"
