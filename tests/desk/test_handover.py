"""The handover: a page that fills itself, free lines, and the duty book."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles import workflow
from articles.models import Article, Membership, Publication, SecondLook
from articles.presets import install_roles
from articles.workflow import Choice, Later, NotAllowed
from frontpage.models import Arrangement, Front
from frontpage.workflow import arrange
from newsroom.handover import duty, verbs
from newsroom.handover.facts import facts, kept_in
from newsroom.handover.rows import shown_to
from newsroom.models import DutyLine, Handover
from tests.makers import DAY, HOUR, MINUTE, NOON, clear_again, make_cleared, make_live, make_user, save_again
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def chief():
    return make_user(role="chief", language="en")


@pytest.fixture
def ruth():
    return make_user("ruth", role="duty_editor", language="en")


def rows(user, *, at=NOON):
    return {part.key: [row.headline for row in part.rows] for part in shown_to(user, seen_by(user, at=at), at=at)}


def seen_by(user, *, at):
    return facts(Article.objects.visible_to(user, at=at), at=at)


def kept_as_it_is(chief, *, now):
    """A coming publication that somebody left alone when the text before it changed."""
    article = make_live(by=chief, now=now, headline="Deich").article
    first = article.versions.get()
    later = clear_again(article, by=chief, now=now + MINUTE / 4, headline="Morgen")
    coming = workflow.schedule(later, by=chief, now=now + MINUTE / 4, at=now + HOUR)
    mended = clear_again(article, by=chief, now=now + MINUTE / 3, base=first, standfirst="Anders.")
    keep = {coming.pk: Later(Choice.KEEP, "Steht dort richtig")}
    workflow.mend_typo(mended, by=chief, now=now + MINUTE / 2, later=keep)
    return coming


class TestFacts:
    def test_embargoes_that_end_within_a_day(self, chief, ruth):
        for headline, end in (("Bald", 3 * HOUR), ("Irgendwann", 3 * DAY)):
            article = make_cleared(by=chief, headline=headline).article
            workflow.set_embargo(article, until=NOON + end, by=chief, now=NOON, reason="Agentur")
        assert rows(ruth)["embargo"] == ["Bald"]

    def test_what_changes_for_readers_in_twelve_hours(self, chief, ruth):
        for headline, moment in (("Abend", 6 * HOUR), ("Übermorgen", 2 * DAY)):
            workflow.schedule(make_cleared(by=chief, headline=headline), by=chief, now=NOON, at=NOON + moment)
        assert rows(ruth)["next"] == ["Abend"]

    def test_fronts_and_replies_change_something_for_readers_too(self, chief, ruth):
        article = make_live(by=chief, headline="Deich").article
        said_of = {"person": "Kurt", "text": "Nein.", "by": chief, "now": NOON + MINUTE}
        workflow.publish_reply(article, **said_of, at=NOON + 2 * HOUR)
        workflow.schedule(make_cleared(by=chief, headline="Zuletzt"), by=chief, now=NOON, at=NOON + 3 * HOUR)
        arrange(Front.objects.home(), [], by=chief, now=NOON + MINUTE, at=NOON + HOUR, title="Abend")
        handover = verbs.hand_over(by=ruth, now=NOON + 2 * MINUTE)
        assert rows(ruth, at=NOON + 2 * MINUTE)["next"] == ["Home", "Deich", "Zuletzt"]
        [part] = [part for part in shown_to(chief, kept_in(handover), at=NOON + DAY) if part.key == "next"]
        assert [row.words for row in part.rows] == ["new arrangement: Abend", "Reply by Kurt", "version 1"]
        Arrangement.objects.all().delete()  # as if somebody had cancelled it since
        page = said(Desk(ruth).client.get(reverse("admin:duty_book_page", args=[handover.pk])))
        assert "Nothing is scheduled" not in page

    def test_what_comes_has_the_headline_that_comes(self, chief, ruth):
        coming = workflow.schedule(make_cleared(by=chief, headline="Abend"), by=chief, now=NOON, at=NOON + HOUR)
        save_again(coming.article, by=chief, now=NOON + MINUTE, headline="Noch nicht fertig")
        assert rows(ruth, at=NOON + 2 * MINUTE)["next"] == ["Abend"]

    def test_second_looks_and_blocks(self, chief, ruth):
        version = make_cleared(by=chief, headline="Blick")
        SecondLook.objects.create(
            article=version.article, version=version, reason="Nachts", asked_by=chief, asked_at=NOON
        )
        workflow.block(make_live(by=chief, headline="Klage").article, by=chief, now=NOON, reason="Anwalt")
        found = rows(ruth, at=NOON + MINUTE)
        assert (found["look"], found["block"]) == (["Blick"], ["Klage"])

    def test_a_later_version_kept_as_it_is_waits_for_a_decision(self, chief, ruth):
        kept_as_it_is(chief, now=NOON)
        part = next(p for p in shown_to(ruth, seen_by(ruth, at=NOON + HOUR / 2), at=NOON) if p.key == "undecided")
        assert [row.words for row in part.rows] == ["version 2: Steht dort richtig"]

    def test_running_stories_say_when_the_next_state_was_promised(self, chief, ruth):
        article = make_live(by=chief, headline="Sturm").article
        said_of = {"people": [ruth], "until": NOON + 6 * HOUR, "next_state_at": NOON + HOUR, "reason": "Es weht"}
        workflow.run(article, by=chief, now=NOON + MINUTE, **said_of)
        part = next(p for p in shown_to(ruth, seen_by(ruth, at=NOON + 2 * MINUTE), at=NOON) if p.key == "running")
        assert [(row.fact.moment, "ruth" in row.words) for row in part.rows] == [(NOON + HOUR, True)]

    def test_a_confidential_story_is_there_for_the_people_named_alone(self, chief, ruth):
        version = make_cleared(by=chief, headline="Geheim")
        workflow.schedule(version, by=chief, now=NOON, at=NOON + HOUR)
        version.article.is_confidential = True
        version.article.save()
        handover = verbs.hand_over(by=ruth, now=NOON)
        assert rows(ruth)["next"] == []
        kept = shown_to(chief, kept_in(handover), at=NOON)
        assert [row.article for part in kept for row in part.rows] == [version.article]

    def test_what_is_confidential_takes_no_room_from_what_is_not(self, chief, ruth, monkeypatch):
        monkeypatch.setattr("newsroom.handover.facts.MOST", 1)
        for hours, headline in enumerate(("Geheim", "Offen"), start=1):
            version = make_cleared(by=chief, headline=headline)
            workflow.schedule(version, by=chief, now=NOON, at=NOON + hours * HOUR)
            Article.objects.filter(pk=version.article_id).update(is_confidential=headline == "Geheim")
        assert (rows(ruth)["next"], rows(chief)["next"]) == (["Offen"], ["Geheim"])
        kept = kept_in(verbs.hand_over(by=ruth, now=NOON))
        assert [str(row.article) for part in shown_to(ruth, kept, at=NOON) for row in part.rows] == ["Offen"]

    def test_it_asks_as_often_for_many_stories_as_for_few(self, chief, ruth):
        counts = []
        rows(ruth)  # rights are asked once
        for count in (1, 6):
            for _each in range(count):
                workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=NOON + HOUR)
            with CaptureQueriesContext(connection) as queries:
                rows(ruth)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestShift:
    def test_the_book_keeps_the_page_as_it_stood(self, chief, ruth):
        coming = workflow.schedule(make_cleared(by=chief, headline="Abend"), by=chief, now=NOON, at=NOON + HOUR)
        handover = verbs.hand_over(by=ruth, now=NOON, note="Ruhig.")
        workflow.unschedule(coming, by=chief, now=NOON + MINUTE)
        assert rows(ruth, at=NOON + 2 * MINUTE)["next"] == []
        kept = shown_to(ruth, kept_in(handover), at=NOON + DAY)
        assert [str(row.article) for part in kept for row in part.rows] == ["Abend"]

    def test_the_next_shift_confirms_and_nobody_else(self, chief, ruth):
        handover = verbs.hand_over(by=ruth, now=NOON)
        with pytest.raises(NotAllowed, match="Whoever comes next"):
            verbs.confirm(handover, by=ruth, now=NOON)
        with pytest.raises(NotAllowed, match="for the duty editor"):
            verbs.confirm(handover, by=make_user(role="editor"), now=NOON)
        verbs.confirm(handover, by=chief, now=NOON + MINUTE)
        assert duty.who_has_it(at=NOON + HOUR) == [str(chief)]
        assert duty.who_has_it(at=NOON + 25 * HOUR) == [str(ruth)]
        with pytest.raises(NotAllowed, match="has confirmed this handover already"):
            verbs.confirm(handover, by=make_user(role="chief"), now=NOON + HOUR)

    def test_on_duty_is_who_holds_the_role_by_the_clock(self, ruth):
        till = make_user("till", role=None)
        role = install_roles()["duty_editor"]
        Membership.objects.create(user=till, role=role, valid_from=NOON, valid_until=NOON + 8 * HOUR)
        assert [str(one.user) for one in duty.on_duty(at=NOON + HOUR)] == ["till", "ruth"]
        assert duty.who_has_it(at=NOON + 9 * HOUR) == ["ruth"]

    def test_a_line_goes_from_shift_to_shift_until_it_is_ticked_off(self, ruth):
        line = verbs.write_line("Wetter anrufen", by=ruth, now=NOON)
        verbs.tick_off(line, by=ruth, now=NOON + HOUR)
        assert list(DutyLine.objects.open(at=NOON + MINUTE)) == [line]
        assert not DutyLine.objects.open(at=NOON + 2 * HOUR)


class TestPages:
    def page(self, user, name="handover", *args):
        return Desk(user).client.get(reverse(f"admin:{name}", args=args))

    def send(self, user, name, *args, **data):
        return Desk(user).client.post(reverse(f"admin:{name}", args=args), data, follow=True)

    def test_a_shift_from_the_first_line_to_the_confirmation(self, chief, ruth):
        article = make_live(by=chief, now=timezone.now(), headline="Deichbruch").article
        self.send(ruth, "handover_line", text="Nachruf fehlt", story=f"#{article.pk}")
        self.send(ruth, "handover_give", note="Der Deich hält.")
        page = said(self.page(chief))
        assert "ruth hands over to you." in page
        assert "Nachruf fehltDeichbruch" in page
        handover = Handover.objects.get()
        assert "You have taken over." in said(self.send(chief, "handover_confirm", handover.pk))
        assert "not confirmed" not in said(self.page(ruth, "duty_book"))
        assert "Der Deich hält." in said(self.page(ruth, "duty_book_page", handover.pk))

    def test_what_is_owed_is_done_there_by_somebody_else(self, chief, ruth):
        now = timezone.now()
        article = make_live(by=chief, now=now, headline="Deichbruch").article
        version = article.newest_version
        look = SecondLook.objects.create(
            article=article, version=version, reason="Nachts", asked_by=chief, asked_at=now
        )
        press = reverse("admin:articles_article_look", args=[look.pk])
        assert press not in self.page(chief).content.decode()  # a second look is somebody else's
        assert press in self.page(ruth).content.decode()
        answer = self.send(ruth, "articles_article_look", look.pk, next=reverse("admin:handover"))
        assert answer.redirect_chain[-1][0] == reverse("admin:handover")
        assert "Every second look has been taken." in said(answer)
        away = Desk(ruth).client.post(press, {"next": "//elsewhere.example/admin/"})
        assert away["Location"] == reverse("admin:index")

    @pytest.mark.parametrize("choice", Choice)
    def test_a_carry_over_nobody_has_decided_is_decided_there(self, chief, ruth, choice):
        coming = kept_as_it_is(chief, now=timezone.now() - MINUTE)
        assert "Keep it as it is" in said(self.page(ruth))
        page = self.send(ruth, "articles_article_kept", coming.pk, choice=choice, next=reverse("admin:handover"))
        assert "No later version waits for a decision." in said(page)
        left = Publication.objects.filter(pk=coming.pk).first()
        found = left and left.version.standfirst == "Anders."
        assert found == {"take_over": True, "keep": False, "cancel": None}[choice]
        again = said(self.send(ruth, "articles_article_kept", coming.pk, choice=Choice.KEEP))
        assert choice == Choice.CANCEL or "Somebody has decided this already." in again

    def test_a_story_is_found_by_its_address_too(self, chief, ruth):
        article = make_live(by=chief, now=timezone.now(), headline="Deichbruch").article
        self.send(ruth, "handover_line", text="Nachsehen", story="http://127.0.0.1:8000/politik/deichbruch/")
        assert DutyLine.objects.get().article == article

    def test_what_is_wrong_is_said_and_the_line_stays_in_the_form(self, ruth):
        for story in ("999999", "http://[x"):
            page = self.send(ruth, "handover_line", text="Wichtig", story=story)
            assert page.status_code == 422
            assert "There is no such story." in said(page)
            assert "Wichtig" in page.content.decode()
        assert Desk(ruth).client.get(reverse("admin:handover"), {"story": "//["}).status_code == 200
        assert self.send(ruth, "handover_line", text="\0").status_code == 422

    def test_a_line_about_a_story_exists_for_whom_the_story_exists(self, chief, ruth):
        version = make_cleared(by=chief, headline="Geheim")
        verbs.write_line("Informant ruft an", by=chief, now=NOON, article=version.article)
        version.article.is_confidential = True
        version.article.save()
        assert "Informant" not in said(self.page(ruth))
        assert "Informant" in said(self.page(chief))
        line = DutyLine.objects.get()
        assert self.send(ruth, "handover_done", line.pk).status_code == 404

    def test_reporters_find_no_handover(self):
        assert self.page(make_user(role="reporter")).status_code == 403
        assert self.page(make_user(role="freelancer"), "duty_book").status_code == 403

    def test_a_page_number_that_is_none_is_not_found(self, ruth):
        assert Desk(ruth).client.get(reverse("admin:duty_book"), {"page": "x"}).status_code == 404

    def test_a_note_is_kept_whole_or_refused_with_a_sentence(self, ruth):
        """A browser counts the end of a line as one sign and sends two."""
        line = "x" * 99 + "\r\n"
        self.send(ruth, "handover_give", note=line * 40)
        assert Handover.objects.get().note == ("x" * 99 + "\n") * 39 + "x" * 99
        for note in ("y" * 4001, "Ruhig\0"):
            page = self.send(ruth, "handover_give", note=note)
            assert page.status_code == 422
            assert note.rstrip("\0") in page.content.decode()
        assert "at most 4000 characters" in said(self.send(ruth, "handover_give", note="y" * 4001))
        assert Handover.objects.count() == 1
