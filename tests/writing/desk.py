"""The writing surface as its tests use it: open it, read its form, send it back."""

import re

from django.test import Client
from django.urls import reverse
from lxml import html


class Desk:
    """One person at the desk."""

    def __init__(self, user):
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def open(self, article, **query):
        return self.client.get(reverse("admin:articles_article_change", args=[article.pk]), query)

    def fields(self, article, **query):
        """What the browser would send if nobody typed anything."""
        return fields_of(self.open(article, **query))

    def save(self, article, *, opened=None, **typed):
        address = reverse("admin:articles_article_change", args=[article.pk])
        return self._send(address, opened or self.fields(article), typed)

    def press(self, article, verb, *, opened=None, asked=None, **typed):
        """Press the verb's button; `asked` are the answers of its small form, without the prefix."""
        address = reverse("admin:articles_article_verb", args=[article.pk, verb])
        answers = {f"verb-{verb}-{name}": value for name, value in (asked or {}).items()}
        return self._send(address, opened or self.fields(article), typed | answers)

    def autosave(self, article, *, opened=None, **typed):
        """What the browser sends by itself; `typed` names `draft` and `step`, too."""
        address = reverse("admin:articles_article_autosave", args=[article.pk])
        return self._send(address, opened or self.fields(article), typed)

    def _send(self, address, opened, typed):
        return self.client.post(address, opened | typed)

    def verbs(self, article):
        """The verbs whose buttons stand on the page, in order."""
        return re.findall(r"/verb/(\w+)/", self.open(article).content.decode())


def fields_of(response) -> dict:
    """Name and value of what a browser would send; a name that is sent several times has a list."""
    form, sent = html.fromstring(response.content.decode()).get_element_by_id("story-form"), {}
    for name, value in form.form_values():
        if not name.startswith("verb-") and "__prefix__" not in name:
            # Browsers drop the line end with which Django begins a textarea; lxml keeps it.
            sent.setdefault(name, []).append((value or "").removeprefix("\n"))
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def said(response) -> str:
    """The words of the page, blanks made plain."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())
