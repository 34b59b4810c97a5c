"""What the desk says about pictures, put together from its three rooms."""

from django.contrib import admin

from images.admin.library import Library
from images.admin.page import Page
from images.admin.uploading import Uploading


class ImageAdmin(Page, Library, Uploading, admin.ModelAdmin):
    """`Page` is the page of one picture, `Library` their list, `Uploading` how they come in."""

    actions = None
