"""The desk's screens of fronts, releases and breaking news. Django looks here for what is registered."""

from frontpage.admin import breaking, breaking_verbs, fronts, releases  # noqa: F401
