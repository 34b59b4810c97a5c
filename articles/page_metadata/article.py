"""A story as schema.org has it: which kind of article, by whom, from when, with what corrections."""

from django.conf import settings

from articles.cards import unhyphenated
from articles.models import AiUse, Genre
from articles.notices import Notice
from articles.page_metadata.running import running
from articles.page_metadata.things import GENERATED, absolute, person, pictures, publisher, publisher_id
from articles.reading import Story
from language.words import iso

TYPES = {
    Genre.REPORT: "ReportageNewsArticle",
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.COMMENT: "OpinionNewsArticle",
    Genre.COLUMN: "OpinionNewsArticle",
    Genre.REVIEW: "ReviewNewsArticle",
    Genre.PORTRAIT: "BackgroundNewsArticle",
    Genre.INTERVIEW: "BackgroundNewsArticle",
}
PAID = "AdvertiserContentArticle"  # never news (G12)


def article_thing(story: Story, description: str) -> dict:
    version = story.version
    return {
        "@type": type_of(story),
        "@id": f"{story.permalink}#article",
        "mainEntityOfPage": _page(story),
        "url": story.permalink,
        "headline": unhyphenated(version.headline),
        "alternativeHeadline": unhyphenated(version.kicker),
        "description": description,
        "image": _pictures(story),
        "datePublished": iso(story.published_at),
        "dateModified": iso(story.state_at),
        "author": authors_of(story),
        "publisher": publisher(at=story.at),
        "copyrightHolder": {"@id": publisher_id()},
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
        "wordCount": story.word_count,
        "timeRequired": f"PT{story.minutes}M",
        "dateline": version.dateline,
        **_filed(story),
        **_honest(story),
        **running(story),
    }


def type_of(story: Story) -> str:
    if story.version.is_advertisement:
        return PAID
    return TYPES.get(story.version.genre, "NewsArticle")


def _page(story: Story) -> dict:
    """G05: the page names the same picture as og:image."""
    images = _pictures(story)
    return {
        "@type": "WebPage",
        "@id": story.permalink,
        "primaryImageOfPage": images and {"@type": "ImageObject", "url": images[0]["url"]},
    }


def _pictures(story: Story) -> list[dict]:
    lead = story.outward_lead
    if lead is None:
        return []
    return pictures(lead.image, crops=story.version.lead_crop, caption=lead.caption, credit=lead.credit, at=story.at)


def authors_of(story: Story) -> list[dict]:
    """G10; who paid signs what is paid for, the paper what nobody signs."""
    version = story.version
    if version.is_advertisement:
        return [{"@type": "Organization", "name": version.advertiser}] if version.advertiser else []
    signed = [person(line.author) if line.author else _signature(line) for line in story.byline.of("text")]
    return signed or [{"@id": publisher_id(), "@type": "NewsMediaOrganization", "name": settings.SITE_NAME}]


def _signature(byline) -> dict:
    return {"@type": "Organization" if byline.agency else "Person", "name": str(byline)}


def _filed(story: Story) -> dict:
    version = story.version
    return {
        "articleSection": version.section.name if version.section else None,
        "keywords": [topic.name for topic in story.topics],
        "contentLocation": [{"@type": "Place", "name": place.name} for place in story.places],
        **_in_series(story),
    }


def _in_series(story: Story) -> dict:
    if not (inside := story.series):
        return {}
    series = {"@type": "CreativeWorkSeries", "name": inside.series.name, "url": absolute(inside.url)}
    return {"isPartOf": series, "position": inside.number}


def _honest(story: Story) -> dict:
    """Who else had a hand in it, who paid, what was wrong, what a machine wrote (G13, G23, G28)."""
    version = story.version
    return {
        "creditText": version.agency_credit,
        "isBasedOn": _copy_of_agencies(story),
        "citation": [{"@type": "CreativeWork", "name": line.text, "url": line.url} for line in story.source_lines],
        "sponsor": {"@type": "Organization", "name": version.advertiser} if version.advertiser else None,
        "correction": [correction(note) for note in story.notices],
        "creativeWorkStatus": "Retracted" if story.retractions else None,
        "digitalSourceType": GENERATED if version.ai_use == AiUse.GENERATED else None,
    }


def _copy_of_agencies(story: Story) -> list[dict]:
    named = [line.agency for line in story.byline.of("text") if line.agency]
    named += [name.strip() for name in story.version.agency_credit.replace("/", ",").split(",")]
    return [
        {"@type": "CreativeWork", "provider": {"@type": "Organization", "name": name}}
        for name in dict.fromkeys(filter(None, named))
    ]


def correction(notice: Notice) -> dict:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": iso(notice.shown_from)}
