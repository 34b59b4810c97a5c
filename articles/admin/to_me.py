"""“To me”: what somebody was told, newest first, and the page on which they choose how they are told."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.rows import short_moment
from articles.models import Happening, Notification, Way
from articles.telling.choices import choose, ways_of
from articles.telling.forgetting import owe_forgetting
from articles.telling.people import times_of
from articles.telling.sentences import sentence_at_desk
from articles.telling.unseen import unseen_of_texts
from delivery.keyset import BadCursor, page_of

PER_PAGE = 50
LARGEST = 2**63 - 1


class ChoicesForm(forms.Form):
    daily_at = forms.TimeField(
        label=gettext_lazy("Collected mail comes at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Empty: every full hour, if there is any."),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("No mail from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("No mail until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Both empty: mail may come at any hour. A fixed hour for collected mail comes first."),
    )

    def __init__(self, *args, person, **kwargs):
        times = times_of(person)
        initial = {name: getattr(times, name) for name in self.base_fields} | ways_of(person)
        super().__init__(*args, initial=initial, **kwargs)
        for kind in Happening:
            self.fields[kind.value] = forms.ChoiceField(label=kind.label, choices=Way.choices)

    def ways(self):
        """The fields of the table."""
        return [self[kind.value] for kind in Happening]

    def times(self):
        return [self[name] for name in self.base_fields]

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("quiet_from") is None) != (cleaned.get("quiet_until") is None):
            raise forms.ValidationError(_("Quiet hours need a beginning and an end."))
        return cleaned

    def save(self, person):
        ways = {kind.value: self.cleaned_data[kind.value] for kind in Happening}
        choose(person, ways, **{name: self.cleaned_data[name] for name in self.base_fields})


@admin.register(Notification)
class ToMe(admin.ModelAdmin):
    """Everybody at the desk sees their own, and nothing else of this table."""

    def has_module_permission(self, request):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.list_view), name="to_me"),
            path("seen/", view(self.seen_view), name="to_me_seen"),
            path("how/", view(self.choices_view), name="to_me_choices"),
            path("<int:pk>/", view(self.open_view), name="to_me_open"),
        ]

    def _mine(self, request):
        return Notification.objects.of(request.user, at=request.at)

    def list_view(self, request):
        asked = request.GET.get("list", "")
        mine = self._listed(request, asked)
        rows = mine.select_related("who", "move", "article__newest_version", "note")
        rows = rows.defer("article__newest_version__body")
        try:
            page = page_of(rows, order=("-at", "-pk"), size=PER_PAGE, cursor=request.GET.get("page"))
        except BadCursor:
            raise Http404 from None
        for row in page:
            row.sentence, row.moment = sentence_at_desk(row), short_moment(row.at, now=request.at)
        newest = mine.order_by("-pk").values_list("pk", flat=True).first()
        texts = unseen_of_texts(request.user, at=request.at)
        return self._page(request, "to_me", title=_("To me"), page=page, asked=asked, newest=newest, texts_count=texts)

    def _listed(self, request, asked):
        """What is addressed to them; their texts; or all that is new."""
        mine = self._mine(request)
        return {"texts": mine.of_texts, "new": mine.unseen}.get(asked, mine.addressed)()

    def seen_view(self, request):
        """All of the list up to the newest one that was on the page: what came in meanwhile stays new."""
        key, asked = request.POST.get("until", ""), request.POST.get("list", "")
        if request.method == "POST" and key.isdecimal():
            mine = self._listed(request, asked).unseen().filter(pk__lte=min(int(key[:20]), LARGEST))
            mine.update(seen_at=request.at)
            owe_forgetting(now=request.at)
        back = f"?list={asked}" if asked in ("texts", "new") else ""
        return HttpResponseRedirect(reverse("admin:to_me") + back)

    def open_view(self, request, pk):
        """To the place it is about; from then on it is seen."""
        told = get_object_or_404(self._mine(request).select_related("note"), pk=min(pk, LARGEST))
        Notification.objects.filter(pk=told.pk, seen_at=None).update(seen_at=request.at)
        place = f"#note-{told.note_id}" if told.note_id else ""
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[told.article_id]) + place)

    def choices_view(self, request):
        form = ChoicesForm(request.POST or None, person=request.user)
        if request.method == "POST" and form.is_valid():
            form.save(request.user)
            messages.success(request, _("Kept. It counts from the next message on."))
            return HttpResponseRedirect(reverse("admin:to_me_choices"))
        status = 422 if form.is_bound and not form.is_valid() else 200
        return self._page(request, "choices", title=_("How I am told"), form=form, status=status)

    def _page(self, request, template, *, status=200, **more):
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | more
        return TemplateResponse(request, f"admin/articles/notification/{template}.html", context, status=status)
