"""How long a story shall be and where it shall stand, set from the line below the text. The text is left alone."""

from itertools import chain

from django import forms
from django.conf import settings
from django.http import HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info

from articles import workflow
from articles.admin.verbs_of_planning import PlaceInput, PlanFields
from articles.workflow import NotAllowed
from articles.workflow.planning import may_plan
from language.words import word_count


class LengthWanted(PlanFields):
    """Of a plan only these two."""

    planned_for = planned_time = due_at = brief = None

    words_wanted = forms.IntegerField(
        label=PlanFields.base_fields["words_wanted"].label,
        required=False,
        min_value=1,
        max_value=PlanFields.base_fields["words_wanted"].max_value,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )
    place_wanted = forms.CharField(
        label=PlanFields.base_fields["place_wanted"].label,
        required=False,
        max_length=60,
        widget=PlaceInput(attrs={"class": "input"}),
    )


def length_of(article, *, user, body, at) -> dict:
    """What the line below the text shows at first; its script goes on counting."""
    offered = may_plan(article, by=user, now=at)
    return {
        "wanted": article.words_wanted,
        "place": article.place_wanted,
        "count": word_count(body),
        "address": reverse("admin:articles_article_length", args=[article.pk]) if offered else "",
        "form": LengthWanted(
            initial={"words_wanted": article.words_wanted, "place_wanted": article.place_wanted}, auto_id="length-%s"
        ),
        "language": settings.LANGUAGE_CODE,
        "language_name": get_language_info(settings.LANGUAGE_CODE)["name_translated"],
    }


class Length:
    """Part of ArticleAdmin."""

    def length_view(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.article_of(request, pk)
        form = LengthWanted(request.POST)
        if not form.is_valid():
            return JsonResponse({"error": " ".join(chain.from_iterable(form.errors.values()))}, status=422)
        try:
            workflow.plan(article, by=request.user, now=request.at, **form.wanted())
        except NotAllowed as refused:
            return JsonResponse({"error": str(refused)}, status=409)
        article.refresh_from_db()
        shown = length_of(article, user=request.user, body=article.newest_version.body, at=request.at)
        return render(request, "admin/articles/article/_length.html", {"length": shown})
