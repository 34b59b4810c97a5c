"""The desk: Django's admin with our own places, our own first page and our own answers to "no"."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import paths
from articles.models import Right
from articles.staff import reach_of
from articles.telling.unseen import unseen_count
from newsroom.desk.counts import CountPages
from newsroom.desk.csp import as_desk_page, desk_page
from newsroom.desk.handover import HandoverPages
from newsroom.desk.keeping import back_to_the_form, keys_of_page, tell_taken
from newsroom.desk.language import languages
from newsroom.handover import duty

# Name of the page, word in the bar, icon below the thumb on a phone, model whose view right it needs.
PLACES = (
    ("index", _("Today"), "today", None),
    ("articles_article_changelist", _("Stories"), "stories", None),
    ("calendar", _("Calendar"), "calendar", "articles.article"),
    ("board", pgettext_lazy("place", "Board"), "tablet", "articles.article"),
    ("frontpage_front_changelist", pgettext_lazy("place", "Front"), "desktop", "frontpage.front"),
    ("images_image_changelist", _("Pictures"), "pictures", "images.image"),
    ("authors_author_changelist", _("Authors"), "person", "authors.author"),
    ("more", _("More"), "more", None),
)

# After G the letter of a place goes there: Heute, Geschichten, Kalender, Tafel, Aufmachung, Bilder, Mehr.
LETTERS = {
    "index": "h", "articles_article_changelist": "g", "calendar": "k", "board": "t",
    "frontpage_front_changelist": "a", "images_image_changelist": "b", "more": "m",
}  # fmt: skip
OFF_PHONE = {"authors_author_changelist", "board"}  # there, “More” leads to them
WHERE_BREAKING_IS = OFF_PHONE | {"images_image_changelist"}  # its button takes a seat at the thumb

GROUPS = (
    (_("In the paper"), ("Article", "Series", "Front", "Release", "Strip", "Image", "StoryTemplate", "StyleRule")),
    (_("Filed under"), ("Section", "Place", "Topic")),
    (_("People"), ("Author", "User", "Role")),
    (_("Other programs"), ("WebHook",)),
    (_("The archive and the law"), ("LegalRequest", "Undertaking")),
)


class DeskSite(CountPages, HandoverPages, AdminSite):
    enable_nav_sidebar = False
    index_title = _("Today")
    empty_value_display = "–"
    final_catch_all_view = True

    @property
    def site_header(self):
        return settings.SITE_NAME

    site_title = site_header

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def answer(request, *args, **kwargs):
            try:
                response = guarded(request, *args, **kwargs)
            except Http404:
                response = self._refusal(request, "admin/404.html", status=404)
            except PermissionDenied as refused:
                response = self._refusal(request, "admin/403.html", status=403, reason=str(refused))
            return tell_taken(request, back_to_the_form(request, as_desk_page(response)))

        return update_wrapper(answer, guarded)

    def _refusal(self, request, template, *, status, reason=""):
        request.current_app = self.name
        context = {**self.each_context(request), "title": None, "reason": reason}
        return TemplateResponse(request, template, context, status=status)

    @method_decorator(desk_page)
    def login(self, request, extra_context=None):
        from newsroom.desk.today import seen_by_readers

        return super().login(request, {"seen": seen_by_readers(now=request.at)} | (extra_context or {}))

    def get_urls(self):
        from newsroom.desk.board import pages as board
        from newsroom.desk.calendar import moving, pages

        own = [
            path("board/", self.admin_view(board.board), name="board"),
            path("board/<int:pk>/", self.admin_view(board.story), name="board_story"),
            path("board/<int:pk>/<slug:name>/", self.admin_view(board.step), name="board_step"),
            path("calendar/", self.admin_view(pages.month), name="calendar"),
            path("calendar/week/", self.admin_view(pages.week), name="calendar_week"),
            path("calendar/day/", self.admin_view(pages.day), name="calendar_day"),
            path("calendar/move/<slug:what>/<int:pk>/", self.admin_view(moving.move), name="calendar_move"),
            path("more/", self.admin_view(self.more), name="more"),
            path("more/language/", self.admin_view(self.own_language), name="own_language"),
            path("palette/", self.admin_view(self.palette), name="palette"),
            path("palette/found/", self.admin_view(self.palette_found), name="palette_found"),
        ]
        return own + self.handover_urls() + self.count_urls() + super().get_urls()

    def each_context(self, request):
        return super().each_context(request) | {
            "now": request.at,
            "may_write": request.user.has_perm("articles.add_article"),
            "may_break": self._may_break(request),
            "places": list(self._places(request)),
            "form_keys": SimpleLazyObject(lambda: keys_of_page(request)),
            "to_me_count": self._to_me_count(request),
            "departure": f"/{paths.WORDS['time-travel'][settings.LANGUAGE_CODE]}/",
        }

    @staticmethod
    def _to_me_count(request):
        """Asked only by pages that show the bell."""
        known = request.user.is_authenticated
        return SimpleLazyObject(lambda: unseen_count(request.user, at=request.at) if known else "")

    @staticmethod
    def _may_break(request):
        return request.user.is_authenticated and reach_of(request.user, at=request.at).anywhere(Right.BREAKING)

    def _places(self, request):
        if not self.has_permission(request):
            return
        off_phone = WHERE_BREAKING_IS if self._may_break(request) else OFF_PHONE
        for name, word, icon, model in PLACES:
            if model and not self._may_view(request, model):
                continue
            try:
                address = reverse(f"admin:{name}", current_app=self.name)
            except NoReverseMatch:
                continue
            is_here = request.path == address or (name != "index" and request.path.startswith(address))
            more = {"is_here": is_here, "is_thumb": name not in off_phone, "letter": LETTERS.get(name, "")}
            yield {"word": word, "icon": icon, "address": address, **more}

    def _may_view(self, request, label):
        return any(
            model._meta.label_lower == label and model_admin.has_view_permission(request)
            for model, model_admin in self._registry.items()
        )

    def index(self, request, extra_context=None):
        from newsroom.desk.today import today

        request.current_app = self.name
        context = self.each_context(request) | {"title": self.index_title, "today": today(request.user, now=request.at)}
        return TemplateResponse(request, "admin/index.html", context | (extra_context or {}))

    def more(self, request):
        """Everything the desk keeps, and one's own account: the places that need no word in the bar."""
        request.current_app = self.name
        reach = reach_of(request.user, at=request.at)
        may = {"may_brake": reach.anywhere(Right.WITHDRAW), "may_pages": reach.keeps_pages}
        may |= {"may_hand_over": duty.may_read(request.user, at=request.at)}
        may |= {"may_share": reach.anywhere(Right.SHARE)}
        may |= {"may_board": self._may_view(request, "articles.article")}
        context = self.each_context(request) | {"title": _("More"), "languages": languages(), **may}
        return TemplateResponse(
            request, "admin/more.html", context | {"groups": list(_groups(context["available_apps"]))}
        )

    def own_language(self, request):
        """In which language the desk speaks to this person."""
        chosen = request.POST.get("language")
        if chosen not in dict(languages()):
            return redirect("admin:more")
        request.user.language = chosen
        request.user.save(update_fields=["language"])
        return redirect("admin:more")

    def app_index(self, request, app_label, extra_context=None):
        """The rooms of the code are no places of the desk: “More” says what there is to keep."""
        return redirect("admin:more")

    def palette(self, request):
        """The palette as a page of its own, for whoever has no scripts."""
        from newsroom.desk import palette

        request.current_app = self.name
        found = palette.groups(request, places=self._places(request))
        context = {"title": _("Find or do"), "typed": palette.typed_in(request), "groups": found}
        return TemplateResponse(request, "admin/palette.html", self.each_context(request) | context)

    def palette_found(self, request):
        from newsroom.desk import palette

        return JsonResponse(palette.as_json(palette.groups(request, places=self._places(request))))


def _groups(apps):
    """What there is to keep, in the order of GROUPS rather than by the rooms of the code."""
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    for title, names in GROUPS:
        if found := [models.pop(name) for name in names if name in models]:
            yield title, found
    if models:
        yield _("Machinery"), list(models.values())
