"""Beginning: a new story asks for its section at most, a standing page for nothing, breaking news for four things."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import content, workflow
from articles.admin.verbs import CSS
from articles.models import Kind, Right, Section
from articles.staff import reach_of
from articles.workflow import NotAllowed
from authors.models import Author

WRITING = (Right.WRITE, Right.EDIT, Right.ADVERTISE)


def desks_of(user, *, at) -> list[Section]:
    """The sections on whose desk this person may begin a story."""
    reach = reach_of(user, at=at)
    sections = Section.objects.select_related("parent__parent__parent")
    return [section for section in sections if any(reach.has(right, desk=section) for right in WRITING)]


class BreakingForm(forms.Form):
    headline = forms.CharField(label=gettext_lazy("Headline, at most 80 characters"), max_length=300)
    sentence = forms.CharField(
        label=gettext_lazy("One sentence"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    section = forms.ModelChoiceField(label=gettext_lazy("Section"), queryset=Section.objects.all())
    source = forms.CharField(label=gettext_lazy("Source"), max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = CSS.get(type(field.widget), "")


class Beginning:
    """For the ModelAdmin of Article: add/ and breaking/."""

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        desks = desks_of(request.user, at=request.at)
        if request.method == "POST":
            return self._begin(request, desks)
        reach = reach_of(request.user, at=request.at)
        shown = {"desks": desks, "may_pages": reach.keeps_pages, "may_break": reach.anywhere(Right.BREAKING)}
        return self._page(request, "add_form.html", title=_("New story"), **shown)

    def _begin(self, request, desks):
        """An empty first version, signed by its writer; the surface opens."""
        is_page = request.POST.get("kind") == Kind.PAGE
        desk = next((section for section in desks if str(section.pk) == request.POST.get("desk")), None)
        fields = {"is_advertisement": self._only_advertises(request, desk)} | (
            {} if is_page else {"section_id": desk and desk.pk}
        )
        text = content.replace(content.empty(**fields), bylines=() if is_page else _signed(request.user))
        kind = Kind.PAGE if is_page else Kind.STORY
        try:
            version = workflow.start(text, by=request.user, now=request.at, desk=None if is_page else desk, kind=kind)
        except NotAllowed as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:articles_article_add"))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[version.article_id]))

    @staticmethod
    def _only_advertises(request, desk):
        reach = reach_of(request.user, at=request.at)
        return reach.has(Right.ADVERTISE, desk=desk) and not any(reach.has(right, desk=desk) for right in WRITING[:2])

    def breaking_view(self, request):
        """Breaking news: live with one press, a colleague's second look follows."""
        if not reach_of(request.user, at=request.at).anywhere(Right.BREAKING):
            raise PermissionDenied
        form = BreakingForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                publication = workflow.emergency_publish(**form.cleaned_data, by=request.user, now=request.at)
            except NotAllowed as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Readers see the breaking news. A colleague’s second look is owed."))
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[publication.article_id]))
        return self._page(request, "breaking.html", title=_("Breaking news"), form=form)

    def _page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/article/{template}", page)


def _signed(user):
    author = Author.objects.filter(user=user).first()
    return ((author.pk, "", "", "text"),) if author else ()
