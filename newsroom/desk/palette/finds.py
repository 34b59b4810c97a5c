"""Stories, people and pictures that a few letters find: only what exists for this person, each a bounded query."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.rows import rows, with_rows
from articles.admin.stories import NEWEST_FIRST
from articles.models import Article
from articles.search import drafts_with
from articles.staff import reach_of
from authors.models import Author
from images.desk.chooser import thumb_url
from images.library import Asked
from images.models import Image
from newsroom.desk.palette.items import Item

MOST_STORIES, FEW, MANY = 8, 4, 20


def stories(request, words: str) -> list[tuple[Article, Item]]:
    """Those in which the words occur, else the ones this person is named on."""
    visible = Article.objects.visible_to(request.user, at=request.at)
    found = visible.filter(pk__in=drafts_with(words)) if words else visible.filter(assignments__user=request.user)
    newest = with_rows(found.order_by(*NEWEST_FIRST), now=request.at)[:MOST_STORIES]
    return [
        (row.article, Item(row.headline, row.address, row.stage, meta=row.readers.words, kind=row.readers.kind))
        for row in rows(newest, now=request.at)
    ]


def people(request, words: str, *, most: int = FEW) -> list[tuple[Author, Item]]:
    """Who signs stories here, by name, initials or user name; whoever sees only their own stories finds nobody."""
    if not reach_of(request.user, at=request.at).reads:
        return []
    found = Author.objects.select_related("user").filter(works_here=True)
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(kuerzel__iexact=word) | Q(user__username__icontains=word))
    return [
        (author, Item(author.name, _page_of(request, author), "person", meta=author.role)) for author in found[:most]
    ]


def _page_of(request, author):
    """The author's page at the desk for who keeps authors, else the readers' one, else the stories."""
    if request.user.has_perm("authors.view_author"):
        return reverse("admin:authors_author_change", args=[author.pk])
    if author.has_page:
        return reverse("author", args=[author.slug])
    return reverse("admin:articles_article_changelist")


def pictures(request, words: str) -> list[tuple[Image, Item]]:
    if not request.user.has_perm("images.view_image"):
        return []
    found = Asked(query=words).pictures(user=request.user, at=request.at).order_by("-uploaded_at", "-pk")
    return [
        (image, Item(
            str(image), reverse("admin:images_image_change", args=[image.pk]), "pictures",
            meta=image.credit_line or _("no credit"), thumb=thumb_url(image, at=request.at, width=160),
        ))
        for image in found[:FEW]
    ]  # fmt: skip
