"""Plain makers: each builds no more than its test needs, through the public verbs."""

from datetime import UTC, datetime, timedelta
from itertools import count

from articles import content, presets, workflow
from articles.models import Membership, Place, Role, Section, Topic
from authors.models import Author, User

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)  # 12:00 in Berlin
SIX_PM = NOON + timedelta(hours=6)
SEVEN_PM = NOON + timedelta(hours=7)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
numbers = count(1)


def make_section(name="Politik", **more):
    slug = more.pop("slug", name.lower())
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **more})[0]


def make_place(name="Lindhafen", **more):
    return Place.objects.get_or_create(slug=name.lower(), defaults={"name": name, **more})[0]


def make_topic(name="Hochwasser"):
    return Topic.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]


def make_author(name="Ilka Wittkamp", **more):
    slug = more.pop("slug", name.lower().replace(" ", "-"))
    return Author.objects.get_or_create(slug=slug, defaults={"name": name, **more})[0]


def make_user(username="", *, role="editor", section=None, **more):
    """Somebody who works here, with `role` (a key of articles.presets.ROLES, or None) on `section` or everywhere."""
    username = username or f"{role}-{next(numbers)}"
    user = User.objects.create_user(username, f"{username}@tagesbogen.example", "secret", is_staff=True, **more)
    if role:
        Membership.objects.create(user=user, role=role_called(role), section=section)
    return user


def role_called(key):
    return Role.objects.filter(key=key).first() or presets.install_roles()[key]


def make_version(*, by=None, now=NOON, desk=None, topics=(), places=(), authors=(), kind="story", **fields):
    """A new story's first version, still a draft."""
    by = by or make_user(role="chief")
    section = None if kind == "page" else desk or make_section()
    fields = {
        "headline": "Brücke gesperrt",
        "standfirst": "Die Brücke über die Selde bleibt zu.",
        "body": "<p>Seit dem Morgen steht der Verkehr.</p>",
        "section_id": section and section.pk,
    } | fields
    text = content.empty(**fields)
    bylines = tuple((author.pk, "", "", "text") for author in authors)
    text = content.replace(
        text, bylines=bylines, topics=tuple(t.pk for t in topics), places=tuple(p.pk for p in places)
    )
    return workflow.start(text, by=by, now=now, desk=section, kind=kind)


def make_cleared(*, by=None, now=NOON, **more):
    """A first version that a chief has cleared."""
    by = by or make_user(role="chief")
    version = make_version(by=by, now=now, **more)
    workflow.clear(version, by=by, now=now)
    return version


def make_live(*, by=None, now=NOON, at=None, **more):
    """A story that readers see from `at` (or `now`) on; returns its publication."""
    by = by or make_user(role="chief")
    version = make_cleared(by=by, now=now, **more)
    return workflow.publish(version, by=by, now=now, at=at)


def save_again(article, *, by, now, base=None, **fields):
    """A further version of `article` with other fields, started from `base` (or the newest)."""
    article.refresh_from_db()
    base = base or article.newest_version
    changed = content.content_of(base).changed(**fields)
    return workflow.save_version(article, changed, base=base, seen=article.newest_version, by=by, now=now)


def clear_again(article, *, by, now, base=None, **fields):
    """The same, and cleared."""
    version = save_again(article, by=by, now=now, base=base, **fields)
    if not workflow.is_cleared(version):
        workflow.clear(version, by=by, now=now)
    return version
