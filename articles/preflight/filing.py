"""Checks of what a story is filed under, who signs it and where it comes from."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Address, Publication
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from language.agency import agency_named
from language.slugs import slugify


def section_missing(copy: Copy) -> Iterator[Note]:
    if not copy.version.section_id:
        yield Note(_("The section is missing."), "id_section")


def byline_missing(copy: Copy) -> Iterator[Note]:
    if not copy.bylines and not copy.version.agency_credit and not copy.version.is_advertisement:
        yield Note(_("Nobody signs the story: the byline is missing."), "id_byline-0-name")


def unfiled(copy: Copy) -> Iterator[Note]:
    if not copy.filed_under:
        yield Note(_("The story has no topic and no place: no topic page leads to it."), "id_topics")


def source_missing(copy: Copy) -> Iterator[Note]:
    """Copy that opens like an agency's, and no field that says so."""
    version = copy.version
    if version.agency_credit or version.source or any(agency for _key, _name, agency, _part in copy.bylines):
        return
    if copy.blocks and (agency := agency_named(copy.blocks[0])):
        sentence = _("The text opens as copy of %(agency)s, but neither byline nor credit names the agency.")
        yield Note(sentence % {"agency": agency}, "id_agency_credit", agency)


def address_taken(copy: Copy) -> Iterator[Note]:
    """Asked until readers know the address; then it stays, whatever is wished.

    Only what every reader can open is named: a plan must not show by its address.
    """
    wanted = slugify(copy.version.wanted_slug or copy.version.headline)
    if not wanted:
        return
    current = copy.article.address
    if current and re.fullmatch(re.escape(wanted) + r"(-\d+)?", current.slug):
        return
    if current and copy.article.publications.filter(live_from__lte=copy.now).exists():
        return
    others = Publication.objects.live(at=copy.now).exclude(article=copy.article)
    if Address.objects.filter(slug=wanted, article__in=others.values("article")).exists():
        sentence = _("The address “%(slug)s” belongs to another story; this one would get a number behind it.")
        yield Note(sentence % {"slug": wanted}, "id_wanted_slug")
