"""All addresses, in the order in which they are tried: the site's own words, then sections, stories and the rest."""

from django.contrib import admin
from django.urls import include, path

from articles import urls as articles
from frontpage import urls as frontpage
from newsroom import frame, robots, views
from syndication import urls as syndication

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("images.urls")),
    path("health/", views.health, name="health"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/tdmrep.json", robots.tdmrep, name="tdmrep"),
    path(robots.POLICY_PATH.removeprefix("/"), robots.policy, name="tdm_policy"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("farben-<slug:key>.css", frame.colours, name="colours"),
    *syndication.feeds,
    *articles.words,
    *frontpage.fronts,
    *syndication.section_feeds,
    *articles.stories,
]

handler404 = "newsroom.views.not_found"
