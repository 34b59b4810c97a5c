"""RSS 2.0 with authors, full text and pictures (STANDARDS F01 to F05)."""

from django.utils.feedgenerator import Rss201rev2Feed

NAMESPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


class Rss(Rss201rev2Feed):
    """Items may carry `creators`, `content` (HTML) and `picture` (url, width, height, mime, title …)."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return super().rss_attributes() | NAMESPACES

    def add_root_elements(self, handler):
        """F01: the link to the feed itself says what it is; Django's does not."""
        address, self.feed["feed_url"] = self.feed["feed_url"], None
        super().add_root_elements(handler)
        self.feed["feed_url"] = address
        if address:
            handler.addQuickElement("atom:link", None, {"rel": "self", "type": "application/rss+xml", "href": address})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])
        if item["picture"]:
            self._add_picture(handler, item["picture"])

    def _add_picture(self, handler, picture):
        attributes = {"url": picture["url"], "type": picture["mime"], "medium": "image"}
        handler.startElement("media:content", attributes | {side: str(picture[side]) for side in ("width", "height")})
        for name in ("title", "description", "credit", "copyright"):
            if picture[name]:
                handler.addQuickElement(f"media:{name}", picture[name])
        handler.endElement("media:content")
