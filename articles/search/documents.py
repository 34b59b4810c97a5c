"""What goes into the index: all texts and names of a version that readers see, normalised."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.html import escape

from articles.models import Article, DraftDocument, SearchTerm, Version
from language.search import index_terms

RECIPE = 1  # raise it when the normaliser or the fields change: `manage.py rebuild_search` makes older documents anew
MOST_CHARACTERS = 400_000  # PostgreSQL's tsvector ends at 1 MB
SHORTEST_TERM, LONGEST_TERM = 3, 40  # characters, of what can be suggested


def texts_of(version: Version) -> dict:
    """The columns `titled` and `words` for `version`, and the recipe they follow; three queries."""
    names = [str(byline) for byline in version.bylines.select_related("author")]
    names += [topic.name for topic in version.topics.accepted()] + [place.name for place in version.places.all()]
    titled = paragraphs([version.kicker, version.headline, *names])
    words = titled + paragraphs([version.standfirst, version.dateline]) + version.body
    return {"titled": _terms(titled), "words": _terms(words), "recipe": RECIPE}


def filed_under(version: Version) -> dict:
    """The columns readers narrow a search down by; without the sections above, which are known when it is asked for."""
    also_in = version.also_in.values_list("pk", flat=True)
    authors = version.bylines.exclude(author=None).values_list("author", flat=True)
    return {
        "sections": [key for key in dict.fromkeys([version.section_id, *also_in]) if key],
        "authors": list(dict.fromkeys(authors)),
        "genre": version.genre,
    }


def paragraphs(texts: Iterable[str]) -> str:
    """Plain lines as markup, each a block of its own, so that no phrase runs from one into the next unseen."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _terms(markup: str) -> str:
    return index_terms(markup, language=settings.LANGUAGE_CODE)[:MOST_CHARACTERS]


def remember_terms(words: str) -> None:
    """Keep the words of a document for suggestions. Sorted, so that no two writers wait for each other crosswise."""
    terms = {term for term in words.split() if SHORTEST_TERM <= len(term) <= LONGEST_TERM and term.isalpha()}
    known = set(SearchTerm.objects.filter(term__in=terms).values_list("term", flat=True))
    new = [SearchTerm(term=term, backwards=term[::-1]) for term in sorted(terms - known)]
    SearchTerm.objects.bulk_create(new, ignore_conflicts=True)


def index_draft(article: Article, version: Version) -> None:
    """Let the desk find `article` by the words of its newest version. Called in the transaction that saves it."""
    DraftDocument.objects.update_or_create(article=article, defaults=texts_of(version))
