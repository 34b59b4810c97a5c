"""What other programs hear: of public texts the headline, of others that something happened, of secret ones nothing."""

import json

import pytest

from articles import workflow
from articles.models import Article, Happening, Notification
from articles.telling.announcing import EVENTS, say_it_is_gone, say_it_is_online
from delivery import hooks
from delivery.hooks.announcing import NotTaken, carry
from delivery.models import Delivery, Effect, WebHook
from tests.makers import (
    MINUTE,
    NOON,
    SIX_PM,
    clear_again,
    make_author,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hook():
    secret = hooks.new_secret()
    return WebHook.objects.create(name="Chat", address="https://chat.example", secret=secret, events=list(EVENTS))


@pytest.fixture
def chief():
    return make_user("chief", role="chief")


def heard():
    return [(delivery.event, json.loads(delivery.body)["data"]) for delivery in Delivery.objects.order_by("pk")]


def online(article, *, now):
    """As the worker says it."""
    for move in article.moves.filter(verb__in=["publish", "schedule", "correct", "update", "emergency_publish"]):
        event = {"correct": "corrected", "emergency_publish": "breaking"}.get(move.verb, "published")
        say_it_is_online(move, at=move.effect_at, event=event, now=now)


def test_of_what_readers_do_not_have_no_word_is_sent(chief):
    version = make_version(by=chief, headline="Der Fall Krug", standfirst="Geheim", body="<p>Auch geheim</p>")
    workflow.submit(version, by=chief, now=NOON)
    workflow.clear(version, by=chief, now=NOON)
    workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    online(version.article, now=NOON)
    assert [event for event, _facts in heard()] == ["submitted", "cleared", "scheduled"]
    assert not any(word in str(heard()) for word in ("Krug", "krug", "eheim"))
    assert all(facts["desk_url"].endswith("/change/") for _event, facts in heard())


def test_on_its_second_it_is_said_with_headline_and_address_and_once(chief):
    version = make_cleared(by=chief, headline="Brücke gesperrt")
    workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    for now in (SIX_PM, SIX_PM + MINUTE):
        online(version.article, now=now)
    event, facts = heard()[-1]
    assert [event for event, _facts in heard()].count("published") == 1
    assert (event, facts["headline"]) == ("published", "Brücke gesperrt")
    assert facts["url"].endswith("/politik/bruecke-gesperrt/")


def test_what_was_moved_taken_down_or_blocked_meanwhile_is_not_said(chief):
    version = make_cleared(by=chief)
    publication = workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    workflow.reschedule(publication, by=chief, now=NOON, at=SIX_PM + 10 * MINUTE)
    online(version.article, now=SIX_PM + MINUTE)
    live = make_live(by=chief, headline="Zweite")
    workflow.block(live.article, by=chief, now=NOON + MINUTE, reason="Gericht")
    online(live.article, now=NOON + 2 * MINUTE)
    assert "published" not in [event for event, _facts in heard()]


def test_what_is_taken_back_is_said_to_be_gone(chief):
    live = make_live(by=chief)
    online(live.article, now=NOON)
    workflow.take_back(live.article, by=chief, now=NOON + MINUTE / 2)
    assert [event for event, _facts in heard()][-2:] == ["published", "withdrawn"]


@pytest.mark.parametrize("ended", ["withdrawn", "blocked", "retracted", "headline", "confidential"])
def test_before_another_try_it_is_asked_whether_it_is_still_so(chief, monkeypatch, ended):
    sent = []
    monkeypatch.setattr(
        "delivery.hooks.announcing.post", lambda *a, **k: sent.append(a) or (503 if len(sent) == 1 else 200)
    )
    live = make_live(by=chief)
    online(live.article, now=NOON)
    owed = Delivery.objects.select_related("hook").get(event="published")
    with pytest.raises(NotTaken):
        carry(owed, now=NOON)
    end(live, ended, by=chief)
    carry(owed, now=NOON + 2 * MINUTE)
    owed.refresh_from_db()
    assert (len(sent), owed.tries, owed.arrived_at) == (1, 1, None)
    assert owed.problem.startswith("Nicht versandt: ")
    assert hooks.send_again(owed, now=NOON + 2 * MINUTE) == owed.problem


def end(live, how, *, by):
    soon = {"by": by, "now": NOON + MINUTE}
    if how == "withdrawn":
        workflow.withdraw(live.article, reason="Falsch", **soon)
    elif how == "blocked":
        workflow.block(live.article, reason="Gericht", **soon)
    elif how == "retracted":
        workflow.retract(live.article, right="Alles falsch", **soon)
    elif how == "headline":
        workflow.mend_typo(clear_again(live.article, headline="Brücke offen", **soon), **soon)
    else:
        workflow.assign(live.article, in_charge=[by], is_confidential=True, **soon)


def test_a_plan_taken_back_is_gone_from_no_reader(chief):
    rike = make_user("rike", role="reporter")
    version = make_cleared(by=chief, authors=[make_author("Rike", user=rike)])
    workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    workflow.take_back(version.article, by=chief, now=NOON + MINUTE / 2)
    assert "withdrawn" not in [event for event, _facts in heard()]
    assert not Notification.objects.filter(kind=Happening.TAKEN_DOWN).exists()


def test_a_withdrawal_for_later_is_said_when_it_happens_if_it_does(chief):
    live = make_live(by=chief)
    workflow.withdraw(live.article, by=chief, now=NOON, at=SIX_PM, reason="Frist")
    move = live.article.moves.get(verb="withdraw")
    assert "withdrawn" not in [event for event, _facts in heard()]
    assert Effect.objects.get(task_path__endswith="went_offline").run_after == SIX_PM
    for now in (SIX_PM - MINUTE, SIX_PM, SIX_PM + MINUTE):
        say_it_is_gone(move, now=now)
    assert [event for event, _facts in heard()].count("withdrawn") == 1


def test_a_correction_is_one(chief):
    live = make_live(by=chief)
    version = workflow.save_version(
        live.article,
        workflow_content(live, body="<p>Richtig</p>"),
        base=live.version,
        seen=live.version,
        by=chief,
        now=NOON + MINUTE,
    )
    workflow.clear(version, by=chief, now=NOON + MINUTE)
    workflow.correct(version, by=chief, now=NOON + 2 * MINUTE, wrong="Falsch", right="Richtig")
    online(live.article, now=NOON + 3 * MINUTE)
    assert "corrected" in [event for event, _facts in heard()]


def workflow_content(live, **fields):
    from articles.content import content_of

    return content_of(live.version).changed(**fields)


def test_breaking_news_is_said_as_that_and_not_twice(chief):
    publication = workflow.emergency_publish(
        headline="Brand am Hafen", sentence="Es brennt.", section=make_section(), source="Feuerwehr", by=chief, now=NOON
    )
    online(publication.article, now=NOON + MINUTE)
    assert sorted(event for event, _facts in heard()) == ["breaking", "second_look"]


def test_of_a_confidential_story_nothing_is_said(chief):
    version = make_version(by=chief)
    workflow.assign(version.article, in_charge=[chief], by=chief, now=NOON, is_confidential=True)
    version.refresh_from_db()
    workflow.clear(version, by=chief, now=NOON)
    workflow.publish(version, by=chief, now=NOON)
    online(Article.objects.get(), now=NOON + MINUTE)
    assert heard() == []


def test_a_section_counts_with_those_below_it(chief, hook):
    region = make_section("Region")
    town = make_section("Lindhafen", parent=region)
    hook.labels = [f"section:{region.pk}"]
    hook.save()
    for desk in (town, make_section("Sport")):
        workflow.clear(make_version(by=chief, desk=desk), by=chief, now=NOON)
    assert [facts["section"] for _event, facts in heard()] == ["Lindhafen"]
