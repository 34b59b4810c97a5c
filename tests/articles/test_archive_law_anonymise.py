"""Anonymising: the name is nowhere in public and nowhere on the desk, but for those who may open the seal."""

import json
import re

import pytest
from django.utils import timezone, translation

from articles import content, workflow
from articles.anonymity import Anonymity
from articles.kept import Kept
from articles.models import Address, LegalRequest, Move, Note, SealedText, SearchTerm, Verb, Version
from articles.telling.letters import write_letter_to
from articles.workflow import NotAllowed
from delivery.hooks.announcing import owe
from delivery.models import Delivery, Effect, WebHook
from newsroom import frame
from newsroom.models import Handover
from tests.images.makers import make_image
from tests.makers import HOUR, MINUTE, clear_again, make_cleared, make_live, make_section, make_user, save_again

pytestmark = pytest.mark.django_db
NAME = re.compile(r"muster[^a-z0-9]{0,3}mann", re.IGNORECASE)
WHO = Anonymity(("Erika Mustermann",), "Frau M.")
ASKED = {"asked_by": "Kanzlei Roth für Erika Mustermann", "demand": "Mustermann will nicht mehr genannt werden."}
TEXT = {
    "kicker": "Prozess Mustermann",
    "headline": "Erika Mustermann verurteilt",
    "standfirst": "Mustermanns Anwalt kündigt Berufung an.",
    "body": "<p>Erika Muster&shy;mann schwieg. MUSTERMANN ging.</p>"
    '<p>Mehr <a href="https://blog.example/erika-mustermann">hier</a>.</p>',
    "lead_caption": "Mustermann vor Gericht",
    "lead_alt": "Frau Mustermann im Saal",
    "source": "Urteil gegen Mustermann",
    "seo_title": "Urteil Mustermann",
    "social_description": "Was Erika Mustermann tat",
    "wanted_slug": "erika-mustermann-verurteilt",
}


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def chief():
    return make_user(role="chief")


@pytest.fixture
def story(now, chief):
    """Live in its second version, with a correction, a note, a text kept aside, and a version planned for later."""
    image = make_image(1600, 900, alt="Mustermann lächelt", caption="Erika Mustermann", now=now - 3 * HOUR)
    live = make_live(by=chief, now=now - 2 * HOUR, lead_image_id=image.pk, **TEXT)
    article = live.article
    workflow.correct(
        clear_again(article, by=chief, now=now - HOUR, kicker="Mustermann-Prozess"),
        by=chief, now=now - HOUR, wrong="Mustermann war 40.", right="Erika Mustermann ist 41.",
    )  # fmt: skip
    later = clear_again(article, by=chief, now=now - 30 * MINUTE, standfirst="Mustermanns zweite Instanz")
    workflow.schedule(later, by=chief, now=now - 30 * MINUTE, at=now + 5 * HOUR)
    Note.objects.create(article=article, author=chief, text="Mustermann anrufen", written_at=now - HOUR)
    hook = WebHook.objects.create(name="Chat", address="https://chat.example", secret="s", events=["published"])
    said = {"text": "Online: Erika Mustermann verurteilt", "facts": {}, "at": now}
    owe(hook, "published", key=f"published-{live.pk}-x", **said)
    facts = [["live", live.pk, article.pk, ""]]
    Handover.objects.create(handed_over_by=chief, handed_over_at=now, note="Mustermann läuft", facts=facts)
    kept = content.content_of(later).changed(headline="Mustermann will Revision")
    workflow.keep_aside(
        article, Kept(kept), session=workflow.NO_SESSION, base=later, seen=later, by=chief, now=now - HOUR
    )
    article.refresh_from_db()
    return article


def anonymise(story, now, by, *, who=WHO, **more):
    said = {"reason": "Antrag begründet, Tat verjährt", "slug": "frau-m-verurteilt"} | ASKED | more
    return workflow.anonymise(story, who, by=by, now=now, **said)


def read(client, path):
    response = client.get(path, follow=True)
    assert response.status_code in (200, 404), path
    return response.content.decode()


