"""What stands at other houses: stored as an address only, and loaded from there when a reader asks for it.

One table says whom we know. An address that fits nobody is shown as a plain link.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

ID = r"(?P<id>[A-Za-z0-9_-]{1,40})"
NUMBER = r"(?P<id>[0-9]{1,25})"
END = r"/?(?:[?#&].*)?\Z"


@dataclass(frozen=True)
class Provider:
    """`pattern` finds the groups that `frame` (the address inside the frame) is made with; `shape` is its CSS class."""

    key: str
    name: str
    privacy_url: str
    pattern: re.Pattern
    frame: str
    shape: str = "video"


def _provider(key, name, privacy_url, pattern, frame, shape="video"):
    return Provider(key, name, privacy_url, re.compile(pattern), frame, shape)


PROVIDERS = (
    _provider(
        "youtube",
        "YouTube",
        "https://policies.google.com/privacy",
        rf"https://(?:(?:www|m)\.youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/){ID}{END}",
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    _provider(
        "vimeo",
        "Vimeo",
        "https://vimeo.com/privacy",
        rf"https://(?:www\.)?vimeo\.com/{NUMBER}{END}",
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
    _provider(
        "bluesky",
        "Bluesky",
        "https://bsky.social/about/support/privacy-policy",
        rf"https://bsky\.app/profile/(?P<who>[A-Za-z0-9.:-]{{3,100}})/post/{ID}{END}",
        "https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{id}",
        "post",
    ),
    _provider(
        "x",
        "X",
        "https://x.com/privacy",
        rf"https://(?:(?:www|mobile)\.)?(?:x|twitter)\.com/\w{{1,20}}/status/{NUMBER}{END}",
        "https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true",
        "post",
    ),
    _provider(
        "instagram",
        "Instagram",
        "https://privacycenter.instagram.com/policy",
        rf"https://(?:www\.)?instagram\.com/(?:p|reel)/{ID}{END}",
        "https://www.instagram.com/p/{id}/embed/captioned/",
        "post",
    ),
    _provider(
        "tiktok",
        "TikTok",
        "https://www.tiktok.com/legal/privacy-policy",
        rf"https://(?:www\.)?tiktok\.com/@[\w.-]{{1,40}}/video/{NUMBER}{END}",
        "https://www.tiktok.com/player/v1/{id}",
        "tall",
    ),
    _provider(
        "datawrapper",
        "Datawrapper",
        "https://www.datawrapper.de/privacy",
        rf"https://(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de/_)/{ID}(?:/[0-9]+)?{END}",
        "https://datawrapper.dwcdn.net/{id}/",
        "chart",
    ),
    # Last: every Mastodon server is a host of its own; only this one post's host is let into the page's policy.
    _provider(
        "mastodon",
        "Mastodon",
        "https://{host}/privacy-policy",
        rf"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)/@(?P<who>[A-Za-z0-9_.@-]{{1,100}})/{NUMBER}{END}",
        "https://{host}/@{who}/{id}/embed",
        "post",
    ),
)


# The same patterns for the desk's scripts, which make an embed of an address pasted on a line of its own.
PATTERNS = [provider.pattern.pattern.replace("(?P<", "(?<").replace(r"\Z", "$") for provider in PROVIDERS]


@dataclass(frozen=True)
class Embed:
    """One address at a provider. `frame_url` is what a click loads."""

    provider: Provider
    url: str
    frame_url: str
    title: str = ""

    @property
    def name(self) -> str:
        """As readers are told it: a Mastodon server by its own name."""
        return f"{self.provider.name} ({self.host})" if self.provider.key == "mastodon" else self.provider.name

    @property
    def host(self) -> str:
        return urlsplit(self.frame_url).hostname or ""

    @property
    def privacy_url(self) -> str:
        return self.provider.privacy_url.format(host=self.host)

    @property
    def memory_key(self) -> str:
        """Under which a browser remembers that its reader wants this provider loaded always."""
        return self.host if self.provider.key == "mastodon" else self.provider.key


@lru_cache(maxsize=1024)
def embed_of(url: str, title: str = "") -> Embed | None:
    """The embed behind an address, or None if it fits no provider."""
    for provider in PROVIDERS:
        if match := provider.pattern.match(url):
            return Embed(provider, url, provider.frame.format(**match.groupdict()), title)
    return None


def placeholder(url: str, title: str, *, number: int) -> SafeString:
    """What stands on the page until a reader presses the button; loads nothing from anywhere."""
    embed = embed_of(url, title)
    if embed is None:
        return link(url, title)
    return mark_safe(render_to_string("articles/_embed.html", {"embed": embed, "number": number}).strip())


def link(url: str, title: str) -> SafeString:
    """The same for feeds, and for addresses we cannot show: a plain link that names where it leads."""
    embed = embed_of(url, title)
    where = embed.name if embed else urlsplit(url).hostname
    words = (
        _("%(title)s (at %(where)s)") % {"title": title, "where": where}
        if title
        else _("Open at %(where)s") % {"where": where}
    )
    return format_html('<p class="embedlink"><a href="{}">{}</a></p>', url, words)


def frame_sources(embeds: Iterable[Embed]) -> list[str]:
    """The hosts a page may frame (Content-Security-Policy), exactly those of its embeds."""
    return sorted({f"https://{embed.host}" for embed in embeds})
