"""The list of pictures: the library as a grid."""

from images import chooser


class Library:
    search_fields = ["alt", "caption", "credit", "creator", "source", "original_name"]
    list_display = ["__str__", "credit"]
    list_filter = ["label", "origin"]
    list_per_page = 48
    list_max_show_all = 48
    show_full_result_count = False
    ordering = ["-uploaded_at", "-pk"]

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if cl := getattr(response, "context_data", {}).get("cl"):
            response.context_data["pictures"] = [
                {"image": image, "thumb": chooser.thumb_url(image, at=request.at)} for image in cl.result_list
            ]
        return response
