"""The list of pictures: our own page over keyset pages, because Django's counts all rows and skips over them."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from delivery.keyset import BadCursor, page_of
from images import labels, public, usage
from images.admin import bulk, sieve, tables
from images.admin.library_media import WORDS, library_media
from images.admin.tiles import tiles
from images.library import Asked
from images.models import Collection

PER_PAGE = 48


class Library:
    """For the ModelAdmin of Image: the changelist is this list."""

    search_fields = ["alt", "caption", "credit", "creator", "source", "original_name"]  # for relations' pop-ups

    def get_queryset(self, request):
        """What does not exist for a person has no page either."""
        return super().get_queryset(request).visible_to(request.user, at=request.at)

    def changelist_view(self, request, extra_context=None):
        asked = Asked.parse(request.GET)
        seen = self.get_queryset(request)
        light_tables = list(Collection.objects.open_to(request.user).select_related("owner"))
        if asked.collection and asked.collection not in [table.pk for table in light_tables]:
            raise Http404
        try:
            found = asked.pictures(user=request.user, at=request.at)
            page = page_of(found, order=asked.order, size=PER_PAGE, cursor=request.GET.get("page"))
        except BadCursor:
            raise Http404 from None
        context = {
            "title": _("Pictures"),
            "asked": asked,
            "groups": sieve.groups(asked, seen=seen, at=request.at),
            "chips": sieve.chips(asked, tables=light_tables),
            "tiles": tiles(page.items, at=request.at),
            "earlier": page.previous_cursor and asked.page(page.previous_cursor),
            "later": page.next_cursor and asked.page(page.next_cursor),
            "tables": light_tables,
            "table": next((table for table in light_tables if table.pk == asked.collection), None),
            "may_upload": self.has_add_permission(request),
        }
        return self._page(request, "admin/images/image/change_list.html", context | (extra_context or {}))

    def _page(self, request, template, context):
        request.current_app = self.admin_site.name
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "words": WORDS,
            "library_media": library_media(nonce=request.csp_nonce),
        }
        return TemplateResponse(request, template, common | context)

    def get_urls(self):
        desk = self.admin_site.admin_view
        return [
            path("bulk/", desk(self.bulk), name="images_image_bulk"),
            path("collect/", desk(self.collect), name="images_image_collect"),
            path("tables/", desk(self.tables), name="images_image_tables"),
            path("<int:pk>/rights/", desk(self.rights), name="images_image_rights"),
            *super().get_urls(),
        ]

    def bulk(self, request):
        return bulk.edit(request, self)

    def collect(self, request):
        return tables.collect(request, self)

    def tables(self, request):
        return tables.tables(request, self)

    def rights(self, request, pk):
        """The rights of one picture, as a part for a dialog of the library."""
        image = self.get_object(request, pk)
        if image is None or not self.has_view_permission(request, image):
            raise Http404
        readers_see = {(place.label, place.url): place.live_from for place in public.places(image, at=request.at)}
        places = [(use, readers_see.get((use.label, use.url))) for use in usage.uses(image)]
        context = {"image": image, "places": places, "at": request.at, "label": labels.word(image)}
        return TemplateResponse(request, "admin/images/image/_rights.html", context)
