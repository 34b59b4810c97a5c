"""Where a picture is used in stories: the picture room asks before it removes one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article


def stories_with(image) -> list[tuple[str, str]]:
    """(headline, address on the desk) of each story that shows `image` in any of its versions.

    A confidential story protects its pictures too, but is not named.
    """
    stories = Article.objects.filter(versions__picture_uses__image=image).select_related("newest_version").distinct()
    open_ones = [
        (str(story), reverse("admin:articles_article_change", args=[story.pk]))
        for story in stories.filter(is_confidential=False)
    ]
    unnamed = [(_("a place that is not listed"), "")] if stories.filter(is_confidential=True).exists() else []
    return open_ones + unnamed
