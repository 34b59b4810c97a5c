"""The writing surface: open, save, press a verb. It finds, asks and answers; every rule stands in articles.workflow."""

from dataclasses import dataclass, field, replace

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin import (  # noqa: F401
    choosers,
    verbs_for_readers,
    verbs_of_archive,
    verbs_of_planning,
    verbs_of_removal,
    verbs_of_reply,
    verbs_of_running,
    verbs_of_work,
)
from articles.admin.after_publishing import AfterPublishing, published
from articles.admin.beginning import Beginning
from articles.admin.brake import Brake
from articles.admin.checking import Checking
from articles.admin.ideas import Ideas
from articles.admin.keeping import Keeping, Restored, session_of
from articles.admin.length import Length
from articles.admin.links import Links
from articles.admin.looks import Looks
from articles.admin.merging import Merging, said_of_merging
from articles.admin.past import Past
from articles.admin.previewing import Previewing
from articles.admin.sheet import context_of, locked_names
from articles.admin.stories import StoryList
from articles.admin.talking import Talking
from articles.admin.together import Together
from articles.admin.verbs import VERBS, Case, form_for
from articles.admin.writing_form import Bylines, VersionForm, byline_initial, errors_in_words
from articles.content import Content, content_of
from articles.models import Article, Version
from articles.workflow import NotAllowed, Stale
from articles.workflow.saving import tidied


@dataclass
class Sheet:
    """What is being written: the form, its signatures, and the versions it starts from."""

    form: VersionForm
    bylines: object
    base: Version
    seen: Version
    locked: list[str] = field(default_factory=list)
    restored: Restored | None = None  # what was kept and stands in the form again
    is_only_read: bool = False

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.bylines.is_valid()])

    def problems(self) -> dict[str, str]:
        """A sentence for each field that cannot be saved as it stands."""
        if self.is_valid():
            return {}
        found = [(form, name) for form in (self.form, *self.bylines.forms) for name in form.errors]
        return {form.add_prefix(name): " ".join(form.errors[name]) for form, name in found}

    def content(self) -> Content:
        if self.is_only_read:
            return content_of(self.base)
        return self.form.content(self.bylines.bylines(), is_confidential=self.base.article.is_confidential)


