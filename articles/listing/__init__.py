"""The story list of the desk: what an address asks for, found in pages that cost the same with 500,000 stories."""

from articles.listing.asked import Asked, NotAskable
from articles.listing.fixed import FIXED, FixedList, fixed
from articles.listing.pages import Page, count, page, some

__all__ = ["FIXED", "Asked", "FixedList", "NotAskable", "Page", "count", "fixed", "page", "some"]
