"""The story list: our own page over keyset pages, because Django's counts all rows and skips over them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.admin.listing import sieve
from articles.admin.listing.columns import COLUMNS, columns_of
from articles.admin.listing.own import OwnLists, kept_here, tabs
from articles.admin.listing.peeking import Peeking
from articles.admin.listing.together import Together
from articles.admin.listing.words import WORDS
from articles.admin.rows import rows, with_rows
from articles.listing import Asked, NotAskable, page
from articles.listing.asked import ME, NOBODY
from articles.listing.pages import ORDERS
from articles.staff import reach_of
from delivery.keyset import BadCursor

NEWEST_FIRST = ORDERS["changed"]
ROWS_PER_PAGE = 40


class StoryList(OwnLists, Peeking, Together):
    """For the ModelAdmin of Article: the changelist is this list."""

    def changelist_view(self, request, extra_context=None):
        self._require_view(request)
        try:
            asked = _of_people_known(Asked.parse(request.GET), request)
            found = page(
                asked, user=request.user, at=request.at, size=ROWS_PER_PAGE, cursor=request.GET.get("page"),
                dressed=lambda stories: with_rows(stories, now=request.at),
            )  # fmt: skip
        except (NotAskable, BadCursor):
            raise Http404 from None
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | self._list_context(request, asked, found)
        return TemplateResponse(request, "admin/stories.html", context | (extra_context or {}))

    def _list_context(self, request, asked, found):
        kept = kept_here(asked, request.user)
        columns = columns_of(request.user, kept)
        return {
            "title": _("Stories"),
            "opts": self.opts,
            "asked": asked,
            "kept": kept,
            "tabs": tabs(asked, user=request.user, at=request.at),
            "chips": sieve.chips(asked),
            "groups": sieve.groups(asked),
            "people": sieve.people(asked, user=request.user, at=request.at),
            "days": sieve.days(asked),
            "labels": [sieve.Option(key, word, key == asked.label) for key, word in sieve.label_words().items()],
            "columns": columns,
            "all_columns": [sieve.Option(one.name, one.title, one in columns) for one in COLUMNS],
            "rows": rows(found.items, now=request.at),
            "looked_to": found.looked_to,
            "earlier": found.next_cursor and asked.page(found.next_cursor),
            "later": found.previous_cursor and asked.page(found.previous_cursor),
            "first": asked.link if request.GET.get("page") and not found.previous_cursor else "",
            "together": self.together_verbs(request),
            "may_write": self.has_add_permission(request),
            "words": WORDS,
        }

    def list_urls(self, view):
        return [
            path("lists/", _posted(view(self.keep_list_view)), name="articles_article_keep_list"),
            path("lists/<int:pk>/", _posted(view(self.change_list_view)), name="articles_article_change_list"),
            path("columns/", _posted(view(self.columns_view)), name="articles_article_columns"),
            path("together/", _posted(view(self.together_view)), name="articles_article_together"),
            path("together/<int:pk>/", view(self.batch_view), name="articles_article_batch"),
            path("<int:pk>/peek/", view(self.peek_view), name="articles_article_peek"),
        ]

    def _require_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied


def _posted(view):
    def answer(request, *args, **kwargs):
        return view(request, *args, **kwargs) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    return answer


def _of_people_known(asked, request) -> Asked:
    """Whoever sees only their own stories learns nobody's name by asking for a person."""
    known = {"", ME, NOBODY, str(request.user.pk)}
    return asked if asked.person in known or reach_of(request.user, at=request.at).reads else asked.but(person="")
