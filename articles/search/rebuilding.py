"""Making the index anew: after a change of the normaliser or of the fields, and for another server.

What is made carries the recipe it was made by, so a rebuilding that was killed goes on where it stopped.
"""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Article, DraftDocument, SearchDocument, SearchTerm
from articles.search.documents import RECIPE, filed_under, index_draft, remember_terms, texts_of
from articles.search.engines import engine
from articles.search.remote import RemoteEngine
from images import search as pictures

AT_ONCE = 100
NEVER = 0  # the recipe of what has to be made anew


@transaction.atomic
def start_anew() -> None:
    """Have everything made anew; what is there answers meanwhile. Words that no text holds any more are forgotten."""
    SearchDocument.objects.update(recipe=NEVER)
    DraftDocument.objects.update(recipe=NEVER)
    SearchTerm.objects.all().delete()
    pictures.start_anew()


def outdated_documents() -> QuerySet[SearchDocument]:
    return SearchDocument.objects.exclude(recipe=RECIPE)


def outdated_drafts() -> QuerySet[Article]:
    made = DraftDocument.objects.filter(recipe=RECIPE).values("pk")
    return Article.objects.filter(~Q(pk__in=made), newest_version__isnull=False)


def step_count() -> int:
    return outdated_documents().count() + outdated_drafts().count() + pictures.outdated().count()


def catch_up(*, advance: Callable[[int], None]) -> None:
    """Make all that is missing or of another recipe; `advance` hears how many each batch held."""
    target = engine()
    if isinstance(target, RemoteEngine):
        target.make_index()
    while documents := list(outdated_documents().select_related("publication__version")[:AT_ONCE]):
        with transaction.atomic():
            for document in documents:
                _write_anew(document)
        target.put(documents)
        SearchDocument.objects.filter(pk__in=[each.pk for each in documents]).update(recipe=RECIPE)
        advance(len(documents))
    while articles := list(outdated_drafts().select_related("newest_version")[:AT_ONCE]):
        with transaction.atomic():
            for article in articles:
                index_draft(article, article.newest_version)
        advance(len(articles))
    pictures.catch_up(advance=advance)


def _write_anew(document: SearchDocument) -> None:
    """The texts only: the interval is the verbs' business, and where one comes in between, so is the rest."""
    version = document.publication.version
    made = texts_of(version) | filed_under(version) | {"recipe": NEVER}
    for name, value in made.items():
        setattr(document, name, value)
    SearchDocument.objects.filter(pk=document.pk, publication__version=version).update(**made)
    remember_terms(document.words)
