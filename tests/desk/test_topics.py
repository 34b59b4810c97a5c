"""Topics: reporters propose, editors accept, merge or refuse; nothing of a proposal is public."""

import pytest
from django.urls import reverse

from articles import content, workflow
from articles.models import Entry, FormerAddress, Synonym, Tagging, Topic
from articles.workflow import NotAllowed
from tests.makers import DAY, HOUR, NOON, clear_again, make_live, make_topic, make_user, make_version
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db
Standing = Topic.Standing


@pytest.fixture
def reporter():
    return make_user("rike", role="reporter", language="en")


@pytest.fixture
def editor():
    return make_user("edda", role="editor", language="en")


@pytest.fixture
def proposal(reporter):
    return propose("Moorbrand", by=reporter)


def propose(name, *, by, is_confidential=False):
    return workflow.propose_topic(name, by=by, now=NOON, is_confidential=is_confidential)


def filed_under(topic, **more):
    """A live story under `topic`."""
    return make_live(topics=[topic], **more)


def names_offered(user, typed):
    answer = Desk(user).client.get(reverse("admin:articles_article_names"), {"kind": "topics", "q": typed})
    return answer.json()["results"]


class TestProposing:
    def test_what_a_reporter_types_is_proposed(self, reporter):
        story = make_version(by=reporter).article
        response = Desk(reporter).save(story, topics="Moorbrand")
        assert response.status_code == 302
        story.refresh_from_db()
        topic = story.newest_version.topics.get()
        assert (topic.name, topic.standing) == ("Moorbrand", Standing.PROPOSED)

    def test_what_an_editor_types_is_a_topic(self, editor):
        assert propose("Moorbrand", by=editor).standing == Standing.ACCEPTED

    def test_in_a_confidential_story_an_editor_proposes_too(self, editor):
        story = make_version(by=editor).article
        workflow.assign(story, in_charge=[editor], is_confidential=True, by=editor, now=NOON)
        Desk(editor).save(story, topics="Geheimplan")
        assert Topic.objects.get(name="Geheimplan").is_proposed

    def test_a_proposal_is_on_no_page_and_in_no_feed(self, client, proposal):
        filed_under(proposal, headline="Es brennt")
        assert client.get("/thema/moorbrand/").status_code == 404
        assert client.get("/thema/moorbrand/feed/").status_code == 404
        assert "Moorbrand" not in client.get("/politik/es-brennt/").content.decode()
        assert not Entry.objects.filter(topic=proposal).exists()

    def test_typed_again_it_is_the_same_one(self, proposal, reporter):
        assert propose("Moorbrand", by=reporter) == proposal

    def test_an_editor_who_types_it_accepts_it(self, proposal, editor):
        assert propose("Moorbrand", by=editor).standing == Standing.ACCEPTED

    def test_a_synonym_finds_the_topic(self, reporter):
        make_topic("Hochwasser").set_words(["Rückdeichung"])
        story = make_version(by=reporter).article
        Desk(reporter).save(story, topics="rückdeichung")
        story.refresh_from_db()
        assert [topic.name for topic in story.newest_version.topics.all()] == ["Hochwasser"]
        assert names_offered(reporter, "Rückd") == ["Hochwasser"]


class TestConfidential:
    @pytest.fixture
    def hidden(self, editor):
        """A proposal typed in a confidential story of somebody else."""
        writer = make_user("wim", role="editor")
        topic = propose("Geheimplan", by=writer, is_confidential=True)
        story = make_version(by=writer, topics=[topic]).article
        workflow.assign(story, in_charge=[writer], is_confidential=True, by=writer, now=NOON)
        return topic

    def test_it_exists_only_for_who_may_see_the_story(self, hidden, editor):
        writer = hidden.versions.get().saved_by
        assert names_offered(editor, "Geheim") == []
        assert names_offered(writer, "Geheim") == ["Geheimplan"]
        for name in ("changelist", "proposals"):
            page = Desk(editor).client.get(reverse(f"admin:articles_topic_{name}"))
            assert "Geheimplan" not in page.content.decode()
            assert "Geheimplan" in Desk(writer).client.get(reverse(f"admin:articles_topic_{name}")).content.decode()

    def test_no_form_and_no_verb_reaches_it(self, hidden, editor):
        desk = Desk(editor).client
        for name in ("change", "merge", "decide", "history"):
            response = desk.post(reverse(f"admin:articles_topic_{name}", args=[hidden.pk]), {"accept": ""})
            assert response.status_code in (302, 403, 404)
        hidden.refresh_from_db()
        assert hidden.is_proposed
        with pytest.raises(NotAllowed):
            workflow.accept_topic(hidden, by=editor, now=NOON)

    def test_a_topic_of_that_name_is_made_without_a_word_about_it(self, hidden, editor):
        data = {"name": "Geheimplan", "slug": "", "synonyms": "", "description": "Offen.", "picture": ""}
        assert Desk(editor).client.post(reverse("admin:articles_topic_add"), data).status_code == 302
        topic = Topic.objects.accepted().get(name="Geheimplan")
        assert (topic.slug, topic.description) == ("geheimplan", "Offen.")

    def test_renaming_a_topic_to_it_says_nothing_either(self, hidden, editor):
        topic = make_topic("Stadtplan")
        data = {"name": "Geheimplan", "slug": "stadtplan", "synonyms": "", "description": "", "picture": ""}
        response = Desk(editor).client.post(reverse("admin:articles_topic_change", args=[topic.pk]), data)
        assert response.status_code == 302
        hidden.refresh_from_db()
        assert hidden.merged_into == topic

    def test_merged_its_word_is_no_synonym(self, hidden):
        writer = hidden.versions.get().saved_by
        workflow.merge_topics(hidden, into=make_topic("Stadtplan"), by=writer, now=NOON)
        assert not Synonym.objects.filter(word="Geheimplan").exists()


