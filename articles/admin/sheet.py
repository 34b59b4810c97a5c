"""The page one writes on: everything its template shows, for one person at one moment."""

import re
from dataclasses import replace

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import preflight
from articles.admin import choosers, surface, text_commands
from articles.admin.after_publishing import published
from articles.admin.checking import copy_of, gaps_of
from articles.admin.editor import WORDS, surface_media
from articles.admin.length import length_of
from articles.admin.links import links_of
from articles.admin.threads import talk_of
from articles.admin.verbs import REST, Case, menu
from articles.body import card_ids, clean
from articles.content import TEXT, Content
from articles.embeds import PATTERNS
from articles.history.marks import note_reading
from articles.models import Article, Right, Version
from articles.sealing import keys_for
from authors.models import Author
from images.desk.chooser import as_choice
from images.models import Image
from language.words import joined

NUMBERS = {"base", "seen"}  # of versions: a browser does not send what is locked, and then nobody knew what was read
ON_PAGES = NUMBERS | {
    "headline", "standfirst", "body", "wanted_slug",
    "seo_title", "seo_description", "social_title", "social_description",
}  # fmt: skip
GOOD_WIDTH = 1200  # pixels, what Google and the networks ask for as well
PICTURES = re.compile(r'data-picture="(\d{1,18})"')


def address_of(name: str, *args) -> str:
    """An address of the desk, or nothing where that room is not there."""
    try:
        return reverse(f"admin:{name}", args=args)
    except NoReverseMatch:
        return ""


def locked_names(case: Case, form) -> list[str]:
    """The fields this person may not change: all, or only the words; on a standing page, what it does not have."""
    if not case.may_write:
        words = {name.removesuffix("_id") for name in TEXT}
        return [name for name in form.fields if name not in NUMBERS and (name in words or not case.may_file)]
    return [name for name in form.fields if name not in ON_PAGES] if case.article.is_page else []


def context_of(request, case: Case, *, form, bylines, base: Version, pressed=None, problem="", restored=None) -> dict:
    """What change_form.html shows. `pressed` is a refused verb, `restored` a kept text that is there again."""
    copy = copy_of(case, form, bylines)
    case.flight = preflight.fly(copy)
    verbs = menu(case, pressed=pressed)
    return {
        "form": form,
        "bylines": bylines,
        "media": surface_media(nonce=request.csp_nonce),
        "words": WORDS,
        # `clean` lets nothing through but our own blocks, whatever was typed.
        "reading": mark_safe(clean(form["body"].value() or "")),
        "body_pictures": _pictures_in(form["body"].value() or "", at=request.at),
        "body_stories": _stories_in(form["body"].value() or "", user=request.user, at=request.at),
        "length": length_of(case.article, user=request.user, body=form.start.fields["body"], at=request.at),
        "text_menu": text_commands.menu(),
        "text_keys": text_commands.all_keys(),
        "bound_keys": text_commands.bound(),
        "embed_patterns": PATTERNS,
        "first_verbs": [verb for verb in verbs if verb.order < REST and verb.name != "plan"],
        "rest_verbs": [verb for verb in verbs if verb.order >= REST],
        "plan_verb": next((verb for verb in verbs if verb.name == "plan"), None),
        "pressed": pressed.name if pressed else "",
        "gaps": gaps_of(case, copy.version),
        "flight": case.flight,
        "problem": problem,
        "restored": restored,
        "surface": _around(request, case, base=base) | _shown(form.start, form, at=request.at),
    }


def _around(request, case, *, base):
    article, now = case.article, case.now
    newest = article.newest_version
    return _addresses(request, case) | {
        "article": article,
        "outside": {
            "rows": links_of(article, now=now),
            "may_share": case.may(Right.SHARE),
            "address": reverse("admin:articles_article_links", args=[article.pk]),
        },
        "keep": f"{request.user.pk}-{article.pk}",
        "keep_keys": keys_for(request.user, article),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "saved": _("saved %(moment)s") % {"moment": surface.short(newest.saved_at, now=now)},
        "is_page": article.is_page,
        "is_confidential": article.is_confidential,
        "headline": str(article),
        "section": newest.section or article.desk,
        "truth": _truth(case, base=base, newest=newest),
        "unread": note_reading(article, by=case.user, now=now),
        "readers": surface.spine_of(article, own_words=case.own_words, now=now),
        "state": surface.state_of(article, newest=newest, now=now),
        "talk": talk_of(article, by=case.user, now=now),
        "is_locked": not case.may_file,
        "text_language": settings.LANGUAGE_CODE,
        "published": published(article, by=case.user, now=now),
    }


def _addresses(request, case):
    """Where the page's scripts and links go; empty where this person may not."""
    article = case.article
    pages = {"address": "change", "history_address": "history", "check_address": "check"}
    pages |= {"preview_address": "preview", "note_address": "note", "called_address": "called"}
    return {name: reverse(f"admin:articles_article_{page}", args=[article.pk]) for name, page in pages.items()} | {
        "list_address": reverse("admin:articles_article_changelist") + ("?list=pages" if article.is_page else ""),
        "preview_frame": reverse("preview", args=[article.pk]),
        "pictures_address": address_of("images_image_choose"),
        "upload_address": address_of("images_image_upload") if request.user.has_perm("images.add_image") else "",
        "handover_address": address_of("handover") if case.may(Right.CLEAR) else "",
    }


def _truth(case, *, base, newest):
    truth = surface.truth_of(case.article, base=base, newest=newest, now=case.now)
    return truth if case.may_file else replace(truth, mine=_("You may read this story, not change it."))


def _shown(start: Content, form, *, at):
    """What the page says about the text in it."""
    authors = Author.objects.in_bulk([author for author, *_rest in start.bylines if author])
    names = [authors[key].name if key in authors else name or agency for key, name, agency, _part in start.bylines]
    visible = Article.objects.visible_to(form.user, at=at)
    picks = visible.filter(pk__in=start.picks).select_related("newest_version__section")
    return {
        "byline": joined(names),
        "dateline": start.fields["dateline"],
        "lead": _lead(form, at=at),
        "picks": [choosers.story(article, at=at) for article in picks],
    }


def _lead(form, *, at):
    key = str(form["lead_image"].value() or "")
    image = Image.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return as_choice(image, at=at) | {"small": _small(image)} if image else None


def _small(image):
    """A warning, not a refusal: sometimes there is no other picture."""
    if image.width >= GOOD_WIDTH:
        return ""
    return _(
        "The lead picture is small (%(width)s × %(height)s pixels); on large screens readers will see it blurred. "
        "1,200 pixels in width are good."
    ) % {"width": image.width, "height": image.height}


def _pictures_in(body, *, at):
    keys = {int(key) for key in PICTURES.findall(body)}
    return [as_choice(image, at=at) for image in Image.objects.filter(pk__in=keys)]


def _stories_in(body, *, user, at):
    """The stories whose cards stand in the text; of those that do not exist for this person nothing is said."""
    visible = Article.objects.visible_to(user, at=at).filter(pk__in=card_ids(body))
    rows = visible.select_related("newest_version__section").defer("newest_version__body")
    return [choosers.story(article, at=at) for article in rows]
