"""The second look with one press, from wherever it is shown to be owed."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article, SecondLook
from articles.workflow import NotAllowed


class Looks:
    """For the ModelAdmin of Article: looks/<pk>/."""

    def look_view(self, request, pk):
        visible = Article.objects.visible_to(request.user, at=request.at)
        look = get_object_or_404(SecondLook, pk=pk, article__in=visible.values("pk"))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            workflow.take_second_look(look, by=request.user, now=request.at)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The second look is taken."))
        return HttpResponseRedirect(reverse("admin:index"))
