"""The addresses under which a person's calendars can be subscribed to, and what a telephone gets there."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib import admin, messages
from django.core.signing import BadSignature, Signer
from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from articles.ical import calendar_of
from articles.models import CalendarAddress
from delivery.conditional import keep_nowhere

Feed = CalendarAddress.Feed
BETWEEN_NOTES = timedelta(hours=1)  # telephones ask all the time
_signer = Signer(salt="calendar", sep=".")  # what the database holds is of no use without the secret of the house


def address_of(kept: CalendarAddress) -> str:
    return settings.SITE_URL + reverse("admin:calendar_feed", args=[_signer.sign(kept.key)])


def kept_at(token: str) -> CalendarAddress | None:
    """What the address names; None where it is made up, revoked, or of somebody who left."""
    try:
        key = _signer.unsign(token)
    except BadSignature:
        return None
    found = CalendarAddress.objects.filter(key=key, person__is_active=True, person__is_staff=True)
    return found.select_related("person").first()


def feed(request, token):
    """No login: whoever has the address is the person, until it is revoked."""
    kept = kept_at(token)
    if kept is None:
        raise Http404
    if kept.read_at is None or kept.read_at < request.at - BETWEEN_NOTES:
        with suppress(OperationalError):  # one writer at a time: the note is worth less than the reading
            CalendarAddress.objects.filter(pk=kept.pk).update(read_at=request.at)
    content = calendar_of(kept.person, kept.feed, now=request.at)
    response = keep_nowhere(HttpResponse(content, content_type="text/calendar; charset=utf-8"))
    response["Content-Disposition"] = f'inline; filename="{kept.feed}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


@admin.register(CalendarAddress)
class Calendars(admin.ModelAdmin):
    def has_module_permission(self, request):
        return False

    def get_urls(self):
        return [
            path("", self.admin_site.admin_view(self.addresses_view), name="calendar_addresses"),
            path("<str:token>.ics", feed, name="calendar_feed"),
        ]

    def addresses_view(self, request):
        """Get an address, get another one in its place, or have it end."""
        if request.method == "POST":
            self._change(request)
            return HttpResponseRedirect(reverse("admin:calendar_addresses"))
        kept = {one.feed: one for one in request.user.calendar_addresses.all()}
        feeds = [
            {"key": each.value, "name": each.label, "kept": one, "address": address_of(one) if one else ""}
            for each in Feed
            for one in [kept.get(each.value)]
        ]
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {"title": _("Calendars to subscribe to"), "feeds": feeds}
        return TemplateResponse(request, "admin/articles/calendaraddress/addresses.html", context)

    def _change(self, request):
        wanted = request.POST.get("feed")
        if wanted not in Feed.values:
            return
        if "end" in request.POST:
            request.user.calendar_addresses.filter(feed=wanted).delete()
            messages.success(request, _("The address leads nowhere any more."))
            return
        made = {"key": get_random_string(32), "made_at": request.at, "read_at": None}
        CalendarAddress.objects.update_or_create(person=request.user, feed=wanted, defaults=made)
        messages.success(request, _("Here is a new address. One that you had before leads nowhere any more."))
