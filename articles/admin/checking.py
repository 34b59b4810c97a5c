"""Preflight at the desk: the list beside the text, as it stands in the form, and overridden checks to settle."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import preflight, workflow
from articles.admin.looks import where_pressed
from articles.admin.names import split_names
from articles.admin.verbs import Case
from articles.body import clean
from articles.content import FIELDS
from articles.models import Article, Override, Right, Version
from articles.workflow import NotAllowed
from language.words import joined

LIST = "admin/articles/article/_flight.html"


class Checking:
    """For the ModelAdmin of Article: <pk>/check/ and overrides/<pk>/."""

    def check_view(self, request, pk):
        """What the checks say of the text that was sent; nothing of it is saved."""
        article = self.article_of(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        sheet = self._sent(request, article)
        sheet.is_valid()
        case = self.case(request, article)
        copy = copy_of(case, sheet.form, sheet.bylines)
        return _list(request, {"flight": preflight.fly(copy), "gaps": gaps_of(case, copy.version)})

    def override_view(self, request, pk):
        visible = Article.objects.visible_to(request.user, at=request.at)
        override = get_object_or_404(Override, pk=pk, article__in=visible.values("pk"))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            workflow.settle_override(override, by=request.user, now=request.at)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Settled: what was overridden stands."))
        return HttpResponseRedirect(where_pressed(request))


@never_cache
def _list(request, context):
    return TemplateResponse(request, LIST, context)


def copy_of(case: Case, form, bylines) -> preflight.Copy:
    """The text as it stands in the form, whether it can be saved or not."""
    if not form.is_bound:
        fields, signed = form.start.fields, form.start.bylines
    else:
        fields = {name: getattr(form.instance, name) for name in FIELDS}
        signed = tuple((row.author_id, row.name, row.agency, row.part) for row in _rows(bylines))
    version = Version(article=case.article, **fields | {"body": clean(fields["body"])})
    return preflight.Copy(
        version, at=case.planned_at, now=case.now, by=case.user, seen=_seen(case), signed=signed,
        filed=tuple((f"id_{name}", filed) for name in ("topics", "places") for filed in _names(form, name)),
    )  # fmt: skip


def _names(form, field) -> list[str]:
    """As they will be saved; what cannot be read, as it was typed."""
    rows = getattr(form, "cleaned_data", {}).get(field)  # a text that is opened again has not been judged yet
    rows = form[field].value() if rows is None else rows
    return split_names(rows) if isinstance(rows, str) else [row.name for row in rows or ()]


def gaps_of(case: Case, version: Version) -> str:
    """Why a step one may expect is not there, in one sentence. `version` is the text as it stands in the form."""
    if not case.may_write:
        return ""
    if missing := workflow.missing(version):
        return _("Still missing before it can be submitted or published: %(gaps)s.") % {"gaps": joined(missing)}
    waits = case.may(Right.CLEAR) and not workflow.is_cleared(case.version) and "clear" not in case.offers
    if waits and workflow.lacks_second_pair_of_eyes(case.version, by=case.user):
        return _("Four eyes: since the last cleared version only you have changed it, so a colleague has to clear it.")
    if "update" in case.offers and "mend_typo" not in case.offers:
        return _("You go on from a planned version. To mend or correct what readers see now, start from that one.")
    return ""


def _rows(bylines):
    valid = [form for form in bylines.forms if form.is_valid()]
    return [row for form in valid if (row := form.byline())]


def _seen(case):
    """What readers have now: its pictures are not held against a mended word."""
    publication = case.article.publication_at(case.now)
    return publication.version if publication else None
