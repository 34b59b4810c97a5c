"""The standing pages every paper owes its readers, as templates with places to fill in (STANDARDS E08)."""

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from articles import content
from articles.content import Content
from articles.models import Article, Kind, Standing
from articles.workflow.standing import put_template

FOLDER = Path(__file__).parent
PLACE = re.compile(r"\[(?:Bitte eintragen|Please fill in): ([^\]]+)\]")


def templates(language: str) -> list[dict]:
    """In the order of the footer: standing, slug, headline, standfirst, body."""
    pages = [tomllib.loads(path.read_text()) for path in (FOLDER / language).glob("*.toml")]
    return sorted(pages, key=lambda page: Standing.values.index(page["standing"]))


def content_of(page: dict, *, answers: Mapping[str, str] | None = None) -> Content:
    """The page as a version; `answers` by what the places ask for. One without an answer stays to be filled in."""
    answers = answers or {}

    def said(text):
        text = PLACE.sub(lambda place: answers.get(place[1], place[0]), text)
        return text.replace("{site}", settings.SITE_NAME)

    fields = {name: said(page[name]) for name in ("headline", "standfirst", "body")}
    return content.empty(wanted_slug=page["slug"], **fields)


def seed(*, by, now: datetime) -> list[Article]:
    """A draft of each page that is not there yet, in the language of the site; readers see none of them."""
    there = set(Article.objects.filter(kind=Kind.PAGE).exclude(standing="").values_list("standing", flat=True))
    pages = [page for page in templates(settings.LANGUAGE_CODE) if page["standing"] not in there]
    return [put_template(content_of(page), standing=page["standing"], by=by, now=now) for page in pages]
