"""Breaking news: one press, published once, gone with one press."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from articles import workflow
from articles.models import Article, Happening, Move, Notification, Publication, SecondLook, Verb
from articles.workflow import NotAllowed
from frontpage import breaking, fronts, on_strip
from frontpage.models import Pin, Strip
from tests.makers import DAY, HOUR, MINUTE, NOON, clear_again, make_live, make_section, make_user

pytestmark = pytest.mark.django_db
KEY = UUID("12345678-1234-5678-1234-567812345678")
NEWS = {"headline": "Sturmflut: Deich bei Mörsau gebrochen", "sentence": "Der Deich ist weg.", "source": "Feuerwehr"}
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def no_memory():
    on_strip.clear()
    yield
    on_strip.clear()


@pytest.fixture
def duty():
    return make_user(role="duty_editor")


def send(by, *, now=NOON, key=None, **more):
    more = {"section": make_section(), "key": key or uuid4()} | NEWS | more
    return breaking.break_news(**more, by=by, now=now)


def strip_at(at):
    return on_strip.shown(at=at, is_time_travel=True)


class TestOnePress:
    def test_story_strip_lead_and_second_look_at_once(self, duty):
        publication = send(duty)
        assert publication.article.is_live(NOON)
        assert strip_at(NOON).headline == NEWS["headline"]
        assert strip_at(NOON).url == f"/politik/{publication.article.address.slug}/"
        assert fronts.home(at=NOON).lead.card.article_id == publication.article_id
        assert SecondLook.objects.get().version == publication.version

    def test_the_lead_goes_before_what_stands_there(self, duty):
        older = make_live(now=NOON - DAY, headline="Aufmacher")
        assert fronts.home(at=NOON).lead.card.article_id == older.article_id
        publication = send(duty)
        newer = make_live(now=NOON + MINUTE, headline="Noch neuer")
        assert fronts.home(at=NOON + HOUR).lead.card.article_id == publication.article_id
        assert fronts.home(at=NOON + 3 * HOUR).lead.card.article_id == newer.article_id

    def test_it_leads_its_section_too(self, duty):
        publication = send(duty)
        fronts = {str(pin.front.section or "home") for pin in Pin.objects.filter(article=publication.article)}
        assert fronts == {"home", "Politik"}

    def test_whose_right_ends_at_their_section_leaves_the_home_page_alone(self):
        sport = make_section("Sport")
        publication = send(make_user(role="duty_editor", section=sport), section=sport)
        assert [pin.front.section for pin in Pin.objects.filter(article=publication.article)] == [sport]
        assert strip_at(NOON)

    @pytest.mark.parametrize("role", ["editor", "reporter", "administration"])
    def test_others_may_not(self, role):
        with pytest.raises(NotAllowed):
            send(make_user(role=role))
        assert not Article.objects.exists()

    def test_too_long_a_headline_leaves_nothing_behind(self, duty):
        with pytest.raises(NotAllowed, match="81"):
            send(duty, headline="x" * 81)
        assert not Strip.objects.exists()
        assert not Article.objects.exists()

    @pytest.mark.parametrize("until", [NOON, NOON - HOUR, NOON + 25 * HOUR])
    def test_a_strip_of_no_time_or_more_than_a_day_is_refused(self, duty, until):
        with pytest.raises(NotAllowed):
            send(duty, strip_until=until)


class TestOnce:
    def test_the_same_key_again_is_the_same_publication(self, duty):
        first = send(duty, key=KEY)
        assert send(duty, key=KEY, now=NOON + 20 * SECOND) == first
        assert (Article.objects.count(), Strip.objects.count(), Publication.objects.count()) == (1, 1, 1)

    def test_what_was_typed_after_the_first_press_changes_nothing(self, duty):
        first = send(duty, key=KEY)
        assert send(duty, key=KEY, now=NOON + MINUTE, headline="Ganz anders").headline == first.headline

    def test_whether_it_has_arrived_can_be_asked(self, duty):
        assert breaking.sent_under(KEY, by=duty, now=NOON) is None
        first = send(duty, key=KEY)
        assert breaking.sent_under(KEY, by=duty, now=NOON) == first


class TestTwoPeople:
    def test_the_second_is_warned(self, duty):
        send(make_user(role="chief"))
        with pytest.raises(breaking.SentAlready) as warned:
            send(duty, headline="Deich bei Mörsau gebrochen", now=NOON + 9 * MINUTE)
        assert [strip.article.newest_version.headline for strip in warned.value.strips] == [NEWS["headline"]]
        assert Article.objects.count() == 1

    def test_and_may_send_all_the_same(self, duty):
        send(make_user(role="chief"))
        known = [Strip.objects.get().pk]
        assert send(duty, headline="Deich bei Mörsau gebrochen", now=NOON + MINUTE, known=known)

    @pytest.mark.parametrize(
        ("headline", "later"), [("Zug bei Kaltenbrück entgleist", MINUTE), ("Deich bei Mörsau gebrochen", 11 * MINUTE)]
    )
    def test_other_news_and_later_news_are_not_held_up(self, duty, headline, later):
        send(make_user(role="chief"))
        assert send(duty, headline=headline, now=NOON + later)

    def test_what_was_taken_back_warns_nobody(self, duty):
        breaking.take_back(send(duty).article, by=duty, now=NOON + MINUTE)
        assert send(duty, now=NOON + 2 * MINUTE)


class TestGrowing:
    def test_the_address_stays_and_the_strip_says_the_new_headline(self, duty):
        publication = send(duty)
        slug = publication.article.address.slug
        later = NOON + 10 * MINUTE
        version = clear_again(publication.article, by=duty, now=later, headline="Mörsau: 300 Häuser unter Wasser")
        workflow.update(version, by=duty, now=later)
        assert strip_at(later).headline == "Mörsau: 300 Häuser unter Wasser"
        assert strip_at(later).url == f"/politik/{slug}/"
        assert strip_at(later - SECOND).headline == NEWS["headline"]
        assert Publication.objects.filter(article=publication.article).count() == 2


class TestTakingBack:
    def test_everything_is_gone_with_one_press(self, duty):
        publication = send(duty)
        later = NOON + 5 * MINUTE
        breaking.take_back(publication.article, by=duty, now=later)
        assert not publication.article.is_live(later)
        assert strip_at(later) is None
        assert fronts.home(at=later).lead is None
        assert not SecondLook.objects.filter(done_at=None).exists()
        assert not Pin.objects.filter(live_until__gt=later).exists()
        assert Move.objects.filter(verb=Verb.WITHDRAW).get().why

    def test_what_readers_saw_before_stays_true(self, duty):
        publication = send(duty)
        breaking.take_back(publication.article, by=duty, now=NOON + 5 * MINUTE)
        assert strip_at(NOON + 4 * MINUTE).headline == NEWS["headline"]

    def test_every_editor_may(self, duty):
        publication = send(duty)
        breaking.take_back(publication.article, by=make_user(role="editor"), now=NOON + MINUTE)
        assert strip_at(NOON + MINUTE) is None

    def test_those_responsible_are_told(self, duty):
        publication = send(duty)
        breaking.take_back(publication.article, by=make_user(role="chief"), now=NOON + MINUTE)
        told = Notification.objects.get(person=duty, kind=Happening.TAKEN_DOWN)
        assert told.mail_due_at == NOON + MINUTE

    def test_published_again_it_does_not_come_back_to_the_strip(self, duty):
        publication = send(duty)
        workflow.withdraw(publication.article, by=duty, now=NOON + MINUTE, reason="falsch")
        assert strip_at(NOON + MINUTE) is None
        workflow.publish(publication.version, by=duty, now=NOON + 2 * MINUTE)
        assert strip_at(NOON + 3 * MINUTE) is None

    def test_a_story_that_did_not_begin_so_is_taken_down_otherwise(self, duty):
        story = make_live(now=NOON).article
        breaking.put_on_strip(story, by=duty, now=NOON + MINUTE)
        with pytest.raises(NotAllowed, match="take it down instead"):
            breaking.take_back(story, by=duty, now=NOON + 2 * MINUTE)
        assert story.is_live(NOON + 2 * MINUTE)


class TestStripOfAStory:
    def test_a_live_story_can_be_put_on_it(self, duty):
        story = make_live(now=NOON, headline="Landtag löst sich auf").article
        breaking.put_on_strip(story, by=duty, now=NOON + MINUTE)
        assert strip_at(NOON + MINUTE).headline == "Landtag löst sich auf"
        with pytest.raises(NotAllowed, match="already"):
            breaking.put_on_strip(story, by=duty, now=NOON + 2 * MINUTE)

    def test_one_that_is_not_live_cannot(self, duty):
        story = make_live(now=NOON, at=NOON + HOUR).article
        with pytest.raises(NotAllowed):
            breaking.put_on_strip(story, by=duty, now=NOON + MINUTE)

    def test_its_end_can_be_moved_both_ways(self, duty):
        send(duty)
        strip = Strip.objects.get()
        breaking.move_strip_end(strip, by=duty, now=NOON + MINUTE, until=NOON + 5 * HOUR)
        assert strip_at(NOON + 5 * HOUR - SECOND)
        breaking.move_strip_end(strip, by=duty, now=NOON + MINUTE, until=NOON + 2 * MINUTE)
        assert strip_at(NOON + 2 * MINUTE) is None

    def test_ending_it_leaves_the_story(self, duty):
        publication = send(duty)
        breaking.end_strip(Strip.objects.get(), by=duty, now=NOON + MINUTE)
        assert strip_at(NOON + MINUTE) is None
        assert publication.article.is_live(NOON + MINUTE)
        with pytest.raises(NotAllowed, match="ended"):
            breaking.end_strip(Strip.objects.get(), by=duty, now=NOON + 2 * MINUTE)

    @pytest.mark.parametrize("deed", ["end_strip", "move_strip_end", "put_on_strip"])
    def test_it_needs_the_right_to_breaking_news(self, duty, deed):
        send(duty)
        strip, editor = Strip.objects.get(), make_user(role="editor")
        more = {"until": NOON + HOUR} if deed == "move_strip_end" else {}
        with pytest.raises(NotAllowed):
            getattr(breaking, deed)(strip.article if deed == "put_on_strip" else strip, by=editor, now=NOON, **more)


class TestDesk:
    """The pages: the form, the answer that scripts ask for, and one press from Today."""

    ADD = "/admin/frontpage/strip/add/"

    @pytest.fixture
    def browser(self, client, duty):
        duty.language = "en"
        duty.save()
        client.force_login(duty)
        return client

    def said(self, **more):
        return {**NEWS, "section": make_section().pk, "hours": "1", "key": str(KEY), **more}

    def test_a_script_is_told_where_the_story_is_each_time_it_asks(self, browser):
        answers = [browser.post(self.ADD, self.said(), headers={"Accept": "application/json"}).json() for _ in range(2)]
        story = Article.objects.get()
        assert answers == [{"address": f"/admin/articles/article/{story.pk}/change/"}] * 2
        assert browser.get(f"/admin/frontpage/strip/sent/{KEY}/").json() == answers[0]
        assert browser.get(f"/admin/frontpage/strip/sent/{uuid4()}/").json() == {"address": ""}

    def test_the_strip_runs_as_long_as_was_said(self, browser):
        browser.post(self.ADD, self.said(hours="4"))
        strip = Strip.objects.get()
        assert strip.live_until - strip.live_from == pytest.approx(4 * HOUR, abs=SECOND)

    def test_similar_news_is_shown_and_can_be_sent_anyway(self, browser):
        browser.post(self.ADD, self.said())
        again = self.said(key=str(uuid4()), headline="Deich bei Mörsau gebrochen")
        warned = browser.post(self.ADD, again)
        assert warned.status_code == 409
        assert "Send anyway" in warned.content.decode()
        assert browser.post(self.ADD, again | {"known": [Strip.objects.get().pk]}).status_code == 302
        assert Strip.objects.count() == 2

    def test_ones_only_section_is_chosen_already(self, client):
        sport = make_section("Sport")
        make_section("Politik")
        client.force_login(make_user(role="duty_editor", section=sport))
        form = client.get(self.ADD).context["form"]
        assert [str(section) for section in form.fields["section"].queryset] == ["Sport"]
        assert form["section"].value() == sport.pk

    def test_end_and_end_now_are_pressed_on_the_list(self, browser):
        browser.post(self.ADD, self.said())
        strip = Strip.objects.get()
        assert "Take breaking news back" in browser.get("/admin/frontpage/strip/").content.decode()
        browser.post(f"/admin/frontpage/strip/{strip.pk}/until/", {"until": "gestern"})
        browser.post(f"/admin/frontpage/strip/{strip.pk}/end/")
        strip.refresh_from_db()
        assert strip.changed_by is not None
        assert strip.article.is_live(strip.live_until)

    def test_today_takes_it_back_and_a_colleague_gives_the_second_look(self, browser, client, duty):
        browser.post(self.ADD, self.said())
        today = browser.get("/admin/").content.decode()
        back = f"/admin/frontpage/strip/story/{Article.objects.get().pk}/back/"
        assert back in today
        assert "I have looked" not in today
        client.force_login(make_user(role="editor", language="en"))
        assert "I have looked" in client.get("/admin/").content.decode()
        client.post(f"/admin/articles/article/looks/{SecondLook.objects.get().pk}/")
        assert SecondLook.objects.get().done_by is not None
        client.post(back)
        assert not Strip.objects.get().article.is_live(Strip.objects.get().live_until)

    def test_a_live_story_goes_onto_the_strip_from_its_own_page(self, browser):
        from articles.admin.verbs import Case, menu

        story = make_live(now=NOON).article
        user = make_user(role="duty_editor")
        verbs = [verb.name for verb in menu(Case(story, story.newest_version, user, NOON + MINUTE))]
        assert "put_on_strip" in verbs
        assert "take_back" not in verbs

    @pytest.mark.parametrize("role", ["reporter", "readers_eye"])
    def test_who_may_neither_send_nor_take_down_finds_nothing(self, client, role):
        client.force_login(make_user(role=role))
        assert client.get(self.ADD).status_code == 403
        assert client.get("/admin/frontpage/strip/").status_code == 403
        assert "frontpage/strip" not in client.get("/admin/").content.decode()
