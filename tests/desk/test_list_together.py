"""Many stories at once: the effect is shown first, a refusal stops no other, nothing is done twice."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Batch, BatchLine, Move
from language.wallclock import wall_time
from tests.makers import (
    DAY,
    HOUR,
    make_cleared,
    make_live,
    make_section,
    make_topic,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user("ruth", role="chief", language="en")


@pytest.fixture
def browser(desk, chief):
    return desk(chief)


def begin(browser, verb, *articles, **more):
    for article in articles:
        article.refresh_from_db()
    stories = [f"{article.pk}.{article.newest_version.number}" for article in articles]
    answer = browser.post(LIST + "together/", {"verb": verb, "stories": stories, "query": ""} | more)
    assert answer.status_code == 302
    return answer.url


def outcomes(page):
    return {one.headline: (one.is_refused, str(one.said)) for one in page.context["outcomes"]}


def test_the_effect_is_shown_before_anything_happens(browser, chief, now):
    good = make_version(headline="Gut", by=chief, now=now).article
    bad = make_version(headline="Ohne Text", body="", by=chief, now=now).article
    page = browser.get(begin(browser, "submit", good, bad))
    assert outcomes(page)["Gut"] == (False, "Version 1 will wait to be cleared.")
    assert outcomes(page)["Ohne Text"][0]
    assert "text" in outcomes(page)["Ohne Text"][1]
    assert not Move.objects.filter(verb="submit").exists()


def test_a_refusal_stops_no_other_and_nothing_is_done_twice(browser, chief, now):
    good = make_version(headline="Gut", by=chief, now=now).article
    bad = make_version(headline="Ohne Text", body="", by=chief, now=now).article
    address = begin(browser, "submit", good, bad)
    for _press in range(2):
        browser.post(address, {"do": "yes"})
    good.refresh_from_db()
    assert good.stage == "submitted"
    assert Move.objects.filter(verb="submit").count() == 1
    page = browser.get(address)
    assert outcomes(page)["Gut"] == (False, "Version 1 waits to be cleared.")
    assert outcomes(page)["Ohne Text"][0]


def test_what_a_power_cut_left_is_gone_on_with(browser, chief, now):
    first, second = (make_version(headline=name, by=chief, now=now).article for name in ("Eins", "Zwei"))
    address = begin(browser, "submit", first, second)
    batch = Batch.objects.get()
    line = batch.lines.get(article=first)
    workflow.submit(first.newest_version, by=chief, now=now)
    BatchLine.objects.filter(pk=line.pk).update(done_at=now, said="Schon geschehen.")
    Batch.objects.update(begun_at=now)
    assert browser.get(address).context["left"] == 1
    browser.post(address, {"do": "yes"})
    assert Move.objects.filter(verb="submit").count() == 2
    assert browser.get(address).context["left"] == 0


def test_a_text_saved_meanwhile_is_left_alone(browser, chief, now):
    article = make_version(headline="Gut", by=chief, now=now).article
    address = begin(browser, "clear", article)
    save_again(article, by=chief, now=now, headline="Anders")
    browser.post(address, {"do": "yes"})
    page = browser.get(address)
    refused, said = outcomes(page)["Anders"]
    assert refused
    assert "has saved version 2 meanwhile" in said
    article.refresh_from_db()
    assert article.stage == "draft"


def test_scheduling_asks_for_a_moment_first(browser, chief, now):
    ready = make_cleared(headline="Fertig", by=chief, now=now).article
    draft = make_version(headline="Entwurf", by=chief, now=now).article
    address = begin(browser, "schedule", ready, draft)
    assert not browser.get(address).context["is_rehearsed"]
    assert browser.post(address, {"step-at": "morgen"}).status_code == 422
    at = wall_time(now + DAY)[0].replace(microsecond=0)
    browser.post(address, {"step-at": at.isoformat()})
    assert not ready.publications.exists()
    page = browser.get(address)
    assert outcomes(page)["Entwurf"][0]
    browser.post(address, {"do": "yes"})
    assert ready.publications.count() == 1
    assert not draft.publications.exists()


def test_each_other_step(browser, chief, now):
    deniz, sport, topic = make_user("deniz", role="reporter"), make_section("Sport"), make_topic("Deich")
    article = make_cleared(headline="Fertig", by=chief, now=now - HOUR).article
    day = timezone.localdate(now + DAY).isoformat()
    for verb, answers in {
        "assign": {"step-in_charge": [deniz.pk, chief.pk]}, "due": {"step-at": f"{day}T18:00"},
        "plan": {"step-planned_for": day}, "desk": {"step-desk": sport.pk, "step-moves": "on"},
        "add_topic": {"step-topics": topic.name}, "remove_topic": {"step-topics": topic.name},
        "clear": None, "publish": None, "withdraw": {"step-reason": "falsch"},
    }.items():  # fmt: skip
        address = begin(browser, verb, article)
        if answers:
            assert browser.post(address, answers).status_code == 302, verb
        refused, said = next(iter(outcomes(browser.get(address)).values()))
        assert not refused, (verb, said)
        browser.post(address, {"do": "yes"})
        assert next(iter(browser.get(address).context["outcomes"])).is_done, verb
    article.refresh_from_db()
    assert (article.desk, article.newest_version.section) == (sport, sport)
    assert set(article.people.all()) == {deniz, chief}
    assert article.due_at is not None
    assert article.planned_for.isoformat() == day
    assert not article.is_live(timezone.now())
    assert article.publications.count() == 2


def test_an_unknown_topic_is_said_at_once(browser, chief, now):
    address = begin(browser, "add_topic", make_version(by=chief, now=now).article)
    assert "There is no topic" in browser.post(address, {"step-topics": "Nirgends"}).content.decode()


def test_all_of_a_list_are_taken_up_to_200(browser, chief, now):
    for number in range(3):
        make_version(headline=f"Nr {number}", by=chief, now=now, genre="comment" if number else "news")
    address = begin(browser, "submit", all="yes", query="genre=comment")
    assert set(outcomes(browser.get(address))) == {"Nr 1", "Nr 2"}


def test_a_confidential_story_comes_into_no_batch(browser, chief, now, desk):
    secret = make_version(headline="Geheim", by=chief, now=now).article
    seen = make_version(headline="Offen", by=chief, now=now).article
    address = begin(browser, "submit", secret, seen)
    Article.objects.filter(pk=secret.pk).update(is_confidential=True)
    secret.assignments.all().delete()
    page = browser.get(address)
    assert "Geheim" not in page.content.decode()
    browser.post(address, {"do": "yes"})
    assert "Geheim" not in browser.get(address).content.decode()
    olaf = desk(make_user("olaf", role="chief"))
    assert olaf.get(address).status_code == 404
    again = olaf.post(LIST + "together/", {"verb": "submit", "stories": [f"{secret.pk}.1"], "query": "list=draft"})
    assert again.url.endswith("?list=draft")


@pytest.mark.parametrize("stories", [[], ["x"], ["1"], ["99999999999999999999.1"], ["1.\0"], ["-1.1"]])
def test_nothing_chosen_says_so(browser, stories):
    answer = browser.post(LIST + "together/", {"verb": "submit", "stories": stories, "query": ""}, follow=True)
    assert "No story is chosen." in answer.content.decode()


def test_who_only_reads_does_nothing_together(desk, now, chief):
    eye = desk(make_user(role="readers_eye"))
    article = make_version(by=chief, now=now).article
    assert "together/" not in eye.get(LIST).content.decode()
    answer = eye.post(LIST + "together/", {"verb": "submit", "stories": [f"{article.pk}.1"], "query": ""})
    assert answer.status_code == 403


def test_a_live_text_is_not_published_twice(browser, chief, now):
    article = make_live(headline="Steht", by=chief, now=now - HOUR).article
    page = browser.get(begin(browser, "publish", article))
    assert outcomes(page)["Steht"] == (True, "Readers see exactly this text already.")
    text = page.content.decode()
    assert "Nothing will be done" in text
    assert str(page.context["form"].effect) not in text
    assert "Do it" not in text
