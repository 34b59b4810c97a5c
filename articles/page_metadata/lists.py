"""Pages that list stories, the front page, and the pages of authors."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.cards import unhyphenated
from articles.page_metadata.head import NOINDEX, ROBOTS, Link, Metadata, cards, open_graph
from articles.page_metadata.things import absolute, person, picture, profiles_elsewhere, publisher, publisher_id
from authors.models import Author
from images.labels import spoken
from images.models import Image
from images.picture import preview


def of_list(title: str, *, path: str, description: str = "", image: Image | None = None) -> Metadata:
    """A section, topic, place or day; every page of a list is its own canonical."""
    description = description or f"{title} – {settings.SITE_NAME}"
    return _page(title, kind="website", path=path, description=description, image=image, type="CollectionPage")


def of_home(*, at: datetime, sections: Iterable[str] = ()) -> Metadata:
    """The front page, the only one that names the site (G26); without a description, its sections' names are one."""
    description = settings.SITE_DESCRIPTION or _contents(sections)
    home = _page(settings.SITE_NAME, kind="website", path=reverse("home"), description=description)
    site = {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": settings.SITE_NAME,
        "description": description,
        "url": home.canonical,
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": publisher_id()},
    }
    home.links = [Link("me", address) for address in settings.SITE_PROFILES]
    home.graph = [site, publisher(at=at)]
    return home


def of_author(author: Author, *, path: str, at: datetime) -> Metadata:
    """G14: a profile page. The portrait only while readers may see it."""
    portrait = author.portrait if author.portrait and author.portrait.is_usable(at) else None
    portrait = portrait if portrait and portrait.may_leave else None
    page = _page(author.name, kind="profile", path=path, description=author.bio_short, image=portrait)
    elsewhere = profiles_elsewhere(author)
    about = person(author) | {
        "image": portrait and picture(portrait, preview(portrait, crop="1:1", crops=author.portrait_crops), at=at),
        "description": unhyphenated(author.bio_short),
        "jobTitle": author.role,
        "email": author.email and f"mailto:{author.email}",
        "knowsAbout": _listed(author.expertise),
        "knowsLanguage": _listed(author.languages),
        "sameAs": elsewhere,
        "worksFor": {"@id": publisher_id()} if author.works_here else None,
    }
    page.links = [Link("me", address) for address in elsewhere]
    if author.fediverse:
        page.named.append(("fediverse:creator", author.fediverse))
    page.graph = [{"@type": "ProfilePage", "url": page.canonical, "mainEntity": about}, publisher(at=at)]
    return page


def unlisted(title: str, *, description: str = "") -> Metadata:
    """Search results and the like: not for search engines (G25)."""
    return Metadata(title=title, description=description, robots=NOINDEX)


def _page(title, *, kind, path, description="", image=None, type="") -> Metadata:
    canonical, description = absolute(path), unhyphenated(description)
    image = image if image and image.may_leave else None
    thing = {"@type": type, "url": canonical, "name": title, "description": description}
    return Metadata(
        title=title,
        description=description,
        canonical=canonical,
        robots=ROBOTS,
        open_graph=list(open_graph(title=title, description=description, url=canonical, kind=kind, image=image)),
        named=list(cards(image_alt=spoken(image.alt, image) if image else None)),
        graph=[thing | {"inLanguage": settings.LANGUAGE_CODE}] if type else [],
    )


def _contents(sections: Iterable[str]) -> str:
    names = ", ".join(sections)
    about = {"name": settings.SITE_NAME, "sections": names}
    return _("%(name)s: news from the sections %(sections)s.") % about if names else settings.SITE_NAME


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
