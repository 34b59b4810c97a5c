"""The archive and the law: what search engines and our search no longer show, requests, and their decisions."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import LegalRequest, Move, SearchDocument, Verb
from articles.workflow import NotAllowed
from tests.makers import HOUR, MINUTE, make_cleared, make_live, make_user

pytestmark = pytest.mark.django_db
PATH = "/politik/bruecke-gesperrt/"
WHO = {"asked_by": "Kanzlei Roth für E. M.", "demand": "Der Beitrag soll nicht mehr gefunden werden."}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def story(now):
    return make_live(now=now - HOUR, topics=()).article


def is_found(client):
    """Among the hits; a search without any shows the newest stories instead."""
    return bool(client.get("/suche/?q=Verkehr").context["results"].matches)


class TestSearchEngines:
    def test_page_and_answer_say_noindex_at_once_and_the_step_is_logged(self, client, story, now):
        legal = make_user(role="legal")
        request = workflow.keep_from_engines(story, by=legal, now=now, reason="Zeitablauf, § 12", **WHO)
        response = client.get(PATH)
        assert response["X-Robots-Tag"] == "noindex, follow"
        assert '<meta name="robots" content="noindex, follow">' in response.content.decode()
        move = Move.objects.get(verb=Verb.NOINDEX)
        assert (move.who, move.why) == (legal, "Zeitablauf, § 12")
        assert (request.kind, request.decision, request.asked_by) == ("noindex", "granted", WHO["asked_by"])

    def test_readers_still_find_it_here(self, client, story, now):
        workflow.keep_from_engines(story, by=make_user(role="legal"), now=now, reason="Antrag")
        assert "Brücke gesperrt" in client.get("/politik/").content.decode()
        assert is_found(client)

    def test_it_can_be_lifted(self, client, story, now):
        chief = make_user(role="chief")
        workflow.keep_from_engines(story, by=chief, now=now, reason="Antrag")
        story.refresh_from_db()
        workflow.open_to_engines(story, by=chief, now=now + MINUTE, reason="Antrag zurückgezogen")
        assert "X-Robots-Tag" not in client.get(PATH)


class TestOurArchive:
    def test_search_and_archive_forget_it_and_the_address_stays(self, client, story, now):
        day = f"/archiv/{timezone.localdate(now - HOUR):%Y/%m/%d}/"
        assert "Brücke gesperrt" in client.get(day).content.decode()
        workflow.take_from_archive(story, by=make_user(role="duty_editor"), now=now, reason="Antrag", **WHO)
        assert client.get(PATH).status_code == 200
        assert not SearchDocument.objects.exists()
        for path in ("/archiv/", day):
            assert "Brücke gesperrt" not in client.get(path).content.decode(), path
        assert not is_found(client)

    def test_a_later_version_does_not_bring_it_back(self, client, story, now):
        chief = make_user(role="chief")
        workflow.take_from_archive(story, by=chief, now=now - MINUTE, reason="Antrag")
        story.refresh_from_db()
        live = story.publication_at(now)
        workflow.retract(story, by=chief, now=now, right="Das war falsch.")
        assert live.version
        assert not is_found(client)

    def test_it_can_be_put_back(self, client, story, now):
        chief = make_user(role="chief")
        workflow.take_from_archive(story, by=chief, now=now, reason="Antrag")
        story.refresh_from_db()
        workflow.put_back_in_archive(story, by=chief, now=now + MINUTE, reason="Neu entschieden")
        assert is_found(client)


class TestRights:
    @pytest.mark.parametrize(
        ("role", "may"),
        [("chief", True), ("duty_editor", True), ("legal", True), ("editor", False), ("online", False),
         ("reporter", False), ("administration", False)],
    )  # fmt: skip
    def test_who_may(self, story, now, role, may):
        by = make_user(role=role)
        verbs = {offer.verb for offer in workflow.possible(story, story.newest_version, by=by, now=now)}
        assert ("keep_from_engines" in verbs) is may
        if may:
            workflow.keep_from_engines(story, by=by, now=now, reason="Antrag")
        else:
            with pytest.raises(NotAllowed):
                workflow.keep_from_engines(story, by=by, now=now, reason="Antrag")

    def test_a_reason_is_asked_for(self, story, now):
        with pytest.raises(NotAllowed, match=r"reason|Grund"):
            workflow.take_from_archive(story, by=make_user(role="chief"), now=now, reason=" ")

    def test_what_is_done_is_not_done_twice(self, story, now):
        chief = make_user(role="chief")
        workflow.keep_from_engines(story, by=chief, now=now, reason="Antrag")
        with pytest.raises(NotAllowed):
            workflow.keep_from_engines(story, by=chief, now=now, reason="Antrag")

    def test_a_confidential_story_does_not_exist_for_others(self, now):
        chief = make_user(role="chief")
        article = make_cleared(by=chief, now=now - HOUR).article
        workflow.assign(article, in_charge=[chief], named=[], by=chief, now=now, is_confidential=True)
        with pytest.raises(NotAllowed):
            workflow.keep_from_engines(article, by=make_user(role="chief"), now=now, reason="Antrag")


class TestRegister:
    def test_a_request_is_entered_and_answered_once(self, story, now):
        legal = make_user(role="legal")
        request = workflow.enter_request(story, kind="other", by=legal, now=now, **WHO)
        assert request.decision == "open"
        workflow.answer_request(request, decision="refused", reason="Zeitgeschehen", by=legal, now=now + MINUTE)
        request.refresh_from_db()
        assert (request.decision, request.reason, request.decided_by) == ("refused", "Zeitgeschehen", legal)
        with pytest.raises(NotAllowed):
            workflow.answer_request(request, decision="granted", reason="doch", by=legal, now=now + MINUTE)

    def test_the_step_answers_the_open_request_of_its_kind(self, story, now):
        legal = make_user(role="legal")
        request = workflow.enter_request(story, kind="noindex", by=legal, now=now, **WHO)
        workflow.keep_from_engines(story, by=legal, now=now + MINUTE, reason="Antrag begründet")
        request.refresh_from_db()
        assert request.decision == "granted"
        assert LegalRequest.objects.count() == 1

    def test_a_block_answers_a_request_for_one(self, story, now):
        chief = make_user(role="chief")
        request = workflow.enter_request(story, kind="block", by=chief, now=now, **WHO)
        workflow.block(story, by=chief, now=now + MINUTE, reason="Einstweilige Verfügung")
        request.refresh_from_db()
        assert request.decision == "granted"

    @pytest.mark.parametrize(("role", "reads"), [("chief", True), ("legal", True), ("duty_editor", False),
                                                 ("editor", False), ("administration", False)])  # fmt: skip
    def test_only_the_right_sealed_opens_it(self, client, story, now, role, reads):
        workflow.enter_request(story, kind="other", by=make_user(role="chief"), now=now, **WHO)
        client.force_login(make_user(role=role))
        response = client.get("/admin/articles/legalrequest/")
        assert (response.status_code == 200) is reads
        assert ("Kanzlei Roth" in response.content.decode()) is reads

    def test_nobody_changes_or_deletes_a_line(self, client, story, now):
        request = workflow.enter_request(story, kind="other", by=make_user(role="chief"), now=now, **WHO)
        client.force_login(make_user(role="chief"))
        assert client.get(f"/admin/articles/legalrequest/{request.pk}/change/").status_code == 200
        assert client.post(f"/admin/articles/legalrequest/{request.pk}/change/", {"reason": "x"}).status_code == 403
        assert client.post(f"/admin/articles/legalrequest/{request.pk}/delete/", {"post": "yes"}).status_code == 403


class TestBlockedAddress:
    @pytest.mark.parametrize(("answer", "status"), [("gone", 410), ("notice", 451)])
    def test_every_address_says_what_the_duty_editor_chose(self, client, story, now, answer, status):
        duty = make_user(role="duty_editor")
        workflow.readdress(story, slug="neue-adresse", by=duty, now=now - MINUTE)
        workflow.block(story, by=duty, now=now, reason="Einstweilige Verfügung", answer=answer)
        for path in ("/politik/neue-adresse/", PATH, "/kultur/neue-adresse/"):
            response = client.get(path)
            assert response.status_code == status, path
            assert "noindex" in response.content.decode()
            assert "Verfügung" not in response.content.decode()
        assert ("rechtlichen Gründen" in response.content.decode()) is (status == 451)
        url = "http://127.0.0.1:8000/politik/neue-adresse/"
        assert client.get("/oembed/", {"url": url}).status_code == 404
        for path in ("/", "/politik/", "/feed/", "/suche/?q=Verkehr"):
            assert "Brücke gesperrt" not in client.get(path).content.decode(), path


def test_the_storys_page_says_what_is_kept_back_and_offers_the_steps(client, story, now):
    chief = make_user(role="chief", language="en")
    client.force_login(chief)
    address = f"/admin/articles/article/{story.pk}/change/"
    page = client.get(address).content.decode()
    for words in (
        "Keep out of search engines",
        "Take out of search and archive",
        "Anonymise a name",
        "Enter a request",
    ):
        assert words in page
    workflow.keep_from_engines(story, by=chief, now=now, reason="Antrag")
    story.refresh_from_db()
    workflow.take_from_archive(story, by=chief, now=now, reason="Antrag")
    page = client.get(address).content.decode()
    assert "Kept out of search engines" in page
    assert "Not in search and archive" in page
