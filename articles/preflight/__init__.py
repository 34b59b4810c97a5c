"""Preflight: what a text still lacks, each with the place to mend it. Short is the list of what stops it.

One check is one small function in a table (`table.CHECKS`). The desk shows all of them beside the text; the verbs that
put something before readers ask those that stop (`stops`). There is no second spelling of any of these rules.
"""

from articles.preflight.banned import (
    banned_in,
    banned_in_copy,
    banned_in_versions,
    require_no_banned_picture,
    require_nothing_banned,
)
from articles.preflight.copy import Copy
from articles.preflight.finding import Finding
from articles.preflight.looking import Flight, fly, stops
from articles.preflight.table import CHECKS

__all__ = [
    "CHECKS",
    "Copy",
    "Finding",
    "Flight",
    "banned_in",
    "banned_in_copy",
    "banned_in_versions",
    "fly",
    "require_no_banned_picture",
    "require_nothing_banned",
    "stops",
]
