"""The page where two texts become one: what both changed stands side by side, with a choice for each place."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from articles import workflow
from articles.admin import surface
from articles.admin.comparing import LISTS
from articles.content import empty
from articles.history.comparing import compare
from articles.merging import Choice, Place, Take, takes
from articles.models import Version
from articles.workflow import NotAllowed, Stale, StillOpen
from language.markup import plain_text

MAX_OWN_WORDS = 100_000  # characters
LABELS = {
    Take.BOTH: pgettext_lazy("text", "Both, one below the other"),
    Take.OWN: pgettext_lazy("text", "Write it myself"),
}


@dataclass
class Asked:
    """One open place as the page shows it."""

    place: Place
    number: int
    label: str
    was: list
    theirs_told: list
    mine_told: list
    choice: Choice | None

    @property
    def extras(self) -> list[tuple[str, str]]:
        """What can be chosen beside one text or the other: (value, in words)."""
        return [(str(take), LABELS[take]) for take in takes(self.place) if take in LABELS]

    @property
    def taken(self) -> str:
        return str(self.choice.take) if self.choice else ""

    @property
    def own_words(self) -> str:
        """What stands in the field for own words before anybody has typed in it: mine, as plain text."""
        if self.choice and self.choice.take == Take.OWN:
            return self.choice.words
        return "\n\n".join(plain_text(one) if self.place.part == "body" else str(one or "") for one in self.place.ours)


@dataclass
class Decided:
    """Neighbouring places that need no answer, folded away."""

    words: str
    added: list[str]  # what came in from the other side


class Merging:
    """For the ModelAdmin of Article: merge/<kept>/."""

    def merge_view(self, request, pk, kept):
        article = self.article_of(request, pk)
        mine = article.autosaves.select_related("base", "seen").filter(user=request.user)
        row = get_object_or_404(mine, pk=kept)
        row.article = article
        if row.became_id:
            messages.info(request, _("This text has been merged already."))
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        theirs = self._theirs(request, article)
        try:
            if request.method == "POST":
                return self._answer(request, row, theirs)
            return self._merge_page(request, row, theirs)
        except NotAllowed as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(f"{reverse('admin:articles_article_change', args=[pk])}?kept={row.pk}")

    @staticmethod
    def _theirs(request, article) -> Version:
        """The version the page was made against; for a new page the newest."""
        said = request.POST.get("theirs", "")
        if said.isdecimal() and len(said) < 19:
            return get_object_or_404(article.versions.select_related("saved_by"), pk=int(said))
        return article.newest_version

    def _answer(self, request, row, theirs):
        """Save the merged text, or keep what was chosen so far."""
        choices, by_now = choices_in(request.POST), {"by": request.user, "now": request.at}
        if request.POST.get("step") != str(row.step):
            messages.error(request, _("You went on typing elsewhere meanwhile; this is your newest text."))
            return HttpResponseRedirect(request.path)
        if "later" in request.POST:
            workflow.decide_later(row, choices, theirs=theirs, **by_now)
            messages.info(
                request, _("Both texts are kept. You find yours in the form; when you save it, you are asked again.")
            )
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[row.article_id]))
        try:
            version = workflow.settle(row, choices, theirs=theirs, **by_now)
        except StillOpen as still:
            row.refresh_from_db(fields=["choices"])
            return self._merge_page(request, row, theirs, problem=str(still), status=422)
        except Stale as stale:
            messages.warning(request, str(stale))
            return HttpResponseRedirect(reverse("admin:articles_article_merge", args=[row.article_id, stale.kept.pk]))
        messages.success(request, said_of_merging(version))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[row.article_id]))

    def _merge_page(self, request, row, theirs, *, problem="", status=200):
        merged = workflow.merging_of(row, theirs)
        parts = list(_parts(merged.places, workflow.choices_of(row, theirs)))
        questions = [part for part in parts if isinstance(part, Asked)]
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _title(len(questions), theirs),
            "article": row.article,
            "row": row,
            "theirs": theirs,
            "was": row.seen or row.base,
            "parts": parts,
            "count": len(questions),
            "decided": sum(1 for one in questions if one.choice),
            "merged_already": _counted(merged.places),
            "next_number": row.article.newest_version.number + 1,
            "readers": surface.truth_of(row.article, base=theirs, newest=theirs, now=request.at).lines[0],
            "problem": problem,
        }
        return TemplateResponse(request, "admin/articles/article/merge.html", context, status=status)


def choices_in(sent) -> dict[str, Choice]:
    """What was chosen, by the key of the place; what makes no sense is no choice."""
    choices = {}
    for name in sent:
        key = name.removeprefix("take-")
        if name != key and sent[name] in {*map(str, Take)}:
            choices[key] = Choice(Take(sent[name]), sent.get(f"own-{key}", "").replace("\0", "")[:MAX_OWN_WORDS])
    return choices


def _title(count, theirs):
    return ngettext(
        "%(who)s and you have changed one place at the same time",
        "%(who)s and you have changed %(count)s places at the same time",
        count,
    ) % {"who": theirs.saved_by, "count": count}


def _counted(places) -> int:
    return sum(1 for place in places if not place.is_open and not place.is_same)


def _parts(places, choices):
    """Open places one by one, what is decided between them folded together."""
    number, folded = 0, []
    for place in places:
        if not place.is_open:
            folded.append(place)
            continue
        yield from _fold(folded)
        folded, number = [], number + 1
        yield _asked(place, number, choices.get(place.key))
    yield from _fold(folded)


def _fold(places):
    changed = [place for place in places if not place.is_same]
    if not places:
        return
    same = sum(len(place.ours) if place.part == "body" else 1 for place in places if place.is_same and any(place.ours))
    words = [ngettext("%(count)s place the same", "%(count)s places the same", same) % {"count": same}] if same else []
    if changed:
        taken = ngettext("%(count)s change taken over", "%(count)s changes taken over", len(changed))
        words.append(taken % {"count": len(changed)})
    if words:
        yield Decided(", ".join(words), [said for place in changed for said in _said(place)])


def _said(place):
    if place.part == "body":
        return [plain_text(block) for block in place.result if block not in place.base]
    return [label_of(place)]


def _asked(place, number, choice) -> Asked:
    told = [_shown(place, place.base, side) for side in (place.base, place.theirs, place.ours)]
    return Asked(place, number, label_of(place), *told, choice)


def label_of(place: Place) -> str:
    if place.part == "body":
        return _("Text")
    if place.part in LISTS:
        return str(LISTS[place.part])
    return capfirst(Version._meta.get_field(place.part).verbose_name)


def _shown(place, was, now) -> list:
    """One side in words, what it changed marked; paragraph by paragraph, or field by field of a bundle."""
    if was == now:
        compared = compare(empty(), _only(place, now), stories=no_stories)
        told = [(change.label, plain_text(str(change.after))) for change in compared.facts]
        told += [("", plain_text(str(change.after))) for stretch in compared.text for change in stretch.changes]
    else:
        compared = compare(_only(place, was), _only(place, now), stories=no_stories)
        told = [(change.label, change.both) for change in compared.facts]
        told += [("", change.both) for stretch in compared.text for change in stretch.changes]
    return [format_html("{}: {}", label, words) if len(place.names) > 1 else words for label, words in told]


def no_stories(keys) -> dict:
    """Related stories are a set; sets never stay open."""
    return {}


def _only(place, values):
    """A text that says nothing but this."""
    if place.part == "body":
        return empty(body="".join(values))
    if place.part == "bylines":
        return replace(empty(), bylines=values)
    return empty(**dict(zip(place.names, values, strict=True)))


def said_of_merging(version: Version, *, pressed=False) -> str:
    """One sentence: what a save has taken in, and why the step that was pressed has to wait."""
    said = {"number": version.number, "theirs": version.merged.number, "who": version.merged.saved_by}
    if pressed:
        return (
            _(
                "Merged with version %(theirs)s of %(who)s and saved as version %(number)s. The step was not taken: "
                "read the merged text first, then press again."
            )
            % said
        )
    return _("Merged with version %(theirs)s of %(who)s; saved as version %(number)s.") % said
