"""A text shown to somebody outside: to them alone, that version alone, as long as it lasts, and nowhere else."""

from datetime import timedelta
from itertools import count

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import workflow
from articles.anonymity import Anonymity
from articles.models import Note, Notification, PreviewAnswer, PreviewLink
from articles.telling.sentences import sentence_about
from newsroom import frame
from tests.leaks.crawler import crawl, everything_in
from tests.makers import DAY, HOUR, MINUTE, clear_again, make_live, make_section, make_user, make_version, save_again
from tests.preflight.banning import enter
from tests.writing.desk import said

pytestmark = pytest.mark.django_db
SECRET = "zqgeheimeswort"
numbers = count(1)


@pytest.fixture(autouse=True)
def fresh_frame():
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
def version(chief, now):
    body = f"<p>Der Anwalt sagte: „Das ist {SECRET}.“</p><p>Danach schwieg Peter Muster lange.</p>"
    return make_version(by=chief, now=now - HOUR, headline=f"Bericht {SECRET}", body=body)


@pytest.fixture
def reader():
    return Client(enforce_csrf_checks=True)


def locked(*_args, **_named):
    raise OperationalError("database is locked")


def shared(version, *, by, now, days=3, **more):
    link, token = workflow.share(version, by=by, now=now, person="Kanzlei Thal", until=now + days * DAY, **more)
    return link, reverse("outside", args=[token])


def answer(reader, address, **typed):
    page = html.fromstring(reader.get(address).content.decode())
    hidden = page.xpath("//input[@name='shown']/@value")
    fields = {"shown": hidden[0] if hidden else "", "kind": "approve", "name": "Eva Thal", "text": "", "paragraph": ""}
    return reader.post(address, fields | typed)


class TestPage:
    def test_what_is_or_was_online_is_not_called_unpublished(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now - MINUTE)
        workflow.clear(version, by=chief, now=now - MINUTE)
        workflow.publish(version, by=chief, now=now - MINUTE / 2)
        page = said(reader.get(address))
        assert "Diese Fassung ist online" in page
        assert "Vorabfassung" not in page
        second = clear_again(version.article, by=chief, now=now - MINUTE / 3, body="<p>Neu</p>")
        workflow.update(second, by=chief, now=now - MINUTE / 4)
        assert "Diese Fassung war online" in said(reader.get(address))

    def test_it_shows_the_version_to_whoever_has_the_address(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now)
        page = reader.get(address)
        assert SECRET in page.content.decode()
        assert "Vorabfassung, vertraulich, nicht veröffentlicht" in said(page)

    def test_no_cache_no_robot_no_cookie_no_referrer_no_script(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now)
        for page in (reader.get(address), answer(reader, address), reader.get("/vorab/nichts/")):
            assert page["Cache-Control"] == "private, no-store"
            assert "noindex" in page["X-Robots-Tag"]
            assert page["Referrer-Policy"] == "no-referrer"
            assert page["X-Frame-Options"] == "DENY"
            assert "script-src 'none'" in page["Content-Security-Policy"]
            assert not page.cookies
        assert "Vary" not in reader.get(address) or "Cookie" not in reader.get(address)["Vary"]

    def test_it_shows_that_version_whatever_is_saved_since(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now)
        save_again(version.article, by=chief, now=now, headline="zqneuererstand", body="<p>zqneuererstand</p>")
        page = reader.get(address).content.decode()
        assert SECRET in page
        assert "zqneuererstand" not in page

    def test_of_quotes_alone_nothing_else_is_shown(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now, shows="quotes")
        page = reader.get(address).content.decode()
        assert "Das ist" in page
        assert "schwieg" not in page
        assert "Bericht" not in page

    def test_the_costs_are_bounded(self, version, chief, now, reader, django_assert_max_num_queries):
        _link, address = shared(version, by=chief, now=now)
        reader.get(address)
        with django_assert_max_num_queries(30):
            reader.get(address)


