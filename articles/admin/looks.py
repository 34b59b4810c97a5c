"""What is owed is done with one press, from wherever it is shown: a second look, a decision about what comes later."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.models import Article, Publication, SecondLook
from articles.workflow import Choice, NotAllowed

DECIDED = {
    Choice.TAKE_OVER: gettext_lazy("Taken over: the later version has the change now."),
    Choice.KEEP: gettext_lazy("It stays as it is."),
    Choice.CANCEL: gettext_lazy("Cancelled. Readers will not see the later version."),
}


class Looks:
    """For the ModelAdmin of Article: looks/<pk>/, kept/<pk>/."""

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
        return HttpResponseRedirect(where_pressed(request))

    def kept_view(self, request, pk):
        """A coming publication that was kept as it is: `choice` says what becomes of it."""
        visible = Article.objects.visible_to(request.user, at=request.at)
        publication = get_object_or_404(Publication, pk=pk, article__in=visible.values("pk"))
        if request.method != "POST" or request.POST.get("choice") not in list(Choice):
            return HttpResponseNotAllowed(["POST"])
        choice = Choice(request.POST["choice"])
        try:
            workflow.decide_kept(publication, choice, by=request.user, now=request.at)
        except NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, DECIDED[choice])
        return HttpResponseRedirect(where_pressed(request))


def where_pressed(request) -> str:
    """The page of the desk on which the button stood, else Today."""
    page, desk = request.POST.get("next", ""), reverse("admin:index")
    return page if page.startswith(desk) and page.isprintable() else desk
