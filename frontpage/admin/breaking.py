"""The desk's pages of breaking news: the form, what runs now, and the few buttons to end it or take it back."""

import uuid
from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from js_asset import ImportMap, Media, Script

from articles.admin.beginning import WRITING
from articles.admin.rows import short_moment
from articles.body import clean_line
from articles.cards import address
from articles.models import Article, Right, SecondLook, Section
from articles.notices import to_the_minute
from articles.staff import reach_of
from articles.workflow import NotAllowed
from frontpage import breaking
from frontpage.models import Strip
from language.fields import MomentField
from language.words import weekday_moment

MOST_CHARACTERS = 80
HOURS = (1, 2, 4, 8)
LOOK_BACK = timedelta(days=1)
MODULES = ("words", "counters", "breaking-kept", "breaking-sending")
WORDS = {
    "sending": gettext_lazy("Sending …"),
    "waiting": gettext_lazy("No network. It is tried again, until it has arrived; it is published once only."),
    "offline": gettext_lazy("No network. What you type is kept in this browser."),
    "arrived": gettext_lazy("It is online. Its page opens as soon as the network allows."),
    "gaveUp": gettext_lazy("It is not certain whether it has arrived. Press again: it is published once only."),
    "restored": gettext_lazy("This is what you typed at {moment}. It has not been sent."),
    "unsent": gettext_lazy("What you sent at {moment} has not arrived. Press again to send it."),
    "arrivedBefore": gettext_lazy("What you sent at {moment} has arrived:"),
}


def _hours(count):
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}


def sections_of(user, *, at) -> list[Section]:
    """Where this person may publish breaking news."""
    reach = reach_of(user, at=at)
    sections = Section.objects.select_related("parent__parent__parent")
    return [
        section
        for section in sections
        if reach.has(Right.BREAKING, desk=section) and any(reach.has(right, desk=section) for right in WRITING)
    ]


class BreakingForm(forms.Form):
    """Four things to say; how long it runs and what it is recognised by come with the form."""

    headline = forms.CharField(
        label=gettext_lazy("Headline, at most 80 characters"),
        max_length=300,  # the verb says how many are too many
        widget=forms.Textarea(
            attrs={
                "class": "area area-headline", "rows": 2, "autofocus": True, "enterkeyhint": "next",
                "data-counter": "headline-left", "data-fits": MOST_CHARACTERS, "aria-describedby": "headline-left",
            }
        ),
    )  # fmt: skip
    sentence = forms.CharField(
        label=gettext_lazy("One sentence"), max_length=1000, widget=forms.Textarea(attrs={"class": "area", "rows": 3})
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input", "placeholder": gettext_lazy("Fire brigade, by telephone")}),
    )
    section = forms.ModelChoiceField(
        label=gettext_lazy("Section"), queryset=Section.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    hours = forms.TypedChoiceField(
        label=gettext_lazy("On the strip for"),
        choices=lambda: [(hours, _hours(hours)) for hours in HOURS],
        coerce=int,
        initial=2,
        empty_value=2,
        required=False,
        widget=forms.Select(attrs={"class": "select"}),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, sections, **kwargs):
        super().__init__(data, initial={"key": uuid.uuid4()}, **kwargs)
        self.fields["section"].queryset = Section.objects.filter(pk__in=[section.pk for section in sections])
        if len(sections) == 1:
            self.initial["section"] = sections[0].pk

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())  # the field wraps, the headline does not

    def said(self, *, now) -> dict:
        """What the verb takes."""
        said = {name: self.cleaned_data[name] for name in ("headline", "sentence", "section", "source")}
        until = now + timedelta(hours=self.cleaned_data["hours"])
        return said | {"key": self.cleaned_data["key"] or uuid.uuid4(), "strip_until": until}


class EndForm(forms.Form):
    until = MomentField(label=gettext_lazy("On the strip until"))


