"""What a front would lack at a moment, asked before it goes live with its stories."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article, Publication, Version
from articles.workflow import NotAllowed
from articles.workflow.releases import gaps_of_version, name_of
from frontpage.models import Arrangement, Front
from frontpage.workflow.gates import Place, places_of, where_in_words
from images.models import Image
from language.words import weekday_moment


def lacking(
    front: Front, places: Iterable[Place], *, at: datetime, now: datetime, joining: Iterable[Version] = ()
) -> list[str]:
    """What would be missing on the front at `at`, in sentences, if `joining` went live then."""
    places, joining = list(places), {version.article_id: version for version in joining}
    stories = Article.objects.select_related("newest_version").in_bulk({place.article_id for place in places})
    live = Publication.objects.live(at=at).filter(article__in=stories).select_related("version__lead_image")
    shown = {publication.article_id: publication.version for publication in live} | joining
    images = Image.objects.in_bulk({place.image_id for place in places if place.image_id})
    gaps = []
    for place in places:
        story, said = stories[place.article_id], {"place": where_in_words(place.where, front)}
        said |= {"story": name_of(story), "moment": weekday_moment(at)}
        version = shown.get(place.article_id)
        if version is None:
            gaps.append(_("%(place)s: “%(story)s” is neither online on %(moment)s nor part of the release.") % said)
            continue
        image = images.get(place.image_id) or version.lead_image
        if image and not image.is_usable(at):
            gaps.append(_("%(place)s: the rights in the picture of “%(story)s” are not in force on %(moment)s.") % said)
        if place.article_id in joining:
            gaps += gaps_of_version(version, at=at, now=now)
    return gaps


def require_complete(arrangement: Arrangement, *, now: datetime) -> None:
    """An arrangement of a release shows only what readers can open at its moment."""
    if gaps := lacking(arrangement.front, places_of(arrangement), at=arrangement.live_from, now=now):
        raise NotAllowed(" ".join(gaps))
