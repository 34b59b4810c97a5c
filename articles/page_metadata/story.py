"""The page of a story, and of a standing page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.cards import unhyphenated
from articles.models import Standing
from articles.page_metadata.article import article_thing
from articles.page_metadata.head import NOINDEX, ROBOTS, Link, Metadata, cards, open_graph
from articles.page_metadata.things import absolute, breadcrumbs, profile_of, publisher
from articles.reading import Story
from images.labels import spoken
from language.words import iso

OEMBED = "application/json+oembed"
PAGES = {Standing.CONTACT: "ContactPage", Standing.MASTHEAD: "AboutPage", Standing.PRINCIPLES: "AboutPage"}


def of_story(story: Story) -> Metadata:
    title, description = title_of(story), description_of(story)
    thing = standing_page(story, description=description) if story.is_page else article_thing(story, description)
    return Metadata(
        title=title,
        description=description,
        canonical=story.permalink,
        robots=robots_of(story),
        links=list(_links(story, title=title)),
        open_graph=list(_open_graph(story, title=title, description=description)),
        named=list(_named(story)),
        graph=[thing, *breadcrumbs(crumbs_of(story))],
    )


def title_of(story: Story) -> str:
    title = labelled(story, unhyphenated(story.version.seo_title or story.version.headline))
    return _("Retracted: %(headline)s") % {"headline": title} if story.retractions else title


def labelled(story: Story, title: str) -> str:
    """D07: the word travels with the title, where the advertiser has not written it himself."""
    label = _("Advertisement")
    return title if not story.version.is_advertisement or title.startswith(f"{label}:") else f"{label}: {title}"


def description_of(story: Story) -> str:
    """Of a retracted story the notice: what was taken back is passed on nowhere (S07)."""
    if story.retractions:
        return unhyphenated(story.retractions[0].right)
    return unhyphenated(story.version.seo_description or story.version.standfirst)


def robots_of(story: Story) -> str:
    """G06, G25: agency copy that will be taken down says so."""
    if story.publication.article.is_noindex:
        return NOINDEX
    ends = ends_at(story)
    return f"{ROBOTS}, unavailable_after: {iso(ends)}" if ends else ROBOTS


def ends_at(story: Story):
    """When agency copy goes off line, where that is decided already (aware datetime), or None."""
    is_agency = story.version.agency_credit or any(line.agency for line in story.byline.of("text"))
    return getattr(story.publication, "taken_down_at", None) if is_agency else None


def crumbs_of(story: Story) -> list[dict]:
    """The way from the front page to the story's section: name and path of each step."""
    steps = [(_("Home"), reverse("home")), *((section.name, section.get_absolute_url()) for section in story.crumbs)]
    return [{"name": name, "path": path} for name, path in steps]


def standing_page(story: Story, *, description: str) -> dict:
    return {
        "@type": PAGES.get(story.publication.article.standing, "WebPage"),
        "@id": story.permalink,
        "url": story.permalink,
        "name": unhyphenated(story.version.headline),
        "description": description,
        "dateModified": iso(story.state_at),
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": publisher(at=story.at),
    }


def _links(story: Story, *, title: str) -> Iterator[Link]:
    """Authors with a page, and where other sites ask how to embed the story (S05, S06)."""
    if story.is_page:
        return
    yield from (Link("author", profile_of(author)) for author in story.byline.authors if author.has_page)
    asked = urlencode({"url": story.permalink, "format": "json"})
    yield Link("alternate", f"{absolute(reverse('oembed'))}?{asked}", type=OEMBED, title=title)


def _open_graph(story: Story, *, title: str, description: str):
    version, lead = story.version, story.outward_lead
    social = not story.retractions
    yield from open_graph(
        title=(social and labelled(story, unhyphenated(version.social_title or version.headline))) or title,
        description=(social and unhyphenated(version.social_description)) or description,
        url=story.permalink,
        kind="website" if story.is_page else "article",
        image=lead and lead.image,
        crops=version.lead_crop,
        alt=version.lead_alt,
    )
    if not story.is_page:
        yield from _about_article(story)


def _about_article(story: Story):
    """S02."""
    yield "article:published_time", iso(story.published_at)
    if story.updated_at:
        yield "article:modified_time", iso(story.updated_at)
    if ends := ends_at(story):
        yield "article:expiration_time", iso(ends)
    # By name: readers' software takes the words of an address for a person; profiles stand in rel=author and JSON-LD.
    yield from (("article:author", author.name) for author in story.byline.authors if author.has_page)
    if story.version.section:
        yield "article:section", story.version.section.name
    yield from (("article:tag", topic.name) for topic in story.topics)


def _named(story: Story):
    lead = story.outward_lead
    yield from cards(image_alt=spoken(story.version.lead_alt or lead.image.alt, lead.image) if lead else None)
    yield from (("fediverse:creator", author.fediverse) for author in story.byline.authors if author.fediverse)