@admin.register(Strip)
class StripAdmin(admin.ModelAdmin):
    """Strips are no rows to edit: the list shows what runs, adding one publishes, the rest are verbs."""

    def get_urls(self):
        view, name = self.admin_site.admin_view, "frontpage_strip_{}".format
        own = [
            path("sent/<uuid:key>/", view(self.sent_view), name=name("sent")),
            path("<int:pk>/end/", view(self.end_view), name=name("end")),
            path("<int:pk>/until/", view(self.until_view), name=name("until")),
            path("story/<int:pk>/back/", view(self.back_view), name=name("back")),
        ]
        return own + super().get_urls()

    # --- who ---

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        reach = reach_of(request.user, at=request.at)
        return reach.anywhere(Right.BREAKING) or reach.anywhere(Right.WITHDRAW)

    def has_add_permission(self, request):
        return reach_of(request.user, at=request.at).anywhere(Right.BREAKING)

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    # --- publishing ---

    def add_view(self, request, form_url="", extra_context=None):
        """Live with one press; a colleague's second look follows."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sections = sections_of(request.user, at=request.at)
        form = BreakingForm(request.POST or None, sections=sections)
        if request.method == "POST" and form.is_valid():
            return self._send(request, form)
        return self._form(request, form, status=422 if request.method == "POST" else 200)

    def _send(self, request, form):
        known = [int(pk) for pk in request.POST.getlist("known") if pk.isdecimal() and len(pk) < 19]
        said = form.said(now=request.at)
        try:
            publication = breaking.break_news(**said, by=request.user, now=request.at, known=known)
        except breaking.SentAlready as sent:
            return self._form(
                request, form, alike=[self._alike(strip, request.at) for strip in sent.strips], status=409
            )
        except NotAllowed as refused:
            form.add_error(None, str(refused))
            return self._form(request, form, status=409)
        self._tell(request, publication, said)
        target = reverse("admin:articles_article_change", args=[publication.article_id])
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"address": target})
        return HttpResponseRedirect(target)

    @staticmethod
    def _tell(request, publication, said):
        if publication.headline == said["headline"]:
            return messages.success(request, _("Readers see the breaking news. A colleague’s second look is owed."))
        arrived = _(
            "It had arrived already, as “%(sent)s”. Readers do not see what you typed after that: "
            "%(headline)s %(sentence)s"
        )
        return messages.warning(request, arrived % {"sent": publication.headline, **said})

    @staticmethod
    def _alike(strip, now):
        minutes = max(1, round((now - strip.live_from).total_seconds() / 60))
        return {"pk": strip.pk, "headline": strip.article, "who": strip.set_by, "minutes": minutes,
                "address": reverse("admin:articles_article_change", args=[strip.article_id])}  # fmt: skip

    def _form(self, request, form, *, status, alike=()):
        media = Media(
            importmap=ImportMap({f"desk/{name}": f"desk/js/{name}.js" for name in MODULES}),
            js=[Script("desk/js/breaking.js", type="module")],
        )
        context = {"form": form, "alike": alike, "words": WORDS, "media": media.with_nonce(request.csp_nonce)}
        return self._page(request, "add_form.html", title=_("Breaking news"), status=status, **context)

    def sent_view(self, request, key):
        """Has what was sent under this key arrived? {"address": …} of its story, or empty."""
        publication = breaking.sent_under(key, by=request.user, now=request.at)
        story = publication and reverse("admin:articles_article_change", args=[publication.article_id])
        return JsonResponse({"address": story or ""})

    # --- what runs ---

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = list(self._visible(request).filter(live_until__gt=request.at - LOOK_BACK))
        owed = self._owed(found)
        rows = [self._row(strip, now=request.at, is_owed=strip.article_id in owed) for strip in found]
        context = {
            "running": [row for row in rows if not row["is_over"]],
            "past": [row for row in rows if row["is_over"]],
            "may_break": self.has_add_permission(request),
        }
        return self._page(request, "change_list.html", title=_("Breaking news"), **context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return HttpResponseRedirect(reverse("admin:frontpage_strip_changelist"))

    def _visible(self, request):
        visible = Article.objects.visible_to(request.user, at=request.at)
        strips = Strip.objects.filter(article__in=visible.values("pk"))
        return strips.select_related("article__newest_version__section", "set_by").defer(
            "article__newest_version__body"
        )

    @staticmethod
    def _owed(strips):
        looks = SecondLook.objects.filter(article__in=[strip.article_id for strip in strips], done_at=None)
        return set(looks.values_list("article", flat=True))

    def _row(self, strip, *, now, is_owed):
        article = strip.article
        is_live = article.is_live(now)
        return {
            "strip": strip,
            "start": short_moment(strip.live_from, now=now),
            "end": short_moment(strip.live_until, now=now),
            "headline": str(article),
            "story": reverse("admin:articles_article_change", args=[article.pk]),
            "is_over": strip.is_over(now) or not is_live,
            "is_live": is_live,
            "site": address(article.newest_version.section, slug=article.address.slug) if is_live else "",
            "is_owed": is_owed,
            "may_go_back": is_live and strip.key is not None,
            "form": EndForm(initial={"until": to_the_minute(strip.live_until)}, auto_id=f"id_{strip.pk}_%s"),
        }

    # --- ending ---

    def end_view(self, request, pk):
        return self._press(request, lambda: self._ended(request, self._strip(request, pk)))

    def _ended(self, request, strip):
        breaking.end_strip(strip, by=request.user, now=request.at)
        return _("The strip has ended. The story stays.")

    def until_view(self, request, pk):
        return self._press(request, lambda: self._moved(request, self._strip(request, pk)))

    def _moved(self, request, strip):
        form = EndForm(request.POST)
        if not form.is_valid():
            raise NotAllowed(" ".join(form.errors["until"]))
        until = form.cleaned_data["until"]
        breaking.move_strip_end(strip, by=request.user, now=request.at, until=until)
        return _("On the strip until %(moment)s.") % {"moment": weekday_moment(until)}

    def back_view(self, request, pk):
        """One press: story, strip and lead are gone."""
        return self._press(request, lambda: self._taken_back(request, pk))

    def _taken_back(self, request, pk):
        article = get_object_or_404(Article.objects.visible_to(request.user, at=request.at), pk=pk)
        breaking.take_back(article, by=request.user, now=request.at, reason=clean_line(request.POST.get("reason", "")))
        return _("Taken back. Readers see neither the story nor the strip.")

    def _strip(self, request, pk):
        return get_object_or_404(self._visible(request), pk=pk)

    def _press(self, request, deed):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            messages.success(request, deed())
        except NotAllowed as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:frontpage_strip_changelist"))

    def _page(self, request, template, *, status=200, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/frontpage/strip/{template}", page, status=status)
