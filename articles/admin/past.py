"""The history of a story: its versions with what became of each, an old one to read, and to bring back."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.comparing import differences
from articles.content import content_of
from articles.models import Article, Move, Version
from articles.rendering import Body
from articles.workflow import NotAllowed
from images.models import Image

MOST_VERSIONS = 300


@dataclass
class Moment:
    """One version and what was done with it."""

    version: Version
    moves: list[Move] = field(default_factory=list)
    is_live: bool = False
    is_coming: bool = False


class Past:
    """For the ModelAdmin of Article: history/, versions/<number>/ and its restore/."""

    def history_view(self, request, object_id, extra_context=None):
        article = self.article_of(request, object_id if str(object_id).isdecimal() else 0)
        shown = {
            "article": article,
            "moments": moments_of(article, now=request.at),
            "other_moves": article.moves.filter(version=None).select_related("who"),
            "kept": article.autosaves.filter(user=request.user).select_related("base").order_by("-saved_at")[:20],
            "may_write": self.case(request, article).may_write,
        }
        return self._past_page(request, "history.html", title=_("History"), **shown)

    def version_view(self, request, pk, number):
        article = self.article_of(request, pk)
        version = get_object_or_404(
            article.versions.select_related("section", "lead_image", "saved_by", "base"), number=number
        )
        before = version.base or article.versions.filter(number__lt=number).first()
        shown = {
            "article": article,
            "version": version,
            "before": before,
            "body": shown_body(version, at=request.at),
            "changes": differences(content_of(before), content_of(version)) if before else [],
            "bylines": version.bylines.select_related("author"),
            "topics": version.topics.all(),
            "is_newest": version.pk == article.newest_version_id,
            "may_write": self.case(request, article).may_write,
        }
        return self._past_page(request, "version.html", title=str(version), **shown)

    def restore_view(self, request, pk, number):
        """An old version's text becomes a new version; nothing between is lost."""
        article = self.article_of(request, pk)
        old = get_object_or_404(article.versions, number=number)
        if request.method == "POST":
            said = {"base": old, "seen": article.newest_version, "by": request.user, "now": request.at}
            try:
                version = workflow.save_version(article, content_of(old), **said)
            except NotAllowed as refused:
                messages.error(request, str(refused))
            else:
                numbers = {"old": old.number, "new": version.number}
                messages.success(request, _("Version %(old)s is back as version %(new)s.") % numbers)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def _past_page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/article/{template}", page)


def moments_of(article: Article, *, now) -> list[Moment]:
    """The newest versions with their moves, newest first; five queries."""
    versions = article.versions.select_related("saved_by", "base").defer("body")[:MOST_VERSIONS]
    moments = {version.pk: Moment(version) for version in versions}
    for move in article.moves.filter(version__in=list(moments)).select_related("who").order_by("when", "pk"):
        moments[move.version_id].moves.append(move)
    for publication in article.publications.filter(version__in=list(moments)):
        moment = moments[publication.version_id]
        moment.is_live |= publication.live_from <= now and not publication.is_over(now)
        moment.is_coming |= publication.live_from > now
    return list(moments.values())


def shown_body(version: Version, *, at):
    """The text as readers would see it, links to our stories left out."""
    body = Body(version.body)
    return body.show(pictures=Image.objects.in_bulk(body.picture_ids), stories={}, at=at)
