"""Searching everything the house holds: archive, scheduled and draft versions, fronts, pictures.

The index names candidates at once; each is then read and checked exactly. What the index does not hold (captions,
alternative texts, titles for search engines) is read through in steps, which the worker takes where there is much.
"""

from datetime import datetime

from articles.models import DraftDocument, SearchDocument, Undertaking, Version
from articles.undertakings.hits import hits_of_pictures, hits_of_slots, hits_of_stories, keep
from articles.undertakings.tasks import read
from articles.undertakings.words import Sought
from delivery.fulltext import matching
from language.search import normalise

AT_ONCE = 2_000  # versions read while somebody waits
MOST_CANDIDATES = 20_000


def search(undertaking: Undertaking, *, now: datetime) -> None:
    """Write down every place as a Hit; what was found before stays as it was settled. The worker reads the rest."""
    sought = Sought(undertaking)
    keep(sought, hits_of_stories(sought, _candidates(sought), now=now), now=now)
    keep(sought, [*hits_of_slots(sought, now=now), *hits_of_pictures(sought)], now=now)
    Undertaking.objects.filter(pk=undertaking.pk).update(searched_at=None)
    read(sought, after=0, most=AT_ONCE, now=now)
    undertaking.refresh_from_db(fields=["searched_at"])


def _candidates(sought) -> set[int]:
    """Articles of which the index says that they may hold it, or that show the picture."""
    articles = set()
    if sought.pictures:
        shown = Version.objects.filter(picture_uses__image__in=sought.pictures)
        articles |= set(shown.values_list("article", flat=True)[:MOST_CANDIDATES])
    for wording in sought.undertaking.wordings:
        if terms := list(dict.fromkeys(normalise(wording).split())):
            published = matching(SearchDocument.objects.all(), terms)
            articles |= set(published.values_list("publication__article", flat=True)[:MOST_CANDIDATES])
            drafts = matching(DraftDocument.objects.all(), terms)
            articles |= set(drafts.values_list("article", flat=True)[:MOST_CANDIDATES])
    return articles
