"""A text that is not out, as its page would show it: for previews at the desk and for a person who is to check it.

Nothing is stored. Pictures, links and picks are those that readers could see at this moment; the rest leaves no trace.
"""

from datetime import datetime

from articles.around import around
from articles.bylines import Credits
from articles.cards import Card, address, cards_of, published
from articles.content import Content
from articles.models import Article, Byline, Place, Publication, Section, Series, Topic, Version
from articles.reading import Story
from articles.rendering import Body, modules_for
from articles.running import stamped
from articles.workflow.saving import tidied
from authors.models import Author
from images.models import Image
from language.slugs import slugify

NO_SLUG = "vorschau"


def story_of(content: Content, *, article: Article, at: datetime) -> Story:
    """`content` as a story; about ten queries."""
    version = _version(content, article)
    publication = _publication(article, version, at=at)
    body = Body(version.body)
    entries, embeds = body.entries(version.entry_order), body.embeds
    in_text = body.card_ids
    links = _live(body.story_ids | set(content.picks), at=at)
    shown = body.show(
        pictures={image.pk: image for image in Image.objects.usable(at=at).filter(pk__in=body.picture_ids)},
        stories=links,
        at=at,
        dateline=version.dateline,
        is_paid=version.is_advertisement,
        order=version.entry_order,
    )
    return Story(
        publication=publication,
        url=address(version.section, slug=_slug(article, version)),
        at=at,
        byline=_credits(content, version, at=at),
        body=shown,
        around=around(publication, at=at),
        footnotes=body.notes,
        entries=entries,
        embeds=embeds,
        modules=modules_for(shown),
        topics=_in_order(Topic.objects.filter(standing=Topic.Standing.ACCEPTED), content.topics),
        places=_in_order(Place.objects.all(), content.places),
        related=[links[key] for key in content.picks if key in links and key not in in_text],
    )


def hidden_pictures(story: Story, content: Content) -> int:
    """How many pictures of the text are left out, because nobody may see them at this moment."""
    wanted = Body(content.fields["body"]).picture_ids | {content.fields["lead_image_id"]} - {None}
    return len(wanted) - Image.objects.usable(at=story.at).filter(pk__in=wanted).count()


def card_of(story: Story) -> Card:
    """Its teaser."""
    version, lead = story.version, story.lead
    return Card(
        publication=story.publication,
        url=story.url,
        section=version.section,
        credits=story.byline,
        kicker=version.kicker,
        headline=version.headline,
        standfirst=version.standfirst,
        image=lead and lead.image,
        crops=version.lead_crop,
        alt=version.lead_alt or None,
    )


def _version(content: Content, article: Article) -> Version:
    """Sanitised as a save would do it, and in no table."""
    content = tidied(content)
    fields = content.fields | {"body": stamped(content.fields["body"], now=article.changed_at)}
    version = Version(article=article, number=0, **fields)
    version.section = _row(Section.objects.select_related("parent__parent"), fields["section_id"])
    version.lead_image = _row(Image.objects.all(), fields["lead_image_id"])
    version.series = _row(Series.objects.all(), fields["series_id"])
    return version


def _publication(article, version, *, at):
    first = article.publications.filter(version__isnull=False, live_from__lte=at).order_by("live_from").first()
    since = first.first_live_from if first else at
    return Publication(
        article=article, version=version, live_from=at, first_live_from=since, updated_at=at if first else None
    )


def _credits(content, version, *, at) -> Credits:
    authors = Author.objects.select_related("portrait").in_bulk([line[0] for line in content.bylines if line[0]])
    for author in authors.values():
        if author.portrait and not author.portrait.is_usable(at):
            author.portrait = None
    lines = [
        Byline(author=authors.get(author), name=name, agency=agency, part=part)
        for author, name, agency, part in content.bylines
    ]
    return Credits(lines, agency_credit=version.agency_credit)


def _live(keys: set[int], *, at) -> dict[int, Card]:
    found = published(Publication.objects.live(at=at).filter(article__in=keys)) if keys else []
    return {card.article_id: card for card in cards_of(found, at=at)}


def _slug(article, version) -> str:
    current = article.address
    return current.slug if current else version.wanted_slug or slugify(version.headline, fallback=NO_SLUG)


def _row(rows, key):
    return rows.filter(pk=key).first() if key else None


def _in_order(rows, keys) -> list:
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]
