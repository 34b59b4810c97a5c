"""Check of links to our own stories and pages. Other houses' addresses are never fetched."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import html

from articles.body import card_ids
from articles.models import Article
from articles.preflight.copy import Copy
from articles.preflight.finding import BODY, Note
from articles.preflight.our_addresses import not_simply_open

MOST = 300  # links of one text


@dataclass(frozen=True)
class Link:
    words: str
    article: int | None  # None: an address of ours that leads to nothing
    passage: str = ""  # the words in the text; a card has none


def dead(copy: Copy) -> Iterator[Note]:
    """Links to what readers cannot open at its moment. What somebody may not see is not named."""
    body = copy.version.body
    links = [*_links(copy), *(Link(_("Card of a story"), key) for key in sorted(card_ids(body)))]
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
                if link.article
                else _("The link “%(words)s” leads to no page that readers can open.")
            )
            yield Note(sentence % said, BODY, link.passage)


def _named(keys, copy) -> dict[int, str]:
    if not keys or copy.by is None:
        return {}
    visible = Article.objects.visible_to(copy.by, at=copy.now).filter(pk__in=keys).select_related("newest_version")
    return {article.pk: str(article) for article in visible}


def _links(copy: Copy) -> list[Link]:
    body = copy.version.body
    if "<a" not in body:
        return []
    root = html.fragment_fromstring(body, create_parent="div")
    anchors, found, typed = root.xpath("//a | //aside[@data-story]")[:MOST], [], {}
    for anchor in anchors:
        words = " ".join(anchor.text_content().split()) or (_("Card of a story") if anchor.tag == "aside" else "")
        if (key := anchor.get("data-story", "")).isdecimal():
            found.append(Link(words, int(key), words))
        elif address := anchor.get("href", ""):
            typed.setdefault(address, words)
    led = not_simply_open(typed, copy)
    return found + [Link(words, led[address], words) for address, words in typed.items() if address in led]
