"""What the files say, as versions hold it: names become rows, links between stories become identities."""

import re
from datetime import timedelta

from articles import content
from articles.content import Content
from articles.models import Article
from language.words import iso
from newsroom import standing
from newsroom.demo import files
from newsroom.demo.house import House

STORY_LINK = re.compile(r'data-story-key="([^"]+)"')
ENTRY_TIME = re.compile(r'data-hours-ago="([0-9.]+)"')
PICTURE_LINK = re.compile(r'data-picture-key="([^"]+)"')
AS_TOLD = ("kicker", "headline", "standfirst", "genre", "dateline", "source", "seo_title", "seo_description")
NOW_AND_THEN = ("ai_use", "series_part", "entry_order")


def plan_of(told: dict, *, house: House) -> Content:
    """The first line of a story: what it is to be and where, nothing written yet."""
    return content.empty(
        kicker=told["kicker"],
        headline=told["headline"],
        section_id=house.sections[told["section"]].pk,
        is_advertisement=told.get("advertisement", False),
        advertiser=told.get("advertiser", ""),
    )


def text_of(told: dict, *, house: House, articles: dict[str, Article]) -> Content:
    """The written story."""
    picture = house.pictures.get(told["picture"])
    return Content(
        fields=plan_of(told, house=house).fields
        | {name: told[name] for name in AS_TOLD}
        | {name: told[name] for name in NOW_AND_THEN if name in told}
        | {
            "lead_image_id": picture and picture.pk,
            "lead_caption": told["caption"],
            "lead_crop": told.get("crops", {}),
            "lead_alt": told.get("alt", ""),
            "lead_credit": told.get("credit", ""),
            "series_id": house.series[told["series"]].pk if "series" in told else None,
            "agency_credit": told["agency"],
            "body": body_of(told["body"], house=house, articles=articles),
        },
        also_in=tuple(house.sections[slug].pk for slug in told["also_in"]),
        places=tuple(sorted(house.places[slug].pk for slug in told["places"])),
        topics=tuple(house.topics[slug].pk for slug in told["topics"]),
        picks=tuple(articles[key].pk for key in told["related"]),
        bylines=tuple(_byline(line, house) for line in told["byline"]),
    )


def body_of(markup: str, *, house: House, articles: dict[str, Article]) -> str:
    """The body with keys of stories and pictures replaced by their identities, hours by the moments they mean.

    A key that is unknown stops loading.
    """
    markup = ENTRY_TIME.sub(lambda told: f'data-at="{iso(house.now - timedelta(hours=float(told[1])))}"', markup)
    markup = STORY_LINK.sub(lambda link: f'data-story="{articles[link[1]].pk}"', markup)
    return PICTURE_LINK.sub(lambda link: f'data-picture="{house.pictures[link[1]].pk}"', markup)


def page_of(template: dict) -> Content:
    """A standing page, filled in; a place without an answer stops loading."""
    told = files.standing_answers()
    page = standing.content_of(template, answers=told["answers"])
    if left := standing.PLACE.search(page.fields["body"]):
        raise ValueError(f"“{left[1]}” has no answer.")
    note = f'<aside class="infobox"><h3>Zur Vorführung</h3><p>{told["note"]}</p></aside>'
    return page.changed(body=note + page.fields["body"])


def _byline(line, house):
    author = house.authors[line["author"]].pk if "author" in line else None
    return (author, line.get("name", ""), line.get("agency", ""), line.get("part", "text"))
