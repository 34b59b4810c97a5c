"""The emergency brake by address: whoever may take stories down reaches every one that readers see."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.models import Article, Right
from articles.staff import reach_of
from articles.workflow import NotAllowed, ReleaseUndecided, Rest


class BrakeForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Address of the story on the site"),
        max_length=1000,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "url"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "class": "area"})
    )

    def story_at(self, at) -> Article | None:
        """The story readers see under the typed address at `at`; nothing else is said to exist."""
        try:
            path = urlsplit(self.cleaned_data["address"].strip()).path
        except ValueError:  # a bracket where a host would stand
            return None
        slug = path.rstrip("/").split("/")[-1].lower()
        return Article.objects.live(at=at).filter(addresses__slug=slug).first()


class Brake:
    """For the ModelAdmin of Article: brake/. A confidential story that is live can be stopped by people not named."""

    def brake_view(self, request):
        if not reach_of(request.user, at=request.at).anywhere(Right.WITHDRAW):
            raise PermissionDenied
        form = BrakeForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._take_down(request, form):
            return HttpResponseRedirect(reverse("admin:index"))
        return self._page(request, "brake.html", title=_("Take a story down"), form=form)

    def _take_down(self, request, form):
        article = form.story_at(request.at)
        if article is None:
            return form.add_error("address", _("Readers see no story at this address."))
        try:
            self._stop_all_of(article, by=request.user, now=request.at, reason=form.cleaned_data["reason"])
        except NotAllowed as refused:
            return form.add_error(None, str(refused))
        messages.success(request, _("Taken down. Those responsible are told."))
        return True

    def _stop_all_of(self, article, **said):
        """The brake asks nothing: a release that would go without the story does not go at all."""
        try:
            workflow.withdraw(article, **said)
        except ReleaseUndecided as asked:
            workflow.withdraw(article, **said, releases={release.pk: Rest.STOPS for release in asked.releases})
