"""A release is one: whoever takes a story out of it says what becomes of the rest."""

from enum import StrEnum

from django.utils.translation import gettext as _

from articles.models import Publication, Release
from articles.workflow.gates import NotAllowed
from language.words import weekday_moment


class Rest(StrEnum):
    GOES_ON = "goes_on"
    STOPS = "stops"


class ReleaseUndecided(NotAllowed):
    """The step takes a story out of releases, and nobody has said what becomes of the others."""

    def __init__(self, releases: list[Release]):
        self.releases = releases
        named = ", ".join(f"{_quoted(release.title)} ({weekday_moment(release.live_from)})" for release in releases)
        super().__init__(
            _("This story belongs to a release: %(releases)s. Say whether the rest goes without it, or nothing goes.")
            % {"releases": named}
        )


def _quoted(title):
    return _("“%(headline)s”") % {"headline": title}


def require_no_release(publication: Publication) -> None:
    """A step that would move or cancel one part of a release alone."""
    if publication.release:
        raise NotAllowed(
            _("This publication belongs to the release “%(release)s”; it has to leave that first.")
            % {"release": publication.release}
        )
