"""Which hosts a message may be sent to: public ones, and those an operator has named in HOOK_HOSTS.

A name is looked up once and the connection goes to the very address that was checked, so that a name server that
answers differently the second time (DNS rebinding) gains nothing.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

MOST_CHARACTERS = 500
TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: an IPv4 address in the last 32 bits


class Refused(ValueError):
    """The address is none we send to; the message is a sentence."""


def checked(address: str) -> SplitResult:
    """The parts of a web address one may send to, as far as that can be said without asking a name server."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(_("This is no web address.")) from None
    if not host or len(address) > MOST_CHARACTERS or not address.isprintable() or " " in address:
        raise Refused(_("This is no web address."))
    if parts.username is not None or parts.password is not None:
        raise Refused(_("The address must not hold a name or password."))
    if port == 0:
        raise Refused(_("This is no web address."))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_allowed(host)):
        raise Refused(_("The address has to begin with https://."))
    if not is_allowed(host) and _is_internal(host):
        raise Refused(_("This host is inside the house. An operator can allow it (HOOK_HOSTS)."))
    return parts


def _is_internal(host):
    """As far as the name itself says: numbers, localhost, names without a dot."""
    try:
        return not is_public(ip_address(host))
    except ValueError:
        name = host.rstrip(".").lower()
        return "." not in name or name.rpartition(".")[2] in {"localhost", "local", "internal"}


def is_allowed(host: str) -> bool:
    return host.lower().rstrip(".") in settings.HOOK_HOSTS


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Not loopback, private, link-local, multicast or reserved, nor an IPv6 address in which such a one hides."""
    if isinstance(address, IPv6Address):
        hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in TRANSLATED:
            hidden.append(IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(inner) for inner in hidden if inner):
            return False
        if address.ipv4_mapped or address in TRANSLATED:
            return True
        if address.is_site_local:  # the old private addresses, which count as global
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def place_of(parts: SplitResult) -> tuple[str, int]:
    """The number to connect to and the port. Every address of the name has to be allowed, or none is used."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(_("The name of the host is not known.")) from None
    numbers = list(dict.fromkeys(entry[4][0] for entry in found))
    if not is_allowed(parts.hostname) and not all(is_public(ip_address(number.split("%")[0])) for number in numbers):
        raise Refused(_("This host is inside the house. An operator can allow it (HOOK_HOSTS)."))
    return numbers[0], port
