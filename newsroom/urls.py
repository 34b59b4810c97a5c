"""All addresses, in the order in which they are tried: the site's own words, then sections, stories and the rest."""

from django.contrib import admin
from django.urls import include, path

from articles import urls as articles
from frontpage import urls as frontpage
from newsroom import frame, views
from syndication import urls as syndication

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("images.urls")),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("farben-<slug:key>.css", frame.colours, name="colours"),
    *syndication.feeds,
    *articles.words,
    *frontpage.fronts,
    *syndication.section_feeds,
    *articles.stories,
]

handler404 = "newsroom.views.not_found"
