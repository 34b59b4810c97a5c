"""Stories as items of a feed, in five queries however many they are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from lxml import html

from articles.bylines import Credits
from articles.cards import Card, card_of, cards_of, published, unhyphenated
from articles.models import Correction, Publication, Reply
from articles.notices import notice_of, reply_note
from articles.rendering import Body
from images.labels import spoken
from images.models import Image
from images.picture import preview

ADOPTED = 2026  # part of every id for ever; changing it would send all stories to all readers again
NOT_IN_FEEDS = ("class", "id", "tabindex", "role", "aria-label", "aria-labelledby", "sizes", "loading", "decoding")


def items_of(publications: QuerySet, *, at: datetime) -> list[dict]:
    """What `Rss.add_item` takes, for each of `publications`."""
    cards = cards_of(published(publications).defer(None), at=at)  # with the text, which lists do without
    bodies = {card.publication.version_id: Body(card.publication.version.body) for card in cards}
    pictures, stories = _pictures(bodies.values(), at=at), _stories(bodies.values(), at=at)
    notes, replies = _notes(cards, at=at), _replies(cards, at=at)
    return [
        _item(card, notes[card.article_id] + _text(card, bodies, pictures, stories, at=at) + replies[card.article_id])
        for card in cards
    ]


def corrections_as_items(corrections: Iterable[Correction], *, at: datetime) -> list[dict]:
    """The log of corrections: each with its story, and with the date it was first shown."""
    corrections = list(corrections)
    live = Publication.objects.live(at=at).filter(article__in={correction.article_id for correction in corrections})
    cards = {card.article_id: card for card in cards_of(published(live), at=at)}
    # A story may have been taken down between two queries.
    shown = (correction for correction in corrections if correction.article_id in cards)
    return [_correction(correction, cards[correction.article_id]) for correction in shown]


def _correction(correction: Correction, card: Card) -> dict:
    notice = notice_of(correction)
    return {
        "title": f"{notice.kind}: {unhyphenated(card.headline)}",
        "link": settings.SITE_URL + card.url,
        "description": notice.text,
        "unique_id": _permanent_id(f"correction-{correction.pk}"),
        "unique_id_is_permalink": False,
        "pubdate": correction.live_from,
        "updateddate": correction.live_from,
        "categories": [card.section.name] if card.section else [],
        "creators": [],
        "content": "",
        "picture": None,
    }


def _permanent_id(name: str) -> str:
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{ADOPTED}:{name}"


def _item(card: Card, content: str) -> dict:
    version, publication = card.publication.version, card.publication
    title = unhyphenated(version.headline)
    return {
        "title": f"{_('Advertisement')}: {title}" if card.is_advertisement else title,
        "link": settings.SITE_URL + card.url,
        "description": unhyphenated(version.standfirst),
        "unique_id": _permanent_id(f"article-{card.article_id}"),
        "unique_id_is_permalink": False,
        "pubdate": card.published_at,
        "updateddate": publication.updated_at or publication.first_live_from,
        "categories": [card.section.name] if card.section else [],
        "creators": [str(byline) for byline in card.credits.of("text")],
        "content": content,
        "picture": _picture(card),
    }


def _picture(card: Card) -> dict | None:
    if card.image is None or not card.image.may_leave:
        return None
    version = card.publication.version
    return preview(card.image, crops=version.lead_crop) | {
        "title": card.image.headline,
        "credit": version.credit,
        "copyright": card.image.copyright_notice,
        "description": spoken(version.caption, card.image),
    }


def _text(card: Card, bodies: dict[int, Body], pictures, stories, *, at: datetime) -> str:
    """The text with whole addresses and without what only our own stylesheet understands."""
    version = card.publication.version
    shown = bodies[version.pk].plain(pictures=pictures, stories=stories, at=at, order=version.entry_order)
    if not shown:
        return ""
    root = html.fragment_fromstring(shown, create_parent="div")
    for element in root.xpath(".//source | .//span[@class='end']"):
        element.drop_tree()
    for element in root.iter():
        for name in NOT_IN_FEEDS:
            element.attrib.pop(name, None)
    root.make_links_absolute(settings.SITE_URL + "/")
    return html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def _notes(cards: list[Card], *, at: datetime) -> defaultdict:
    """Corrections and retractions stand at the top of the text (F10)."""
    notes = defaultdict(str)
    corrections = Correction.objects.filter(article__in=[card.article_id for card in cards], live_from__lte=at)
    for correction in corrections:
        notice = notice_of(correction)
        notes[correction.article_id] += format_html("<p><strong>{}:</strong> {}</p>", notice.kind, notice.text)
    return notes


def _replies(cards: list[Card], *, at: datetime) -> defaultdict:
    """Replies (Gegendarstellungen) stand below the text, whole and word for word (D06)."""
    texts = defaultdict(str)
    for reply in Reply.objects.shown(at=at).filter(article__in=[card.article_id for card in cards]):
        note = reply_note(reply)
        said = {"reply": note, "url": settings.SITE_URL + note.url}
        texts[reply.article_id] += render_to_string("syndication/_reply.html", said)
    return texts


def _pictures(bodies: Iterable[Body], *, at: datetime) -> dict[int, Image]:
    ids = set().union(*(body.picture_ids for body in bodies))
    return (
        {image.pk: image for image in Image.objects.usable(at=at).filter(pk__in=ids, is_site_only=False)} if ids else {}
    )


def _stories(bodies: Iterable[Body], *, at: datetime) -> dict[int, Card]:
    ids = set().union(*(body.story_ids for body in bodies))
    live = published(Publication.objects.live(at=at).filter(article__in=ids)) if ids else []
    return {row.article_id: card_of(row, slug=row.slug, credits=Credits([]), at=at) for row in live}
