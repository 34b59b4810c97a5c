"""The register of undertakings: entered, searched at once, settled in one go, and what readers saw as a PDF."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.models import Hit, Hold, Undertaking
from articles.undertakings.evidence import evidence_of
from articles.undertakings.pdf import pdf_of
from articles.workflow import NotAllowed
from articles.workflow.undertakings import TAKES_AWAY, WAITING, check_undertaking, hits_for
from images.desk.widgets import ChoosesPicture, PictureSelect
from images.models import Image
from language.fields import MomentField
from language.words import weekday_moment

PER_PAGE = 50
MOST_SHOWN = 100  # places of one group; each has two fields, and Django takes 1,000 of one form


class UndertakingForm(forms.ModelForm):
    image = forms.ModelChoiceField(
        label=gettext_lazy("Picture"), queryset=Image.objects.all(), required=False, widget=PictureSelect
    )
    valid_from = MomentField(label=gettext_lazy("In force from (empty: now)"), required=False)
    valid_until = MomentField(label=gettext_lazy("In force until (empty: for ever)"), required=False)

    class Meta:
        model = Undertaking
        fields = ["kind", "wording", "image", "against", "file_number", "reason", "valid_from", "valid_until"]
        widgets = {
            "wording": forms.Textarea(attrs={"rows": 4, "class": "area"}),
            "reason": forms.Textarea(attrs={"rows": 3, "class": "area"}),
        }

    def _post_clean(self):
        """The verb's own rules, before the page goes; what belongs to another kind is left out."""
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields)
        if not self.errors:
            try:
                check_undertaking(self.instance)
            except NotAllowed as refused:
                self.add_error(None, ValidationError(str(refused)))