class TestDeciding:
    def test_accepted_it_has_all_its_stories_at_once(self, client, proposal, editor):
        filed_under(proposal)
        workflow.schedule(clear_it(make_version(topics=[proposal])), by=chief(), now=NOON, at=NOON + DAY)
        workflow.accept_topic(proposal, by=editor, now=NOON + HOUR)
        assert client.get("/thema/moorbrand/").status_code == 200
        assert Entry.objects.filter(topic=proposal).count() == 2
        assert Entry.objects.filter(topic=proposal).in_force(at=NOON + HOUR).count() == 1

    def test_refused_no_story_is_filed_under_it(self, proposal, editor):
        filed_under(proposal)
        workflow.refuse_topic(proposal, by=editor, now=NOON)
        assert not Tagging.objects.filter(tag=proposal).exists()

    def test_typed_again_after_a_refusal_it_is_proposed_again(self, proposal, reporter, editor):
        workflow.accept_topic(filed(proposal), by=editor, now=NOON)
        other = propose("Nachtfrost", by=reporter)
        make_version(topics=[other])
        workflow.refuse_topic(other, by=editor, now=NOON)
        assert propose("Nachtfrost", by=reporter).standing == Standing.PROPOSED

    def test_only_who_keeps_the_topics_decides(self, proposal, reporter):
        filed_under(proposal)
        for decide in (workflow.accept_topic, workflow.refuse_topic):
            with pytest.raises(NotAllowed):
                decide(proposal, by=reporter, now=NOON)
        assert Desk(reporter).client.get(reverse("admin:articles_topic_proposals")).status_code == 403

    @pytest.mark.parametrize(("button", "standing"), [("accept", "accepted"), ("refuse", "refused")])
    def test_the_buttons(self, proposal, editor, button, standing):
        make_version(topics=[proposal], headline="Rauch über dem Moor")
        desk = Desk(editor).client
        answer = desk.get(reverse("admin:articles_topic_proposals"))
        form = answer.content.decode().partition('class="proposal"')[2]
        assert "csrfmiddlewaretoken" in form.partition("</form>")[0]
        page = said(answer)
        assert "Moorbrand" in page
        assert "Rauch über dem Moor" in page
        desk.post(reverse("admin:articles_topic_decide", args=[proposal.pk]), {button: ""})
        proposal.refresh_from_db()
        assert proposal.standing == standing

    def test_the_button_to_merge(self, proposal, editor):
        make_version(topics=[proposal])
        moor, desk = make_topic("Moor"), Desk(editor).client
        address = reverse("admin:articles_topic_decide", args=[proposal.pk])
        assert desk.post(address, {"merge": "", "into": "Gibt es nicht"}).status_code == 422
        assert desk.post(address, {"merge": "", "into": "moor, "}).status_code == 302
        proposal.refresh_from_db()
        assert proposal.merged_into == moor


