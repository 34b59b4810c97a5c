"""The house before the first story: people with their roles, sections, places, topics, pictures, authors."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from articles import body, presets
from articles.models import Membership, Place, Section, Series, Topic
from authors.models import Author, User
from images import uploads, workflow
from images.models import Image
from newsroom import story_templates
from newsroom.demo import files

OPENED_BEFORE = timedelta(days=120)  # older than the oldest story
TOLD_OTHERWISE = ("key", "file", "rights_days", "embargo_hours", "pixelated")  # of a picture; the rest are its fields


@dataclass
class House:
    """What stories are made of, by the names that the files use."""

    now: datetime
    opened_at: datetime
    users: dict[str, User] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    pictures: dict[str, Image] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)


def furnish(paper: dict, *, passwords: dict[str, str], now: datetime) -> House:
    """Set up everything in `paper`; `passwords` by user name."""
    house = House(now=now, opened_at=now - OPENED_BEFORE)
    story_templates.seed()
    house.sections = {told["slug"]: Section.objects.create(**told) for told in paper["sections"]}
    for told in paper["places"]:
        house.places[told["slug"]] = Place.objects.create(**told | {"parent": house.places.get(told["parent"])})
    house.series = {told["slug"]: Series.objects.create(**told) for told in paper["series"]}
    house.topics = {told["slug"]: _topic(told) for told in paper["topics"]}
    _hire(house, paper["users"], passwords=passwords)
    house.pictures = {told["key"]: _hang_up(house, told) for told in paper["pictures"]}
    for told in paper["topics"]:
        if "picture" in told:
            Topic.objects.filter(slug=told["slug"]).update(picture=house.pictures[told["picture"]])
    for told in paper["authors"]:
        house.authors[told["key"]] = _introduce(house, told, users=paper["users"], credit=paper["portrait_credit"])
    return house


def _topic(told):
    about = {name: told[name] for name in ("name", "slug", "description", "standing") if name in told}
    topic = Topic.objects.create(**about)
    topic.set_words(told["synonyms"])
    return topic


def _hire(house, people, *, passwords):
    roles = presets.install_roles()
    for told in people:
        about = {name: told[name] for name in ("first_name", "last_name", "language")}
        user = User.objects.create_user(
            told["username"],
            told["email"],
            passwords[told["username"]],
            is_staff=True,
            date_joined=house.opened_at,
            **about,
        )
        house.users[told["username"]] = user
        for section in [house.sections[slug] for slug in told["sections"]] or [None]:
            Membership.objects.create(user=user, role=roles[told["role"]], section=section)


def _introduce(house, told, *, users, credit):
    """An author with a portrait, and with the user who signs by this name."""
    about = {name: told[name] for name in ("name", "slug", "kuerzel", "role", "bio_short", "email")}
    signs = next((user["username"] for user in users if user["author"] == told["key"]), None)
    return Author.objects.create(
        **about,
        bio=body.clean(told["bio"]),
        languages=", ".join(told["languages"]),
        expertise=", ".join(told["expertise"]),
        portrait=_take_in(house, told["portrait"], alt=told["name"], credit=credit, people=told["name"]),
        portrait_crops=told.get("portrait_crops", {}),
        user=house.users.get(signs),
    )


def _hang_up(house, told):
    """A picture of the library, with what its source allows until when."""
    about = {name: value for name, value in told.items() if name not in TOLD_OTHERWISE}
    if "rights_days" in told:
        about["rights_until"] = house.now + timedelta(days=told["rights_days"])
    if "embargo_hours" in told:
        about["embargo_until"] = house.now + timedelta(hours=told["embargo_hours"])
    image = _take_in(house, told["file"], **about)
    if "pixelated" in told:
        said = {"by": _keeper(house), "now": house.opened_at, "reason": "Person und Kennzeichen"}
        image = workflow.pixelate(image, told["pixelated"], **said)
    return image


def _take_in(house, name, **about):
    with files.picture(name).open("rb") as file:
        return uploads.take_in(file, by=_keeper(house), now=house.opened_at, **about)


def _keeper(house):
    return next(reversed(house.users.values()))  # the picture desk is named last
