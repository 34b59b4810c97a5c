"""A banned sentence, name or picture: found everywhere at once, taken from readers in one go, refused at every door."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import preflight, workflow
from articles.models import Article, Hit, Override
from articles.undertakings import searching, tasks
from articles.undertakings.evidence import evidence_of
from articles.workflow import NotAllowed, Unfit
from frontpage.breaking import break_news
from frontpage.models import Front, Placement
from frontpage.workflow import Place, arrange
from images import workflow as pictures
from images.workflow import describe
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    NOON,
    SIX_PM,
    clear_again,
    make_cleared,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
    save_again,
)
from tests.preflight.banning import BAD, SENTENCE, enter
from tests.writing.desk import Desk, fields_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(role="chief")


def groups(undertaking):
    return sorted(undertaking.hits.values_list("group", flat=True))


class TestSearch:
    def test_live_scheduled_drafts_and_what_readers_saw_earlier(self, chief):
        make_live(by=chief, body=BAD)
        make_live(by=chief, body=BAD, at=SIX_PM)
        make_version(by=chief, body=BAD)
        gone = make_live(by=chief, body=BAD).article
        workflow.withdraw(gone, by=chief, now=NOON + timedelta(minutes=5), reason="falsch")
        make_live(by=chief)
        assert groups(enter(chief)) == ["draft", "live", "past", "scheduled"]

    @pytest.mark.parametrize(
        "body",
        [
            "<p>der bürgermeister hat Gelder genommen</p>",
            "<p>Der Bürger&shy;meister hat <strong>Geld</strong> genommen!</p>",
            "<p>Der Buergermeister hat Geld genommen</p>",
        ],
    )
    def test_whatever_the_form_of_the_words(self, chief, body):
        make_live(by=chief, body=body)
        assert groups(enter(chief)) == ["live"]

    @pytest.mark.parametrize(
        "body", ["<p>Der Bürgermeister hat kein Geld genommen</p>", "<p>Der Bürgermeister hat</p><p>Geld genommen</p>"]
    )
    def test_other_words_are_not_found(self, chief, body):
        make_live(by=chief, body=body)
        assert groups(enter(chief)) == []

    def test_where_the_index_holds_nothing(self, chief):
        make_live(by=chief, seo_title=SENTENCE, headline="Eins")
        make_live(by=chief, lead_caption=SENTENCE, headline="Zwei")
        corrected = make_live(by=chief, headline="Drei").article
        mended = clear_again(corrected, by=chief, now=NOON + timedelta(minutes=1), body="<p>Neu</p>")
        workflow.correct(mended, by=chief, now=NOON + timedelta(minutes=2), wrong=SENTENCE, right="Nein.")
        assert sorted(enter(chief).hits.values_list("where", flat=True)) == ["Drei", "Eins", "Zwei"]

    def test_a_topic_a_place_and_an_address_that_say_it(self, chief):
        make_live(by=chief, headline="Eins", topics=[make_topic("Kurt Böse")])
        make_live(by=chief, headline="Zwei", places=[make_place("Kurt-Böse-Platz")])
        make_version(by=chief, headline="Drei", wanted_slug="kurt-boese-zahlt")
        moved = make_live(by=chief, headline="Vier").article
        workflow.readdress(moved, slug="was-kurt-boese-tat", by=chief, now=NOON + timedelta(minutes=5))
        undertaking = enter(chief, kind="name", wording="Kurt Böse")
        assert groups(undertaking) == ["draft", "live", "live", "live"]
        seen = evidence_of(undertaking, at=SIX_PM).rows
        assert {row.headline: row.passage for row in seen} == {
            "Eins": "Kurt Böse", "Zwei": "Kurt-Böse-Platz", "Vier": "was kurt boese tat",
        }  # fmt: skip

    def test_much_is_read_by_the_worker_in_steps(self, chief, monkeypatch):
        monkeypatch.setattr(searching, "AT_ONCE", 1)
        monkeypatch.setattr(tasks, "STEP", 1)
        for number in range(3):
            make_live(by=chief, headline=f"Nummer {number}", social_title=SENTENCE)
        undertaking = enter(chief)
        assert undertaking.searched_at is None
        after = 0
        for key in Article.objects.order_by("pk").values_list("newest_version", flat=True):
            tasks.read_on.func(undertaking=undertaking.pk, after=after)
            after = key
        undertaking.refresh_from_db()
        assert (len(groups(undertaking)), bool(undertaking.searched_at)) == (3, True)

    def test_what_is_beyond_what_one_can_wait_for_is_found_by_the_worker(self, chief, monkeypatch):
        monkeypatch.setattr(searching, "AT_ONCE", 1)
        monkeypatch.setattr(searching, "MOST_CANDIDATES", 1)
        for _number in range(4):
            make_live(by=chief, body=BAD)
        undertaking = enter(chief)
        assert undertaking.hits.count() == 2  # the newest, and the first that is read
        tasks.read_on.func(undertaking=undertaking.pk, after=0)
        assert undertaking.hits.count() == 4

    def test_many_stories_cost_no_more_questions(self, chief):
        def questions() -> int:
            with CaptureQueriesContext(connection) as asked:
                enter(chief)
            return len(asked)

        filed = {"topics": [make_topic()], "places": [make_place()]}
        make_live(by=chief, body=BAD, **filed)
        few = questions()
        for _number in range(3):
            make_live(by=chief, body=BAD, **filed)
        assert questions() == few

    def test_pictures_by_their_words_and_by_their_look(self, chief):
        make_image(caption=f"{SENTENCE}.")
        assert groups(enter(chief)) == ["picture"]
        image = make_image()
        make_live(by=chief, lead_image_id=image.pk)
        make_live(by=chief, body=f'<figure class="picture" data-picture="{image.pk}"></figure>')
        assert groups(enter(chief, kind="picture", wording="", image=image)) == ["live", "live", "picture"]

    def test_a_name_in_a_headline_of_a_front(self, chief):
        article = make_live(by=chief).article
        front = Front.objects.home()
        place = Place("lead", article.pk, headline="Was Kurt Böse tat")
        arrange(front, [place], by=chief, now=NOON + timedelta(minutes=1))
        undertaking = enter(chief, kind="name", wording="Kurt Böse")
        assert groups(undertaking) == ["slot"]
        workflow.settle_hits(undertaking, spared={}, by=chief, now=SIX_PM)
        current = Placement.objects.filter(arrangement=front.arrangement_at(SIX_PM + HOUR)).get()
        assert (current.headline, current.article) == ("", article)
        with pytest.raises(NotAllowed, match="Kurt Böse"):
            arrange(front, [place], by=chief, now=SIX_PM + HOUR)


class TestSettling:
    def test_all_is_taken_from_readers_in_one_go(self, chief):
        live, planned = make_live(by=chief, body=BAD).article, make_live(by=chief, body=BAD, at=SIX_PM).article
        image = make_image(caption=SENTENCE)
        undertaking = enter(chief)
        settled = workflow.settle_hits(undertaking, spared={}, by=chief, now=NOON + 2 * HOUR, answer="notice")
        assert (len(settled.done), settled.refused) == (3, [])
        later = NOON + 3 * HOUR
        blocks = [one.block_at(later) for one in (live, planned)]
        assert [(one.answer, one.reason) for one in blocks] == [("notice", "An undertaking requires it.")] * 2
        assert not Article.objects.live(at=SIX_PM + DAY).exists()
        image.refresh_from_db()
        assert not image.is_usable(later)

    def test_what_is_spared_needs_a_reason_and_stays(self, chief):
        live = make_live(by=chief, body=BAD).article
        undertaking = enter(chief)
        hit = undertaking.hits.get()
        with pytest.raises(NotAllowed, match="why this stays"):
            workflow.settle_hits(undertaking, spared={hit.pk: " "}, by=chief, now=SIX_PM)
        workflow.settle_hits(undertaking, spared={hit.pk: "Zitat, erlaubt"}, by=chief, now=SIX_PM)
        hit.refresh_from_db()
        assert (hit.outcome, hit.why, live.is_live(SIX_PM + HOUR)) == ("spared", "Zitat, erlaubt", True)

    def test_one_refusal_holds_up_no_other(self, chief):
        legal = make_user(role="legal")
        make_image(caption=SENTENCE)
        make_live(by=chief, body=BAD)
        undertaking = enter(chief)
        Hit.objects.filter(group="picture").update(image=make_image(withdrawn_at=None))
        settled = workflow.settle_hits(undertaking, spared={}, by=legal, now=SIX_PM)
        assert len(settled.done) == 2

    def test_a_search_again_finds_what_came_since_and_keeps_what_was_settled(self, chief):
        make_live(by=chief, body=BAD)
        undertaking = enter(chief)
        workflow.settle_hits(undertaking, spared={}, by=chief, now=SIX_PM)
        make_version(by=chief, body=BAD, now=SIX_PM)
        workflow.search_again(undertaking, by=chief, now=SIX_PM + HOUR)
        assert sorted(undertaking.hits.values_list("group", "outcome")) == [("draft", "open"), ("live", "blocked")]

    def test_what_stands_there_again_is_to_be_settled_again(self, chief):
        article = make_live(by=chief, body=BAD).article
        image = make_image(caption=SENTENCE)
        undertaking = enter(chief)
        workflow.settle_hits(undertaking, spared={}, by=chief, now=NOON + 2 * HOUR)
        workflow.unblock(article, by=chief, now=NOON + 3 * HOUR, reason="aufgehoben")
        version = clear_again(article, by=chief, now=NOON + 3 * HOUR, body=BAD, headline="Neu")
        workflow.search_again(undertaking, by=chief, now=NOON + 3 * HOUR)
        assert not workflow.open_hits(undertaking, by=chief, now=NOON + 3 * HOUR).exists()
        workflow.publish(version, by=chief, now=NOON + 4 * HOUR, override="Anwalt hat zugestimmt")
        pictures.restore(image, by=chief, now=NOON + 4 * HOUR, reason="Irrtum")
        workflow.search_again(undertaking, by=chief, now=SIX_PM)
        assert {hit.group for hit in workflow.open_hits(undertaking, by=chief, now=SIX_PM)} == {"live", "picture"}
        workflow.settle_hits(undertaking, spared={}, by=chief, now=SIX_PM)
        assert not article.is_live(SIX_PM + HOUR)

    def test_reporters_keep_none(self, chief):
        with pytest.raises(NotAllowed):
            enter(make_user(role="reporter"))


class TestDoors:
    def test_no_verb_lets_it_pass(self, chief):
        plan = make_live(by=chief, body=BAD, at=NOON + DAY)
        live = make_live(by=chief).article
        enter(chief)
        by_now = {"by": chief, "now": NOON + 2 * HOUR}
        version = make_cleared(by=chief, body=BAD)
        changed = clear_again(live, **by_now, body=BAD)
        release = workflow.start_release(title="Abend", live_from=SIX_PM, **by_now)
        for refused in (
            lambda: workflow.publish(version, **by_now),
            lambda: workflow.schedule(version, **by_now, at=SIX_PM),
            lambda: workflow.backfill(version, **by_now, at=NOON - DAY),
            lambda: workflow.join_release(version, release=release, **by_now),
            lambda: workflow.reschedule(plan, **by_now, at=SIX_PM),
            lambda: workflow.update(changed, **by_now),
            lambda: workflow.mend_typo(changed, **by_now),
            lambda: workflow.correct(changed, **by_now, right="So."),
            lambda: workflow.emergency_publish(
                headline="Eil", sentence=SENTENCE, section=make_section(), source="dpa", **by_now
            ),
            lambda: break_news(
                headline="Eil", sentence=SENTENCE, section=make_section(), source="dpa", key=uuid4(), **by_now
            ),
        ):
            with pytest.raises(Unfit, match="must not be published"):
                refused()

    def test_nor_a_topic_a_place_or_an_address(self, chief):
        live, by_now = make_live(by=chief).article, {"by": chief, "now": NOON + 2 * HOUR}
        named = make_live(by=chief, wanted_slug="kurt-boese").article
        enter(chief, kind="name", wording="Kurt Böse")
        for more in (
            {"topics": [make_topic("Kurt Böse")]},
            {"places": [make_place("Kurt-Böse-Platz")]},
            {"wanted_slug": "kurt-boese-zahlt"},
        ):
            with pytest.raises(Unfit, match="must not be published"):
                workflow.publish(make_cleared(by=chief, **more), **by_now)
        with pytest.raises(NotAllowed, match="must not be published"):
            workflow.readdress(live, slug="kurt-boese", **by_now)
        mended = clear_again(named, **by_now, wanted_slug="", body="<p>Neu</p>")
        hints = preflight.fly(preflight.Copy(mended, at=by_now["now"], now=by_now["now"])).hints
        assert "kurt boese" in " ".join(hint.sentence for hint in hints)
        workflow.update(mended, **by_now)  # refused, the worse text would stay
        workflow.withdraw(named, **by_now, reason="Unterlassung")
        with pytest.raises(Unfit, match="kurt boese"):
            workflow.publish(mended, by=chief, now=NOON + 3 * HOUR)

    def test_the_check_beside_the_text_reads_them_before_they_are_saved(self, chief):
        article = make_version(by=chief, places=[make_place("Kurt-Böse-Platz")]).article
        enter(chief, now=NOON - DAY, kind="name", wording="Kurt Böse")
        desk = Desk(chief)
        opened = desk.open(article)
        assert "„Kurt-Böse“ darf nicht" in said(opened)
        typed = {"topics": "Hochwasser, Kurt Böse", "places": "", "wanted_slug": "kurt-boese-zahlt"}
        check = reverse("admin:articles_article_check", args=[article.pk])
        page = said(desk.client.post(check, fields_of(opened) | typed))
        assert "„Kurt Böse“ darf nicht" in page
        assert "„kurt boese“ darf nicht" in page

    def test_nor_a_line_beside_a_text_nor_a_caption(self, chief):
        live = make_live(by=chief).article
        enter(chief)
        by_now = {"by": chief, "now": NOON + 2 * HOUR}
        fine = clear_again(live, **by_now, body="<p>Neu</p>")
        with pytest.raises(NotAllowed, match="must not"):
            workflow.update(fine, **by_now, whats_new=SENTENCE)
        with pytest.raises(NotAllowed, match="must not"):
            workflow.correct(fine, **by_now, right="So.", wrong=SENTENCE)
        with pytest.raises(pictures.NotAllowed, match="must not"):
            describe(make_image(), fields={"caption": SENTENCE}, **by_now)

    def test_a_picture_and_the_caption_of_the_library_count(self, chief):
        image = make_image(caption="Das ist Kurt Böse.")
        enter(chief, kind="name", wording="Kurt Böse")
        with pytest.raises(Unfit):
            workflow.publish(make_cleared(by=chief, lead_image_id=image.pk), by=chief, now=NOON + 2 * HOUR)
        other = make_image()
        enter(chief, kind="picture", wording="", image=other)
        with pytest.raises(Unfit, match="This picture"):
            workflow.publish(make_cleared(by=chief, lead_image_id=other.pk), by=chief, now=NOON + 2 * HOUR)

    def test_taking_over_a_change_brings_nothing_banned(self, chief):
        body = "<p>Eins.</p><p>Zwei.</p>"
        publication = make_live(by=chief, body=body)
        article, by_now = publication.article, {"by": chief, "now": NOON + HOUR}
        base = publication.version
        ahead = clear_again(article, **by_now, body=body.replace("Zwei", "Der Bürgermeister hat Geld"))
        plan = workflow.schedule(ahead, **by_now, at=SIX_PM)
        mended = clear_again(article, **by_now, base=base, headline="Neu")
        enter(chief, now=NOON + HOUR, wording="Der Bürgermeister hat Geld")
        workflow.mend_typo(mended, by=chief, now=NOON + 2 * HOUR, later={plan.pk: workflow.Later()})
        plan.refresh_from_db()
        assert plan.version.headline == "Neu"

    def test_it_binds_within_its_time(self, chief):
        version = make_cleared(by=chief, body=BAD)
        undertaking = enter(chief)
        workflow.end_undertaking(undertaking, by=chief, now=NOON + 2 * HOUR, reason="aufgehoben")
        workflow.publish(version, by=chief, now=NOON + 3 * HOUR)


class TestOverride:
    def test_the_duty_editor_passes_with_a_reason_and_it_returns_in_today(self, chief):
        duty, other = make_user(role="duty_editor"), make_user("vera", role="duty_editor")
        version = make_cleared(by=chief, body=BAD)
        enter(chief)
        by_now = {"by": duty, "now": NOON + 2 * HOUR}
        with pytest.raises(NotAllowed, match="the right"):
            workflow.publish(version, by=make_user(role="editor"), now=NOON + 2 * HOUR, override="muss")
        with pytest.raises(workflow.Unfit):
            workflow.publish(version, **by_now, override=" \u200b")
        with pytest.raises(workflow.Unfit):
            workflow.publish(version, **by_now, override="x")
        workflow.publish(version, **by_now, override="Anwalt hat zugestimmt")
        override = Override.objects.get()
        assert (override.checks, override.reason) == (["banned"], "Anwalt hat zugestimmt")
        page = said(Desk(other).client.get(reverse("admin:index")))
        assert "Anwalt hat zugestimmt" in page
        assert "Anwalt hat zugestimmt" not in said(Desk(make_user(role="editor")).client.get(reverse("admin:index")))
        with pytest.raises(NotAllowed, match="Somebody else"):
            workflow.settle_override(override, by=duty, now=SIX_PM)
        Desk(other).client.post(reverse("admin:articles_article_override", args=[override.pk]))
        override.refresh_from_db()
        assert override.settled_by == other
        assert "Anwalt hat zugestimmt" not in said(Desk(other).client.get(reverse("admin:index")))

    def test_nobody_passes_an_embargo_or_a_block(self, chief):
        version = make_cleared(by=chief)
        workflow.set_embargo(version.article, by=chief, now=NOON, until=NOON + DAY, reason="DFB")
        with pytest.raises(NotAllowed, match="Embargoed"):
            workflow.publish(version, by=chief, now=NOON + HOUR, override="ich darf alles")
        blocked = make_cleared(by=chief)
        workflow.block(blocked.article, by=chief, now=NOON, reason="Gericht")
        with pytest.raises(NotAllowed, match="Blocked"):
            workflow.publish(blocked, by=chief, now=NOON + HOUR, override="ich darf alles")

    def test_the_form_asks_why_once_the_check_has_stopped_it(self, chief):
        article = make_version(by=chief, body=BAD).article
        enter(chief, now=NOON - DAY)
        desk = Desk(chief)
        assert "verb-publish-pass_over" in desk.open(article).content.decode()
        assert desk.press(article, "publish").status_code == 409
        assert "in einem Satz" in said(desk.press(article, "publish", asked={"pass_over": "x"}))
        desk.press(article, "publish", asked={"pass_over": "Anwalt hat es erlaubt"})
        assert Override.objects.filter(article=article, reason="Anwalt hat es erlaubt").exists()


def test_saving_a_draft_with_it_is_no_sin(chief):
    enter(chief)
    article = make_version(by=chief).article
    save_again(article, by=chief, now=NOON + 2 * HOUR, body=BAD)
