"""Light tables on the desk: their page, and what is laid on them from the library."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from images import collecting
from images.models import Collection, Image
from images.workflow import NotAllowed

MOST_AT_ONCE = 200  # pictures, of one page or two


def picked(request):
    """The pictures ticked in the library, as far as they exist for this person, newest first."""
    keys = [key for key in request.POST.getlist("pictures") if key.isascii() and key.isdecimal() and len(key) < 16]
    seen = Image.objects.visible_to(request.user, at=request.at)
    return list(seen.filter(pk__in=keys[:MOST_AT_ONCE]).newest_first())


def back_to(request):
    """The list one came from, with its filters."""
    address = request.POST.get("back", "")
    library = reverse("admin:images_image_changelist")
    is_ours = url_has_allowed_host_and_scheme(library + address, allowed_hosts=None)
    return library + address if address.startswith("?") and is_ours else library


@require_POST
def collect(request, desk):
    """Lay the ticked pictures on a table, a new one perhaps, or take them off the one that is shown."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    images = picked(request)
    if not images:
        messages.warning(request, _("No picture is chosen."))
        return HttpResponseRedirect(back_to(request))
    try:
        messages.success(request, _taken_off(request, images) if "off" in request.POST else _laid_on(request, images))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(back_to(request))


def _laid_on(request, images) -> str:
    if name := request.POST.get("name", "").strip():
        table = collecting.make(name, by=request.user, now=request.at)
    elif request.POST.get("table"):
        table = _table(request, request.POST["table"])
    else:
        raise NotAllowed(_("Choose a light table, or name a new one."))
    count = collecting.put(images, on=table, by=request.user, now=request.at)
    said = ngettext("One picture lies on “%(table)s” now.", "%(count)d pictures more lie on “%(table)s” now.", count)
    return said % {"count": count, "table": table.name}


def _taken_off(request, images) -> str:
    table = _table(request, request.POST["off"])
    count = collecting.take(images, off=table, by=request.user)
    said = ngettext("One picture is taken off “%(table)s”.", "%(count)d pictures are taken off “%(table)s”.", count)
    return said % {"count": count, "table": table.name}


def _table(request, key):
    return get_object_or_404(Collection.objects.open_to(request.user), pk=key if key.isdecimal() else 0)


@require_http_methods(["GET", "HEAD", "POST"])
def tables(request, desk):
    """All light tables one sees; a POST makes, renames, shares or clears one away."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        try:
            messages.success(request, _done(request))
        except NotAllowed as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)
    shown = Collection.objects.open_to(request.user).select_related("owner").annotate(picture_count=Count("images"))
    context = {
        "title": _("Light tables"),
        "own": [table for table in shown if table.owner_id == request.user.pk],
        "others": [table for table in shown if table.owner_id != request.user.pk],
    }
    return desk._page(request, "admin/images/image/tables.html", context)


def _done(request) -> str:
    do, by = request.POST.get("do", ""), request.user
    if do == "make":
        table = collecting.make(
            request.POST.get("name", ""), by=by, now=request.at, is_shared=bool(request.POST.get("is_shared"))
        )
        return _("The light table “%(table)s” is laid out.") % {"table": table.name}
    table = _table(request, request.POST.get("table", ""))
    if do == "rename":
        table = collecting.rename(table, request.POST.get("name", ""), by=by)
        return _("The light table is called “%(table)s” now.") % {"table": table.name}
    if do == "share":
        collecting.share(table, by=by)
        return _("Everybody sees “%(table)s” now.") % {"table": table.name}
    if do == "keep":
        collecting.keep_private(table, by=by)
        return _("Only you see “%(table)s” now.") % {"table": table.name}
    if do == "remove":
        collecting.remove(table, by=by)
        return _("The light table “%(table)s” is cleared away. Its pictures stay in the library.") % {
            "table": table.name
        }
    raise NotAllowed(_("Nothing was changed."))
