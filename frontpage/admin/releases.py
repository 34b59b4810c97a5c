"""Release sets at the desk: stories and fronts that go live at one moment, or not at all."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import workflow
from articles.models import Article, Release, Right, Section, Stage, Version
from articles.staff import reach_of
from articles.workflow import NotAllowed
from articles.workflow.releases import gaps_of_version
from frontpage.admin import clock
from frontpage.admin.asking import MoveForm, ReasonForm, line_input
from frontpage.admin.draft import number, one_line
from frontpage.models import Front
from frontpage.workflow import lacking, may_arrange, places_of
from language.fields import MomentField
from language.words import weekday_moment

PAST, CHOICES = 20, 50  # releases that have gone; cleared stories to choose from


class ReleaseForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, widget=line_input())
    live_from = MomentField(label=gettext_lazy("From when on? Seconds are possible; the clock is Europe/Berlin."))


@dataclass
class Member:
    """A story or a front of the release, with what keeps it from going."""

    key: int
    name: str
    note: str
    address: str
    gaps: list[str] = field(default_factory=list)


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    def has_view_permission(self, request, obj=None):
        return _reaches(request, Right.PUBLISH, Right.ONLINE)

    has_module_permission = has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return _reaches(request, Right.PUBLISH)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view, name = self.admin_site.admin_view, "articles_release_{}".format
        return [
            path("", view(self.list_view), name=name("changelist")),
            path("add/", view(self.start_view), name=name("add")),
            path("<int:pk>/change/", view(self.release_view), name=name("change")),
            path("<int:pk>/join/", view(require_POST(self.join_view)), name=name("join")),
            path("<int:pk>/leave/", view(require_POST(self.leave_view)), name=name("leave")),
            path("<int:pk>/move/", view(self.move_view), name=name("move")),
            path("<int:pk>/stop/", view(self.stop_view), name=name("stop")),
        ]

    def page(self, request, template, **context):
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/frontpage/{template}", page, status=context.get("status", 200))

    def list_view(self, request):
        self._require(self.has_view_permission(request))
        found = Release.objects.select_related("created_by").order_by("live_from", "pk")
        coming = [_line(each) for each in found.filter(live_from__gt=request.at)]
        gone = [_line(each) for each in found.filter(live_from__lte=request.at).reverse()[:PAST]]
        may_add = self.has_add_permission(request)
        return self.page(request, "releases.html", title=_("Releases"), coming=coming, gone=gone, may_add=may_add)

    def start_view(self, request):
        self._require(self.has_add_permission(request))
        form = ReleaseForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                release = workflow.start_release(**form.cleaned_data, by=request.user, now=request.at)
            except NotAllowed as refused:
                form.add_error(None, str(refused))
            else:
                return HttpResponseRedirect(_address(release))
        return self.page(request, "release_form.html", title=_("New release"), form=form, step="start")

    def release_view(self, request, pk):
        release = self._release(request, pk)
        visible = Article.objects.visible_to(request.user, at=request.at)
        stories = _stories(release, visible=visible, now=request.at)
        fronts = _fronts(release, now=request.at)
        words = one_line(request.GET.get("q"))[:200]
        is_coming = release.live_from > request.at
        context = {
            "release": release,
            "moment": weekday_moment(release.live_from),
            "is_coming": is_coming,
            "stories": stories,
            "fronts": fronts,
            "gaps": [gap for member in (*stories, *fronts) for gap in member.gaps],
            "asked": words,
            "choices": _choices(release, visible, words=words, now=request.at) if is_coming else [],
            "more_fronts": list(_more_fronts(request, release, fronts)) if is_coming else [],
        }
        return self.page(request, "release.html", title=release.title, **context)

    def join_view(self, request, pk):
        release = self._release(request, pk)
        visible = Article.objects.visible_to(request.user, at=request.at)
        version = get_object_or_404(Version, pk=number(request.POST.get("version")) or 0, article__in=visible)
        done = _("“%(story)s” goes with the release.") % {"story": version.headline}
        return self._pressed(request, release, done, workflow.join_release, version, release=release)

    def leave_view(self, request, pk):
        release = self._release(request, pk)
        member = get_object_or_404(release.publications, pk=number(request.POST.get("publication")) or 0)
        return self._pressed(
            request, release, _("Taken out. The version stays cleared."), workflow.leave_release, member
        )

    def move_view(self, request, pk):
        release = self._release(request, pk)
        form = MoveForm(request.POST or None, initial={"at": release.live_from})
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            done = _("All of it moved to %(moment)s.") % {"moment": weekday_moment(at)}
            return self._pressed(request, release, done, workflow.reschedule_release, release, at=at)
        return self.page(
            request, "release_form.html", title=_("Move the release"), form=form, release=release, step="move"
        )

    def stop_view(self, request, pk):
        release = self._release(request, pk)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            said = {"reason": form.cleaned_data["reason"]}
            done = _("Dissolved. Nothing of it goes live; the versions stay cleared.")
            return self._pressed(request, release, done, workflow.stop_release, release, **said)
        title = _("Dissolve the release")
        return self.page(request, "release_form.html", title=title, form=form, release=release, step="stop")

    def _release(self, request, pk):
        self._require(self.has_view_permission(request))
        return get_object_or_404(Release.objects.select_related("created_by"), pk=pk)

    def _require(self, is_allowed):
        if not is_allowed:
            raise PermissionDenied

    def _pressed(self, request, release, done, verb, row, /, **said):
        try:
            verb(row, by=request.user, now=request.at, **said)
            messages.success(request, done)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(_address(release))


def _reaches(request, *rights):
    reach = reach_of(request.user, at=request.at)
    return request.user.is_active and any(reach.anywhere(right) for right in rights)


def _address(release):
    return reverse("admin:articles_release_change", args=[release.pk])


def _line(release):
    return {"release": release, "moment": weekday_moment(release.live_from), "address": _address(release)}


def _stories(release, *, visible, now):
    """Its stories; of a confidential one, whoever is not named learns only that there is one."""
    rows = release.publications.select_related("article", "version__section", "version__lead_image", "version__article")
    rows = list(rows.order_by("pk"))
    seen = set(visible.filter(pk__in=[row.article_id for row in rows]).values_list("pk", flat=True))
    return [_story(row, release, is_seen=row.article_id in seen, now=now) for row in rows]


def _story(row, release, *, is_seen, now):
    if not is_seen:
        return Member(row.pk, _("A confidential story"), "", "")
    gaps = gaps_of_version(row.version, at=release.live_from, now=now) if release.live_from > now else []
    note = _("version %(number)s") % {"number": row.version.number}
    address = reverse("admin:articles_article_change", args=[row.article_id])
    return Member(row.pk, row.headline, ", ".join(filter(None, [note, str(row.version.section or "")])), address, gaps)


def _fronts(release, *, now):
    found = []
    for each in release.arrangements.select_related("front__section").order_by("front"):
        gaps = lacking(each.front, places_of(each), at=each.live_from, now=now) if each.live_from > now else []
        is_coming = each.live_from > now
        address = clock.address_of(each.front) + (f"?arrangement={each.pk}" if is_coming else "")
        found.append(Member(each.front_id, str(each.front), each.title, address, gaps))
    return found


def _choices(release, visible, *, words, now):
    """Cleared stories whose newest version readers have not got yet."""
    cleared = visible.stories().filter(stage=Stage.CLEARED)
    cleared = cleared.exclude(newest_version__publications__live_from__lte=now)
    for word in words.split()[:6]:
        cleared = cleared.filter(newest_version__headline__icontains=word)
    cleared = cleared.exclude(publications__in=release.publications.all())
    rows = cleared.select_related("newest_version__section").defer("newest_version__body")
    return [each.newest_version for each in rows.order_by("-changed_at", "-pk")[:CHOICES]]


def _more_fronts(request, release, fronts):
    """The fronts that this person could arrange for the release: (name, address)."""
    taken = {member.key for member in fronts}
    home = Front.objects.home()
    sections = Section.objects.select_related("parent__parent__parent", "front")
    wanted = [home, *(Front(section=section, kind=Front.Kind.SECTION) for section in sections)]
    known = {section.pk: section.front.pk for section in sections if hasattr(section, "front")}
    for front in wanted:
        key = front.pk or known.get(front.section_id)
        if key not in taken and may_arrange(request.user, front, now=request.at):
            yield str(front), f"{clock.address_of(front)}?release={release.pk}"
