"""One POST to one checked address: no redirect, no proxy, a few seconds, and nothing of the answer but its number."""

import http.client
import socket
import ssl
import threading
from contextlib import closing, suppress

from delivery.hooks.guard import checked, place_of

SECONDS_TO_CONNECT, SECONDS_IN_ALL = 5, 10


class _Plain(http.client.HTTPConnection):
    """Connects to the number that was checked; the name still stands in Host and, with TLS, in the certificate."""

    def __init__(self, parts, place):
        super().__init__(parts.hostname, place[1], timeout=SECONDS_TO_CONNECT)
        self.place = place

    def connect(self):
        self.sock = socket.create_connection(self.place, self.timeout)


class _Secure(_Plain):
    default_port = 443

    def connect(self):
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def post(address: str, body: bytes, *, headers: dict[str, str]) -> int:
    """The status of the answer. Raises guard.Refused, OSError or http.client.HTTPException."""
    parts = checked(address)
    place = place_of(parts)
    connection = (_Secure if parts.scheme == "https" else _Plain)(parts, place)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # Whoever answers one byte a second would otherwise keep the worker for hours.
    limit = threading.Timer(SECONDS_IN_ALL, _cut, [connection])
    limit.daemon = True
    with closing(connection):
        limit.start()
        try:
            connection.request("POST", path, body=body, headers=headers)
            return connection.getresponse().status
        finally:
            limit.cancel()


def _cut(connection):
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
