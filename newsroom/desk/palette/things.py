"""What one can do with a person or a picture that was found; more, while the page of a story is open."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.verbs import Case
from articles.models import Article
from articles.workflow.talking import CALLED
from authors.models import Author
from images.models import Image
from newsroom.desk.palette.items import Item


def with_person(author: Author, *, story: Article | None) -> Iterator[Item]:
    name = {"name": author.name}
    yield Item(_("Stories by %(name)s") % name, _stories(author=author.slug), "stories")
    if author.user is None:
        return
    yield Item(_("What %(name)s has in hand") % name, _stories(person=author.user.pk), "person")
    if story and CALLED.fullmatch(f"@{author.user.username}"):
        said = _("Call %(name)s in a note on “%(story)s”") % {**name, "story": story}
        yield Item(said, f"{_page(story)}#call-{author.user.username}", "note")


def with_picture(request, image: Image, *, story: Article | None) -> Iterator[Item]:
    """The last part of an address is what `handed.js` carries out on the story's page; nothing is saved by it."""
    if story and story.newest_version and Image.objects.choosable(at=request.at).filter(pk=image.pk).exists():
        case = Case(article=story, version=story.newest_version, user=request.user, now=request.at)
        if case.may_write:
            said = _("Put it into the text of “%(story)s”") % {"story": story}
            yield Item(said, f"{_page(story)}#text-picture-{image.pk}", "pictures")
        if case.may_file:
            said = _("Make it the lead picture of “%(story)s”") % {"story": story}
            yield Item(said, f"{_page(story)}#lead-picture-{image.pk}", "pictures")
    yield Item(_("Where it is used"), reverse("admin:images_image_change", args=[image.pk]) + "#shown", "eye")


def _stories(**asked) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{urlencode(asked)}"


def _page(story):
    return reverse("admin:articles_article_change", args=[story.pk])
