"""What the desk's forms answer to any text: it is saved as typed, or the answer holds it and says what is wrong."""

from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import escape
from lxml import html

from articles.models import Article, Topic
from authors.models import Author
from frontpage import breaking
from tests.bad_input.texts import ALL_AT_ONCE, MARKUP, NUL, TEXTS, VERY_LONG
from tests.images.makers import make_image
from tests.makers import HOUR, make_live, make_section, make_user, make_version
from tests.preflight.banning import BAD, enter
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db
LINES = (
    "kicker", "headline", "standfirst", "dateline", "source", "agency_credit", "lead_caption", "lead_alt",
    "seo_title", "seo_description", "social_title", "social_description", "topics",
)  # fmt: skip
SHORT = {"topics": ",;", "places": ",;"}


@pytest.fixture
def chief():
    return make_user("cora", role="chief")


@pytest.fixture
def story(chief):
    return make_version(by=chief, now=timezone.now()).article


def value_of(response, name) -> str:
    form = html.fromstring(response.content.decode()).get_element_by_id("story-form")
    return (form.fields[name] or "").removeprefix("\n")


def newest(story):
    story.refresh_from_db()
    return story.newest_version


def blank(text: str) -> str:
    """Without what saving tidies on purpose: invisible signs of control, blanks."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_kept_as_typed_and_shown_as_text(chief, story, text):
    """As a paragraph, a headline and a caption; markup is text like any other."""
    desk = Desk(chief)
    typed = dict.fromkeys(("kicker", "headline", "standfirst", "lead_caption", "source"), text)
    response = desk.save(story, **typed, body=f"<p>{escape(text)}</p>")
    assert response.status_code == 302
    version = newest(story)
    for name in typed:
        assert blank(text.replace("\u200d", "")) == blank(getattr(version, name).replace("\u200d", "")), name
    page = desk.open(story)
    assert blank(value_of(page, "headline")) == blank(version.headline)
    assert "<b onclick" not in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_joined_emoji_stay_joined(chief, story):
    family = "👩‍👩‍👧‍👦"
    Desk(chief).save(story, headline=family, body=f"<p>{family}</p>")
    assert (newest(story).headline, newest(story).body) == (family, f"<p>{family}</p>")


@pytest.mark.parametrize("name", LINES)
def test_ten_thousand_characters_are_refused_and_stay_on_the_page(chief, story, name):
    response = Desk(chief).save(story, **{name: VERY_LONG, "body": "<p>Dieser Satz bleibt.</p>"})
    assert response.status_code == 422
    assert value_of(response, name).split() == VERY_LONG.split()
    assert "Dieser Satz bleibt." in value_of(response, "body")
    assert html.fromstring(response.content.decode()).find_class("error"), "Nobody says what is wrong."
    assert newest(story).number == 1


@pytest.mark.parametrize("verb", ["submit", "clear", "publish"])
def test_a_step_with_a_text_too_long_does_nothing_and_loses_nothing(chief, story, verb):
    response = Desk(chief).press(story, verb, headline=VERY_LONG, body="<p>Dieser Satz bleibt.</p>")
    assert response.status_code == 422
    assert "Dieser Satz bleibt." in value_of(response, "body")
    assert not story.publications.exists()


def test_all_at_once_in_every_field(chief, story):
    """Long, foreign, hostile, with NUL: nothing typed is lost, whatever else is wrong."""
    text = f"{ALL_AT_ONCE} {NUL} {VERY_LONG}"
    response = Desk(chief).save(story, **dict.fromkeys(LINES, text), body=f"<p>{escape(text)}</p>")
    assert response.status_code == 422
    for name in (*LINES, "body"):
        assert "Donaudampfschifffahrt" in value_of(response, name), name
        assert "alert" in value_of(response, name), name
    assert "<b onclick" not in response.content.decode()


@pytest.mark.parametrize("name", [*LINES, "body", "wanted_slug", "picks", "places"])
def test_nul_is_dropped_or_refused_with_the_text(chief, story, name):
    response = Desk(chief).save(story, **{name: NUL})
    if response.status_code == 302:
        assert "\0" not in str(getattr(newest(story), name, ""))
        return
    assert response.status_code == 422
    assert value_of(response, name).replace("\0", "").replace("\ufffd", "") == "Brücke"


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "1.5", "٣", NUL])
def test_numbers_that_are_none_are_no_error(chief, story, number):
    """What the browser sends by itself may be mangled on its way."""
    desk = Desk(chief)
    opened = desk.fields(story)
    for name in ("base", "seen", "lead_image", "section", "byline-TOTAL_FORMS", "byline-0-position", "also_in"):
        response = desk.save(story, opened=opened, **{name: number, "headline": "Bleibt das?"})
        assert response.status_code in (302, 400, 409, 422), name
        if response.status_code != 302:
            assert "Bleibt das?" in response.content.decode() or response.status_code == 400, name
    for query in ("version", "kept"):
        assert desk.open(story, **{query: number}).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    "moment",
    ["gestern", "2026-02-31T10:00", "2027-03-28T02:30", "99999-01-01T00:00", "0001-01-01T00:00", NUL, "9" * 500],
)
def test_moments_that_make_no_sense_leave_the_text_saved(chief, story, moment):
    response = Desk(chief).press(story, "schedule", asked={"at": moment}, headline="Neue Zeile")
    assert response.status_code == 409
    assert newest(story).headline == "Neue Zeile"
    assert not story.publications.exists()
    assert html.fromstring(response.content.decode()).find_class("error")


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "1.5", NUL])
def test_people_that_are_none_are_no_error(chief, story, key):
    response = Desk(chief).press(story, "assign", asked={"in_charge": [key], "named": [key]}, headline="Neue Zeile")
    assert response.status_code == 409
    assert newest(story).headline == "Neue Zeile"
    assert story.assignments.get().user == chief


@pytest.mark.parametrize("text", [ALL_AT_ONCE, VERY_LONG, NUL], ids=["all", "long", "nul"])
def test_notes_and_reasons_take_any_text(chief, story, text):
    desk = Desk(chief)
    desk.client.post(f"/admin/articles/article/{story.pk}/note/", {"verb-note": text} | desk.fields(story))
    desk.press(story, "send_to_legal", asked={"note": text})
    page = desk.open(story).content.decode()
    assert "<script>alert" not in page
    for end in ("history", "change"):
        assert desk.client.get(f"/admin/articles/article/{story.pk}/{end}/").status_code == 200


@pytest.mark.parametrize("text", [ALL_AT_ONCE, VERY_LONG, NUL, ""], ids=["all", "long", "nul", "nothing"])
def test_choosers_and_lists_take_any_words(chief, text):
    client = Desk(chief).client
    for path in ("articles/article/", "articles/article/choose/", "images/image/", "images/image/choose/",
                 "articles/topic/", "authors/author/", "authors/user/"):  # fmt: skip
        assert client.get(f"/admin/{path}", {"q": text}).status_code in (200, 302, 400), path
        assert client.get(f"/admin/{path}", {"page": text, "p": text}).status_code in (200, 302, 400, 404), path
    for kind in ("topics", "places", "authors", text):
        answer = client.get("/admin/articles/article/names/", {"kind": kind, "q": text})
        assert answer.status_code in (200, 400)
    assert client.post("/admin/articles/article/agency/", {"text": text * 50}).status_code in (200, 400)


@pytest.mark.parametrize("text", [ALL_AT_ONCE, VERY_LONG, NUL], ids=["all", "long", "nul"])
def test_what_is_read_by_hand_takes_any_text(chief, story, text):
    """The list a step for many began from; why breaking news is taken back."""
    client, picked = Desk(chief).client, [f"{story.pk}.1"]
    for more in ({"stories": picked}, {"all": "1"}):
        answer = client.post("/admin/articles/article/together/", {"verb": "submit", "query": text} | more)
        assert answer.status_code in (302, 404)
    news = {"headline": "Alarm", "sentence": "Alarm.", "source": "Wachdienst", "section": make_section()}
    told = breaking.break_news(**news, by=chief, now=timezone.now(), key=uuid4())
    client.post(f"/admin/frontpage/strip/story/{told.article_id}/back/", {"reason": text})
    assert told.article.publications.count() == 2


@pytest.mark.parametrize("reason", [NUL, "\u200b", "\0", "\ufeff \u2060"])
def test_an_undertaking_is_settled_and_ended_for_a_reason_one_can_see(chief, reason):
    now = timezone.now()
    make_live(by=chief, now=now - 2 * HOUR, body=BAD)
    undertaking = enter(chief, now=now - HOUR)
    client, here = Desk(chief).client, f"/admin/articles/undertaking/{undertaking.pk}"
    (hit,) = undertaking.hits.all()
    wanted = 302 if reason == NUL else 409
    assert client.post(f"{here}/settle/", {f"why-{hit.pk}": reason}).status_code == wanted
    assert client.post(f"{here}/end/", {"reason": reason}).status_code == wanted


def test_catalogue_forms_keep_what_was_typed(chief):
    client, text = Desk(chief).client, f"{MARKUP} {VERY_LONG}"
    for room in ("articles/topic", "articles/place", "articles/section", "authors/author"):
        response = client.post(f"/admin/{room}/add/", {"name": text, "slug": NUL, "bio": text, "description": text})
        assert response.status_code == 200, room
        form = html.fromstring(response.content.decode())
        assert "Donaudampfschifffahrt" in form.xpath("//*[@name='name']/@value")[0], room
        assert form.find_class("error") or form.find_class("errorlist"), room
    assert not Author.objects.exists()
    assert not Topic.objects.exists()


def test_breaking_news_and_new_stories_refuse_nonsense_with_a_sentence(chief):
    client, section = Desk(chief).client, make_section()
    told = {"headline": VERY_LONG, "sentence": ALL_AT_ONCE, "section": section.pk, "source": "Wachdienst"}
    response = client.post("/admin/frontpage/strip/add/", told)
    assert response.status_code == 422
    assert "Wachdienst" in response.content.decode()
    assert "räldigätzen" in said(response) or "alert(1)" in said(response) or "خبر" in said(response)
    for desk in ("", "x", "9" * 30, NUL):
        assert client.post("/admin/articles/article/add/", {"desk": desk}).status_code in (200, 302)
    assert not Article.objects.filter(publications__isnull=False).exists()


BRACKETS = "[" * 100_000


def test_brackets_without_end_are_no_crop(chief, story):
    desk, here = Desk(chief), f"/admin/articles/article/{story.pk}"
    opened = desk.fields(story) | {"lead_crop": BRACKETS, "draft": "a", "step": "1"}
    for path, status in (("change/", 422), ("autosave/", 422), ("check/", 200)):
        assert desk.client.post(f"{here}/{path}", opened).status_code == status, path
    assert desk.client.post(f"/vorschau/{story.pk}/", opened).status_code in (200, 422)
    portrait = {"name": "Ada", "portrait_crops": BRACKETS}
    assert desk.client.post("/admin/authors/author/add/", portrait).status_code == 200
    picture = make_image(alt="Ein Haus")
    sent = {"alt": "Ein Haus", "base": BRACKETS}
    assert desk.client.post(f"/admin/images/image/{picture.pk}/change/", sent).status_code in (200, 302)


@pytest.mark.parametrize("key", ["9" * 19, "9" * 400, "9" * 9000, "٣"], ids=["19", "400", "9000", "foreign"])
def test_a_row_that_no_database_holds_is_no_choice(chief, key):
    client = Desk(chief).client
    for room, name in (("articles/topic", "picture"), ("authors/author", "portrait"),
                       ("articles/undertaking", "image"), ("delivery/webhook", "sections")):  # fmt: skip
        assert client.post(f"/admin/{room}/add/", {"name": "Ada", name: key}).status_code == 200, room


def test_an_account_without_a_role_opens_no_list(story):
    client = Desk(make_user(role=None)).client
    for path in ("names/?kind=authors&q=a", "choose/"):
        assert client.get(f"/admin/articles/article/{path}").status_code == 403
    assert client.post("/admin/articles/article/agency/", {"text": "x"}).status_code == 403
    assert client.post("/admin/taggit/tag/merge-tags/", {"new_tag_name": "zz"}).status_code == 404
