"""The page of the month: what each person has done, and the same as CSV."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.models import Right
from articles.staff import reach_of
from newsroom import counting


class CountPages:
    """For the desk's site: counts/ and counts.csv."""

    def count_urls(self):
        view = self.admin_view
        return [
            path("counts/", view(self.counts), name="counts"),
            path("counts/people.csv", view(self.counts_of_people), name="counts_of_people"),
            path("counts/stories.csv", view(self.counts_of_stories), name="counts_of_stories"),
        ]

    def counts(self, request):
        month, people = _asked(request)
        request.current_app = self.name
        context = {
            "title": _("The month in figures"),
            "month": month,
            "former": counting.former_month(month),
            "following": counting.next_month(month) if counting.next_month(month) <= request.at.date() else None,
            "people": people,
            "is_of_all": reach_of(request.user, at=request.at).anywhere(Right.COUNT),
        }
        return TemplateResponse(request, "admin/counts.html", self.each_context(request) | context)

    def counts_of_people(self, request):
        month, people = _asked(request)
        return _file(counting.as_csv(people, month=month), _("people"), month)

    def counts_of_stories(self, request):
        month, people = _asked(request)
        return _file(counting.stories_as_csv(people), _("stories"), month)


def _asked(request):
    month = counting.month_of(request.GET.get("month", ""), now=request.at)
    return month, counting.counted(request.user, month=month, at=request.at)


def _file(text, name, month):
    file_name = f"{slugify(name)}-{month:%Y-%m}.csv"
    head = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=head)
