"""The strip on the pages: to the second, on every page, in time travel, at no cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import workflow
from frontpage import breaking, on_strip
from frontpage.on_strip import Run, Step
from newsroom import frame
from tests.makers import HOUR, MINUTE, NOON, make_author, make_live, make_section, make_user

LABEL = 'class="breaking"'
NEWS = {"headline": "Deich bei Mörsau gebrochen", "sentence": "Der Deich ist weg.", "source": "Feuerwehr"}


@pytest.fixture(autouse=True)
def fresh_frame():
    frame.clear()
    yield
    frame.clear()


def send(duty, *, now, **more):
    return breaking.break_news(**NEWS, section=make_section(), key=uuid4(), by=duty, now=now, **more)


@pytest.mark.django_db
class TestPages:
    def test_every_page_carries_it_but_its_own(self, client):
        now, duty = timezone.now(), make_user(role="duty_editor")
        other = make_live(now=now - HOUR, headline="Der Haushalt", authors=[make_author()])
        own = f"/politik/{send(duty, now=now - MINUTE).article.address.slug}/"
        for path in ("/", "/politik/", f"/politik/{other.article.address.slug}/", "/autor/ilka-wittkamp/", "/archiv/",
                     "/suche/?q=Deich", "/korrekturen/", "/gibt-es-nicht/"):  # fmt: skip
            page = client.get(path).content.decode()
            assert LABEL in page, path
            assert f'href="{own}">{NEWS["headline"]}</a>' in page, path
        assert LABEL not in client.get(own).content.decode()

    def test_it_is_a_landmark_and_no_live_region(self, client):
        send(make_user(role="duty_editor"), now=timezone.now() - MINUTE)
        strip = client.get("/archiv/").content.decode().split('<aside class="breaking"')[1].split("</aside>")[0]
        assert strip.startswith(' aria-label="Eilmeldung"')
        assert "aria-live" not in strip
        assert "role=" not in strip

    def test_what_this_process_changes_is_there_at_once(self, client):
        duty = make_user(role="duty_editor")
        assert LABEL not in client.get("/archiv/").content.decode()
        publication = send(duty, now=timezone.now())
        assert LABEL in client.get("/archiv/").content.decode()
        workflow.withdraw(publication.article, by=duty, now=timezone.now(), reason="falsch")
        assert LABEL not in client.get("/archiv/").content.decode()

    def test_time_travel_shows_the_strip_of_its_moment(self, client):
        now, duty = timezone.now().replace(microsecond=0), make_user(role="duty_editor")
        send(duty, now=now - HOUR, strip_until=now - 30 * MINUTE)
        client.force_login(duty)
        for moment, is_there in ((-61, False), (-59, True), (-31, True), (-30, False), (0, False)):
            at = timezone.localtime(now + moment * MINUTE).strftime("%Y-%m-%dT%H:%M:%S")
            assert (LABEL in client.get(f"/zeitreise/{at}/archiv/").content.decode()) is is_there, moment

    def test_its_links_stay_in_the_moment(self, client):
        now, duty = timezone.now().replace(microsecond=0), make_user(role="duty_editor")
        send(duty, now=now - HOUR)
        client.force_login(duty)
        at = timezone.localtime(now).strftime("%Y-%m-%dT%H:%M:%S")
        page = client.get(f"/zeitreise/{at}/archiv/").content.decode()
        assert f'<a href="/zeitreise/{at}/politik/' in page.split(LABEL)[1].split("</aside>")[0]

    def test_it_costs_no_query_within_its_half_second(self, client, monkeypatch):
        monkeypatch.setattr(frame, "LIFE", 3600)
        monkeypatch.setattr(on_strip, "LIFE", 3600)
        now = timezone.now()
        make_live(now=now - HOUR, headline="Der Haushalt")
        before = costs(client)
        send(make_user(role="duty_editor"), now=now - MINUTE)
        assert all(now <= then for now, then in zip(costs(client), before, strict=True))

    def test_without_memory_it_costs_two(self):
        now = timezone.now()
        send(make_user(role="duty_editor"), now=now - MINUTE)
        on_strip.clear()
        with CaptureQueriesContext(connection) as queries:
            assert on_strip.shown(at=now)
        assert len(queries) == 2

    def test_the_feed_has_it_at_once(self, client):
        send(make_user(role="duty_editor"), now=timezone.now())
        assert NEWS["headline"] in client.get("/feed/").content.decode()


def costs(client):
    paths = ("/archiv/", "/korrekturen/", "/politik/der-haushalt/")
    found = []
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found.append(len(queries))
    return found


# --- against a model: minute by minute, what is decided when ---

MINUTES = st.integers(min_value=0, max_value=20)


@st.composite
def histories(draw):
    """A strip and its story's decisions: (from, until, [(moment, headline or "" for down)])."""
    start = draw(MINUTES)
    end = start + draw(st.integers(min_value=0, max_value=20))
    moments = sorted(draw(st.sets(MINUTES, max_size=5)))
    return start, end, [(moment, draw(st.sampled_from(["Eins", "Zwei", ""]))) for moment in moments]


def moment(minute, seconds=0):
    return NOON + minute * MINUTE + timedelta(seconds=seconds)


def run_of(start, end, decisions):
    ends = [minute for minute, _headline in decisions[1:]] + [None] * bool(decisions)
    steps = [
        Step(moment(minute), None if until is None else moment(until), headline)
        for (minute, headline), until in zip(decisions, ends, strict=True)
    ]
    return Run(moment(start), moment(end), tuple(steps))


def modelled(start, end, decisions, *, at):
    """Walk through time; being down once while it runs ends it."""
    says = next((headline for minute, headline in reversed(decisions) if moment(minute) <= at), "")
    fell = any(not headline and moment(start) < moment(minute) <= at for minute, headline in decisions)
    return says if moment(start) <= at < moment(end) and not fell else ""


@given(histories(), st.integers(min_value=0, max_value=40), st.sampled_from([-1, 0, 1]))
def test_it_begins_and_ends_on_its_second(history, minute, seconds):
    at = moment(minute, seconds)
    step = run_of(*history).step_at(at)
    assert (step.headline if step else "") == modelled(*history, at=at)
