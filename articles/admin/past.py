"""The history of a story: its moments, any two of its versions compared, an old one to read, and to bring back."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from js_asset import ImportMap, Media, Script

from articles import workflow
from articles.admin import surface
from articles.content import content_of
from articles.history import timeline
from articles.history.comparing import compare
from articles.history.facts import seen_by
from articles.history.marks import note_reading
from articles.models import Article, Publication, Version
from articles.rendering import Body
from articles.workflow import NotAllowed
from images.models import Image

MEDIA = Media(importmap=ImportMap({"desk/keys": "desk/js/keys.js"}), js=[Script("desk/js/history.js", type="module")])
NAMED, ALL, UNREAD = "named", "all", "unread"


class Past:
    """For the ModelAdmin of Article: history/, versions/<number>/ and its restore/."""

    def history_view(self, request, object_id, extra_context=None):
        article = self.article_of(request, object_id if str(object_id).isdecimal() else 0)
        asked = Asked(request, article, unread=note_reading(article, by=request.user, now=request.at))
        may_write = self.case(request, article).may_write
        shown = {
            "article": article,
            "media": MEDIA.with_nonce(request.csp_nonce),
            "asked": asked,
            "timeline": asked.timeline,
            "pair": asked.pair,
            "comparison": _compared(asked.pair, request),
            "kept": article.autosaves.unfinished()
            .filter(user=request.user)
            .select_related("base")
            .order_by("-saved_at")[:20],
            "text_language": settings.LANGUAGE_CODE,
            "restorable": [one for one in asked.pair or [] if one.pk != article.newest_version_id] if may_write else [],
            "next_number": article.newest_version.number + 1,
            "change_address": reverse("admin:articles_article_change", args=[article.pk]),
        }
        return self._past_page(request, "history.html", title=_("History"), **shown)

    def version_view(self, request, pk, number):
        article = self.article_of(request, pk)
        version = get_object_or_404(
            article.versions.select_related("section", "lead_image", "saved_by", "base"), number=number
        )
        shown = {
            "article": article,
            "version": version,
            "before": version.base or article.versions.filter(number__lt=number).first(),
            "body": shown_body(version, at=request.at),
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
            seen = article.versions.filter(number=_number(request.POST.get("seen", ""))).first()
            try:
                version = workflow.restore(old, seen=seen or old, by=request.user, now=request.at)
            except NotAllowed as refused:
                messages.error(request, str(refused))
                return HttpResponseRedirect(reverse("admin:articles_article_history", args=[pk]))
            numbers = {"old": old.number, "new": version.number}
            messages.success(request, _("Version %(old)s is back as version %(new)s.") % numbers)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def _past_page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/article/{template}", page)


@dataclass
class Asked:
    """What the address of a history asks for: which moments, which two versions, side by side or in one text."""

    request: object
    article: Article
    unread: Version | None  # the one that this person had read before colleagues went on

    @property
    def show(self) -> str:
        show = self.request.GET.get("show", NAMED)
        return UNREAD if show == UNREAD and self.unread else ALL if show == ALL else NAMED

    @property
    def is_beside(self) -> bool:
        return self.request.GET.get("side") == "1"

    @property
    def before(self) -> int | None:
        return _number(self.request.GET.get("before", ""))

    @cached_property
    def timeline(self) -> timeline.Timeline:
        since = self.unread.number - 1 if self.show == UNREAD else None
        found = timeline.timeline(self.article, is_all=self.show == ALL, before=self.before, since=since)
        for moment in found.moments:
            moment.readers = [_readers(publication, now=self.request.at) for publication in moment.publications]
            moment.is_picked = moment.version.pk in {version.pk for version in self.pair or []}
            if moment.below:
                moment.below.words = _folded(moment.below, now=self.request.at)
        return found

    @cached_property
    def pair(self) -> list[Version] | None:
        """The older and the newer one; None for a story of one version."""
        wanted = {number for text in self.request.GET.getlist("v")[:9] if (number := _number(text))}
        versions = self.article.versions.select_related("saved_by").order_by("number")
        picked = list(versions.filter(number__in=wanted)) if wanted else []
        if len(picked) > 1:
            return [picked[0], picked[-1]]
        newer = picked[0] if picked else versions.get(pk=self.article.newest_version_id)
        older = self.unread if self.unread and not picked else None
        older = older or timeline.named(self.article).filter(number__lt=newer.number).first()
        return [older, newer] if older else None

    def link(self, **changes) -> str:
        """The address of this page with some answers changed; an empty answer falls away."""
        answers = {
            "show": self.show if self.show != NAMED else "",
            "before": self.before,
            "side": "1" if self.is_beside else "",
        }
        picked = [("v", version.number) for version in self.pair or []]
        kept = [(name, answer) for name, answer in (answers | changes).items() if answer]
        return "?" + urlencode([*kept, *picked])

    @property
    def switch(self) -> list[tuple[str, str, bool]]:
        count = self.article.newest_version.number
        choices = [(NAMED, _("Named")), (ALL, _("all %(count)s") % {"count": count})]
        choices += [(UNREAD, _("since I last read it"))] if self.unread else []
        return [(label, self.link(show=key, before=""), key == self.show) for key, label in choices]

    @property
    def views(self) -> list[tuple[str, str, bool]]:
        choices = [("", _("In the text")), ("1", _("Side by side"))]
        return [(label, self.link(side=key), bool(key) == self.is_beside) for key, label in choices]

    @property
    def next_page(self) -> str:
        return self.link(before=self.timeline.next_before) if self.timeline.next_before else ""


def _number(text: str) -> int | None:
    """The number of a version in an address; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 10 else None


def _compared(pair, request):
    if not pair:
        return None
    old, new = (content_of(version) for version in pair)
    return compare(old, new, stories=seen_by(request.user, at=request.at))


def _readers(publication: Publication, *, now) -> surface.Line:
    """What readers see, saw or will see of a version, in words."""
    start = surface.short(publication.live_from, now=now)
    if publication.live_from > now:
        return surface.Line("plan", _("Readers see it from %(moment)s") % {"moment": start})
    if publication.is_over(now):
        end = surface.short(publication.live_until, now=now)
        return surface.Line("gone", _("online %(start)s to %(end)s") % {"start": start, "end": end})
    return surface.Line("live", _("Readers see it now"), _("since %(moment)s") % {"moment": start})


def _folded(folded: timeline.Folded, *, now) -> str:
    """“9 versions in between, 04:50 to 05:20”."""
    first, last = (surface.short(moment, now=now) for moment in (folded.first_at or now, folded.last_at or now))
    if folded.count == 1:
        return _("one version in between, %(moment)s") % {"moment": first}
    said = {"count": folded.count, "first": first, "last": last}
    return _("%(count)s versions in between, %(first)s to %(last)s") % said


def shown_body(version: Version, *, at):
    """The text as readers would see it, links to our stories left out."""
    body = Body(version.body)
    return body.show(pictures=Image.objects.in_bulk(body.picture_ids), stories={}, at=at)
