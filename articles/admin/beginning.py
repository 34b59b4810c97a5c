"""Beginning: a new story asks for its section at most, a standing page for nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import content, workflow
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


class Beginning:
    """For the ModelAdmin of Article: add/."""

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        desks = desks_of(request.user, at=request.at)
        if request.method == "POST":
            return self._begin(request, desks)
        reach = reach_of(request.user, at=request.at)
        shown = {"desks": desks, "may_pages": reach.keeps_pages}
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

    def _page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/article/{template}", page)


def _signed(user):
    author = Author.objects.filter(user=user).first()
    return ((author.pk, "", "", "text"),) if author else ()
