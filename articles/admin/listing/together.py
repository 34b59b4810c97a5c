"""Many stories at once: pick them, say what is to happen, look at what becomes of each, then have it done."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.listing.steps import STEPS, Step, Who
from articles.body import clean_line
from articles.listing import Asked, NotAskable, some
from articles.models import Article, Batch, BatchLine
from articles.workflow import batches

PREFIX = "step-"


@dataclass(frozen=True)
class Outcome:
    """What becomes, or became, of one story."""

    headline: str
    address: str
    said: str = ""
    is_refused: bool = False
    is_done: bool = False


class Together:
    """For the ModelAdmin of Article: together/ begins a batch, together/<pk>/ shows it and has it done."""

    def together_verbs(self, request) -> list[type[Step]]:
        return list(STEPS.values()) if request.user.has_perm("articles.change_article") else []

    def together_view(self, request):
        self._require_change(request)
        verb, back = request.POST.get("verb", ""), clean_line(request.POST.get("query", ""))
        if verb not in STEPS:
            raise Http404
        batch = batches.begin(verb, self._picked(request, back), back=back, by=request.user, now=request.at)
        if not batch.lines.exists():
            batch.delete()
            messages.warning(request, _("No story is chosen."))
            return HttpResponseRedirect(_list_address(back))
        return HttpResponseRedirect(_address(batch))

    def _picked(self, request, back) -> list[tuple[int, int]]:
        """Stories as the form names them, `key.version`; or all of the list it stands on."""
        if "all" not in request.POST:
            return [pair for text in request.POST.getlist("stories") if (pair := _pair(text))]
        try:
            keys = some(Asked.read(back), user=request.user, at=request.at, most=batches.MOST)
        except NotAskable:
            raise Http404 from None
        numbers = dict(Article.objects.filter(pk__in=keys).values_list("pk", "newest_version__number"))
        return [(key, numbers[key]) for key in keys if numbers.get(key)]

    def batch_view(self, request, pk):
        self._require_change(request)
        batch = get_object_or_404(Batch, pk=pk, owner=request.user)
        if batch.verb not in STEPS:
            raise Http404
        sent = QueryDict(batch.answers.get("sent", ""))
        if request.method == "POST":
            return self._posted(request, batch, sent)
        form = self._form(request, batch, sent if sent or _asks_nothing(batch) else None)
        return self._batch_page(request, batch, form)

    def _posted(self, request, batch, sent):
        """First the answers, then, once their effect has been looked at, the step itself."""
        if request.POST.get("do") == "yes":
            form = self._form(request, batch, sent)
            if form.is_valid():
                self._carry_out(request, batch, form)
            return HttpResponseRedirect(_address(batch))
        form = self._form(request, batch, request.POST)
        if batch.begun_at or not form.is_valid():
            return self._batch_page(request, batch, form, status=200 if batch.begun_at else 422)
        kept = QueryDict(mutable=True)
        for name in request.POST:
            if name.startswith(PREFIX):
                kept.setlist(name, request.POST.getlist(name))
        batch.answers = {"sent": kept.urlencode()}
        batch.save(update_fields=["answers"])
        return HttpResponseRedirect(_address(batch))

    def _carry_out(self, request, batch, form):
        Batch.objects.filter(pk=batch.pk, begun_at=None).update(begun_at=request.at)
        lines = [batches.carry_out(line, form.press, **form.who.by_now) for line in batch.lines.filter(done_at=None)]
        refused = sum(line.is_refused for line in lines)
        said = {"done": len(lines) - refused, "refused": refused}
        if refused:
            messages.warning(request, _("Done for %(done)s stories; %(refused)s were left as they are.") % said)
        elif lines:
            messages.success(request, _("Done for %(done)s stories.") % said)

    @staticmethod
    def _form(request, batch, data) -> Step:
        return STEPS[batch.verb](data, who=Who(request.user, request.at))

    def _batch_page(self, request, batch, form, *, status=200):
        rehearsed = form.is_bound and form.is_valid() and not batch.begun_at
        outcomes = [self._outcome(request, line, form if rehearsed else None) for line in _lines(request, batch)]
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": str(form.title).removesuffix("…").rstrip(),
            "opts": self.opts,
            "batch": batch,
            "form": form,
            "outcomes": outcomes,
            "is_rehearsed": rehearsed,
            "will": sum(not one.is_refused for one in outcomes),
            "will_not": sum(one.is_refused for one in outcomes),
            "left": sum(not one.is_done for one in outcomes) if batch.begun_at else 0,
            "back": _list_address(batch.back),
        }
        return TemplateResponse(request, "admin/together.html", context, status=status)

    @staticmethod
    def _outcome(request, line, form) -> Outcome:
        article = line.seen_article
        named = {
            "headline": str(article) if article else _("A story that is not there for you any more"),
            "address": reverse("admin:articles_article_change", args=[line.article_id]) if article else "",
        }
        if line.done_at:
            return Outcome(**named, said=line.said if article else "", is_refused=line.is_refused, is_done=True)
        if form is None:
            return Outcome(**named)
        may, said = batches.rehearse(line, form.press, **form.who.by_now)
        return Outcome(**named, said=said, is_refused=not may)

    def _require_change(self, request):
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied


def _lines(request, batch) -> list[BatchLine]:
    """The lines in order, each with its story as far as it still exists for this person."""
    lines = list(batch.lines.all())
    visible = Article.objects.visible_to(request.user, at=request.at).select_related("newest_version")
    stories = visible.defer("newest_version__body").in_bulk([line.article_id for line in lines])
    for line in lines:
        line.seen_article = stories.get(line.article_id)
    return lines


def _asks_nothing(batch) -> bool:
    return not STEPS[batch.verb].base_fields


def _pair(text: str) -> tuple[int, int] | None:
    key, _dot, number = text.partition(".")
    are_numbers = all(part.isascii() and part.isdecimal() for part in (key, number))
    return (int(key), int(number)) if are_numbers and len(key) < 19 and len(number) < 9 else None


def _address(batch) -> str:
    return reverse("admin:articles_article_batch", args=[batch.pk])


def _list_address(query: str) -> str:
    query = query.replace("\0", "")[:2000]
    return reverse("admin:articles_article_changelist") + (f"?{query}" if query else "")