class TestMerging:
    @pytest.fixture
    def old(self):
        return make_topic("Deichbau")

    @pytest.fixture
    def new(self):
        return make_topic("Hochwasser")

    def merge(self, old, new, *, by):
        workflow.merge_topics(old, into=new, by=by, now=NOON + HOUR)

    def test_stories_planned_and_past_stand_under_the_other(self, client, old, new, editor):
        filed_under(old, headline="Alt")
        filed_under(new, headline="Neu")
        make_live(topics=[old, new], headline="Beides")
        workflow.schedule(clear_it(make_version(topics=[old])), by=chief(), now=NOON, at=NOON + DAY)
        self.merge(old, new, by=editor)
        assert Entry.objects.filter(topic=new).count() == 4
        assert not Entry.objects.filter(topic=old).exists()
        page = client.get("/thema/hochwasser/").content.decode()
        assert all(headline in page for headline in ("Alt", "Neu", "Beides"))

    def test_the_old_address_and_its_feed_lead_on(self, client, old, new, editor):
        filed_under(old)
        self.merge(old, new, by=editor)
        for path in ("/thema/deichbau/", "/thema/deichbau/feed/"):
            answer = client.get(path)
            assert (answer.status_code, answer["Location"]) == (301, path.replace("deichbau", "hochwasser"))

    def test_a_chain_of_merges_leads_on_in_one_step(self, client, old, new, editor):
        filed_under(old)
        self.merge(old, new, by=editor)
        last = make_topic("Wasser")
        self.merge(new, last, by=editor)
        assert client.get("/thema/deichbau/")["Location"] == "/thema/wasser/"
        assert set(last.words) == {"Deichbau", "Hochwasser"}
        assert not Topic.objects.filter(merged_into=new).exists()

    def test_a_text_saved_or_published_later_counts_for_the_other(self, old, new, editor):
        """A version that names the merged topic, as one kept aside in a browser would."""
        self.merge(old, new, by=editor)
        publication = make_live(topics=[old])
        assert [entry.topic for entry in publication.entries.exclude(topic=None)] == [new]

    def test_what_was_published_meanwhile_is_gathered_after_it(
        self, old, new, editor, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as callbacks:
            self.merge(old, new, by=editor)
        publication = filed_under(new)
        publication.entries.filter(topic=new).update(topic=old)  # as another transaction would have left it
        for after_commit in callbacks:
            after_commit()
        assert publication.entries.filter(topic=new).count() == 1

    def test_a_plan_is_not_betrayed(self, client, old, new, editor):
        workflow.schedule(clear_it(make_version(topics=[old])), by=chief(), now=NOON, at=NOON.replace(year=2035))
        self.merge(old, new, by=editor)
        assert client.get("/thema/deichbau/").status_code == 404

    def test_the_name_can_be_a_topic_again_at_another_address(self, old, new, editor):
        filed_under(old)
        self.merge(old, new, by=editor)
        new.set_words([])
        again = propose("Deichbau", by=editor)
        assert (again.slug, again.pk == old.pk) == ("deichbau-2", False)

    def test_not_into_itself_nor_into_a_proposal(self, old, proposal, editor):
        make_version(topics=[proposal])
        for target in (old, proposal):
            with pytest.raises(NotAllowed):
                self.merge(old, target, by=editor)

    def test_on_its_page(self, old, new, editor):
        desk, address = Desk(editor).client, reverse("admin:articles_topic_merge", args=[old.pk])
        assert "This cannot be undone." in said(desk.get(address))
        assert "There is no topic" in said(desk.post(address, {"into": "Nirgends"}))
        assert desk.post(address, {"into": "Hochwasser"})["Location"].endswith(f"/topic/{new.pk}/change/")
        old.refresh_from_db()
        assert old.standing == Standing.MERGED


class TestKeeping:
    def test_a_synonym_redirects_once_something_is_live(self, client):
        topic = make_topic()
        topic.set_words(["Rückdeichung"])
        assert client.get("/thema/rueckdeichung/").status_code == 404
        filed_under(topic)
        answer = client.get("/thema/rueckdeichung/")
        assert (answer.status_code, answer["Location"]) == (301, "/thema/hochwasser/")

    def test_one_word_leads_to_one_topic(self, editor):
        make_topic("Bahn").set_words(["Zug"])
        for field, value in (("synonyms", "zug"), ("synonyms", "Bahn"), ("name", "Zug")):
            data = {"name": "Vogelzug", "slug": "", "synonyms": "", "description": "", "picture": "", field: value}
            assert Desk(editor).client.post(reverse("admin:articles_topic_add"), data).status_code == 200
        assert Topic.objects.count() == 1

    def test_an_old_address_is_given_to_nobody_else(self, editor):
        topic = make_topic()
        topic.slug = "flut"
        topic.save()
        data = {"name": "Neu", "slug": "hochwasser", "synonyms": "", "description": "", "picture": ""}
        response = Desk(editor).client.post(reverse("admin:articles_topic_add"), data)
        assert "is an old address that leads elsewhere" in said(response)
        assert FormerAddress.objects.get().topic == topic

    def test_accepting_needs_no_new_clearance_of_its_stories(self, proposal, editor):
        publication = filed_under(proposal)
        workflow.accept_topic(proposal, by=editor, now=NOON + HOUR)
        assert workflow.is_cleared(publication.version)
        assert content.content_of(publication.version).topics == (proposal.pk,)

    def test_a_later_version_keeps_the_topics(self, editor):
        publication = filed_under(make_topic())
        again = clear_again(publication.article, by=chief(), now=NOON + HOUR, headline="Neu")
        assert [topic.name for topic in again.topics.all()] == ["Hochwasser"]


def chief():
    return make_user(role="chief")


def clear_it(version):
    workflow.clear(version, by=chief(), now=NOON)
    return version


def filed(topic):
    make_version(topics=[topic])
    return topic
