"""Who gets in, and what every answer of the desk carries."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from tests.makers import HOUR, make_author, make_cleared, make_live, make_section, make_topic, make_user, make_version

pytestmark = pytest.mark.django_db


def addresses():
    section, author, topic = make_section(), make_author(), make_topic()
    names = ["index", "more", "login", "password_change", "jsi18n", "articles_article_changelist"]
    lists = ["articles_section", "articles_place", "articles_topic", "articles_role", "authors_author", "authors_user"]
    forms = {"articles_section": section, "authors_author": author, "articles_topic": topic}
    return [
        *(reverse(f"admin:{name}") for name in names),
        *(reverse(f"admin:{name}_{page}") for name in lists for page in ("changelist", "add")),
        *(reverse(f"admin:{name}_change", args=[row.pk]) for name, row in forms.items()),
        "/admin/nothing/here/",
    ]


def test_without_login_one_lands_at_the_door(client):
    for address in addresses():
        response = client.get(address)
        assert response.status_code in (200, 302), address
        if response.status_code == 302:
            assert response.url.startswith(reverse("admin:login"))
        else:
            assert address == reverse("admin:login")


def test_every_desk_page_has_a_strict_policy_and_stays_private(desk):
    browser = desk(make_user(role="chief"))
    for address in addresses():
        response = browser.get(address)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy
        assert response["Cache-Control"] == "private, no-store", address
        assert response["X-Robots-Tag"] == "noindex", address


def test_only_pages_with_the_editor_carry_a_nonce(desk):
    browser = desk(make_user(role="chief"))
    author = reverse("admin:authors_author_change", args=[make_author().pk])
    response = browser.get(author)
    nonce = response["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert f'<script type="importmap" nonce="{nonce}">' in response.content.decode().replace("&#x27;", "'")
    assert "nonce-" not in browser.get(reverse("admin:index"))["Content-Security-Policy"]


def test_a_wrong_password_is_answered_with_a_sentence(client):
    make_user("ilka")
    response = client.post(reverse("admin:login"), {"username": "ilka", "password": "falsch"})
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def test_who_has_no_role_gets_a_sentence_and_no_story(desk):
    make_version(headline="Krumme Rechnungen")
    browser = desk(make_user(role=None, language="en"))
    page = browser.get(reverse("admin:index")).content.decode()
    assert "You have no role yet." in page
    assert "Krumme Rechnungen" not in page
    assert "Krumme Rechnungen" not in browser.get(reverse("admin:articles_article_changelist")).content.decode()


def test_who_may_not_is_told_so_in_a_sentence(desk):
    browser = desk(make_user(role="reporter", language="en"))
    response = browser.get(reverse("admin:articles_role_changelist"))
    assert response.status_code == 403
    assert "This is not yours to do." in response.content.decode()


def test_the_desk_speaks_its_users_language(desk):
    page = desk(make_user(language="en")).get(reverse("admin:index")).content.decode()
    assert '<html lang="en">' in page
    page = desk(make_user(language="de")).get(reverse("admin:index")).content.decode()
    assert '<html lang="de">' in page


def test_the_door_speaks_the_papers_language_whatever_the_browser_wants(client, settings):
    page = client.get(reverse("admin:login"), headers={"Accept-Language": "en"}).content.decode()
    assert f'<html lang="{settings.LANGUAGE_CODE}">' in page


def test_the_door_shows_only_what_readers_see(client):
    now = timezone.now()
    chief = make_user(role="chief")
    make_live(by=chief, headline="Steht da", now=now - HOUR)
    make_version(by=chief, headline="Entwurf", now=now)
    workflow.schedule(make_cleared(by=chief, headline="Kommt", now=now), by=chief, now=now, at=now + HOUR)
    page = client.get(reverse("admin:login")).content.decode()
    assert "Steht da" in page
    assert "Entwurf" not in page
    assert "Kommt" not in page