class TestEnds:
    @pytest.mark.parametrize(
        "ending", ["ended", "expired", "blocked", "withdrawn", "banned", "left", "anonymised", "confidential"]
    )
    def test_a_link_that_is_over_says_nothing_of_the_story(self, version, chief, now, reader, ending):
        if ending == "withdrawn":
            version = make_live(by=chief, now=now - HOUR, headline=f"Bericht {SECRET}").version
        link, address = shared(version, by=chief, now=now - MINUTE)
        assert reader.get(address).status_code == 200
        article = version.article
        if ending == "ended":
            workflow.unshare(link, by=chief, now=now)
        elif ending == "expired":
            PreviewLink.objects.filter(pk=link.pk).update(made_at=now - 4 * DAY, expires_at=now - MINUTE)
        elif ending == "blocked":
            workflow.block(article, by=chief, now=now, reason="Unterlassung")
            workflow.unblock(article, by=chief, now=now + timedelta(microseconds=9), reason="Vergleich")
        elif ending == "withdrawn":
            workflow.withdraw(article, by=make_user(role="chief"), now=now, reason="falsch")
        elif ending == "banned":
            enter(chief, now=now, wording=f"Das ist {SECRET}")
        elif ending == "left":
            type(chief).objects.filter(pk=chief.pk).update(is_active=False)
        elif ending == "anonymised":
            names = Anonymity(("Peter Muster",), "ein Mann", "", True)
            workflow.anonymise(article, names, by=chief, now=now, reason="Resozialisierung")
        else:
            other = make_user("otto", role="chief")
            workflow.assign(article, in_charge=[other], is_confidential=True, by=chief, now=now)
            article.assignments.filter(user=chief).delete()
        over, never = reader.get(address), reader.get("/vorab/gibtesnicht/")
        assert over.status_code == never.status_code == 410
        assert SECRET not in everything_in(over)
        assert over.content == never.content
        assert answer(reader, address).status_code == 410
        assert not PreviewAnswer.objects.exists()

    def test_it_lasts_thirty_days_at_most(self, version, chief, now):
        with pytest.raises(workflow.NotAllowed):
            shared(version, by=chief, now=now, days=31)

    def test_it_needs_the_right_to_share(self, version, now):
        with pytest.raises(workflow.NotAllowed):
            shared(version, by=make_user(role="reporter"), now=now)

    def test_only_people_named_share_a_confidential_story(self, version, chief, now):
        workflow.assign(version.article, in_charge=[chief], is_confidential=True, by=chief, now=now)
        shared(version, by=chief, now=now)
        with pytest.raises(workflow.NotAllowed, match="gibt es nicht"):
            shared(version, by=make_user(role="chief"), now=now)

    def test_a_blocked_story_is_shown_to_nobody(self, version, chief, now):
        workflow.block(version.article, by=chief, now=now, reason="Unterlassung")
        with pytest.raises(workflow.NotAllowed):
            shared(version, by=chief, now=now + MINUTE)

    def test_what_must_not_be_published_is_shown_to_nobody(self, version, chief, now):
        enter(chief, now=now - MINUTE, wording=f"Das ist {SECRET}")
        with pytest.raises(workflow.NotAllowed, match="darf nicht erscheinen"):
            shared(version, by=chief, now=now)


