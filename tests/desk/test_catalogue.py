"""Sections, places, topics, authors, people and roles are kept at the desk."""

import pytest
from django.urls import reverse

from articles.admin.colours import contrast
from articles.models import Membership, Role, Section, Series, Topic
from authors.models import Author, User
from tests.makers import make_author, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
SECTION = {"name": "Häfen", "slug": "", "order": 1, "colour": "#1b5e82", "colour_dark": "#7fb8d6", "description": ""}
NO_ROLES = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}


@pytest.fixture
def chief(desk):
    return desk(make_user(role="chief", language="en"))


def said(response):
    return response.content.decode()


def test_a_section_gets_its_address_from_its_name(chief):
    assert chief.post(reverse("admin:articles_section_add"), SECTION).status_code == 302
    assert Section.objects.get(name="Häfen").slug == "haefen"


def test_a_colour_that_cannot_be_read_is_refused(chief):
    response = chief.post(reverse("admin:articles_section_add"), SECTION | {"colour": "#ffee88"})
    assert "Readers could hardly read this colour" in said(response)
    response = chief.post(reverse("admin:articles_section_add"), SECTION | {"colour_dark": "#222222"})
    assert "Choose a lighter one." in said(response)
    for colour in ("red", "//[", "0", "{"):
        assert "#rrggbb" in said(chief.post(reverse("admin:articles_section_add"), SECTION | {"colour": colour}))
    assert not Section.objects.filter(name="Häfen").exists()


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_four_eyes_need_two_people_who_may_clear(chief):
    section = make_section()
    address = reverse("admin:articles_section_change", args=[section.pk])
    asked = SECTION | {"name": section.name, "slug": section.slug, "four_eyes": "on"}
    assert "Four eyes need two people" in said(chief.post(address, asked))
    make_user(role="editor", section=section)
    assert chief.post(address, asked).status_code == 302
    section.refresh_from_db()
    assert section.four_eyes


def test_a_section_cannot_take_a_word_of_the_site(chief):
    response = chief.post(reverse("admin:articles_section_add"), SECTION | {"slug": "suche"})
    assert response.status_code == 200
    assert "needed for the site" in said(response)


def test_the_address_of_a_series_can_be_changed(chief):
    series = Series.objects.create(name="Der Hafen", slug="hafen")
    for typed, kept in (("haefen", "haefen"), ("", "der-hafen"), ("der-hafen", "der-hafen")):
        asked = {"name": series.name, "slug": typed, "description": ""}
        assert chief.post(reverse("admin:articles_series_change", args=[series.pk]), asked).status_code == 302
        series.refresh_from_db()
        assert series.slug == kept


def test_a_topic_keeps_its_synonyms(chief):
    data = {"name": "Hochwasser", "slug": "", "synonyms": "Deich, Selde , Deich,", "description": "", "picture": ""}
    assert chief.post(reverse("admin:articles_topic_add"), data).status_code == 302
    topic = Topic.objects.get(slug="hochwasser")
    assert topic.words == ["Deich", "Selde"]
    assert "Deich, Selde" in said(chief.get(reverse("admin:articles_topic_change", args=[topic.pk])))


def test_an_authors_bio_is_cleaned(chief):
    data = {
        "name": "Leyla Kaya",
        "slug": "",
        "bio": '<p onclick="x()">Schreibt <strong>gern</strong>.</p><script>x()</script>',
    }
    assert chief.post(reverse("admin:authors_author_add"), data | {"works_here": "on"}).status_code == 302
    author = Author.objects.get(slug="leyla-kaya")
    assert author.bio == "<p>Schreibt <strong>gern</strong>.</p>"


def test_two_authors_of_one_name_get_two_addresses(chief):
    make_author("Ilka Wittkamp")
    chief.post(reverse("admin:authors_author_add"), {"name": "Ilka Wittkamp", "slug": ""})
    assert set(Author.objects.values_list("slug", flat=True)) == {"ilka-wittkamp", "ilka-wittkamp-2"}


@pytest.mark.parametrize("name", ["articles_section", "articles_topic", "authors_author", "authors_user"])
def test_nothing_is_deleted_that_stories_need(chief, name):
    row = {"articles_section": make_section, "articles_topic": make_topic, "authors_author": make_author}.get(
        name, make_user
    )()
    assert "deletelink" not in said(chief.get(reverse(f"admin:{name}_change", args=[row.pk])))
    assert chief.post(reverse(f"admin:{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_a_new_user_can_log_in_and_is_given_a_role(chief):
    new = {"username": "per", "usable_password": "true", "password1": "ein-langes-wort", "password2": "ein-langes-wort"}
    response = chief.post(reverse("admin:authors_user_add"), new | NO_ROLES)
    assert response.status_code == 302, response.context["errors"]
    per, reporter = User.objects.get(username="per"), Role.objects.get(key="reporter")
    assert per.is_staff
    row = {"memberships-0-role": reporter.pk, "memberships-0-valid_until": "2027-03-01T18:00"}
    counts = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0}
    person = {"username": "per", "first_name": "Per", "last_name": "Lorenzen", "is_active": "on", "language": "de"}
    response = chief.post(reverse("admin:authors_user_change", args=[per.pk]), person | row | counts)
    assert response.status_code == 302, response.context["errors"]
    membership = Membership.objects.get(user=per)
    assert (membership.role, membership.section) == (reporter, None)
    assert f"{membership.valid_until:%Y-%m-%d %H:%M}" == "2027-03-01 17:00"  # UTC


def test_people_belong_to_no_section(chief, desk):
    sport, role = make_section("Sport"), Role.objects.get(key="administration")
    per = make_user("per", role=None)
    counts = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0}
    person = {"username": "per", "first_name": "", "last_name": "", "is_active": "on", "language": "de"}
    row = {"memberships-0-role": role.pk, "memberships-0-section": sport.pk}
    response = chief.post(reverse("admin:authors_user_change", args=[per.pk]), person | row | counts)
    assert "they belong to no section" in said(response)
    Membership.objects.create(user=per, role=role, section=sport)  # given before this was known
    assert desk(per).get(reverse("admin:authors_user_changelist")).status_code == 403


def test_a_password_is_replaced_but_never_taken_away(chief):
    per = make_user()
    per.set_password("das-alte-wort")
    per.save()
    address = reverse("admin:auth_user_password_change", args=[per.pk])
    for sent in ({"usable_password": "false"}, {"unset-password": "1"}):
        assert chief.post(address, sent).status_code == 200
        per.refresh_from_db()
        assert per.check_password("das-alte-wort")
    chief.post(address, {"password1": "ein-neues-wort", "password2": "ein-neues-wort"})
    per.refresh_from_db()
    assert per.check_password("ein-neues-wort")


def test_a_role_is_a_list_of_rights_to_tick(chief):
    data = {"name": "Podcast", "key": "podcast", "order": 20, "description": "", "rights": ["read", "online"]}
    assert chief.post(reverse("admin:articles_role_add"), data).status_code == 302
    role = Role.objects.get(key="podcast")
    assert set(role.rights.values_list("right", flat=True)) == {"read", "online"}
    chief.post(reverse("admin:articles_role_change", args=[role.pk]), data | {"rights": ["read"]})
    assert set(role.rights.values_list("right", flat=True)) == {"read"}


def test_the_catalogue_is_not_for_everybody(desk):
    browser = desk(make_user(role="reporter"))
    for name in ("articles_section", "articles_role", "authors_user", "articles_place"):
        assert browser.get(reverse(f"admin:{name}_add")).status_code == 403
