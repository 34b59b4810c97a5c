"""Feeds. A section's feed lies below its front, so it is tried after the site's own words."""

from django.urls import path

from articles.urls import WORD
from syndication import views

feeds = [
    path("feed/", views.everything, name="feed"),
    path(f"{WORD['author']}/<str:slug>/feed/", views.author, name="author_feed"),
    path(f"{WORD['topic']}/<str:slug>/feed/", views.topic, name="topic_feed"),
    path(f"{WORD['place']}/<str:slug>/feed/", views.place, name="place_feed"),
    path(f"{WORD['corrections']}/feed/", views.corrections, name="corrections_feed"),
]
section_feeds = [path("<str:slug>/feed/", views.section, name="section_feed")]
