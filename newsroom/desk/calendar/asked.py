"""What the address of a calendar page asks for: a day, perhaps one desk, one person, one kind."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from articles.staff import reach_of
from authors.models import User
from newsroom.desk.calendar.spans import VIEWS, day_in, today_of

KINDS = {
    "live": _("went live"),
    "plan": _("scheduled, appears by itself"),
    "embargo": _("embargo"),
    "gone": _("is taken down"),
    "work": _("planned, not scheduled yet"),
}


class Asked:
    """Everything on the page starts from `articles`: what exists for this person, perhaps narrowed."""

    def __init__(self, request, view, *, given=None):
        given = request.GET if given is None else given
        self.user, self.now, self.view = request.user, request.at, view
        self.today = today_of(self.now)
        self.reach = reach_of(self.user, at=self.now)
        self.sections = {each.pk: each for each in Section.objects.select_related("parent__parent__parent")}
        self.day = self._day(given.get("day", ""))
        self.section = self._section(given.get("section", ""))
        self.person = self._person(given.get("person", ""))
        self.kind = given.get("kind", "")
        if self.kind and self.kind not in KINDS:
            raise Http404
        self.span = view.span(self.day)

    def _day(self, text):
        day = day_in(text) if text else self.today
        if day is None:
            raise Http404
        return day

    def _section(self, slug):
        found = next((each for each in self.sections.values() if each.slug == slug), None)
        if slug and not found:
            raise Http404
        return found

    def _person(self, key):
        if not key:
            return None
        known = User.objects.all() if self.reach.reads else User.objects.filter(pk=self.user.pk)
        found = known.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
        if found is None:
            raise Http404
        return found

    @cached_property
    def desks(self) -> list[int] | None:
        """The section asked for and those below it; None for all."""
        if self.section is None:
            return None
        return [pk for pk, each in self.sections.items() if self.section in each.line()]

    @cached_property
    def visible(self):
        """All that exists for this person, on the desks asked for."""
        found = Article.objects.visible_to(self.user, at=self.now).stories()
        return found if self.desks is None else found.filter(desk__in=self.desks)

    @cached_property
    def articles(self):
        return self.visible if self.person is None else self.visible.in_hands_of(self.person)

    @property
    def shows_gaps(self) -> bool:
        """Only who sees the whole house can see where it has planned nothing."""
        return self.reach.reads and not self.person and not self.kind

    # --- addresses ---

    def link(self, view=None, *, day=None, **changes) -> str:
        """The same page with some answers changed; an empty answer falls away."""
        answers = {
            "day": (day or self.day).isoformat() if (day or self.day) != self.today else "",
            "section": self.section.slug if self.section else "",
            "person": str(self.person.pk) if self.person else "",
            "kind": self.kind,
        } | changes
        query = urlencode({name: answer for name, answer in answers.items() if answer})
        return reverse(f"admin:{(view or self.view).name}") + (f"?{query}" if query else "")

    @property
    def views(self):
        return [(view.word, self.link(view), view is self.view) for view in VIEWS]

    @property
    def around(self):
        before, after = self.view.neighbours(self.span)
        return {
            "before": self.link(day=before),
            "today": self.link(day=self.today),
            "after": self.link(day=after),
        }

    @cached_property
    def people(self) -> list[tuple[int, str]]:
        if not self.reach.reads:
            return []
        found = User.objects.filter(is_active=True, is_staff=True)
        return [(each.pk, str(each)) for each in found.only("first_name", "last_name", "username")]

    @property
    def kinds(self):
        return KINDS.items()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.section or self.person or self.kind)
