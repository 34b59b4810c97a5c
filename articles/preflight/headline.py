"""Checks of headline and standfirst."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Publication
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from language.title_width import cut_after

MOST_CHARACTERS = 110  # STANDARDS: Google's limit for the headline of a story's structured data
HEADLINE, SEO_TITLE, STANDFIRST = "id_headline", "id_seo_title", "id_standfirst"


def missing(copy: Copy) -> Iterator[Note]:
    if not copy.version.headline.strip():
        yield Note(_("The headline is missing."), HEADLINE)


def too_long(copy: Copy) -> Iterator[Note]:
    if (count := len(copy.version.headline)) > MOST_CHARACTERS:
        said = {"count": count, "most": MOST_CHARACTERS}
        yield Note(_("The headline has %(count)s characters; %(most)s are good.") % said, HEADLINE)


def cut_in_search(copy: Copy) -> Iterator[Note]:
    own = copy.version.seo_title.strip()
    if words := cut_after(own or copy.version.headline):
        sentence = (
            _("Search engines cut the title after “%(words)s”.")
            if own
            else _("Search engines cut the headline after “%(words)s”. A shorter title for them can be given.")
        )
        yield Note(sentence % {"words": words}, SEO_TITLE if own else HEADLINE)


def seen_elsewhere(copy: Copy) -> Iterator[Note]:
    """Only what every reader can open is asked: a plan must not show by its headline."""
    if not copy.version.headline:
        return
    same = Publication.objects.live(at=copy.now).filter(headline=copy.version.headline)
    if same.exclude(article=copy.article).exists():
        yield Note(_("Another story that is online has exactly this headline."), HEADLINE)


def standfirst_missing(copy: Copy) -> Iterator[Note]:
    if not copy.version.standfirst.strip():
        yield Note(_("The standfirst is missing; lists, search and social networks show it."), STANDFIRST)
