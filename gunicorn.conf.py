"""How the pages are served; everywhere the same, in `make run`, in the container and on a server."""

import os
import sys

from gunicorn.glogging import Logger

from newsroom.discreet import Discreet, hushed


def setting(name, *, default):
    """A whole number from the environment."""
    text = os.environ.get(name) or default
    if not text.isdecimal() or not int(text):
        sys.exit(f"{name} is “{text}”. It takes a whole number from 1.")
    return int(text)


class DiscreetLogger(Logger):
    """Writes no address that is a key."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.addFilter(Discreet())

    def atoms(self, resp, req, environ, request_time):
        found = super().atoms(resp, req, environ, request_time)
        return {name: hushed(said) if isinstance(said, str) else said for name, said in found.items()}


logger_class = DiscreetLogger
bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{setting('PORT', default='8000')}"
# Few processes: SQLite has one writer at a time. More threads: one that waits for a slow sender does nothing else.
workers = setting("WEB_CONCURRENCY", default="2")
threads = setting("WEB_THREADS", default="8")
timeout = 60  # a picture of 60 MB over a slow line
graceful_timeout = 20
keepalive = 5
max_requests, max_requests_jitter = 10_000, 1_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (the heartbeat must not wait for a disk)
accesslog = os.environ.get("ACCESS_LOG") or None
loglevel = "warning"
forwarded_allow_ips = ""  # what a proxy says of the reader's connection is for Django to believe, with BEHIND_PROXY
control_socket_disable = True  # one socket for each person: two servers would fight for it
