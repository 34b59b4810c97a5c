"""How the pages are served; everywhere the same, in `make run`, in the container and on a server."""

import os

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
# Few processes with few threads: SQLite has one writer at a time, and each thread may hold a connection.
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 2)
timeout = 60  # a picture of 60 MB over a slow line
graceful_timeout = 20
keepalive = 5
max_requests, max_requests_jitter = 10_000, 1_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (the heartbeat must not wait for a disk)
accesslog = os.environ.get("ACCESS_LOG") or None
loglevel = "warning"
control_socket_disable = True  # one socket for each person: two servers would fight for it