class TestNowhereElse:
    def test_no_other_address_knows_it(self, version, chief, now, reader):
        make_live(by=chief, headline="Etwas anderes")
        _link, address = shared(version, by=chief, now=now)
        reader.get(address)
        answer(reader, address, text="zqanmerkung")
        pages = crawl(Client(), "/", "/feed/", "/robots.txt", "/suche/?q=Bericht", "/vorab/", "/sitemap.xml")
        for path, text in pages.items():
            assert SECRET not in text, path
            assert "zqanmerkung" not in text, path
            assert "vorab" not in text, path

    def test_the_token_stands_in_no_table(self, version, chief, now):
        _link, address = shared(version, by=chief, now=now)
        token = address.strip("/").rsplit("/", 1)[-1]
        assert len(token) >= 32
        assert token not in str(list(PreviewLink.objects.values_list()))
        assert token not in str(list(version.article.moves.values_list("why", flat=True)))

    def test_guesses_lead_nowhere(self, version, chief, now, reader):
        link, address = shared(version, by=chief, now=now)
        for guess in (str(link.pk), link.token_hash, address[7:-2], address[7:-1].upper(), "x" * 900):
            assert reader.get(f"/vorab/{guess}/").status_code in (404, 410)

    def test_there_is_no_other_moment_for_it(self, version, chief, now):
        client = Client()
        client.force_login(chief)
        _link, address = shared(version, by=chief, now=now)
        assert client.get(f"/zeitreise/2026-11-23T06:30{address}").status_code == 404


class TestAnswers:
    def test_an_approval_is_recorded_with_version_time_and_hash(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now)
        assert answer(reader, address).status_code == 303
        given = PreviewAnswer.objects.get()
        assert (given.kind, given.name, given.version) == ("approve", "Eva Thal", version)
        assert len(given.text_hash) == 64
        assert "Eva Thal" in said(reader.get(address))

    def test_the_desk_is_told(self, version, chief, now, reader):
        link, address = shared(version, by=chief, now=now)
        answer(reader, address, kind="changes", text="Bitte „schwieg“ streichen", paragraph="2")
        note = Note.objects.get()
        assert "Bitte „schwieg“ streichen" in note.text
        assert list(note.mentions.all()) == [chief]
        told = Notification.objects.get(person=chief)
        assert (told.note, told.article) == (note, version.article)
        assert note.from_outside == link.person
        assert note.said_by.startswith(link.person)
        assert link.person in sentence_about(told)
        assert str(chief) not in sentence_about(told)
        version.article.is_confidential = True
        told.article = version.article
        assert link.person not in sentence_about(told)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"name": ""}, "fehlt"),
            ({"kind": "comment"}, "sagen möchten"),
            ({"kind": "x"}, "fehlt"),
            ({"shown": "x"}, "zu lange"),
            ({"text": "x" * 5000}, "zu lang"),
            ({"paragraph": "99999999999999999999"}, "fehlt"),
            ({"paragraph": "3"}, "Absatz 3 gibt es hier nicht"),
            ({"name": "a\0b"}, "fehlt"),
        ],
    )
    def test_what_makes_no_sense_gets_a_sentence_and_loses_nothing(self, version, chief, now, reader, typed, sentence):
        _link, address = shared(version, by=chief, now=now)
        page = answer(reader, address, **{"text": "Mein Satz"} | typed if "kind" not in typed else typed)
        assert page.status_code == 422
        assert sentence in said(page)
        assert f'value="{typed.get("paragraph", "")}' in page.content.decode()
        assert not PreviewAnswer.objects.exists()

    def test_a_form_of_another_link_is_refused(self, version, chief, now, reader):
        _one, address = shared(version, by=chief, now=now)
        _two, other = shared(version, by=chief, now=now)
        page = html.fromstring(reader.get(other).content.decode())
        signed = page.xpath("//input[@name='shown']/@value")[0]
        assert answer(reader, address, shown=signed).status_code == 422

    def test_there_is_an_end_to_answers(self, version, chief, now, reader):
        link, address = shared(version, by=chief, now=now)
        for number in range(40):
            workflow.answer(link, now=now, kind="comment", name="Eva", text=str(number), shown="a" * 64)
        assert answer(reader, address, kind="comment", text="noch einer").status_code == 422

    def test_comments_do_not_take_the_room_of_the_answer(self, version, chief, now, reader):
        link, address = shared(version, by=chief, now=now)
        for number in range(40):
            workflow.answer(link, now=now, kind="comment", name="Eva", text=str(number), shown="a" * 64)
        assert answer(reader, address, kind="refuse").status_code == 303
        workflow.answer(link, now=now + DAY + MINUTE, kind="comment", name="Eva", text="Tags darauf", shown="a" * 64)


