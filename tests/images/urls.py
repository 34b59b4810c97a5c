"""Only what this room answers, so that its tests need no other."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls), path("", include("images.urls"))]
