"""Bytes as they come over the wire, counted by the browser itself."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

# A phone on the tram. Which lazy pictures a browser fetches ahead depends on the line it believes to have.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 1_500_000, "uploadThroughput": 1_000_000}
LINE |= {"connectionType": "cellular4g"}


@dataclass
class Weight:
    requests: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)  # document, stylesheet, script, font, image

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def weigh(page: Page, url: str) -> Weight:
    """Open `url` and count everything up to the moment the network falls silent; nothing is scrolled."""
    session, kinds, weight = page.context.new_cdp_session(page), {}, Weight()
    session.on("Network.responseReceived", lambda it: kinds.update({it["requestId"]: it["type"].lower()}))

    def count(finished):
        kind = kinds.get(finished["requestId"], "other")
        weight.requests += 1
        weight.by_kind[kind] = weight.by_kind.get(kind, 0) + int(finished["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.goto(url, wait_until="networkidle")
    return weight
