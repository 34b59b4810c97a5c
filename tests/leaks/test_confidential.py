"""A confidential story exists only for the people named: no page of the desk shows it to anybody else."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.admin.verbs import VERBS
from articles.models import Article, Note, Place, Topic
from images.models import Image
from newsroom import frame
from tests.leaks.canaries import Paper
from tests.leaks.crawler import crawl, everything_in
from tests.makers import make_user

pytestmark = pytest.mark.django_db
HIDDEN = ("confidential", "planned_secret")
MOST_ROWS = {Article: 30, Image: 30, Topic: 30, Place: 30}  # of others a few show what all do
# Sorted, filtered and remembered lists lead to one another without end, and show what the plain ones show.
ENDLESS = re.compile(
    r"/logout/|counts/.*month=|calendar/.*[?&](day|back)=|_changelist_filters|__|[?&](o|e|order|theme|width|_to_field|_popup)=|&.*&"
)
ROLES = ("chief", "reporter", "advertising", "administration")  # an editor's pages are among those of the chief


@pytest.fixture
def paper():
    frame.clear()
    yield Paper()
    frame.clear()


@pytest.fixture
def secrets(paper):
    """The words of the confidential stories; their topic and place are in the catalogue and open to the desk."""
    words = {word: place for word, place in paper.words.items() if "confidential story" in place}
    assert len(words) > 25
    return words


def at_desk(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(secrets, text, *, asked="") -> list[str]:
    return [place for word, place in secrets.items() if word in text.lower() and word not in asked]


@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_the_desk_shows_it(paper, secrets, role):
    client = at_desk(make_user(role=role))
    pages = crawl(client, "/admin/", *places_of_the_desk(), inside="/admin/", leave_out=ENDLESS.search)
    assert len(pages) > 15
    assert {path: found for path, text in pages.items() if (found := told(secrets, text))} == {}


def places_of_the_desk() -> list[str]:
    """All lists, forms and histories that the admin knows, linked or not."""
    named = []
    for model in admin.site._registry:
        stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        named += [address for end in ("changelist", "add") if (address := _found(f"{stem}_{end}"))]
        for key in model._default_manager.values_list("pk", flat=True)[: MOST_ROWS.get(model, 4)]:
            named += [address for end in ("change", "history", "delete") if (address := _found(f"{stem}_{end}", key))]
    lists = ["mine", "submitted", "legal", "returned", "draft", "idea", "dropped", "scheduled", "live", "pages"]
    named += [f"/admin/articles/article/?list={name}" for name in lists]
    named += ["/admin/articles/article/choose/", "/admin/images/image/choose/"]
    for kind in ("topics", "places", "authors"):
        named.append(f"/admin/articles/article/names/?kind={kind}&q=a")
    return named


def _found(name, *keys) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


def test_whoever_is_named_does_see_it(paper, secrets):
    client = at_desk(paper.chief)
    pages = [everything_in(client.get(address)) for address in places_of_the_desk()]
    assert set(told(secrets, " ".join(pages))) == set(secrets.values())


def test_its_addresses_answer_like_those_of_no_story(paper, secrets):
    client = at_desk(make_user(role="chief"))
    for name in HIDDEN:
        key = paper.stories[name].pk
        for end in (
            "change/",
            "history/",
            "delete/",
            "note/",
            "preview/",
            "links/",
            "links/1/end/",
            "versions/1/",
            "versions/1/restore/",
            "change/?version=1",
            "autosave/",
            "here/",
            "back/",
            "check/",
            "length/",
            "peek/",
            "idea/",
            "take-back/",
            "called/?q=a",
            "merge/1/",
            "aside/1/",
        ):
            assert_as_of_none(client, secrets, f"/admin/articles/article/{{}}/{end}", key)
        for address in ("/admin/board/{}/", "/admin/board/{}/plan/", "/admin/board/{}/drop/"):
            assert_as_of_none(client, secrets, address, key)
        for what in ("plan", "due"):
            assert_as_of_none(client, secrets, f"/admin/calendar/move/{what}/{{}}/", key)
    coming = paper.stories["planned_secret"].publications.get()
    assert_as_of_none(client, secrets, "/admin/calendar/move/publication/{}/", coming.pk)


def assert_as_of_none(client, secrets, address, key):
    for method in (client.get, client.post):
        mine, none = method(address.format(key)), method(address.format(987654))
        assert (mine.status_code, told(secrets, everything_in(mine))) == (none.status_code, []), address


def test_no_step_can_be_pressed_on_it(paper, secrets):
    client = at_desk(make_user(role="chief"))
    for name in HIDDEN:
        for verb in VERBS:
            answer = client.post(f"/admin/articles/article/{paper.stories[name].pk}/verb/{verb}/", {"headline": "x"})
            assert answer.status_code == 404, verb
            assert told(secrets, everything_in(answer)) == []


@pytest.mark.parametrize("form", ["{word}", "{start}"])
def test_no_search_or_chooser_finds_it(paper, secrets, form):
    client = at_desk(make_user(role="chief"))
    lookups = [
        "/admin/articles/article/?q=",
        "/admin/articles/article/choose/?q=",
        "/admin/images/image/?q=",
        "/admin/images/image/choose/?q=",
        "/admin/articles/topic/?q=",
        "/admin/authors/user/?q=",
        "/admin/articles/article/names/?kind=topics&q=",
        "/admin/articles/article/names/?kind=authors&q=",
        "/admin/palette/found/?q=",
        f"/admin/articles/article/{paper.live.pk}/called/?q=",
    ]
    for word, place in secrets.items():
        asked = form.format(word=word, start=word[:9])
        if "headline" not in place and form == "{start}":
            continue
        for lookup in lookups:
            page = everything_in(client.get(lookup + asked))
            assert told(secrets, page, asked=asked) == [], lookup
            assert f"/{paper.stories['confidential'].pk}/change/" not in page


def test_no_filter_of_board_and_calendar_shows_it(paper, secrets):
    client = at_desk(make_user(role="chief"))
    filters = ("", f"?person={paper.chief.pk}", f"?section={paper.section.slug}", "?kind=work", "?kind=plan")
    shown = {}
    for place in ("board/", "calendar/", "calendar/week/", "calendar/day/"):
        for narrowed in filters:
            answer = client.get(f"/admin/{place}{narrowed}")
            assert answer.status_code == 200
            shown[place, narrowed] = told(secrets, everything_in(answer))
    assert not any(shown.values()), shown
    own = at_desk(paper.chief).get(f"/admin/board/?person={paper.chief.pk}")
    assert told(secrets, everything_in(own))


def test_a_story_that_picks_it_does_not_name_it(paper, secrets):
    """The live story links to it, recommends it, and both are on one page at the desk."""
    client = at_desk(make_user(role="chief"))
    for end in ("change/", "history/", "versions/2/"):
        assert told(secrets, everything_in(client.get(f"/admin/articles/article/{paper.live.pk}/{end}"))) == []


def test_a_picture_used_in_it_does_not_say_where(paper, secrets):
    client = at_desk(make_user(role="chief"))
    for name in HIDDEN:
        picture = paper.stories[name].newest_version.lead_image
        for end in ("change/", "delete/", "history/"):
            page = everything_in(client.get(f"/admin/images/image/{picture.pk}/{end}"))
            assert told(secrets, page) == []
            assert f"/articles/article/{paper.stories[name].pk}/" not in page


def test_other_moments_hide_it_too(paper, secrets):
    """It is scheduled, but who is not named does not learn of it before readers do."""
    moment = f"{timezone.localtime(paper.now) + timedelta(days=2):%Y-%m-%dT%H:%M}"
    root = f"/zeitreise/{moment}/"
    slug = paper.stories["planned_secret"].address.slug
    pages = crawl(
        at_desk(make_user(role="chief")), root, f"{root}politik/{slug}/", f"{root}suche/?q=Bericht", inside=root
    )
    assert {path: found for path, text in pages.items() if (found := told(secrets, text, asked=path))} == {}
    own = crawl(at_desk(paper.chief), root, inside=root)
    assert "headline of a confidential story that is scheduled" in told(secrets, " ".join(own.values()))


def test_a_note_on_it_calls_nobody_who_is_not_named(paper, secrets):
    outsider = make_user("olaf", role="editor")
    at_desk(paper.chief).post(
        f"/admin/articles/article/{paper.stories['confidential'].pk}/note/",
        {"verb-note": f"@olaf {next(iter(secrets))}"},
        headers={"Accept": "application/json"},
    )
    assert Note.objects.filter(text__startswith="@olaf").exists()
    assert not Note.objects.filter(mentions=outsider).exists()
    assert told(secrets, everything_in(at_desk(outsider).get("/admin/"))) == []
