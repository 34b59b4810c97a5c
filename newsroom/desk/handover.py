"""The pages of the handover: the shift that is running, and the duty book. They find, ask and answer."""

from functools import partial
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.workflow import NotAllowed
from delivery.keyset import BadCursor, page_of
from newsroom.handover import duty, verbs
from newsroom.handover.facts import facts, kept_in
from newsroom.handover.rows import shown_to
from newsroom.models import DutyLine, Handover

PER_PAGE = 30
NEWEST_FIRST = ("-handed_over_at", "-pk")


class Lines(forms.CharField):
    """Browsers count a line's end as one sign and send two; how long a text is must not depend on that."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LineForm(forms.Form):
    """A free line; the story by its number or by an address of it, of the desk or of the site."""

    text = Lines(
        label=gettext_lazy("New line"),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "area", "rows": 2, "data-quotes": ""}),
    )
    story = forms.CharField(
        label=gettext_lazy("Story"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Its number or its address; may stay empty."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, *args, user, at, **more):
        self.stories = Article.objects.visible_to(user, at=at)
        super().__init__(*args, **more)

    def name_story(self) -> None:
        """Says of which story the number is that a link has brought along."""
        typed = self.initial.get("story", "").strip()
        if typed and (found := self.stories.filter(**_lookup(typed)).first()):
            self.fields["story"].help_text = str(found)

    def clean_story(self) -> Article | None:
        typed = self.cleaned_data["story"].strip().lstrip("#")
        if not typed:
            return None
        found = self.stories.filter(**_lookup(typed)).first()
        if found is None:
            raise ValidationError(_("There is no such story."))
        return found


def _lookup(typed):
    try:
        path = urlsplit(typed).path
    except ValueError:  # a bracket where a host would stand
        path = typed
    steps = [step for step in path.split("/") if step] or [typed]
    number = next((step for step in steps if step.isdecimal() and len(step) < 19), None)
    return {"pk": int(number)} if number else {"addresses__slug": steps[-1].lower()}


class HandOverForm(forms.Form):
    note = Lines(
        label=gettext_lazy("In short, for the next shift"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "area", "rows": 3, "data-quotes": ""}),
    )


class HandoverPages:
    """For the desk's site: handover/ and below."""

    def handover_urls(self):
        view = self.admin_view
        return [
            path("handover/", view(self.handover), name="handover"),
            path("handover/lines/", view(self.handover_line), name="handover_line"),
            path("handover/lines/<int:pk>/done/", view(self.handover_done), name="handover_done"),
            path("handover/give/", view(self.handover_give), name="handover_give"),
            path("handover/book/", view(self.duty_book), name="duty_book"),
            path("handover/book/<int:pk>/", view(self.duty_book_page), name="duty_book_page"),
            path("handover/book/<int:pk>/confirm/", view(self.handover_confirm), name="handover_confirm"),
        ]

    def handover(self, request, line=None, give=None, status=200):
        """The shift that is running: filled in by itself, with the free lines."""
        at = _enter(request)
        line = line or self._line_form(request, initial={"story": request.GET.get("story", "")[:20]})
        line.name_story()
        seen = Article.objects.visible_to(request.user, at=at)
        context = {
            "title": _("Handover"),
            "line_form": line,
            "give_form": (give or HandOverForm()) if duty.may_hand_over(request.user, at=at) else None,
            "waiting": duty.waiting_for(request.user, at=at)[:5],
            "on_duty": duty.on_duty(at=at),
            "took_over": duty.took_over(at=at),
            "parts": shown_to(request.user, facts(seen, at=at), at=at),
            "lines": _lines(request, at=at),
        }
        return self._handover_page(request, "handover.html", context, status=status)

    def handover_line(self, request):
        form = self._line_form(request, request.POST or None)
        if not form.is_valid():
            return self.handover(request, line=form, status=422 if request.method == "POST" else 200)
        said = {"article": form.cleaned_data["story"], "by": request.user, "now": request.at}
        return self._carry_out(request, lambda: verbs.write_line(form.cleaned_data["text"], **said), _("Noted."))

    def handover_done(self, request, pk):
        line = get_object_or_404(_visible_lines(request), pk=pk)
        return self._carry_out(
            request, lambda: verbs.tick_off(line, by=request.user, now=request.at), _("Ticked off; the book keeps it.")
        )

    def handover_give(self, request):
        form = HandOverForm(request.POST)
        is_fine = form.is_valid() or not duty.may_hand_over(request.user, at=request.at)
        if not is_fine:
            return self.handover(request, give=form, status=422)
        said = _("Handed over. The next shift confirms it; until then you are asked.")
        note = form.cleaned_data.get("note", "")
        hand_over = partial(verbs.hand_over, by=request.user, now=request.at, note=note)
        return self._carry_out(request, hand_over, said)

    def handover_confirm(self, request, pk):
        handover = get_object_or_404(Handover, pk=pk)
        said = _("You have taken over.")
        return self._carry_out(request, lambda: verbs.confirm(handover, by=request.user, now=request.at), said)

    def duty_book(self, request):
        _enter(request)
        kept = Handover.objects.select_related("handed_over_by", "confirmed_by").defer("facts")
        try:
            page = page_of(kept, order=NEWEST_FIRST, size=PER_PAGE, cursor=request.GET.get("page"))
        except BadCursor:
            raise Http404 from None
        return self._handover_page(request, "duty_book.html", {"title": _("Duty book"), "page": page})

    def duty_book_page(self, request, pk):
        at = _enter(request)
        handover = get_object_or_404(Handover.objects.select_related("handed_over_by", "confirmed_by"), pk=pk)
        context = {
            "title": _("Handover"),
            "handover": handover,
            "parts": shown_to(request.user, kept_in(handover), at=at),
            "lines": _lines(request, at=handover.handed_over_at),
            "may_confirm": duty.waiting_for(request.user, at=at).filter(pk=pk).exists(),
        }
        return self._handover_page(request, "duty_book_page.html", context)

    # --- what they share ---

    def _line_form(self, request, data=None, **more):
        return LineForm(data, user=request.user, at=request.at, **more)

    def _carry_out(self, request, verb, said):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        _enter(request)
        try:
            verb()
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:handover"))

    def _handover_page(self, request, template, context, *, status=200):
        request.current_app = self.name
        context = self.each_context(request) | context
        return TemplateResponse(request, f"admin/handover/{template}", context, status=status)


def _enter(request):
    if not duty.may_read(request.user, at=request.at):
        raise PermissionDenied
    return request.at


def _visible_lines(request):
    """Lines about a story exist for whom the story exists."""
    visible = Article.objects.visible_to(request.user, at=request.at)
    return DutyLine.objects.filter(article=None) | DutyLine.objects.filter(article__in=visible.values("pk"))


def _lines(request, *, at):
    lines = _visible_lines(request).open(at=at).select_related("article__newest_version", "written_by", "done_by")
    return lines.defer("article__newest_version__body")