@admin.register(Undertaking)
class UndertakingAdmin(ChoosesPicture, admin.ModelAdmin):
    """Sealed: only the right “undertake” opens it. What was entered is never changed; it ends with a reason."""

    form = UndertakingForm
    add_form_template = "admin/images/form_with_picture.html"
    change_form_template = "admin/articles/undertaking/undertaking.html"
    list_display = ["words", "kind", "against", "file_number", "since", "until", "open_count"]
    list_filter = ["kind"]
    search_fields = ["wording", "against", "file_number"]
    list_per_page = PER_PAGE
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        places = hits_for(request.user, now=request.at).filter(group__in=TAKES_AWAY, outcome=Hit.Outcome.OPEN)
        of_one = places.filter(undertaking=OuterRef("pk")).order_by().values("undertaking")
        counted = Coalesce(Subquery(of_one.annotate(count=Count("pk")).values("count")), 0)
        return super().get_queryset(request).select_related("image", "entered_by").annotate(open_places=counted)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/settle/", view(self.settle_view), name="articles_undertaking_settle"),
            path("<int:pk>/search/", view(self.search_view), name="articles_undertaking_search"),
            path("<int:pk>/end/", view(self.end_view), name="articles_undertaking_end"),
            path("<int:pk>/seen.pdf", view(self.pdf_view), name="articles_undertaking_pdf"),
        ]
        return own + super().get_urls()

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request)

    # --- the list ---

    @admin.display(description=gettext_lazy("what"))
    def words(self, undertaking):
        return str(undertaking)

    @admin.display(description=gettext_lazy("in force from"), ordering="valid_from")
    def since(self, undertaking):
        return weekday_moment(undertaking.valid_from)

    @admin.display(description=gettext_lazy("in force until"), ordering="valid_until")
    def until(self, undertaking):
        return weekday_moment(undertaking.valid_until) if undertaking.valid_until else _("for ever")

    @admin.display(description=gettext_lazy("not settled"))
    def open_count(self, undertaking):
        return undertaking.open_places

    # --- entering ---

    def save_model(self, request, obj, form, change):
        obj.valid_from = obj.valid_from or request.at
        workflow.enter_undertaking(obj, by=request.user, now=request.at)

    def log_addition(self, request, obj, message):
        """Not into Django's log: its lines stand where others read them."""

    def response_add(self, request, obj, post_url_continue=None):
        count = workflow.visible_hits(obj, by=request.user, now=request.at).count()
        said = ngettext("Entered and searched: %(count)s place.", "Entered and searched: %(count)s places.", count)
        messages.success(request, said % {"count": count})
        return HttpResponseRedirect(_page_of(obj))

    # --- one of them ---

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._show(request, self._get(request, object_id))

    def _show(self, request, undertaking, *, status=200, spared=None, **more):
        """`spared` are the reasons given for what was not ticked, by hit, where the page comes back with them."""
        request.current_app = self.admin_site.name
        hits = workflow.visible_hits(undertaking, by=request.user, now=request.at)
        context = {
            **self.admin_site.each_context(request),
            "title": str(undertaking),
            "undertaking": undertaking,
            "opts": self.opts,
            "groups": [group for group in (_group(hits, kind, spared or {}) for kind in Hit.Group) if group["count"]],
            "is_open": hits.filter(group__in=TAKES_AWAY, outcome__in=WAITING).exists(),
            "is_over": bool(undertaking.valid_until and undertaking.valid_until <= request.at),
            "answers": Hold.Answer.choices,
            "chosen_answer": Hold.Answer.GONE,
            **more,
        }
        return TemplateResponse(request, self.change_form_template, context, status=status)

    def _get(self, request, pk) -> Undertaking:
        if not self.has_view_permission(request) or not workflow.may_keep_undertakings(request.user, now=request.at):
            raise PermissionDenied
        if not str(pk).isdecimal() or len(str(pk)) > 18:
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def settle_view(self, request, pk):
        undertaking = self._get(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        by_now = {"by": request.user, "now": request.at}
        shown = _shown(workflow.open_hits(undertaking, **by_now))
        chosen = set(request.POST.getlist("hit"))
        spared = {hit.pk: request.POST.get(f"why-{hit.pk}", "")[:2000] for hit in shown if str(hit.pk) not in chosen}
        answer = request.POST.get("answer")
        answer = answer if answer in Hold.Answer.values else Hold.Answer.GONE
        try:
            settled = workflow.settle_hits(undertaking, spared=spared, answer=answer, **by_now)
        except NotAllowed as refused:
            return self._show(
                request, undertaking, status=409, problem=str(refused), spared=spared, chosen_answer=answer
            )
        _say(request, settled)
        return HttpResponseRedirect(_page_of(undertaking))

    def search_view(self, request, pk):
        undertaking = self._get(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        workflow.search_again(undertaking, by=request.user, now=request.at)
        messages.success(request, _("Searched again."))
        return HttpResponseRedirect(_page_of(undertaking))

    def end_view(self, request, pk):
        undertaking = self._get(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        reason = request.POST.get("reason", "")[:2000]
        try:
            workflow.end_undertaking(undertaking, by=request.user, now=request.at, reason=reason)
        except NotAllowed as refused:
            return self._show(request, undertaking, status=409, problem=str(refused), end_reason=reason)
        messages.success(request, _("It binds no longer. What was blocked stays blocked until somebody lifts that."))
        return HttpResponseRedirect(_page_of(undertaking))

    def pdf_view(self, request, pk):
        undertaking = self._get(request, pk)
        with translation.override(settings.LANGUAGE_CODE):  # whoever downloads it, it goes to a court here
            evidence = evidence_of(undertaking, at=request.at)
            document = pdf_of(evidence)
        answer = HttpResponse(document, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{_("readers-saw")}-{pk}-{evidence.list_hash[:12]}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer


def _page_of(undertaking) -> str:
    return reverse("admin:articles_undertaking_change", args=[undertaking.pk])


def _group(hits, kind, spared: dict[int, str]) -> dict:
    """What still waits comes first, so that the rest can be looked at when the first are settled."""
    hits = hits.filter(group=kind)
    is_settled = Case(When(outcome__in=WAITING, then=0), default=1)
    rows = list(hits.order_by(is_settled, "pk")[:MOST_SHOWN])
    for hit in rows:
        hit.is_spared, hit.typed = hit.pk in spared, spared.get(hit.pk, "")
    return {
        "key": kind.value,
        "title": kind.label,
        "rows": rows,
        "count": hits.count(),
        "more": max(0, hits.filter(outcome__in=WAITING).count() - MOST_SHOWN),
        "takes_away": kind in TAKES_AWAY,
    }


def _shown(waiting) -> list[Hit]:
    """The places that have a box on the page: the first of each group. All others go with their group."""
    return [hit for kind in TAKES_AWAY for hit in waiting.filter(group=kind).order_by("pk")[:MOST_SHOWN]]


def _say(request, settled):
    if done := len(settled.done):
        said = ngettext("%(count)s place is settled.", "%(count)s places are settled.", done)
        messages.success(request, said % {"count": done})
    for hit in settled.refused:
        messages.error(request, f"{hit.where}: {hit.why}")
    if not (settled.done or settled.refused):
        messages.info(request, _("Nothing was taken away; the reasons are kept."))
