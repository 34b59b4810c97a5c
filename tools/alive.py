"""The container's health check: does the server beside us answer, and the database behind it?"""

import http.client
import os
import sys


def main() -> int:
    """0 for any answer below 500."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=4)
    try:
        connection.request("GET", "/health/", headers={"Host": "localhost"})
        return int(connection.getresponse().status >= 500)
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
