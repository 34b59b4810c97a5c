"""What pages tell machines: canonical address, robots, Open Graph, JSON-LD (STANDARDS G and S)."""

from articles.page_metadata.head import NOINDEX, ROBOTS, Metadata
from articles.page_metadata.lists import of_author, of_home, of_list, unlisted
from articles.page_metadata.story import crumbs_of, of_story

__all__ = ["NOINDEX", "ROBOTS", "Metadata", "crumbs_of", "of_author", "of_home", "of_list", "of_story", "unlisted"]
