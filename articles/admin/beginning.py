"""Beginning: a new story asks for its section at most, a standing page for nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import content, workflow
from articles.models import Kind, Right, Section, StoryTemplate
from articles.staff import reach_of
from articles.workflow import NotAllowed
from articles.workflow.planning import may_plan
from authors.models import Author

WRITING = (Right.WRITE, Right.EDIT, Right.ADVERTISE)


def desks_of(user, *, at, rights=WRITING) -> list[Section]:
    """The sections on whose desk this person may begin a story, by one of `rights`."""
    reach = reach_of(user, at=at)
    sections = Section.objects.select_related("parent__parent__parent")
    return [section for section in sections if any(reach.has(right, desk=section) for right in rights)]


class Beginning:
    """For the ModelAdmin of Article: add/."""

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        desks = desks_of(request.user, at=request.at)
        if request.method == "POST":
            return self._begin(request, desks)
        reach = reach_of(request.user, at=request.at)
        shown = {
            "desks": desks,
            "may_pages": reach.keeps_pages,
            "may_pitch": any(reach.anywhere(right) for right in WRITING[:2]),
            "templates": StoryTemplate.objects.filter(is_offered=True).select_related("section"),
        }
        return self._page(request, "add_form.html", title=_("New story"), **shown)

    def _begin(self, request, desks):
        """An empty first version, signed by its writer; the surface opens."""
        is_page = request.POST.get("kind") == Kind.PAGE
        desk = next((section for section in desks if str(section.pk) == request.POST.get("desk")), None)
        fields = {"is_advertisement": self._only_advertises(request, desk)} | (
            {} if is_page else {"section_id": desk and desk.pk}
        )
        template = None if is_page else _template(request)
        fields |= template.fields if template else {}
        text = content.replace(content.empty(**fields), bylines=() if is_page else _signed(request.user))
        kind = Kind.PAGE if is_page else Kind.STORY
        try:
            version = self._start(request, text, template, desk=None if is_page else desk, kind=kind)
        except NotAllowed as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:articles_article_add"))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[version.article_id]))

    @staticmethod
    @transaction.atomic
    def _start(request, text, template, **said):
        """The first version; a template says how long it should be and what to think of, too."""
        version = workflow.start(text, by=request.user, now=request.at, **said)
        if template and may_plan(version.article, by=request.user, now=request.at):
            workflow.plan(version.article, by=request.user, now=request.at, **template.plan)
        return version

    @staticmethod
    def _only_advertises(request, desk):
        reach = reach_of(request.user, at=request.at)
        return reach.has(Right.ADVERTISE, desk=desk) and not any(reach.has(right, desk=desk) for right in WRITING[:2])

    def _page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/article/{template}", page)


def _template(request) -> StoryTemplate | None:
    key = request.POST.get("template", "")
    return StoryTemplate.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None


def _signed(user):
    author = Author.objects.filter(user=user).first()
    return ((author.pk, "", "", "text"),) if author else ()
