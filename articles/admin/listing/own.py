"""Lists of one's own and one's columns: each person's alone; what others are to see is shared by its address."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.listing.columns import known
from articles.listing import FIXED, Asked, NotAskable, count
from articles.listing.conditions import indexed, sieve
from articles.models import ListColumns, StoryList

MOST_LISTS = 30
MOST_NAME = 60
KEYS = 9  # the first lists answer to 1 to 9


@dataclass(frozen=True)
class Tab:
    """One list in the row above the table; `count` is empty where counting would mean looking through."""

    title: str
    address: str
    is_here: bool
    count: str = ""
    burns: bool = False
    key: int | None = None
    is_own: bool = False


def tabs(asked: Asked, *, user, at) -> list[Tab]:
    """The person's own lists, then those that everybody has; the number of queries follows from the lists alone."""
    own = [_own_tab(kept, asked, user=user, at=at) for kept in own_lists(user)]
    here = any(tab.is_here for tab in own)
    fixed = [_fixed_tab(each, asked, user=user, at=at, is_here=not here and each == asked.fixed) for each in FIXED]
    found = [tab for tab in [*own, *fixed] if tab]
    return [
        Tab(**(tab.__dict__ | {"key": number if number <= KEYS else None})) for number, tab in enumerate(found, start=1)
    ]


def own_lists(user) -> list[StoryList]:
    return list(StoryList.objects.filter(owner=user)[:MOST_LISTS])


def kept_here(asked: Asked, user) -> StoryList | None:
    """The saved list whose question is the one on screen."""
    return next((kept for kept in own_lists(user) if kept.query == asked.spelled), None)


def _own_tab(kept, asked, *, user, at):
    try:
        question = Asked.read(kept.query)
    except NotAskable:  # its section is gone
        return Tab(kept.name, f"?{kept.query}", is_here=False, is_own=True)
    is_here = kept.query == asked.spelled
    return Tab(kept.name, question.link, is_here, _count(question, user=user, at=at), is_own=True)


def _fixed_tab(each, asked, *, user, at, is_here):
    question = Asked(list=each.key)
    number = _count(question, user=user, at=at) if each.is_counted else ""
    return Tab(each.title, question.link, is_here, number, burns=each.burns and number not in ("", "0"))


def _count(question, *, user, at) -> str:
    return "" if sieve(question, at=at) else count(indexed(question, user=user, at=at))


class OwnLists:
    """For the ModelAdmin of Article: lists/, lists/<pk>/ and columns/."""

    def keep_list_view(self, request):
        self._require_view(request)
        asked, name = self._list_asked_in(request), _name_in(request)
        if not name:
            messages.error(request, _("Give the list a name."))
        elif self._keep_list(request, asked, name):
            messages.success(request, _("The list “%(name)s” is saved.") % {"name": name})
        return self._to_list(asked.link)

    def _keep_list(self, request, asked, name) -> bool:
        if len(asked.spelled) > StoryList._meta.get_field("query").max_length:
            messages.error(request, _("This list asks too much to be saved. Take some filters away."))
            return False
        columns = ",".join(known(request.POST.getlist("columns")))
        with transaction.atomic():
            own = StoryList.objects.filter(owner=request.user)
            if own.count() >= MOST_LISTS and not own.filter(name=name).exists():
                most = {"most": MOST_LISTS}
                messages.error(request, _("You have %(most)s lists already; delete one first.") % most)
                return False
            last = own.aggregate(last=Max("order"))["last"] or 0
            StoryList.objects.update_or_create(
                owner=request.user, name=name,
                defaults={"query": asked.spelled, "columns": columns}, create_defaults={
                    "query": asked.spelled, "columns": columns, "order": min(last + 1, 32_000),
                },
            )  # fmt: skip
        return True

    def change_list_view(self, request, pk):
        """Rename, move forward or delete one of one's own."""
        self._require_view(request)
        kept = get_object_or_404(StoryList, pk=pk, owner=request.user)
        if "drop" in request.POST:
            kept.delete()
            messages.success(request, _("The list “%(name)s” is deleted.") % {"name": kept.name})
            return self._to_list(f"?{kept.query}")
        if "first" in request.POST:
            _put_first(kept)
        elif name := _name_in(request):
            if StoryList.objects.filter(owner=request.user, name=name).exclude(pk=pk).exists():
                messages.error(request, _("You have a list “%(name)s” already.") % {"name": name})
            else:
                StoryList.objects.filter(pk=pk).update(name=name)
        return self._to_list(f"?{kept.query}")

    def columns_view(self, request):
        """One's columns; where one of one's own lists is open, those of this list."""
        self._require_view(request)
        asked, columns = self._list_asked_in(request), ",".join(known(request.POST.getlist("columns")))
        if kept := kept_here(asked, request.user):
            StoryList.objects.filter(pk=kept.pk).update(columns=columns)
        else:
            ListColumns.objects.update_or_create(owner=request.user, defaults={"columns": columns})
        return self._to_list(asked.link)

    def _list_asked_in(self, request) -> Asked:
        try:
            return Asked.read(request.POST.get("query", ""))
        except NotAskable:
            raise Http404 from None

    @staticmethod
    def _to_list(query):
        return HttpResponseRedirect(reverse("admin:articles_article_changelist") + query)


def _put_first(kept):
    others = [one for one in own_lists(kept.owner) if one.pk != kept.pk]
    for order, one in enumerate([kept, *others]):
        StoryList.objects.filter(pk=one.pk).update(order=order)


def _name_in(request) -> str:
    return " ".join(request.POST.get("name", "").replace("\0", "").split())[:MOST_NAME]
