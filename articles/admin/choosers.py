"""What the writing surface asks for while one types: stories to link, names to complete, agency copy to clean."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.names import signature
from articles.models import Article, Place, Topic
from articles.related.computing import alike_to
from authors.models import Author
from language.agency import agency_copy

MOST = 12
MAX_AGENCY_CHARACTERS = 200_000


def for_writers(view):
    """An account alone opens no list of names or stories: only who writes stories is helped with writing them."""

    @wraps(view)
    def guarded(request):
        if not request.user.has_perm("articles.change_article"):
            raise PermissionDenied
        return view(request)

    return guarded


def words_of(request, name="q"):
    return request.GET.get(name, "").replace("\0", "").split()[:8]


@require_GET
@for_writers
def stories(request):
    """The stories whose headline or kicker holds every word; only those that exist for this person."""
    found = Article.objects.visible_to(request.user, at=request.at).stories().exclude(newest_version__headline="")
    if not words_of(request) and (alike := _alike(found, request.GET.get("beside", ""), at=request.at)):
        return JsonResponse({"results": alike})
    for word in words_of(request):
        found = found.filter(Q(newest_version__headline__icontains=word) | Q(newest_version__kicker__icontains=word))
    rows = (
        found.select_related("newest_version__section")
        .defer("newest_version__body")
        .order_by("-changed_at", "-pk")[:MOST]
    )
    return JsonResponse({"results": [story(article, at=request.at) for article in rows]})


def _alike(found, text, *, at):
    """Of the stories `found`, those most like the text of one of them; before anybody has typed a word."""
    beside = found.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 19 else None
    places = {pk: place for place, pk in enumerate(alike_to(beside.newest_version, now=at) if beside else [])}
    rows = found.filter(pk__in=places).select_related("newest_version__section").defer("newest_version__body")
    return [story(article, at=at) for article in sorted(rows, key=lambda row: places[row.pk])[:MOST]]


def story(article, *, at):
    """One story as the choosers show it."""
    version = article.newest_version
    state = _("online") if article.is_live(at) else article.get_stage_display()
    return {
        "id": article.pk,
        "headline": version.headline,
        "meta": ", ".join(filter(None, [str(version.section or ""), str(state)])),
    }


@require_GET
@for_writers
def names(request):
    """Names that begin with, or hold, what was typed; {"results": ["…"]}."""
    typed = " ".join(words_of(request))
    choices = {
        "topics": Topic.objects.visible_to(request.user, at=request.at),
        "places": Place.objects.all(),
        "authors": Author.objects.filter(works_here=True),
    }
    rows = choices.get(request.GET.get("kind"), Topic.objects.none())
    if not typed:
        return JsonResponse({"results": []})
    also = {Author: Q(kuerzel__iexact=typed), Topic: Q(synonyms__word__icontains=typed)}
    holding = Q(name__icontains=typed) | also.get(rows.model, Q())
    begins = typed.casefold()
    found = sorted(
        rows.filter(holding).distinct()[:200],
        key=lambda row: (not row.name.casefold().startswith(begins), row.name),
    )
    return JsonResponse({"results": [_as_typed(row) for row in found[:MOST]]})


def _as_typed(row):
    return signature(row) if isinstance(row, Author) else row.name


@require_POST
@for_writers
def agency(request):
    """Wire copy as our copy: paragraphs, and the dateline, credit and embargo found in it."""
    text = request.POST.get("text", "").replace("\0", "")
    if len(text) > MAX_AGENCY_CHARACTERS:
        return JsonResponse(
            {"error": _("This is longer than any agency report. Paste one report at a time.")}, status=400
        )
    copy = agency_copy(text, language=settings.LANGUAGE_CODE)
    return JsonResponse(
        {
            "headline": copy.headline,
            "paragraphs": list(copy.paragraphs),
            "dateline": copy.dateline,
            "credit": copy.credit,
            "embargo": str(copy.embargo or ""),
            "notes": [*filter(None, [copy.byline]), *copy.notes],
        }
    )
