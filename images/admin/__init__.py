"""The picture library at the desk."""

from django.contrib import admin

from images.admin.base import ImageAdmin
from images.models import Image

admin.site.register(Image, ImageAdmin)
