"""What robots may read, and that text and data mining is reserved (§ 44b UrhG): one table, four ways of saying it.

robots.txt, /.well-known/tdmrep.json, headers on every answer (pictures too), and two lines in the head of pages
(STANDARDS D15 to D18). What differs between houses comes from the settings that begin with AI_ and TDM_.
"""

import json
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse

from articles import paths, standing
from articles.models import Standing

DAY = 86_400  # seconds
POLICY_PATH = "/.well-known/tdm-policy.json"
CLOSED_WORDS = ("search", "time-travel")

# Names as their makers publish them. Search robots bring readers; training robots take texts for good;
# assistants open one page because somebody asks for it now.
BOTS = {
    "search": ("OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "YouBot"),
    "training": (
        "GPTBot", "ClaudeBot", "anthropic-ai", "Claude-Web", "Google-Extended", "Applebot-Extended", "CCBot",
        "Bytespider", "Amazonbot", "Meta-ExternalAgent", "FacebookBot", "cohere-ai", "cohere-training-data-crawler",
        "Diffbot", "omgili", "omgilibot", "Timpibot",
    ),
    "assistants": ("ChatGPT-User", "Claude-User", "Perplexity-User", "Meta-ExternalFetcher"),
}  # fmt: skip


def known() -> set[str]:
    return {*BOTS, *(bot for group in BOTS.values() for bot in group)}


def allowed_bots(*, allow: Iterable[str], deny: Iterable[str]) -> dict[str, bool]:
    """Each robot of the table and whether it may read; a robot's own name outweighs its group's."""
    allow, deny = set(allow), set(deny)
    if unknown := (allow | deny) - known():
        raise ImproperlyConfigured(f"AI_ALLOW and AI_DENY do not know “{', '.join(sorted(unknown))}”.")
    if both := allow & deny:
        raise ImproperlyConfigured(f"AI_ALLOW and AI_DENY both name “{', '.join(sorted(both))}”.")
    return {bot: _is_allowed(bot, group, allow, deny) for group, bots in BOTS.items() for bot in bots}


def _is_allowed(bot, group, allow, deny):
    if bot in allow or bot in deny:
        return bot in allow
    return group not in deny


def policy_url() -> str:
    """Where the conditions stand that a machine can read; empty where nothing is reserved."""
    if not settings.TDM_RESERVED:
        return ""
    return settings.TDM_POLICY or settings.SITE_URL + POLICY_PATH


def robots_txt() -> str:
    bots = allowed_bots(allow=settings.AI_ALLOW, deny=settings.AI_DENY)
    shut = [bot for bot, is_allowed in bots.items() if not is_allowed]
    language = settings.LANGUAGE_CODE
    closed = ["admin", *(paths.WORDS[word][language] for word in CLOSED_WORDS)]
    lines = ["User-agent: *", *(f"Disallow: /{word}/" for word in closed), *_signal(), ""]
    if shut:
        lines += [*(f"User-agent: {bot}" for bot in shut), "Disallow: /", ""]
    if settings.TDM_RESERVED:
        lines += ["# Text and data mining is reserved (Section 44b(3) UrhG, Article 4(3) of Directive (EU) 2019/790).",
                  f"# {policy_url()}", ""]  # fmt: skip
    if settings.RSL_LICENSE:
        lines += [f"License: {settings.RSL_LICENSE}", ""]
    return "\n".join(lines)


def _signal() -> list[str]:
    return [f"Content-Signal: {settings.CONTENT_SIGNAL}"] if settings.CONTENT_SIGNAL else []


def head_lines() -> Iterable[tuple[str, str]]:
    """Lines for the head of every page: name and content."""
    if settings.TDM_RESERVED:
        yield "tdm-reservation", "1"
        yield "tdm-policy", policy_url()
    if settings.NOAI_META:
        yield "robots", "noai, noimageai"


def robots(request):
    """/robots.txt; a Sitemap line follows when there is a sitemap."""
    return _kept(HttpResponse(robots_txt(), content_type="text/plain; charset=utf-8"))


def tdmrep(request):
    """/.well-known/tdmrep.json (D16): the whole site, in one rule."""
    rule = {"location": "/", "tdm-reservation": int(settings.TDM_RESERVED)}
    return _json([rule | ({"tdm-policy": policy_url()} if settings.TDM_RESERVED else {})])


def policy(request):
    """The conditions as an ODRL offer: mining needs our consent; where to ask."""
    if not settings.TDM_RESERVED:
        raise Http404
    pages = standing.paths_by_purpose(at=request.at)
    contact = pages.get(Standing.CONTACT) or pages.get(Standing.IMPRINT) or "/"
    assigner = {
        "uid": f"{settings.SITE_URL}/",
        "vcard:fn": settings.SITE_NAME,
        "vcard:hasURL": settings.SITE_URL + contact,
    }
    if Standing.AI in pages:
        assigner["vcard:hasNote"] = settings.SITE_URL + pages[Standing.AI]
    return _json(
        {
            "@context": [
                "http://www.w3.org/ns/odrl.jsonld",
                {"tdm": "http://www.w3.org/ns/tdmrep#", "vcard": "http://www.w3.org/2006/vcard/ns#"},
            ],
            "@type": "Offer",
            "profile": "http://www.w3.org/ns/tdmrep",
            "uid": policy_url(),
            "assigner": assigner,
            "permission": [
                {
                    "target": f"{settings.SITE_URL}/",
                    "action": "tdm:mine",
                    "duty": [{"action": "obtainConsent", "consentingParty": f"{settings.SITE_URL}/"}],
                }
            ],
        }
    )


def _json(answer) -> HttpResponse:
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    return _kept(HttpResponse(text, content_type="application/json; charset=utf-8"))


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


class ReservationMiddleware:
    """`tdm-reservation` and `tdm-policy` on everything readers get: no page, picture or feed goes without."""

    def __init__(self, get_response):
        self.get_response = get_response
        allowed_bots(allow=settings.AI_ALLOW, deny=settings.AI_DENY)  # a name misspelt stops the start

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            response["tdm-reservation"] = str(int(settings.TDM_RESERVED))
            if settings.TDM_RESERVED:
                response["tdm-policy"] = policy_url()
        return response
