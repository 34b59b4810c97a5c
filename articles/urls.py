"""Readers' addresses of this room; the site's own words come before sections and stories (newsroom.urls)."""

from django.conf import settings
from django.urls import path, register_converter

from articles import paths
from articles.views import archive, changes, filed, lists, missing, oembed, outside, preview, search, series, story
from articles.views import reply as replies

WORD = {word: spelled[settings.LANGUAGE_CODE] for word, spelled in paths.WORDS.items()}


class Digits:
    """As many ASCII digits as a date has, so that each day has one address."""

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


class FourDigits(Digits):
    regex = "[0-9]{4}"


class TwoDigits(Digits):
    regex = "[0-9]{2}"


class Key(Digits):
    regex = "[1-9][0-9]{0,17}"


register_converter(Key, "key")
register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "nn")

# The site's own words.
words = [
    path(f"{WORD['author']}/<str:slug>/", lists.author, name="author"),
    path(f"{WORD['topic']}/<str:slug>/", filed.topic, name="topic"),
    path(f"{WORD['place']}/<str:slug>/", filed.place, name="place"),
    path(f"{WORD['series']}/<str:slug>/", series.series, name="series"),
    path(f"{WORD['reply']}/<key:pk>/", replies.reply, name="reply"),
    path(f"{WORD['archive']}/", archive.archive, name="archive"),
    path(f"{WORD['archive']}/<yyyy:year>/", archive.year, name="archive_year"),
    path(f"{WORD['archive']}/<yyyy:year>/<nn:month>/", archive.month, name="archive_month"),
    path(f"{WORD['archive']}/<yyyy:year>/<nn:month>/<nn:day>/", archive.day, name="archive_day"),
    path(f"{WORD['search']}/", search.search, name="search"),
    path(f"{WORD['corrections']}/", lists.corrections, name="corrections"),
    path(f"{WORD['preview']}/<key:pk>/", preview.preview, name="preview"),
    path(f"{WORD['outside']}/<slug:token>/", outside.outside, name="outside"),
    path("oembed/", oembed.oembed, name="oembed"),
]

# Stories, below the sections; then whatever is left.
stories = [
    path("<str:section>/<str:slug>/", story.story, name="article"),
    path("<str:section>/<str:slug>", story.story),
    path(f"<str:section>/<str:slug>/{WORD['changes']}/", changes.changes, name="article_changes"),
    path("<path:rest>", missing.moved_or_missing),
]
