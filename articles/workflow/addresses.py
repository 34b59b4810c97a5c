"""Addresses: chosen at the first publication, kept for ever, changed by an explicit act that leaves a redirect."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import paths
from articles.models import Address, Article, Right, Section, Verb, Version
from articles.preflight import require_nothing_banned
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_sight
from language.slugs import slugify, spoken

MOST_TRIES = 50


def ensure_address(article: Article, version: Version, *, live_from: datetime, now: datetime) -> Address:
    """The story's address; chosen from the wish or the headline of what readers see first, frozen once they saw it."""
    current = article.addresses.filter(is_current=True).first()
    wanted = slugify(version.wanted_slug or version.headline, fallback=f"{article.kind}-{article.pk}")
    if current and (_is_settled(article, live_from, now) or _is_numbered(current.slug, wanted)):
        return current
    if current:
        current.delete()  # nobody has ever seen it
    return _claim(article, wanted)


def follow_first(article: Article, *, now: datetime) -> None:
    """After plans have moved: the address must not tell the headline of a text that comes later, or no more."""
    first = article.publications.filter(version__isnull=False).select_related("version").order_by("live_from").first()
    if first:
        ensure_address(article, first.version, live_from=first.live_from, now=now)


@transaction.atomic
def readdress(article: Article, *, slug: str, by, now: datetime) -> Address:
    """Give the story a new address; the old one redirects for ever and is never given to another story."""
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    require(by, Right.READDRESS, article, now)
    if not article.publications.filter(live_from__lte=now).exists():
        raise NotAllowed(_("Readers know no address of this story yet; choose it beside the text."))
    require_nothing_banned(spoken(slug), at=now)
    address = move_to(article, slug)
    log(article, Verb.READDRESS, by=by, now=now, why=address.slug)
    return address


def move_to(article: Article, slug: str) -> Address:
    """The address in use becomes `slug`, or the one the story had under it before. The caller holds the lock."""
    wanted = slugify(slug)
    if not wanted:
        raise NotAllowed(_("“%(slug)s” leaves nothing for an address.") % {"slug": slug})
    taken = Address.objects.filter(slug=wanted).first()
    if taken and taken.article_id != article.pk:
        raise NotAllowed(_("The address “%(slug)s” belongs to another story.") % {"slug": wanted})
    article.addresses.filter(is_current=True).update(is_current=False)
    if taken:
        article.addresses.filter(pk=taken.pk).update(is_current=True)
    return Address.objects.get(pk=taken.pk) if taken else _claim(article, wanted)


def _is_settled(article, live_from, now):
    """Readers have seen the story, or will have before `live_from`."""
    return article.publications.filter(Q(live_from__lte=now) | Q(live_from__lt=live_from)).exists()


def _claim(article, wanted):
    """The first free of wanted, wanted-2, wanted-3 …; the unique constraint decides between two who ask at once."""
    for number in range(1, MOST_TRIES):
        slug = wanted if number == 1 else f"{wanted}-{number}"
        if _is_reserved(article, slug) or Address.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Address.objects.create(article=article, slug=slug)
        except IntegrityError:
            continue
    raise NotAllowed(_("No address like “%(slug)s” is free; please choose another one.") % {"slug": wanted})


def _is_reserved(article, slug):
    """Standing pages share their names with sections and the site's own words; stories only lack “feed”."""
    if not article.is_page:
        return slug == paths.FEED
    return slug in paths.RESERVED or Section.objects.filter(slug=slug).exists()


def _is_numbered(slug, wanted):
    return slug == wanted or re.fullmatch(re.escape(wanted) + r"-\d+", slug) is not None