def test_it_is_nowhere_in_public(client, story, now, chief):
    anonymise(story, now, chief)
    frame.clear()
    public = ["/", "/politik/", "/politik/frau-m-verurteilt/", "/politik/erika-mustermann-verurteilt/", "/korrekturen/",
              "/feed/", "/politik/feed/", "/archiv/", "/suche/?q=Berufung",
              "/oembed/?url=http://127.0.0.1:8000/politik/frau-m-verurteilt/"]  # fmt: skip
    for path in public:
        page = read(client, path)
        assert not NAME.search(page), (path, NAME.search(page))
        if "korrekturen" not in path and "archiv" not in path:
            assert "Frau M." in page, path
    assert not client.get("/suche/?q=Mustermann").context["results"].matches
    assert not SearchTerm.objects.filter(term__contains="musterman").exists()


def test_a_mail_that_is_owed_is_mended_too(story, now, chief):
    rike = make_user("rike", role="reporter")
    workflow.say(story, "@rike", by=chief, now=now - 2 * HOUR)
    write_letter_to(rike, now=now + 24 * HOUR)
    mail = Effect.objects.filter(task_path__endswith="send_mail")
    assert NAME.search(str(mail.get().args_kwargs))
    anonymise(story, now, chief)
    assert not NAME.search(str(mail.get().args_kwargs))
    assert mail.get().args_kwargs["kwargs"]["address"] == rike.email


def test_messages_and_the_duty_book_are_mended_too(story, now, chief):
    anonymise(story, now, chief)
    assert json.loads(Delivery.objects.get().body)["data"]["text"] == "Online: Frau M. verurteilt"
    assert Handover.objects.get().note == "Frau M. läuft"
    assert SealedText.objects.filter(place__in=["delivery.delivery", "newsroom.handover"]).count() == 2


def test_the_later_publication_is_mended_too(client, story, now, chief):
    anonymise(story, now, chief)
    client.force_login(chief)
    page = read(client, f"/zeitreise/{now + 6 * HOUR:%Y-%m-%dT%H:%M}Z/politik/frau-m-verurteilt/")
    assert "Frau M.s zweite Instanz" in page
    assert not NAME.search(page)


def test_it_is_nowhere_on_the_desk_for_normal_roles(client, story, now, chief):
    anonymise(story, now, chief)
    client.force_login(make_user(role="editor"))
    own = f"/admin/articles/article/{story.pk}"
    paths = [
        f"{own}/change/",
        f"{own}/history/",
        "/admin/",
        "/admin/articles/article/?q=Urteil",
        "/admin/images/image/",
    ]
    paths += [f"{own}/versions/{number}/" for number in story.versions.values_list("number", flat=True)]
    for path in paths:
        page = read(client, path)
        assert not NAME.search(page), (path, NAME.search(page))
    request = LegalRequest.objects.get()
    assert client.get(f"/admin/articles/legalrequest/{request.pk}/change/").status_code == 403


def test_the_seal_keeps_every_old_text_for_those_who_may(client, story, now, chief):
    old = {version.pk: version.body for version in story.versions.all()}
    found = anonymise(story, now, chief)
    sealed = SealedText.objects.filter(place="articles.version", field="body")
    assert {one.row: one.text for one in sealed} == old
    assert SealedText.objects.filter(place="articles.autosave").exists()
    assert SealedText.objects.filter(place="images.image", field="alt").exists()
    assert found.count > 20
    client.force_login(make_user(role="legal"))
    page = client.get(f"/admin/articles/legalrequest/{found.request.pk}/change/").content.decode()
    assert NAME.search(page)
    assert "Kanzlei Roth" in page


def test_the_log_says_who_and_why_without_the_name(story, now, chief):
    anonymise(story, now, chief)
    move = Move.objects.get(verb=Verb.ANONYMISE)
    assert (move.who, move.why) == (chief, "Antrag begründet, Tat verjährt")
    request = LegalRequest.objects.get()
    assert (request.kind, request.decision, request.decided_by) == ("anonymise", "granted", chief)


