"""What pages tell machines: canonical address, Open Graph, JSON-LD."""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.cards import unhyphenated
from articles.models import Genre
from articles.notices import Notice
from articles.reading import Story
from authors.models import Author
from images.models import Image
from images.picture import preview, previews
from language.words import iso

ROBOTS = "max-image-preview:large, max-snippet:-1, max-video-preview:-1"
LOCALES = {"de": "de_DE", "en": "en_GB"}
TYPES = {
    Genre.REPORT: "ReportageNewsArticle",
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.COMMENT: "OpinionNewsArticle",
    Genre.COLUMN: "OpinionNewsArticle",
    Genre.REVIEW: "ReviewNewsArticle",
}
IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass
class Metadata:
    """For the head of a page; `open_graph` and `named` are (name, content) pairs."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    open_graph: list[tuple[str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    graph: list[dict] = field(default_factory=list)

    @property
    def json_ld(self) -> SafeString:
        if not self.graph:
            return mark_safe("")
        document = {"@context": "https://schema.org", "@graph": [_filled(thing) for thing in self.graph]}
        text = json.dumps(document, ensure_ascii=False).translate(IN_SCRIPT)
        return mark_safe(f'<script type="application/ld+json">{text}</script>')  # no sign in it can end the script


def of_story(story: Story) -> Metadata:
    version = story.version
    title = unhyphenated(version.seo_title or version.headline)
    description = unhyphenated(version.seo_description or version.standfirst)
    return Metadata(
        title=title,
        description=description,
        canonical=story.permalink,
        robots=ROBOTS,
        open_graph=list(_open_graph_of_story(story, title=title, description=description)),
        named=list(_named(story)),
        graph=[] if story.is_page else [_news_article(story, description=description), _breadcrumbs(story)],
    )


def of_list(title: str, *, path: str, description: str = "", image: Image | None = None) -> Metadata:
    """A section, topic, place or day; every page of a list is its own canonical."""
    canonical = settings.SITE_URL + path
    graph = _open_graph(title=title, description=description, url=canonical, kind="website", image=image)
    return Metadata(
        title=title, description=unhyphenated(description), canonical=canonical, robots=ROBOTS, open_graph=list(graph)
    )


def of_home() -> Metadata:
    """The front page, the only one that names the site (G26)."""
    home = of_list(settings.SITE_NAME, path=reverse("home"))
    home.graph = [{"@type": "WebSite", "name": settings.SITE_NAME, "url": home.canonical}, _publisher()]
    return home


def of_author(author: Author, *, path: str) -> Metadata:
    page = of_list(author.name, path=path, description=author.bio_short)
    person = _person(author) | {
        "image": preview(author.portrait, crop="1:1")["url"] if author.portrait else None,
        "description": unhyphenated(author.bio_short),
        "jobTitle": author.role,
        "sameAs": [author.website] if author.website else [],
        "worksFor": {"@id": _publisher()["@id"]} if author.works_here else None,
    }
    page.graph = [{"@type": "ProfilePage", "url": page.canonical, "mainEntity": person}]
    return page


def unlisted(title: str) -> Metadata:
    """Search results and the like: not for search engines."""
    return Metadata(title=title, robots="noindex, follow")


def _open_graph(*, title, description, url, kind, image: Image | None, crops: dict | None = None, alt: str = ""):
    yield "og:type", kind
    yield "og:site_name", settings.SITE_NAME
    yield "og:locale", LOCALES[settings.LANGUAGE_CODE]
    yield "og:title", title
    yield "og:url", url
    if description:
        yield "og:description", description
    if image:
        shown = preview(image, crop="16:9", crops=crops)
        yield "og:image", shown["url"]
        yield "og:image:width", str(shown["width"])
        yield "og:image:height", str(shown["height"])
        yield "og:image:alt", alt or shown["alt"]


def _open_graph_of_story(story: Story, *, title: str, description: str):
    version, lead = story.version, story.lead
    yield from _open_graph(
        title=unhyphenated(version.social_title) or title,
        description=unhyphenated(version.social_description) or description,
        url=story.permalink,
        kind="website" if story.is_page else "article",
        image=lead and lead.image,
        crops=version.lead_crop,
        alt=version.lead_alt,
    )
    if story.is_page:
        return
    yield "article:published_time", iso(story.published_at)
    if story.updated_at:
        yield "article:modified_time", iso(story.updated_at)
    yield from (("article:author", _profile(author)) for author in story.byline.authors if author.has_page)
    if version.section:
        yield "article:section", version.section.name
    yield from (("article:tag", topic.name) for topic in story.topics)


def _named(story: Story):
    yield "twitter:card", "summary_large_image" if story.lead else "summary"
    yield from (("fediverse:creator", author.fediverse) for author in story.byline.authors if author.fediverse)


def _news_article(story: Story, *, description: str) -> dict:
    version, publisher = story.version, _publisher()
    kind = "AdvertiserContentArticle" if version.is_advertisement else TYPES.get(version.genre, "NewsArticle")
    return {
        "@type": kind,
        "@id": f"{story.permalink}#article",
        "mainEntityOfPage": story.permalink,
        "url": story.permalink,
        "headline": unhyphenated(version.headline),
        "alternativeHeadline": unhyphenated(version.kicker),
        "description": description,
        "image": [shown["url"] for shown in previews(story.lead.image)] if story.lead else [],
        "datePublished": iso(story.published_at),
        "dateModified": iso(story.state_at),
        "author": _authors(story) or [{"@id": publisher["@id"]}],
        "publisher": publisher,
        "articleSection": version.section.name if version.section else None,
        "keywords": [topic.name for topic in story.topics],
        "contentLocation": [{"@type": "Place", "name": place.name} for place in story.places],
        "dateline": version.dateline,
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
        "wordCount": story.word_count,
        "timeRequired": f"PT{story.minutes}M",
        "creditText": version.agency_credit,
        "sponsor": {"@type": "Organization", "name": version.advertiser} if version.advertiser else None,
        "correction": [_correction(note) for note in story.notices],
        "creativeWorkStatus": "Retracted" if story.retractions else None,
    }


def _authors(story: Story) -> list[dict]:
    return [_person(byline.author) if byline.author else _signature(byline) for byline in story.byline.of("text")]


def _signature(byline) -> dict:
    return {"@type": "Organization" if byline.agency else "Person", "name": str(byline)}


def _person(author: Author) -> dict:
    return {"@type": "Person", "name": author.name, "url": _profile(author) if author.has_page else None}


def _profile(author: Author) -> str:
    return settings.SITE_URL + author.get_absolute_url()


def _publisher() -> dict:
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{settings.SITE_URL}/#publisher",
        "name": settings.SITE_NAME,
        "url": f"{settings.SITE_URL}/",
        "logo": {"@type": "ImageObject", "url": settings.SITE_URL + static("site/img/icon.svg")},
        "correctionsPolicy": settings.SITE_URL + reverse("corrections"),
    }


def _correction(notice: Notice) -> dict:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": iso(notice.shown_from)}


def crumbs_of(story: Story) -> list[dict]:
    """The way from the front page to the story's section: name and path of each step."""
    steps = [(_("Home"), reverse("home")), *((section.name, section.get_absolute_url()) for section in story.crumbs)]
    return [{"name": name, "path": path} for name, path in steps]


def _breadcrumbs(story: Story) -> dict:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step["name"], "item": settings.SITE_URL + step["path"]}
            for number, step in enumerate(crumbs_of(story), start=1)
        ],
    }


def _filled(thing: dict) -> dict:
    """Without the properties that have nothing to say."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}
