"""Check of links to our own stories. Other houses' addresses are never fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from lxml import html

from articles.body import card_ids
from articles.models import Address, Article
from articles.preflight.copy import Copy
from articles.preflight.finding import BODY, Note

MOST = 300  # links of one text


@dataclass(frozen=True)
class Link:
    words: str
    article: int | None  # None: an address of ours under which there is no story
    passage: str = ""  # the words in the text; a card has none


def dead(copy: Copy) -> Iterator[Note]:
    """Links to stories that readers cannot open at its moment. What somebody may not see is not named."""
    body = copy.version.body
    links = [*_links(body), *(Link(_("Card of a story"), key) for key in sorted(card_ids(body)))]
    links = [link for link in links if link.article != copy.article.pk]
    keys = {link.article for link in links if link.article}
    open_then = (
        set(Article.objects.live(at=copy.at).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    )
    shut = {link.article for link in links if link.article and link.article not in open_then}
    named = _named(shut, copy)
    for link in links:
        if link.article not in open_then:
            said = {"words": link.words or "…", "story": named.get(link.article, "")}
            sentence = (
                _("The link “%(words)s” leads to “%(story)s”, which readers cannot open then.")
                if said["story"]
                else _("The link “%(words)s” leads to no story that readers can open.")
            )
            yield Note(sentence % said, BODY, link.passage)


def _named(keys, copy) -> dict[int, str]:
    if not keys or copy.by is None:
        return {}
    visible = Article.objects.visible_to(copy.by, at=copy.now).filter(pk__in=keys).select_related("newest_version")
    return {article.pk: str(article) for article in visible}


def _links(body: str) -> list[Link]:
    if "<a" not in body:
        return []
    root = html.fragment_fromstring(body, create_parent="div")
    anchors, found, slugs = root.xpath("//a | //aside[@data-story]")[:MOST], [], {}
    for anchor in anchors:
        words = " ".join(anchor.text_content().split()) or (_("Card of a story") if anchor.tag == "aside" else "")
        if (key := anchor.get("data-story", "")).isdecimal():
            found.append(Link(words, int(key), words))
        elif slug := _slug_of(anchor.get("href", "")):
            slugs.setdefault(slug, words)
    known = dict(Address.objects.filter(slug__in=slugs).values_list("slug", "article")) if slugs else {}
    return found + [Link(words, known.get(slug), words) for slug, words in slugs.items()]


def _slug_of(address: str) -> str:
    """The slug in a full address or path of one of our stories; empty for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if (parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc) or not parts.path.startswith("/"):
        return ""
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ""
    return match.kwargs.get("slug", "")[:100] if match.url_name == "article" else ""