def test_an_old_page_still_open_cannot_bring_it_back(story, now, chief):
    old = content.content_of(story.newest_version)
    anonymise(story, now, chief)
    story.refresh_from_db()
    base = story.newest_version
    with translation.override("en"), pytest.raises(NotAllowed, match="anonymised"):
        workflow.save_version(story, old, base=base, seen=base, by=chief, now=now + MINUTE)
    assert save_again(story, by=chief, now=now + MINUTE, headline="Frau M. legt Berufung ein")


def test_numbers_clearance_and_moments_stay(client, story, now, chief):
    def decided():
        return [*story.publications.order_by("pk").values_list("live_from", "first_live_from", "updated_at", "version")]

    before = decided()
    numbers = [*story.versions.values_list("number", "saved_at")]
    anonymise(story, now, chief)
    assert [
        *story.publications.order_by("pk").values_list("live_from", "first_live_from", "updated_at", "version")
    ] == before
    assert [*story.versions.values_list("number", "saved_at")] == numbers
    assert story.publications.filter(headline__contains="Mustermann").count() == 0


def test_looking_first_changes_nothing(story, now):
    found = workflow.find_name(story, WHO)
    assert found.in_slug
    assert "Erika Mustermann" in found.spellings
    assert Version.objects.filter(headline__contains="Mustermann").exists()
    assert not SealedText.objects.exists()


def test_what_is_refused(story, now, chief):
    cases = [
        ({"slug": ""}, "address"),
        ({"slug": "mustermann-urteil"}, "new address"),
        ({"reason": "Antrag von Mustermann"}, "colleagues"),
        ({"reason": ""}, "reason"),
        ({"who": Anonymity(("Otto Beispiel",), "N.")}, "nowhere"),
        ({"who": Anonymity(("Erika Mustermann",), "E. Mustermann")}, "still holds"),
        ({"who": Anonymity(("Erika Mustermann",), "x" * 400)}, "too long"),
        ({"by": make_user(role="editor")}, "right"),
    ]
    for more, sentence in cases:
        with translation.override("en"), pytest.raises(NotAllowed, match=sentence):
            anonymise(story, now, more.pop("by", chief), **more)
    assert not SealedText.objects.exists()


def test_other_stories_keep_their_texts(story, now, chief):
    other = make_live(by=chief, now=now - HOUR, headline="Mustermann im Stadtrat", desk=make_section("Lokales"))
    anonymise(story, now, chief)
    other.refresh_from_db()
    assert other.version.headline == "Mustermann im Stadtrat"


def test_the_old_address_leads_on_without_naming_anybody(client, story, now, chief):
    anonymise(story, now, chief)
    response = client.get("/politik/erika-mustermann-verurteilt/")
    assert (response.status_code, response["Location"]) == (301, "/politik/frau-m-verurteilt/")
    assert Address.objects.get(is_current=True).slug == "frau-m-verurteilt"


def test_likeness_is_owed_anew(story, now, chief):
    before = Effect.objects.count()
    anonymise(story, now, chief)
    assert Effect.objects.count() > before


def test_on_the_storys_page(client, now, chief):
    article = make_cleared(by=chief, now=now - HOUR, headline="Mustermann kommt").article
    workflow.publish(article.newest_version, by=chief, now=now - HOUR)
    client.force_login(make_user(role="legal"))
    address = f"/admin/articles/article/{article.pk}"
    newest = article.newest_version_id
    sent = {"base": newest, "seen": newest, "byline-TOTAL_FORMS": 0, "byline-INITIAL_FORMS": 0}
    asked = {"who": "Erika Mustermann", "surname_alone": "on", "replacement": "Frau M.", "reason": "Antrag",
             "slug": "frau-m-kommt"}  # fmt: skip
    sent |= {f"verb-anonymise-{name}": value for name, value in asked.items()}
    response = client.post(f"{address}/verb/anonymise/", sent | {"verb-anonymise-only_count": "on"})
    assert response.status_code == 302, response.content.decode()[-3000:]
    assert Version.objects.filter(headline="Mustermann kommt").exists()
    client.post(f"{address}/verb/anonymise/", sent)
    article.refresh_from_db()
    assert article.newest_version.headline == "Frau M. kommt"
