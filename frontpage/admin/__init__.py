"""The desk's screens for fronts and for releases."""

from frontpage.admin import fronts  # noqa: F401
