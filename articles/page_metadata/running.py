"""A running story (G16): its entries as schema.org has them, each at its anchor."""

from articles.cards import unhyphenated
from articles.page_metadata.things import publisher_id
from articles.reading import Story
from articles.running import LiveEntry
from language.words import iso

LIVE = "LiveBlogPosting"


def running(story: Story) -> dict:
    """`coverageEndTime` only once it is over; the last entry is a change of substance."""
    if not story.is_running_story:
        return {}
    last = story.last_entry_at
    return {
        "@type": LIVE,
        "coverageStartTime": iso(story.coverage_start) if story.coverage_start else None,
        "coverageEndTime": iso(last) if last and story.version.is_over else None,
        "dateModified": iso(max(filter(None, [last, story.state_at]))),
        "liveBlogUpdate": [_update(story, entry) for entry in story.entries],
    }


def _update(story: Story, entry: LiveEntry) -> dict:
    headline = unhyphenated(entry.headline)
    return {
        "@type": "BlogPosting",
        "headline": headline or unhyphenated(story.version.headline),
        "articleBody": unhyphenated(entry.text),
        "datePublished": iso(entry.at or story.published_at),
        "url": f"{story.permalink}#{entry.anchor}",
        "author": {"@id": publisher_id()},
    }