@admin.register(Article)
class ArticleAdmin(
    AfterPublishing,
    Beginning,
    Brake,
    Checking,
    Ideas,
    Keeping,
    Length,
    Links,
    Looks,
    Merging,
    Talking,
    Past,
    Previewing,
    StoryList,
    Together,
    admin.ModelAdmin,
):
    change_form_template = "admin/articles/article/change_form.html"

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return Article.objects.visible_to(request.user, at=request.at)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("choose/", view(choosers.stories), name="articles_article_choose"),
            path("names/", view(choosers.names), name="articles_article_names"),
            path("agency/", view(choosers.agency), name="articles_article_agency"),
            path("pitch/", view(self.pitch_view), name="articles_article_pitch"),
            path("<int:pk>/idea/", view(self.idea_view), name="articles_article_idea"),
            path("brake/", view(self.brake_view), name="articles_article_brake"),
            path("overrides/<int:pk>/", view(self.override_view), name="articles_article_override"),
            path("<int:pk>/check/", view(self.check_view), name="articles_article_check"),
            path("looks/<int:pk>/", view(self.look_view), name="articles_article_look"),
            path("kept/<int:pk>/", view(self.kept_view), name="articles_article_kept"),
            path("<int:pk>/length/", view(self.length_view), name="articles_article_length"),
            path("<int:pk>/verb/<slug:name>/", view(self.verb_view), name="articles_article_verb"),
            path("<int:pk>/take-back/", view(self.take_back_view), name="articles_article_take_back"),
            path("<int:pk>/autosave/", self.autosave_view, name="articles_article_autosave"),
            path("links/", view(self.all_links_view), name="articles_article_links_of_all"),
            path("<int:pk>/links/", view(self.links_view), name="articles_article_links"),
            path("<int:pk>/links/<int:key>/end/", view(self.end_link_view), name="articles_article_link_end"),
            path("<int:pk>/preview/", view(self.preview_view), name="articles_article_preview"),
            path("<int:pk>/here/", view(self.here_view), name="articles_article_here"),
            path("<int:pk>/back/", view(self.back_view), name="articles_article_back"),
            path("<int:pk>/merge/<int:kept>/", view(self.merge_view), name="articles_article_merge"),
            path("<int:pk>/aside/<int:kept>/", view(self.aside_view), name="articles_article_aside"),
            *self.talk_urls(view),
            path("<int:pk>/versions/<int:number>/", view(self.version_view), name="articles_article_version"),
            path("<int:pk>/versions/<int:number>/restore/", view(self.restore_view), name="articles_article_restore"),
        ]
        return own + self.list_urls(view) + super().get_urls()

    def article_of(self, request, pk) -> Article:
        """The story, if it exists for this person."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        stories = self.get_queryset(request).select_related(
            "newest_version__section", "newest_version__saved_by", "desk"
        )
        return get_object_or_404(stories, pk=pk)

    # --- opening ---

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not str(object_id).isdecimal():
            raise Http404
        article = self.article_of(request, object_id)
        if request.method == "POST":
            return self.save_and(request, article)
        if self.has_idea_page(request, article):
            return HttpResponseRedirect(reverse("admin:articles_article_idea", args=[article.pk]))
        return self.show(request, article, self._opened(request, article))

    def _opened(self, request, article) -> Sheet:
        """What this person was typing, else the newest version; or another (?version=number), or a text (?kept=key)."""
        base = article.newest_version
        if kept := request.GET.get("kept", ""):
            mine = article.autosaves.select_related("base", "seen").filter(user=request.user)
            return self.sheet_of(request, get_object_or_404(mine, pk=kept if kept.isdecimal() else 0))
        if number := request.GET.get("version", ""):
            base = get_object_or_404(article.versions, number=number if number.isdecimal() else 0)
        elif waiting := self.waiting_text(request, article, window=self.window_just_saved(request, article)):
            return waiting
        return self._sheet(request, base=base, seen=article.newest_version)

    def _sheet(self, request, *, base, seen, start=None, data=None) -> Sheet:
        start = start or content_of(base)
        form = VersionForm(
            data, start=start, user=request.user, at=request.at, initial={"base": base.pk, "seen": seen.pk}
        )
        bylines = Bylines(data, prefix="byline", initial=byline_initial(start))
        return Sheet(form=form, bylines=bylines, base=base, seen=seen)

    def case(self, request, article, version=None) -> Case:
        return Case(article=article, version=version or article.newest_version, user=request.user, now=request.at)

    def show(self, request, article, sheet, *, status=200, **more):
        case = replace(self.case(request, article), start=sheet.base)
        sheet.form.lock_fields(locked_names(case, sheet.form))
        request.current_app = self.admin_site.name
        context = context_of(
            request, case, form=sheet.form, bylines=sheet.bylines, base=sheet.base, restored=sheet.restored, **more
        )
        page = {**self.admin_site.each_context(request), "title": str(article), "opts": self.opts, **context}
        return TemplateResponse(request, self.change_form_template, page, status=status)

    # --- saving ---

    def save_and(self, request, article, press=None):
        """Save what was sent, then go on with `press(version)`; what cannot be saved stays on the page."""
        sheet = self._sent(request, article)
        if sheet.is_only_read and "body" in request.POST:
            return self._not_theirs_any_more(request, article, sheet)
        if not sheet.is_valid():
            problem = errors_in_words(sheet.form, *sheet.bylines.forms)
            return self.show(request, article, sheet, problem=problem, status=422)
        with transaction.atomic():
            try:
                version = self._saved(request, article, sheet)
            except Stale as stale:
                return _not_pressed(reverse("admin:articles_article_merge", args=[article.pk, stale.kept.pk]))
            except NotAllowed as refused:
                self.keep_typed(request, article, sheet)
                return self.show(request, article, sheet, problem=str(refused), status=409)
            if press and self._is_seen(request, sheet, version):
                return press(version)
        self.note_saved(request, article)
        self.say_saved(request, sheet, version, pressed=press is not None)
        return _not_pressed(reverse("admin:articles_article_change", args=[article.pk]))

    def _not_theirs_any_more(self, request, article, sheet):
        """They could write when they opened the page: what they typed is kept, and they see what is saved."""
        self.keep_typed(request, article, sheet)
        newest = article.newest_version
        problem = _("You may not change the text of this story. What you typed is kept.")
        return self.show(request, article, self._sheet(request, base=newest, seen=newest), problem=problem, status=409)

    @staticmethod
    def _is_seen(request, sheet, version) -> bool:
        """Does it say what the presser has before them, and nothing that came in by merging?"""
        is_plain = version.merged_id is None and version.saved_at == request.at
        return version == sheet.base or is_plain or content_of(version) == tidied(sheet.content())

    def _sent(self, request, article) -> Sheet:
        versions = article.versions.in_bulk(
            [int(key) for key in (request.POST.get("base"), request.POST.get("seen")) if _is_key(key)]
        )
        # A page without its numbers counts as the oldest one there is: it is refused, not saved over somebody's text.
        oldest = article.versions.order_by("number").first()
        base, seen = (versions.get(_key(request.POST.get(name)), oldest) for name in ("base", "seen"))
        sheet = self._sheet(request, base=base, seen=seen, data=request.POST)
        case = self.case(request, article)
        sheet.locked, sheet.is_only_read = locked_names(case, sheet.form), not case.may_file
        sheet.form.lock_fields([*sheet.locked, *_not_asked(sheet.form, request.POST.get("asked", ""))])
        return sheet

    def _saved(self, request, article, sheet) -> Version:
        """The new version; or the one it started from, if nothing was typed, whoever may only read it."""
        content = sheet.content()
        if sheet.base == sheet.seen and tidied(content) == content_of(sheet.base):
            return sheet.base
        said = {"base": sheet.base, "seen": sheet.seen, "by": request.user, "now": request.at}
        version = workflow.save_version(article, content, session=session_of(request, article), **said)
        article.refresh_from_db()
        return version

    def say_saved(self, request, sheet, version, *, pressed=False):
        if version == sheet.base:
            return messages.info(request, _("Nothing has changed; there is no new version."))
        if version.merged_id and version.merged_id != sheet.seen.pk:
            return messages.warning(request, said_of_merging(version, pressed=pressed))
        return messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})

    # --- verbs ---

    @transaction.atomic
    def verb_view(self, request, pk, name):
        """Save first, then the verb. If that is refused, the text is saved all the same and the sentence shown."""
        article = self.article_of(request, pk)
        if name not in VERBS:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        return self.save_and(request, article, press=lambda version: self._press(request, article, version, name))

    def _press(self, request, article, version, name):
        form = form_for(name, self.case(request, article, version), data=request.POST)
        problem = "" if form.is_valid() else _("The text is saved; the step needs another look.")
        if not problem:
            try:
                with transaction.atomic():
                    said = form.press(version)
            except NotAllowed as refused:
                problem = str(refused)
                form.refused(refused)
        if problem:
            article.refresh_from_db()
            newest = article.newest_version
            sheet = self._sheet(request, base=newest, seen=newest)
            return self.show(request, article, sheet, pressed=form, problem=problem, status=409)
        self.note_saved(request, article)
        if not published(article, by=request.user, now=request.at):  # else the story's page says it with what follows
            messages.success(request, said)
        return HttpResponseRedirect(self._after(request, pk=article.pk))

    def _after(self, request, *, pk):
        """Back to the story; or to the list, where a step has made it disappear for this person."""
        if self.get_queryset(request).filter(pk=pk).exists():
            return reverse("admin:articles_article_change", args=[pk])
        return reverse("admin:articles_article_changelist")


def _not_pressed(address) -> HttpResponseRedirect:
    """On to `address`; what was typed for a step stays in the browser until the step is taken."""
    answer = HttpResponseRedirect(address)
    answer.is_taken = False
    return answer


def _not_asked(form, asked: str) -> list[str]:
    """Fields that came with a deploy while the page was open: it cannot have emptied them."""
    return [name for name in form.fields if name not in asked.split()] if asked else []


def _is_key(text) -> bool:
    return bool(text) and text.isdecimal() and len(text) < 19


def _key(text) -> int | None:
    return int(text) if _is_key(text) else None
