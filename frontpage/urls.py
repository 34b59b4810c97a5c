"""The front page and the sections' fronts; standing pages stand beside the sections."""

from django.urls import path

from frontpage import views

fronts = [
    path("", views.home, name="home"),
    path("<str:slug>/", views.front_or_page, name="section"),
    path("<str:slug>/", views.front_or_page, name="page"),
    path("<str:slug>", views.front_or_page),
]
