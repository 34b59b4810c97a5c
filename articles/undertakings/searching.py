"""Searching everything the house holds: archive, scheduled and draft versions, fronts, pictures.

The index names candidates at once; each is then read and checked exactly. What the index does not hold (captions,
alternative texts, titles for search engines), and candidates beyond what somebody can wait for, are read through in
steps, which the worker takes where there is much.
"""

from datetime import datetime

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from articles.models import Address, DraftDocument, SearchDocument, Undertaking, Version
from articles.undertakings.hits import hits_of_pictures, hits_of_slots, hits_of_stories, keep
from articles.undertakings.tasks import read
from articles.undertakings.words import Sought
from delivery.fulltext import matching
from language.search import normalise
from language.slugs import spoken

AT_ONCE = 1_000  # versions read while somebody waits
MOST_CANDIDATES = 2_000  # of one wording; a single common word has more, and the worker meets them on its way


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
        articles |= _newest(Version.objects.filter(picture_uses__image__in=sought.pictures), "article")
    for wording in sought.undertaking.wordings:
        if terms := list(dict.fromkeys(normalise(wording).split())):
            published = matching(SearchDocument.objects.all(), terms)
            articles |= _newest(published, "publication__article")
            articles |= _newest(matching(DraftDocument.objects.all(), terms), "article")
        articles |= _newest(_addresses(wording), "article")
    return articles


def _addresses(wording: str):
    """Addresses in use that hold these words, one after the other."""
    in_hyphens = Concat(Value("-"), "slug", Value("-"), output_field=CharField())
    held = f"-{spoken(wording).replace(' ', '-')}-"
    return Address.objects.annotate(in_hyphens=in_hyphens).filter(is_current=True, in_hyphens__contains=held)


def _newest(found, article: str) -> set[int]:
    return set(found.order_by("-pk").values_list(article, flat=True)[:MOST_CANDIDATES])
