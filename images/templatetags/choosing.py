"""The chooser and the place to upload, put into a page by one word each."""

from django import template
from django.conf import settings
from django.urls import reverse

from images.desk.chooser_media import WORDS, upload_media
from images.desk.forms import ACCEPT
from images.models import Image
from images.uploads import limit_in_words

register = template.Library()


@register.inclusion_tag("admin/images/_chooser.html", takes_context=True)
def picture_chooser(context):
    """The dialog; once a page. Nothing for those who may not see the library."""
    user = context["request"].user
    may_see = user.has_perm("images.view_image")
    origins = [choice for choice in Image.Origin.choices if choice[0]]
    return {
        "may_see": may_see,
        "origins": origins,
        "cookie": settings.CSRF_COOKIE_NAME,
        "upload": _place(user, "chooser"),
    }


@register.inclusion_tag("admin/images/_upload_place.html", takes_context=True)
def upload_place(context):
    """Drop zone, what holds for all files, and a row for each; nothing for those who may not upload."""
    return {"upload": _place(context["request"].user, "place")}


@register.simple_tag(takes_context=True)
def upload_scripts(context):
    """Import map and module of `upload_place`; belongs into the head."""
    return upload_media(nonce=context["request"].csp_nonce)


@register.simple_tag
def upload_words():
    return WORDS


def _place(user, prefix):
    if not user.has_perm("images.add_image"):
        return None
    return {
        "prefix": prefix,
        "address": reverse("admin:images_image_upload"),
        "accept": ACCEPT,
        "cookie": settings.CSRF_COOKIE_NAME,
        "most": settings.MAX_PICTURE_BYTES,
        "limit": limit_in_words(),
        "origins": Image.Origin.choices,
    }
