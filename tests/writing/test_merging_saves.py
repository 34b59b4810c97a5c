"""Two people save one story: what touches different places is merged, what touches the same is asked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Verb
from tests.makers import make_user, make_version
from tests.writing.desk import Desk, fields_of, said

pytestmark = pytest.mark.django_db
BODY = "<p>Der Deich hält seit dem Morgen.</p><p>Neun Höfe sind geräumt worden.</p><p>Am Abend kommt Regen.</p>"


@pytest.fixture
def rike():
    return Desk(make_user("rike", role="chief", first_name="Rike", last_name="Reich"))


@pytest.fixture
def dana():
    return Desk(make_user("dana", role="chief", first_name="Dana", last_name="Dorn"))


@pytest.fixture
def story(rike):
    return make_version(by=rike.user, now=timezone.now(), body=BODY).article


def newest(story):
    story.refresh_from_db()
    return story.newest_version


def clash(story, rike, dana):
    """Both change the second paragraph; Rike comes second and is led to the page that merges."""
    mine = rike.fields(story)
    dana.save(story, headline="Danas Zeile", body=BODY.replace("Neun Höfe", "Elf Höfe"))
    late = rike.save(story, opened=mine, body=BODY.replace("Neun Höfe", "Zehn Höfe").replace("Regen", "Sturm"))
    assert late.status_code == 302
    return late.url


class TestSaving:
    def test_different_paragraphs_become_one_version_that_says_so(self, story, rike, dana):
        mine = rike.fields(story)
        dana.save(story, body=BODY.replace("Neun", "Elf"))
        late = rike.save(story, opened=mine, body=BODY.replace("Regen", "Sturm"), headline="Rikes Zeile")
        version = newest(story)
        assert version.body == BODY.replace("Neun", "Elf").replace("Regen", "Sturm")
        assert (version.number, version.headline) == (3, "Rikes Zeile")
        assert (version.base.number, version.merged.number, version.saved_by) == (1, 2, rike.user)
        assert "Mit Fassung 2 von Dana Dorn zusammengeführt" in said(rike.client.get(late.url))

    def test_sent_twice_it_is_saved_once(self, story, rike, dana):
        mine = rike.fields(story)
        for _time in range(2):
            rike.save(story, opened=mine, headline="Rikes Zeile")
        assert newest(story).number == 2
        dana.save(story, standfirst="Danas Vorspann")
        rike.save(story, opened=mine, headline="Rikes Zeile")
        assert (newest(story).number, newest(story).standfirst) == (3, "Danas Vorspann")

    def test_a_verb_never_takes_what_its_presser_has_not_seen(self, story, rike, dana):
        mine = rike.fields(story)
        dana.save(story, body=BODY.replace("Neun", "Elf"))
        answer = rike.press(story, "clear", opened=mine, headline="Rikes Zeile")
        assert not workflow.is_cleared(newest(story))
        assert (newest(story).number, newest(story).headline) == (3, "Rikes Zeile")
        assert "Lesen Sie erst den zusammengeführten Text" in said(rike.client.get(answer.url))
        rike.press(story, "clear")
        assert workflow.is_cleared(newest(story))

    def test_who_only_changed_topics_does_not_take_the_clearance(self, story, rike, dana):
        mine = rike.fields(story)
        dana.press(story, "clear", headline="Danas Zeile")
        rike.save(story, opened=mine, topics="Hochwasser")
        assert newest(story).headline == "Danas Zeile"
        assert workflow.is_cleared(newest(story))

    def test_on_an_older_version_one_may_still_go_on(self, story, rike, dana):
        rike.save(story, headline="Zweite Fassung")
        older = rike.fields(story, version=1)
        dana.save(story, standfirst="Danas Vorspann")
        rike.save(story, opened=older, kicker="Deich")
        version = newest(story)
        assert (version.headline, version.standfirst, version.kicker) == ("Brücke gesperrt", "Danas Vorspann", "Deich")


class TestClash:
    def test_both_texts_are_kept_before_the_page_is_shown(self, story, rike, dana):
        page = rike.client.get(clash(story, rike, dana))
        words = said(page)
        assert page.status_code == 200
        assert "Dana Dorn und Sie haben eine Stelle zugleich geändert" in words
        assert "2 weitere Änderungen sind schon zusammengeführt" in words
        for text in ("Neun Höfe", "Elf", "Zehn"):
            assert text in words
        kept = story.autosaves.get(user=rike.user)
        assert "Sturm" in workflow.text_of(kept).content.fields["body"]
        assert newest(story).number == 2

    @pytest.mark.parametrize(
        ("take", "own", "expected"),
        [
            ("theirs", "", ["Elf Höfe sind geräumt worden."]),
            ("mine", "", ["Zehn Höfe sind geräumt worden."]),
            ("both", "", ["Elf Höfe sind geräumt worden.", "Zehn Höfe sind geräumt worden."]),
            ("own", "Etwa zehn <Höfe>.\r\n\r\nMehr nicht.", ["Etwa zehn &lt;Höfe&gt;.", "Mehr nicht."]),
        ],
    )
    def test_each_choice_makes_the_merged_version(self, story, rike, dana, take, own, expected):
        address = clash(story, rike, dana)
        sent = answers(rike.client.get(address))
        key = next(name for name in sent if name.startswith("own-")).removeprefix("own-")
        done = rike.client.post(address, sent | {f"take-{key}": take, f"own-{key}": own})
        version = newest(story)
        middle = "".join(f"<p>{text}</p>" for text in expected)
        assert version.body == f"<p>Der Deich hält seit dem Morgen.</p>{middle}<p>Am Abend kommt Sturm.</p>"
        assert (version.number, version.headline, version.merged.number) == (3, "Danas Zeile", 2)
        assert version.moves.get().verb == Verb.MERGE
        assert rike.client.get(done.url).context["restored"] is None

    def test_an_open_place_is_asked_for_and_what_was_chosen_stays(self, story, rike, dana):
        address = clash(story, rike, dana)
        refused = rike.client.post(address, answers(rike.client.get(address)))
        assert refused.status_code == 422
        assert "Eine Stelle ist noch zu entscheiden" in said(refused)
        assert newest(story).number == 2

    def test_deciding_later_loses_neither_text_nor_choices(self, story, rike, dana):
        address = clash(story, rike, dana)
        sent = answers(rike.client.get(address))
        key = next(name for name in sent if name.startswith("own-")).removeprefix("own-")
        later = {f"take-{key}": "own", f"own-{key}": "Vielleicht zehn.", "later": "1"}
        answer = rike.client.post(address, sent | later)
        page = rike.client.get(answer.url)
        assert "Zehn Höfe" in fields_of(page)["body"]
        assert page.context["restored"].newest.number == 2
        assert "Vielleicht zehn." in said(rike.client.get(address))

    def test_a_third_save_meanwhile_is_merged_in(self, story, rike, dana):
        address = clash(story, rike, dana)
        sent = answers(rike.client.get(address))
        key = next(name for name in sent if name.startswith("own-")).removeprefix("own-")
        dana.save(story, kicker="Hochwasser")
        rike.client.post(address, sent | {f"take-{key}": "mine"})
        version = newest(story)
        assert (version.number, version.kicker, version.merged.number) == (4, "Hochwasser", 3)
        assert "Zehn Höfe" in version.body

    def test_it_is_nobody_elses_page(self, story, rike, dana):
        address = clash(story, rike, dana)
        assert dana.client.get(address).status_code == 404
        assert rike.client.get(address.replace(f"/{story.pk}/", f"/{story.pk + 1}/")).status_code == 404

    def test_a_page_without_its_numbers_overwrites_nothing(self, story, rike):
        rike.save(story, headline="Zweite Fassung")
        late = rike.save(story, opened=rike.fields(story) | {"base": "", "seen": "x"}, headline="Dritte")
        assert "/merge/" in late.url
        assert newest(story).number == 2

    def test_nonsense_in_the_answer_is_no_choice(self, story, rike, dana):
        address = clash(story, rike, dana)
        sent = answers(rike.client.get(address))
        assert rike.client.post(address, sent | {"take-body-99": "mine", "take-": "x\0"}).status_code == 422
        assert rike.client.post(address, sent | {"theirs": "9" * 18}).status_code == 404
        assert rike.client.post(address, {}).status_code == 302


class TestRestoring:
    def test_what_was_typed_and_not_saved_is_there_on_any_device(self, story, rike):
        rike.autosave(story, draft="a", step=4, standfirst="Ein neuer Vorspann")
        page = Desk(rike.user).open(story)
        assert fields_of(page)["standfirst"] == "Ein neuer Vorspann"
        assert "eine Änderung gegenüber Fassung 1: Vorspann „Ein neuer Vorspann“." in said(page)
        kept = story.autosaves.get()
        assert fields_of(page)["continues"] == f"{kept.pk}-4"

    def test_only_for_who_typed_it(self, story, rike, dana):
        rike.autosave(story, draft="a", step=1, standfirst="Rikes Geheimnis")
        assert "Rikes Geheimnis" not in dana.open(story).content.decode()

    def test_a_save_ends_the_session_and_the_one_it_went_on_from(self, story, rike):
        rike.autosave(story, draft="a", step=1, standfirst="Erster Anlauf")
        opened = rike.fields(story)
        rike.autosave(story, opened=opened, draft="b", step=1, standfirst="Zweiter Anlauf")
        rike.save(story, opened=opened, draft="b", step=2, standfirst="Zweiter Anlauf, fertig")
        assert newest(story).standfirst == "Zweiter Anlauf, fertig"
        page = rike.open(story)
        assert page.context["restored"] is None
        rike.autosave(story, opened=opened, draft="b", step=1, standfirst="Zu spät gekommen")
        assert rike.open(story).context["restored"] is None

    def test_what_was_typed_after_the_save_is_there_again(self, story, rike):
        opened = rike.fields(story)
        rike.save(story, opened=opened, draft="a", step=1, kicker="Deich")
        rike.autosave(story, opened=opened, draft="a", step=2, kicker="Deich", standfirst="Danach getippt")
        assert fields_of(rike.open(story))["standfirst"] == "Danach getippt"

    def test_one_may_go_on_from_the_saved_version_and_finds_it_in_the_history(self, story, rike):
        rike.autosave(story, draft="a", step=1, standfirst="Ein neuer Vorspann")
        kept = story.autosaves.get()
        rike.client.post(reverse("admin:articles_article_aside", args=[story.pk, kept.pk]))
        assert fields_of(rike.open(story))["standfirst"] != "Ein neuer Vorspann"
        history = rike.client.get(reverse("admin:articles_article_history", args=[story.pk]))
        assert f"?kept={kept.pk}" in history.content.decode()
        assert fields_of(rike.open(story, kept=kept.pk))["standfirst"] == "Ein neuer Vorspann"

    def test_what_cannot_be_saved_yet_is_there_as_typed(self, story, rike):
        rike.autosave(story, draft="a", step=1, headline="Ü" * 400, places="Nirgendwo")
        page = rike.open(story)
        assert page.status_code == 200
        assert (fields_of(page)["headline"], fields_of(page)["places"]) == ("Ü" * 400, "Nirgendwo")

    def test_a_text_like_the_saved_one_is_not_offered(self, story, rike):
        rike.autosave(story, draft="a", step=1)
        assert rike.open(story).context["restored"] is None

    def test_what_a_refused_save_said_is_kept(self, story):
        leo = Desk(make_user("leo", role="reporter"))
        opened = leo.fields(story)
        refused = leo.save(story, opened=opened, headline="Von fremder Hand")
        assert refused.status_code in (302, 409)
        assert newest(story).number == 1


def answers(page) -> dict:
    """What the browser would send of the merging form if nobody chose anything."""
    from lxml import html

    form = html.fromstring(page.content.decode()).get_element_by_id("merge-form")
    return {name: (value or "").removeprefix("\n") for name, value in form.fields.items() if name and name != "later"}
