"""The history at the desk: named moments, any two versions compared, an old one brought back, what is new to whom."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Move, ReadMark, Verb
from language.words import weekday_moment
from tests.makers import HOUR, MINUTE, NOON, make_live, make_section, make_user, make_version, save_again
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("cora", role="chief")


@pytest.fixture
def client(chief):
    client = Client()
    client.force_login(chief)
    return client


def address(article, name="history", *more):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def saved(article, *, by, count, start=NOON):
    for number in range(count):
        save_again(article, by=by, now=start + (number + 1) * MINUTE, standfirst=f"Stand {number}")


class TestMoments:
    def test_unnamed_versions_are_folded_between_named_ones(self, client, chief):
        article = make_live(by=chief).article
        saved(article, by=chief, count=5)
        workflow.submit(article.versions.get(number=6), by=chief, now=NOON + HOUR)
        page = said(client.get(address(article)))
        assert "4 Zwischenstände" in page
        assert "Fassung 6" in page
        assert "Fassung 1" in page
        assert "Fassung 3" not in page

    @pytest.mark.parametrize(
        ("verb", "words"),
        [
            (Verb.SHARE, "offen bis"),
            (Verb.RUN, "bis"),
            (Verb.SET_EMBARGO, "bis"),
            (Verb.UNSCHEDULE, "war geplant für"),
            (Verb.SCHEDULE, "gilt ab"),
        ],
    )
    def test_a_step_says_what_its_moment_means(self, client, chief, verb, words):
        article = make_live(by=chief).article
        Move.objects.create(article=article, verb=verb, who=chief, when=NOON, effect_at=NOON + HOUR)
        assert f"· {words} {weekday_moment(NOON + HOUR, 'de')}" in said(client.get(address(article)))

    def test_all_of_them_on_request(self, client, chief):
        article = make_live(by=chief).article
        saved(article, by=chief, count=3)
        assert "Fassung 3" in said(client.get(address(article), {"show": "all"}))

    def test_it_says_what_readers_saw_when(self, client, chief):
        article = make_live(by=chief, now=NOON).article
        second = save_again(article, by=chief, now=NOON + MINUTE, headline="Brücke wieder frei")
        workflow.clear(second, by=chief, now=NOON + MINUTE)
        workflow.update(second, by=chief, now=NOON + HOUR)
        page = said(client.get(address(article)))
        assert "online So 22. Nov., 12:00 bis So 22. Nov., 13:00" in page
        assert "Leser sehen sie jetzt" in page

    def test_steps_of_the_whole_story_stand_among_them(self, client, chief):
        article = make_live(by=chief).article
        workflow.withdraw(article, by=chief, now=NOON + HOUR, reason="Falscher Ort")
        page = said(client.get(address(article)))
        assert "Falscher Ort" in page

    def test_hundreds_of_versions_come_in_pages_at_the_same_cost(self, client, chief, django_assert_max_num_queries):
        article = make_version(by=chief, now=NOON).article
        saved(article, by=chief, count=35)
        client.get(address(article))
        with django_assert_max_num_queries(45):
            page = client.get(address(article), {"show": "all"})
        assert "before=7" in page.content.decode()
        last = said(client.get(address(article), {"show": "all", "before": "7"}))
        assert "Fassung 6" in last
        assert "Fassung 8 " not in last

    @pytest.mark.parametrize(
        "query", ["v=x", "v=99999999999999999999", "before=0", "v=1&v=1", "show=%00x", "v=7&v=8&v=9"]
    )
    def test_an_address_nobody_wrote_is_no_error(self, client, chief, query):
        article = make_live(by=chief).article
        assert client.get(f"{address(article)}?{query}").status_code in (200, 400)


class TestComparison:
    def test_any_two_in_the_text_and_side_by_side(self, client, chief):
        article = make_live(by=chief, body="<p>Eins.</p><p>Zwei ist kalt.</p>").article
        save_again(article, by=chief, now=NOON + MINUTE, body="<p>Eins.</p><p>Zwei ist warm.</p>", seo_title="Neu")
        for query in ("v=1&v=2", "v=1&v=2&side=1"):
            page = client.get(f"{address(article)}?{query}").content.decode()
            assert "<ins>warm.</ins>" in page
            assert "<del>kalt.</del>" in page
            assert "<ins>Neu</ins>" in page
            assert "1 Absatz gleich" in page

    def test_markup_in_a_headline_is_shown_as_text(self, client, chief):
        article = make_live(by=chief).article
        save_again(article, by=chief, now=NOON + MINUTE, headline="<script>alert(1)</script>")
        assert "<script>alert" not in client.get(f"{address(article)}?v=1&v=2").content.decode()


class TestRestoring:
    def test_an_old_version_comes_back_as_a_new_one(self, client, chief):
        article = make_live(by=chief, headline="Alt").article
        save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        client.post(address(article, "restore", 1), {"seen": "2"})
        article.refresh_from_db()
        assert [v.headline for v in article.versions.order_by("number")] == ["Alt", "Neu", "Alt"]
        assert Move.objects.get(verb=Verb.RESTORE).version == article.newest_version

    def test_what_a_colleague_saved_meanwhile_is_not_passed_over(self, chief):
        article = make_live(by=chief, headline="Alt").article
        seen = save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        save_again(article, by=chief, now=NOON + 2 * MINUTE, headline="Neuer")
        with pytest.raises(workflow.NotAllowed, match="inzwischen"):
            workflow.restore(article.versions.get(number=1), seen=seen, by=chief, now=NOON + HOUR)

    def test_it_needs_the_right_to_write(self, chief):
        article = make_live(by=chief, headline="Alt").article
        seen = save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        reader = make_user(role="readers_eye")
        with pytest.raises(workflow.NotAllowed, match="nicht ändern"):
            workflow.restore(article.versions.get(number=1), seen=seen, by=reader, now=NOON + HOUR)

    def test_what_says_the_same_needs_no_restoring(self, chief):
        article = make_live(by=chief, headline="Alt").article
        save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        seen = save_again(article, by=chief, now=NOON + 2 * MINUTE, headline="Alt")
        with pytest.raises(workflow.NotAllowed, match="genau das"):
            workflow.restore(article.versions.get(number=1), seen=seen, by=chief, now=NOON + HOUR)

    def test_it_is_refused_without_losing_anything(self, client, chief):
        article = make_live(by=chief, headline="Alt").article
        save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        answer = client.post(address(article, "restore", 1), {"seen": "1"}, follow=True)
        assert "inzwischen" in said(answer)
        assert article.versions.count() == 2


class TestReading:
    def test_the_truth_line_leads_to_what_colleagues_changed(self, chief):
        article = make_live(by=chief, desk=make_section()).article
        desk = Desk(make_user("egon", role="editor"))
        assert "die Sie zuletzt lasen" not in said(desk.open(article))
        save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        page = desk.open(article).content.decode()
        assert "Unterschied zu Fassung 1" in page
        assert "v=1&amp;v=2" in page
        assert "Unterschied zu Fassung 1" in said(desk.open(article)), "a page loaded anew forgets it"

    def test_ones_own_words_are_no_news(self, chief):
        article = make_live(by=chief).article
        desk = Desk(chief)
        desk.open(article)
        save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
        assert "die Sie zuletzt lasen" not in said(desk.open(article))

    def test_one_row_for_each_person_and_story(self, client, chief):
        article = make_live(by=chief).article
        for number in range(3):
            client.get(address(article))
            save_again(article, by=chief, now=NOON + (number + 1) * MINUTE, headline=f"Neu {number}")
        assert ReadMark.objects.count() == 1

    def test_since_i_last_read_is_a_list_of_its_own(self, client, chief):
        article = make_live(by=chief).article
        client.get(address(article))
        other = make_user("egon", role="editor")
        saved(article, by=other, count=2)
        page = client.get(address(article), {"show": "unread"})
        assert "seit ich zuletzt las" in said(page)
        assert "Fassung 2" in said(page)
