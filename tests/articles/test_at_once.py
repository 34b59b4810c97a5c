"""Thirty people press verbs on one story at the same moment; only PostgreSQL has that many writers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import connection

from articles import workflow
from articles.content import content_of
from articles.kept import Kept
from articles.models import Article, Move
from articles.workflow import Choice, Later, NotAllowed, Session
from tests.makers import DAY, HOUR, MINUTE, NOON, clear_again, make_cleared, make_live, make_user, make_version

PEOPLE = 30

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway."),
]


def press(verb, version, article, *, by, number):
    now, plan = NOON + HOUR, NOON + DAY + number % 5 * MINUTE
    if verb == "publish":
        planned = article.publications.filter(live_from__gt=now)
        later = {one.pk: Later(Choice.KEEP, "geprüft") for one in planned}
        return workflow.publish(version, by=by, now=now, later=later)
    if verb == "schedule":
        return workflow.schedule(version, by=by, now=now, at=plan)
    return workflow.withdraw(article, by=by, now=now, reason="zu früh", at=plan if number % 2 else None)


def all_at_once(attempt):
    """Run `attempt(number)` in PEOPLE threads that start together; each gives a sentence, or "" where it was done."""
    gate = threading.Barrier(PEOPLE)

    def one(number):
        connection.ensure_connection()
        gate.wait(timeout=30)
        try:
            attempt(number)
        except NotAllowed as sentence:
            return str(sentence)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(PEOPLE) as people:
        return list(people.map(one, range(PEOPLE), timeout=120))


@pytest.fixture
def room_for_everybody():
    """A connection for each thread, beside the test's own."""
    connection.close_pool()
    pool = connection.settings_dict["OPTIONS"].pop("pool", None)
    yield
    if pool is not None:
        connection.close()
        connection.settings_dict["OPTIONS"]["pool"] = pool


@pytest.mark.usefixtures("room_for_everybody")
def test_thirty_people_at_once_each_get_a_move_or_a_sentence():
    chief = make_user(role="chief")
    first = make_live(by=chief).version  # its address is settled, so that nothing but the story's lock makes them wait
    versions = [first, clear_again(first.article, by=chief, now=NOON + MINUTE, headline="Brücke offen")]
    people = [make_user(role="duty_editor") for _number in range(PEOPLE)]
    article = Article.objects.get(pk=first.article_id)
    verbs = ["publish", "schedule", "withdraw", "publish", "schedule"]

    said = all_at_once(
        lambda number: press(verbs[number % 5], versions[number % 2], article, by=people[number], number=number)
    )

    done = {person.pk for person, sentence in zip(people, said, strict=True) if not sentence}
    assert done  # somebody came first
    moved = Move.objects.filter(who__in=people).exclude(verb__in=["cancel", "keep", "carry_over"])
    assert sorted(moved.values_list("who", flat=True)) == sorted(done)
    chain = list(article.publications.order_by("live_from"))
    assert all(one.live_until == after.live_from for one, after in pairwise(chain))
    assert chain[-1].live_until is None


@pytest.mark.usefixtures("room_for_everybody")
def test_thirty_stories_that_want_the_same_address_get_one_each():
    chief = make_user(role="chief")
    versions = [make_cleared(by=chief, headline="Brücke gesperrt") for _number in range(PEOPLE)]
    said = all_at_once(lambda number: workflow.publish(versions[number], by=chief, now=NOON + HOUR))
    assert said == [""] * PEOPLE
    assert len({version.article.address.slug for version in versions}) == PEOPLE


@pytest.mark.usefixtures("room_for_everybody")
def test_of_thirty_saves_at_once_none_is_lost():
    chief = make_user(role="chief")
    body = "".join(f"<p>Absatz {number} steht fest.</p>" for number in range(PEOPLE))
    version = make_version(by=chief, body=body)
    people = [make_user(role="chief") for _number in range(PEOPLE)]

    def save(number):
        changed = content_of(version).changed(body=body.replace(f"Absatz {number} ", f"Absatz {number} von P{number} "))
        return workflow.save_version(
            version.article, changed, base=version, seen=version, by=people[number], now=NOON + HOUR
        )

    assert all_at_once(save) == [""] * PEOPLE
    newest = Article.objects.get(pk=version.article_id).newest_version
    assert newest.number == PEOPLE + 1
    assert all(f"von P{number} " in newest.body for number in range(PEOPLE))
    assert len({one.pk for one in version.article.versions.all()}) == PEOPLE + 1


@pytest.mark.usefixtures("room_for_everybody")
def test_of_thirty_autosaves_at_once_the_newest_step_stays():
    chief = make_user(role="chief")
    version = make_version(by=chief)

    def keep(number):
        text = Kept(content_of(version).changed(headline=f"Stand {number}"))
        said = {"base": version, "seen": version, "by": chief, "now": NOON + HOUR}
        workflow.keep(version.article, text, session=Session("a", number), **said)

    assert all_at_once(keep) == [""] * PEOPLE
    row = version.article.autosaves.get()
    assert (row.step, workflow.text_of(row).content.fields["headline"]) == (PEOPLE - 1, f"Stand {PEOPLE - 1}")