class TestDesk:
    def at_desk(self, user):
        client = Client()
        client.force_login(user)
        return client

    def test_a_link_is_made_seen_and_ended(self, version, chief, now, reader):
        client = self.at_desk(chief)
        here = reverse("admin:articles_article_links", args=[version.article_id])
        made = client.post(here, {"version": 1, "person": "Kanzlei Thal", "shows": "text", "days": "3"})
        address = html.fromstring(made.content.decode()).get_element_by_id("made").value
        path = "/" + address.split("/", 3)[3]
        assert answer(reader, path).status_code == 303
        save_again(version.article, by=chief, now=timezone.now(), body="<p>Neu.</p>")
        page = said(client.get(here))
        assert "Fassung 1 freigegeben von Eva Thal" in page
        assert "Seither gibt es neueren Text" in page
        story = said(client.get(reverse("admin:articles_article_change", args=[version.article_id])))
        assert "Fassung 1 freigegeben von Eva Thal" in story
        client.post(reverse("admin:articles_article_link_end", args=[version.article_id, PreviewLink.objects.get().pk]))
        assert reader.get(path).status_code == 410

    def test_the_house_sees_open_links_of_stories_that_exist_for_it(self, version, chief, now):
        shared(version, by=chief, now=now)
        address = reverse("admin:articles_article_links_of_all")
        assert "Kanzlei Thal" in said(self.at_desk(make_user(role="editor")).get(address))
        assert self.at_desk(make_user(role="reporter")).get(address).status_code == 403
        workflow.assign(version.article, in_charge=[chief], is_confidential=True, by=chief, now=now)
        assert "Kanzlei Thal" not in said(self.at_desk(make_user(role="editor")).get(address))

    def test_what_an_undertaking_has_closed_is_not_called_open(self, version, chief, now):
        shared(version, by=chief, now=now - MINUTE)
        enter(chief, now=now, wording=f"Das ist {SECRET}")
        for name, args in (("links", [version.article_id]), ("links_of_all", [])):
            address = reverse(f"admin:articles_article_{name}", args=args)
            register = reverse("admin:articles_undertaking_changelist")
            page = self.at_desk(chief).get(address)
            assert "geschlossen, wegen einer Unterlassung" in said(page)
            assert "darf nicht erscheinen" in said(page)
            assert register in page.content.decode()  # where the reason stands
            assert register not in self.at_desk(make_user(role="editor")).get(address).content.decode()

    def test_pages_cost_the_same_for_few_and_many_links(self, version, chief, now, django_assert_num_queries):
        enter(chief, now=now, wording="Etwas ganz anderes")
        client = self.at_desk(chief)
        address = reverse("admin:articles_article_links_of_all")
        shared(version, by=chief, now=now)
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for _number in range(6):
            shared(make_version(by=chief, now=now, desk=make_section()), by=chief, now=now)
        with django_assert_num_queries(len(few)):
            client.get(address)

    def test_no_name_stays_in_answers_after_anonymising(self, version, chief, now, reader):
        _link, address = shared(version, by=chief, now=now - MINUTE)
        answer(reader, address, kind="comment", text="Peter Muster war nicht da.")
        workflow.anonymise(
            version.article, Anonymity(("Peter Muster",), "ein Mann", "", True), by=chief, now=now, reason="Auflage"
        )
        assert PreviewAnswer.objects.get().text == "ein Mann war nicht da."


def test_a_page_is_read_even_if_the_visit_cannot_be_counted(version, chief, reader, now, monkeypatch):
    link, address = shared(version, by=chief, now=now)
    monkeypatch.setattr("articles.views.outside.opened", locked)
    assert SECRET in said(reader.get(address))
    link.refresh_from_db()
    assert link.opened_count == 0
