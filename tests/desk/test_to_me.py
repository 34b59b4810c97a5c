"""The bell, the page behind it, and the page on which people choose how they are told; and web hooks at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Article, Happening, MailTimes, Notification, NotificationChoice
from articles.telling.unseen import unseen_count
from delivery.models import Delivery, WebHook
from tests.makers import NOON, make_user, make_version

pytestmark = pytest.mark.django_db
TO_ME, CHOICES = "admin:to_me", "admin:to_me_choices"


@pytest.fixture
def rike():
    return make_user("rike", role="editor", language="en")


@pytest.fixture
def chief():
    return make_user("chief", role="chief")


def say(person, by, number=1, **more):
    for _ in range(number):
        workflow.say(make_version(by=by, **more).article, f"@{person.username} bitte", by=by, now=NOON)


def test_what_is_opened_is_seen_and_leads_to_the_note(desk, rike, chief):
    say(rike, chief)
    row = Notification.objects.get()
    page = desk(rike).get(reverse(TO_ME)).content.decode()
    assert "chief mentions you: Brücke gesperrt" in page
    answer = desk(rike).get(reverse("admin:to_me_open", args=[row.pk]))
    assert answer.url.endswith(f"/change/#note-{row.note_id}")
    assert unseen_count(rike, at=NOON) == ""


def test_nobody_opens_or_marks_what_others_were_told(desk, rike, chief):
    say(rike, chief)
    row = Notification.objects.get()
    assert desk(chief).get(reverse("admin:to_me_open", args=[row.pk])).status_code == 404
    desk(chief).post(reverse("admin:to_me_seen"), {"until": row.pk})
    assert unseen_count(rike, at=NOON) == "1"


def test_mark_all_spares_what_came_meanwhile(desk, rike, chief):
    say(rike, chief)
    newest = Notification.objects.get().pk
    say(rike, chief)
    desk(rike).post(reverse("admin:to_me_seen"), {"until": newest})
    assert unseen_count(rike, at=NOON) == "1"


def test_a_story_that_became_confidential_is_in_neither_list_nor_count(desk, rike, chief):
    say(rike, chief, headline="Der Fall Krug")
    Article.objects.update(is_confidential=True)
    page = desk(rike).get(reverse(TO_ME)).content.decode()
    assert "Krug" not in page
    assert unseen_count(rike, at=NOON) == ""


def test_news_of_ones_texts_rings_no_bell_and_has_its_own_list(desk, rike, chief):
    say(rike, chief)
    told = Notification.objects.get()
    Notification.objects.create(person=rike, kind="published", article=told.article, who=chief, at=NOON)
    assert unseen_count(rike, at=NOON) == "1"
    lists = {name: desk(rike).get(reverse(TO_ME), {"list": name}).context["page"] for name in ("", "texts", "new")}
    assert {name: [row.kind for row in page] for name, page in lists.items()} == {
        "": ["mentioned"],
        "texts": ["published"],
        "new": ["published", "mentioned"],
    }
    desk(rike).post(reverse("admin:to_me_seen"), {"until": told.pk + 1, "list": "texts"})
    assert [row.kind for row in Notification.objects.unseen()] == ["mentioned"]


def test_the_number_stops_at_99(rike, chief):
    say(rike, chief)
    row = Notification.objects.get()
    Notification.objects.bulk_create(
        [Notification(person=rike, kind="noted", article=row.article, who=chief, at=NOON) for _ in range(120)]
    )
    assert unseen_count(rike, at=NOON) == "99+"


def test_the_page_asks_as_often_for_many_as_for_few_and_goes_on(desk, rike, chief):
    def asked(address):
        browser = desk(rike)
        with CaptureQueriesContext(connection) as context:
            response = browser.get(address)
        return len(context), response

    say(rike, chief, 2)
    few, _page = asked(reverse(TO_ME))
    row = Notification.objects.first()
    Notification.objects.bulk_create(
        [Notification(person=rike, kind="noted", article=row.article, who=chief, at=NOON) for _ in range(70)]
    )
    many, page = asked(reverse(TO_ME))
    assert many == few
    assert len(page.context["page"]) == 50
    rest = desk(rike).get(reverse(TO_ME), {"page": page.context["page"].next_cursor})
    assert len(rest.context["page"]) == 22
    assert desk(rike).get(reverse(TO_ME), {"page": "zzz"}).status_code == 404


class TestChoices:
    def fields(self, **more):
        return {kind.value: "desk" for kind in Happening} | {"daily_at": "", "quiet_from": "", "quiet_until": ""} | more

    def test_what_is_chosen_is_kept_and_shown(self, desk, rike):
        desk(rike).post(reverse(CHOICES), self.fields(mentioned="at_once", noted="off", daily_at="18:00"))
        assert NotificationChoice.objects.get(person=rike, kind="mentioned").way == "at_once"
        assert MailTimes.objects.get(person=rike).daily_at.hour == 18
        page = desk(rike).get(reverse(CHOICES))
        assert page.context["form"]["noted"].value() == "off"

    @pytest.mark.parametrize("more", [{"quiet_from": "20:00"}, {"mentioned": "loud"}, {"daily_at": "25:99\0"}])
    def test_what_cannot_be_meant_gets_a_sentence_and_changes_nothing(self, desk, rike, more):
        assert desk(rike).post(reverse(CHOICES), self.fields(**more)).status_code == 422
        assert not NotificationChoice.objects.exists()


class TestHooks:
    ADD = "admin:delivery_webhook_add"
    FIELDS = {
        "name": "Chat",
        "address": "https://chat.example/x",
        "form": "chat",
        "events": ["published"],
        "is_on": "on",
    }

    def test_the_secret_is_shown_once(self, desk, chief):
        page = desk(chief).post(reverse(self.ADD), self.FIELDS, follow=True)
        secret = WebHook.objects.get().secret
        assert secret in page.content.decode()
        address = reverse("admin:delivery_webhook_change", args=[WebHook.objects.get().pk])
        for again in (address, address.replace("change/", "history/")):
            assert secret not in desk(chief).get(again).content.decode()

    def test_a_message_to_try_it_is_owed_and_sent_again(self, desk, chief):
        desk(chief).post(reverse(self.ADD), self.FIELDS)
        hook = WebHook.objects.get()
        desk(chief).post(reverse("admin:webhook_test", args=[hook.pk]))
        delivery = Delivery.objects.get()
        answer = desk(chief).post(reverse("admin:webhook_again", args=[hook.pk, delivery.pk]), follow=True)
        assert answer.status_code == 200

    def test_an_address_inside_the_house_gets_a_sentence(self, desk, chief):
        answer = desk(chief).post(reverse(self.ADD), self.FIELDS | {"address": "https://127.0.0.1/"})
        assert "HOOK_HOSTS" in answer.content.decode()
        assert not WebHook.objects.exists()

    @pytest.mark.parametrize("name", ["webhook_test", "webhook_secret"])
    def test_others_may_not(self, desk, rike, chief, name):
        desk(chief).post(reverse(self.ADD), self.FIELDS)
        hook = WebHook.objects.get()
        assert desk(rike).get(reverse(self.ADD)).status_code == 403
        assert desk(rike).post(reverse(f"admin:{name}", args=[hook.pk])).status_code == 403
        assert WebHook.objects.get().secret == hook.secret
