"""What one can do from everywhere, and with one story: only what this person may do now."""

from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import paths, workflow
from articles.models import Article, Right
from articles.staff import reach_of
from language.words import weekday_moment
from newsroom.desk.palette.items import Item

FILLS = {"desk": "check", "now": "eye", "later": "calendar", "away": "stop"}
PAGES = (
    # Pages beside the places of the bar: name, words, icon, right that opens it ("": everybody).
    ("to_me", gettext_lazy("To me: what I have been told"), "note", ""),
    ("to_me_choices", gettext_lazy("How I am told"), "note", ""),
    ("calendar_addresses", gettext_lazy("Subscribe to the calendar"), "calendar", ""),
    ("articles_article_links_of_all", gettext_lazy("Links to people outside"), "link", Right.SHARE),
    ("articles_stylerule_changelist", gettext_lazy("House style"), "check", Right.STYLE),
    ("articles_storytemplate_changelist", gettext_lazy("Story templates"), "draft", Right.STYLE),
    ("articles_undertaking_changelist", gettext_lazy("Undertakings"), "stop", Right.UNDERTAKE),
    ("delivery_webhook_changelist", gettext_lazy("Web hooks"), "link", Right.PEOPLE),
    ("handover", gettext_lazy("Handover"), "note", Right.CLEAR),
    ("duty_book", gettext_lazy("Duty book"), "note", Right.CLEAR),
    ("counts", gettext_lazy("The month in figures"), "stories", ""),
    ("password_change", gettext_lazy("Change password"), "lock", ""),
)


def everywhere(request) -> Iterator[Item]:
    reach = reach_of(request.user, at=request.at)
    if reach.anywhere(Right.BREAKING):
        yield Item(_("Breaking news: publish at once"), reverse("admin:frontpage_strip_add"), "alarm")
    if reach.anywhere(Right.BREAKING) or reach.anywhere(Right.WITHDRAW):
        yield Item(_("Breaking news: change, end, take back"), reverse("admin:frontpage_strip_changelist"), "alarm")
    if request.user.has_perm("articles.add_article"):
        yield Item(_("Write a new story"), reverse("admin:articles_article_add"), "plus", key="N")
        yield Item(_("Pitch an idea"), reverse("admin:articles_article_pitch"), "idea")
    if reach.anywhere(Right.WITHDRAW):
        yield Item(_("Take a story down by its address"), reverse("admin:articles_article_brake"), "stop")


def pages(request) -> Iterator[Item]:
    reach = reach_of(request.user, at=request.at)
    for name, words, icon, right in PAGES:
        if not right or reach.anywhere(right):
            try:
                yield Item(str(words), reverse(f"admin:{name}"), icon)
            except NoReverseMatch:
                continue
    if reach.keeps_pages:
        yield Item(_("Standing pages"), reverse("admin:articles_article_changelist") + "?list=pages", "draft")


def kept(apps) -> Iterator[Item]:
    """What else the desk keeps, as “More” lists it."""
    for model in (model for app in apps for model in app["models"]):
        if model["admin_url"]:
            yield Item(str(model["name"]), model["admin_url"], "draft")


def with_story(request, article: Article) -> Iterator[Item]:
    """The verbs the workflow offers, each leading to its button or small form on the story's page."""
    page = reverse("admin:articles_article_change", args=[article.pk])
    version = article.newest_version
    offers = workflow.possible(article, version, by=request.user, now=request.at) if version else []
    for offer in offers:
        yield Item(offer.label, f"{page}#verb-{quote(offer.verb)}", FILLS[offer.fill], meta=offer.effect)
    yield Item(_("Read or write it"), page, article.stage)
    yield Item(_("Preview"), reverse("admin:articles_article_preview", args=[article.pk]), "eye")
    yield Item(_("History: its versions"), reverse("admin:articles_article_history", args=[article.pk]), "draft")
    if reach_of(request.user, at=request.at).anywhere(Right.CLEAR):
        yield Item(_("Note it for the next shift"), reverse("admin:handover") + f"?story={article.pk}", "note")
    yield from _travels(request, article)


def _travels(request, article):
    """The site on the second of the story's next change for readers."""
    coming = article.coming(request.at).values_list("live_from", flat=True).first()
    if coming and reach_of(request.user, at=request.at).reads:
        moment = timezone.localtime(coming)
        word = paths.WORDS["time-travel"][settings.LANGUAGE_CODE]
        said = _("See the site of %(moment)s") % {"moment": weekday_moment(coming)}
        yield Item(said, f"/{word}/{moment:%Y-%m-%dT%H:%M:%S}/", "eye")
