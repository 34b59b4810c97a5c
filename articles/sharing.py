"""Links that pass a story on: plain addresses, no script and nothing loaded from anybody."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

# Name and address; mastodonshare.com asks the reader for their own server.
NETWORKS = (
    ("WhatsApp", "https://wa.me/?text={both}"),
    ("Mastodon", "https://mastodonshare.com/?text={title}&url={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={both}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("X", "https://x.com/intent/post?text={title}&url={url}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
)


@dataclass(frozen=True)
class ShareLink:
    name: str
    url: str
    is_elsewhere: bool = True


def share_links(*, title: str, url: str) -> list[ShareLink]:
    said = {"title": quote(title, safe=""), "url": quote(url, safe=""), "both": quote(f"{title} {url}", safe="")}
    mail = ShareLink(_("E-mail"), "mailto:?subject={title}&body={url}".format(**said), is_elsewhere=False)
    return [mail, *(ShareLink(name, address.format(**said)) for name, address in NETWORKS)]
