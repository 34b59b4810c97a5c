"""Where a picture is used in stories, and which of them readers see: the picture room asks."""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, PictureUse, Publication, Topic
from images.models import Image
from images.public import Place

IS_NO_SECRET = Q(version__article__is_confidential=False)


def of_versions() -> QuerySet[PictureUse]:
    return PictureUse.objects.all()


def of_topics() -> QuerySet[Topic]:
    return Topic.objects.all()


def topics_with(image) -> list[tuple[str, str]]:
    """(topic, address on the desk) of each topic whose page `image` heads, or would."""
    return [
        (_("topic “%(topic)s”") % {"topic": topic.name}, reverse("admin:articles_topic_change", args=[topic.pk]))
        for topic in Topic.objects.filter(picture=image)
    ]


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


def stories_before_readers(images: list[Image], *, at: datetime) -> dict[int, list[Place]]:
    """By picture, the stories that are online with it at `at` or will be; each once, from its first moment on."""
    shown = Publication.objects.filter(version__picture_uses__image__in=images)
    shown = shown.filter(Q(live_until=None) | Q(live_until__gt=at)).order_by("live_from")
    rows = shown.annotate(image=F("version__picture_uses__image")).values_list(
        *("image", "article", "headline", "live_from", "article__is_confidential", "version__lead_image")
    )
    found: dict[int, dict[int, Place]] = {}
    for image, article, headline, live_from, is_confidential, lead in rows:
        address = "" if is_confidential else reverse("admin:articles_article_change", args=[article])
        label = _("a place that is not listed") if is_confidential else headline
        note = _("lead picture") if lead == image else _("in the text")
        found.setdefault(image, {}).setdefault(article, Place(label, address, live_from, note))
    return {image: list(places.values()) for image, places in found.items()}


def topics_before_readers(images: list[Image], *, at: datetime) -> dict[int, list[Place]]:
    """By picture, the topics whose page it heads."""
    found: dict[int, list[Place]] = {}
    for topic in Topic.objects.filter(picture__in=images, standing=Topic.Standing.ACCEPTED):
        label = _("topic “%(topic)s”") % {"topic": topic.name}
        address = reverse("admin:articles_topic_change", args=[topic.pk])
        found.setdefault(topic.picture_id, []).append(Place(label, address, at))
    return found
