"""What changed between the texts readers saw: shown only where the house wants it, and never what the law took away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.anonymity import Anonymity
from articles.models import Undertaking
from newsroom import frame
from tests.leaks.crawler import everything_in
from tests.makers import DAY, HOUR, MINUTE, clear_again, make_live, make_user
from tests.writing.desk import said

pytestmark = pytest.mark.django_db
BAD = "zqfalschbehauptet"


@pytest.fixture(autouse=True)
def shown(settings):
    settings.PUBLIC_CHANGES = True
    frame.clear()
    yield
    frame.clear()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user("cora", role="chief")


@pytest.fixture
def reader():
    return Client()


def live(chief, now, *, body=f"<p>Der Rat tagt am Montag.</p><p>Das ist {BAD} gesagt.</p>", **more):
    return make_live(by=chief, now=now - DAY, headline="Rat tagt", body=body, **more).article


def changed(article, *, by, at, verb="update", body, **more):
    version = clear_again(article, by=by, now=at, body=body)
    return getattr(workflow, verb)(version, by=by, now=at, **more)


def page_of(article):
    return f"/politik/{article.address.slug}/aenderungen/"


NEXT = "<p>Der Rat tagt am Dienstag.</p><p>Das ist ganz anders gesagt.</p>"
LAST = "<p>Der Rat tagt am Mittwoch.</p><p>Das ist ganz anders gesagt.</p>"


def test_readers_see_which_words_changed(chief, now, reader):
    article = live(chief, now, body="<p>Der Rat tagt am Montag.</p><p>Gleich.</p>")
    changed(article, by=chief, at=now - HOUR, body="<p>Der Rat tagt am Dienstag.</p><p>Gleich.</p>", whats_new="Termin")
    page = reader.get(page_of(article))
    assert "<del>Montag.</del> <ins>Dienstag.</ins>" in page.content.decode()
    assert "Termin" in said(page)
    assert "1 Absatz gleich" in said(page)
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert page_of(article) in reader.get(page_of(article).replace("aenderungen/", "")).content.decode()


def test_it_is_off_unless_the_house_wants_it(chief, now, reader, settings):
    settings.PUBLIC_CHANGES = False
    article = live(chief, now)
    changed(article, by=chief, at=now - HOUR, body=NEXT)
    assert reader.get(page_of(article)).status_code == 404
    assert "aenderungen" not in reader.get(page_of(article).replace("aenderungen/", "")).content.decode()


def corrected(article, *, by, at):
    changed(article, by=by, at=at, verb="correct", body=NEXT, right="Es war anders.")


def clarified(article, *, by, at):
    changed(article, by=by, at=at, verb="correct", body=NEXT, right="Es war anders.", kind="clarification")


def withdrawn(article, *, by, at):
    workflow.withdraw(article, by=by, now=at, reason="Falsch")
    version = clear_again(article, by=by, now=at + MINUTE, body=NEXT)
    workflow.publish(version, by=by, now=at + MINUTE)


def blocked(article, *, by, at):
    workflow.block(article, by=by, now=at, reason="Unterlassung")
    workflow.unblock(article, by=by, now=at + MINUTE, reason="Vergleich")
    version = clear_again(article, by=by, now=at + 2 * MINUTE, body=NEXT)
    workflow.publish(version, by=by, now=at + 2 * MINUTE)


def retracted(article, *, by, at):
    workflow.retract(article, by=by, now=at, right="Wir nehmen das zurück.")


@pytest.mark.parametrize("taken_away", [corrected, clarified, withdrawn, blocked, retracted])
def test_what_was_taken_away_is_never_shown_again(chief, now, reader, taken_away):
    article = live(chief, now)
    old = f"<p>Der Rat tagt am Zwölften, sagte er.</p><p>Das ist {BAD} gesagt.</p>"
    changed(article, by=chief, at=now - 9 * HOUR, body=old)
    assert BAD not in everything_in(reader.get(page_of(article))), "stayed, so it is folded"
    taken_away(article, by=chief, at=now - 5 * HOUR)
    changed(article, by=chief, at=now - HOUR, body=LAST)
    page = reader.get(page_of(article))
    text = everything_in(page)
    assert BAD not in text
    assert "Zwölften" not in text
    assert ("<del>Dienstag.</del> <ins>Mittwoch.</ins>" in text) is (taken_away is not retracted)


def test_what_was_taken_back_within_a_minute_is_never_shown(chief, now, reader):
    article = live(chief, now, body=NEXT)
    slip = clear_again(article, by=chief, now=now - 5 * HOUR, body=f"<p>{BAD}, sagt die Zeugin.</p>")
    workflow.update(slip, by=chief, now=now - 5 * HOUR)
    workflow.take_back(article, by=chief, now=now - 5 * HOUR + MINUTE / 2)
    changed(article, by=chief, at=now - HOUR, body=LAST)
    assert BAD not in everything_in(reader.get(page_of(article)))


def test_an_anonymised_name_begins_the_past_anew_and_shuts_the_page(chief, now, reader):
    article = live(chief, now, body="<p>Peter Muster kam.</p>")
    changed(article, by=chief, at=now - 9 * HOUR, body="<p>Peter Muster ging.</p>")
    names = Anonymity(("Peter Muster",), "ein Mann", "", True)
    workflow.anonymise(article, names, by=chief, now=now - 5 * HOUR, reason="Auflage")
    text = everything_in(reader.get(page_of(article)))
    assert "Muster" not in text
    assert "ging" not in text


@pytest.mark.parametrize("state", ["is_noindex", "is_out_of_archive", "is_confidential"])
def test_a_story_the_law_keeps_back_has_nothing_to_show(chief, now, reader, state):
    article = live(chief, now)
    changed(article, by=chief, at=now - HOUR, body=NEXT)
    type(article).objects.filter(pk=article.pk).update(**{state: True})
    page = reader.get(page_of(article))
    assert "Hier gibt es nichts zu zeigen" in said(page)
    assert BAD not in everything_in(page)


def test_an_advertisement_has_none(chief, now, reader):
    article = live(chief, now, is_advertisement=True, advertiser="Möbel Ahrens")
    changed(article, by=chief, at=now - HOUR, body=NEXT)
    assert BAD not in everything_in(reader.get(page_of(article)))
    assert "aenderungen" not in reader.get(page_of(article).replace("aenderungen/", "")).content.decode()


def test_what_an_undertaking_bans_shuts_it(chief, now, reader):
    article = live(chief, now)
    changed(article, by=chief, at=now - HOUR, body=NEXT)
    assert BAD in everything_in(reader.get(page_of(article)))
    Undertaking.objects.create(
        wording=BAD, against="X", reason="Urteil", valid_from=now - MINUTE, entered_by=chief, entered_at=now
    )
    assert BAD not in everything_in(reader.get(page_of(article)))


def test_pictures_captions_and_targets_of_links_are_left_out(chief, now, reader):
    figure = f'<figure class="picture" data-picture="1"><figcaption>{BAD}</figcaption></figure>'
    body = f'<p>Eins <a href="https://{BAD}.example/">hier</a>.</p>{figure}'
    article = live(chief, now, body=body)
    changed(article, by=chief, at=now - HOUR, body="<p>Zwei hier.</p>")
    page = reader.get(page_of(article))
    assert "<ins>Zwei</ins>" in page.content.decode()
    assert BAD not in everything_in(page)


def test_no_draft_and_no_plan_is_shown(chief, now, reader):
    article = live(chief, now, body="<p>Eins.</p>")
    coming = clear_again(article, by=chief, now=now - HOUR, body="<p>zqgeplant</p>")
    workflow.schedule(coming, by=chief, now=now - HOUR, at=now + DAY)
    clear_again(article, by=chief, now=now - MINUTE, body="<p>zqentwurf</p>")
    text = everything_in(reader.get(page_of(article)))
    assert "zqgeplant" not in text
    assert "zqentwurf" not in text


def test_it_goes_with_the_story(chief, now, reader):
    article = live(chief, now)
    changed(article, by=chief, at=now - HOUR, body=NEXT)
    workflow.withdraw(article, by=chief, now=now - MINUTE, reason="Falsch")
    page = reader.get(page_of(article))
    assert page.status_code == 410
    assert BAD not in everything_in(page)


def test_every_other_spelling_leads_there_in_one_step(chief, now, reader):
    article = live(chief, now)
    slug = article.address.slug
    for path in (f"/POLITIK/{slug}/aenderungen/", f"/kultur/{slug}/aenderungen/"):
        assert reader.get(path)["Location"] == page_of(article)


def test_it_asks_the_same_however_often_the_story_changed(chief, now, reader):
    article = live(chief, now)
    changed(article, by=chief, at=now - 9 * HOUR, body=NEXT)
    reader.get(page_of(article))
    with CaptureQueriesContext(connection) as few:
        reader.get(page_of(article))
    for number in range(5):
        changed(article, by=chief, at=now - timedelta(hours=5 - number), body=f"<p>Stand {number}.</p>")
    reader.get(page_of(article))  # what stands around every page is known for a second
    with CaptureQueriesContext(connection) as many:
        reader.get(page_of(article))
    assert len(many) == len(few) <= 10
