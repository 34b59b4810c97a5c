"""From an address to what stands there at one moment, and the one redirect for an address that is not quite right."""

from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from articles.cards import address
from articles.models import Address, Article, Entry, FormerAddress, Hold, Place, Publication, Section, Topic
from authors.models import Author

MAX_SLUG = 100  # characters


class Gone(Exception):
    """Readers saw a story here once. `hold` is the legal block, if that is why."""

    def __init__(self, hold: Hold | None = None):
        super().__init__(hold)
        self.hold = hold


def live_story(slug: str, *, at: datetime) -> Publication | None:
    """What readers see at `at` of the story that has or had the address `slug`.

    `publication.slug` is its address in use. Raises Gone.
    """
    slug = slug.lower()
    if not slug or len(slug) > MAX_SLUG:
        return None
    ending = Publication.objects.filter(
        article=OuterRef("article"), live_from=OuterRef("live_until"), version__isnull=True
    )
    publication = (
        Publication.objects.live(at=at)
        .filter(article__addresses__slug=slug)
        .annotate(
            slug=F("article__addresses__slug"),
            is_current=F("article__addresses__is_current"),
            taken_down_at=Subquery(ending.values("live_from")[:1]),
        )
        .select_related("article", "version__section__parent", "version__lead_image", "version__series")
        .first()
    )
    if publication is None:
        _raise_if_gone(Article.objects.filter(addresses__slug=slug), at=at)
        return None
    if not publication.is_current:
        publication.slug = Address.objects.get(article=publication.article_id, is_current=True).slug
    return publication


def path_of(publication: Publication) -> str:
    return address(publication.version.section, slug=publication.slug)


def _raise_if_gone(articles, *, at: datetime) -> None:
    """Raise Gone where readers saw one of `articles` before `at`; a plan leaves no trace."""
    article = articles.filter(publications__version__isnull=False, publications__live_from__lte=at).first()
    if article is not None:
        raise Gone(article.block_at(at))


def former_target(path: str, *, at: datetime) -> str | None:
    """Where the old path (with its query) leads, if what stands there is live at `at`. Raises Gone."""
    found = (
        FormerAddress.objects.filter(Q(path=path) | Q(path=path.partition("?")[0]))
        .select_related("author", "section", "place", "topic")
        .order_by("-path")  # the one with the query before the one without
        .first()
    )
    if found is None:
        return None
    if found.article_id:
        slug = Address.objects.filter(article=found.article_id, is_current=True).values_list("slug", flat=True).first()
        publication = live_story(slug, at=at) if slug else None
        return path_of(publication) if publication else None
    target = found.author or found.section or found.place or found.topic
    return target.get_absolute_url() if _has_page(target, at=at) else None


def _has_page(target: Author | Section | Place | Topic, *, at: datetime) -> bool:
    """A topic or place that nobody has read about yet may be a plan; sections and authors are in every masthead."""
    if isinstance(target, Author):
        return target.has_page
    if isinstance(target, Section):
        return True
    return read_about(target, at=at)


def read_about(target: Place | Topic, *, at: datetime) -> bool:
    """Is there a live story under it at `at`?"""
    return Entry.objects.in_force(at=at).filter(**{target._meta.model_name: target}).exists()
