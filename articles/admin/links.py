"""Links for people outside, at the desk: make one, see what became of each, end one; those of a story, and all."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.models import Article, PreviewAnswer, PreviewLink, Right, Version
from articles.preflight import banned_in_versions
from articles.staff import may, reach_of
from articles.workflow import NotAllowed
from articles.workflow.outside import MAX_NAME, MAX_PURPOSE

DAYS = (1, 3, 7, 14, 30)
MOST_OF_STORY, PER_PAGE = 50, 50


class ShareForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    person = forms.CharField(
        label=gettext_lazy("Whom the text is shown to"),
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is for; they read it"),
        max_length=MAX_PURPOSE,
        required=False,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("What they see"), choices=PreviewLink.Shows, widget=forms.Select(attrs={"class": "select"})
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Days it is open"),
        choices=[(day, day) for day in DAYS],
        coerce=int,
        initial=3,
        widget=forms.Select(attrs={"class": "select"}),
    )


@dataclass
class Row:
    """A link as the desk sees it."""

    link: PreviewLink
    is_open: bool
    newest: int  # number of the story's newest version
    now: object
    banned: list[str]  # what the text holds that we have undertaken not to show, in sentences

    @property
    def may_be_ended(self) -> bool:
        return self.is_open or bool(self.banned)

    @property
    def state(self) -> str:
        if self.banned:
            return _("closed, because of an undertaking")
        if self.is_open:
            return _("open")
        if self.link.revoked_at:
            return _("ended")
        return (
            _("expired") if self.link.expires_at <= self.now else _("closed, because of a block or a change of names")
        )

    @property
    def answers(self) -> list[PreviewAnswer]:
        return list(self.link.answers.all())

    @property
    def decided(self) -> PreviewAnswer | None:
        """The last answer that says yes or no."""
        said = [answer for answer in self.answers if answer.kind != PreviewAnswer.Kind.COMMENT]
        return said[-1] if said else None

    @property
    def is_outdated(self) -> bool:
        return self.link.version.number < self.newest


def links_of(article: Article, *, now) -> list[Row]:
    """The newest links of a story with their answers, in a fixed number of queries."""
    links = _with_rows(article.preview_links.all())[:MOST_OF_STORY]
    return rows_of(links, now=now, newest=article.newest_version.number)


def _with_rows(links):
    return links.select_related("version__lead_image", "made_by").prefetch_related("answers", "version__bylines")


def rows_of(links, *, now, newest=None) -> list[Row]:
    links = list(links)
    still = PreviewLink.objects.open(at=now).filter(pk__in=[link.pk for link in links]) if links else []
    open_ones = {link.pk for link in still}
    banned = banned_in_versions((link.version for link in links if link.pk in open_ones), at=now) if open_ones else {}
    return [_row(link, link.pk in open_ones, banned, newest=newest, now=now) for link in links]


def _row(link, is_open, banned, *, newest, now):
    sentences = banned.get(link.version_id, []) if is_open else []
    return Row(link, is_open and not sentences, newest or link.article.newest_version.number, now, sentences)


def may_share(user, article: Article, *, at) -> bool:
    return may(user, Right.SHARE, desk=article.desk, at=at)


def _register(request) -> str:
    """Where the reason stands, for whoever keeps undertakings."""
    if not workflow.may_keep_undertakings(request.user, now=request.at):
        return ""
    return reverse("admin:articles_undertaking_changelist")


class Links:
    """For the ModelAdmin of Article: links/ of the house; <pk>/links/ of a story, and the end of one."""

    def all_links_view(self, request):
        if not reach_of(request.user, at=request.at).anywhere(Right.SHARE):
            raise PermissionDenied
        before = request.GET.get("before", "")
        links = PreviewLink.objects.open(at=request.at).filter(article__in=self.get_queryset(request).values("pk"))
        if before.isascii() and before.isdecimal() and len(before) < 19:
            links = links.filter(pk__lt=int(before))
        links = _with_rows(links).select_related("article__newest_version")
        found = list(links.order_by("-pk")[: PER_PAGE + 1])
        shown = {
            "rows": rows_of(found[:PER_PAGE], now=request.at),
            "next_before": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else "",
            "undertakings": _register(request),
        }
        return self._past_page(request, "links_of_all.html", title=_("Open links for people outside"), **shown)

    def links_view(self, request, pk):
        article = self.article_of(request, pk)
        asked = request.GET.get("version", "")
        number = asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else article.newest_version.number
        form, made = ShareForm(initial={"version": number}), None
        if request.method == "POST":
            form = ShareForm(request.POST)
            made = self._shared(request, article, form) if form.is_valid() else None
        shown = {
            "article": article,
            "form": ShareForm(initial={"version": number}) if made else form,
            "made": made,
            "number": form["version"].value(),
            "rows": links_of(article, now=request.at),
            "may_share": may_share(request.user, article, at=request.at),
            "undertakings": _register(request),
        }
        page = self._past_page(request, "links.html", title=_("Shown to people outside"), **shown)
        page.status_code = 422 if request.method == "POST" and not made else 200
        page.is_taken = bool(made)  # answered without a redirect: the address is shown this once
        return page

    def _shared(self, request, article, form):
        """The address, to be shown this once: only its hash is kept."""
        said = form.cleaned_data
        version = get_object_or_404(Version, article=article, number=said["version"])
        until = request.at + timedelta(days=said["days"])
        words = {name: said[name] for name in ("person", "purpose", "shows")}
        try:
            link, token = workflow.share(version, by=request.user, now=request.at, until=until, **words)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
            return None
        return {"link": link, "address": settings.SITE_URL + reverse("outside", args=[token])}

    def end_link_view(self, request, pk, key):
        article = self.article_of(request, pk)
        link = get_object_or_404(article.preview_links, pk=key)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            workflow.unshare(link, by=request.user, now=request.at)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The link for %(person)s opens no more.") % {"person": link.person})
        return HttpResponseRedirect(reverse("admin:articles_article_links", args=[pk]))
