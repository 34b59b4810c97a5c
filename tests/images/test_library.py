"""The library of pictures: found by words and by what they lack, on light tables, changed together."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from delivery import ways
from images import collecting, library, usage, workflow
from images.models import Collected, Collection, Image, PictureWords
from tests.images.makers import NOON, make_image
from tests.images.test_desk import desk, logged_in, url  # noqa: F401

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def found(words):
    return {image.alt for image in Image.objects.matching(words)}


class TestWords:
    """The same normaliser as the readers' search, whichever field holds the word."""

    def test_umlauts_compounds_beginnings_and_every_field(self):
        about = {"caption": "Eine Straßenbahn am Morgen", "people": "Eva Müller", "place": "Kornmarkt"}
        make_image(alt="gesucht", keywords="Hochwasser, Pegel", **about)
        Image.objects.filter(alt="gesucht").update(original_name="Sitzung_0412.jpg")
        PictureWords.keep(*Image.objects.all())
        make_image(alt="anders", caption="Ein Theater")
        for words in ("Straßenbahn", "strassenbahnen", "Bahn", "STRASSENB", "müller", "Mueller bahn", "Kornmarkt"):
            assert found(words) == {"gesucht"}, words
        assert found("Hochwasser") == found("0412") == {"gesucht"}

    def test_all_words_must_occur(self):
        make_image(alt="Brücke im Nebel")
        make_image(alt="Brücke bei Nacht")
        assert found("Brücke Nacht") == {"Brücke bei Nacht"}
        assert found("Brücke") == {"Brücke im Nebel", "Brücke bei Nacht"}
        assert found("???") == found('\0"') == set() or found("") == {"Brücke im Nebel", "Brücke bei Nacht"}

    def test_pictures_of_before_are_found_after_rebuilding(self):
        image = make_image(alt="Rathaus")
        PictureWords.objects.all().delete()
        assert found("Rathaus") == set()
        call_command("rebuild_search", verbosity=0)
        assert found("Rathaus") == {image.alt}

    def test_a_saved_change_is_found_at_once_and_the_old_words_are_not(self):
        image = make_image(alt="Rathaus")
        workflow.describe(image, by=superuser(), now=NOON, fields={"alt": "Bahnhof"})
        assert found("Bahnhof") == {"Bahnhof"}
        assert found("Rathaus") == set()
        image.delete()
        assert found("Bahnhof") == set()


def superuser(name="chef"):
    return get_user_model().objects.create_user(name, f"{name}@paper.example", "x", is_superuser=True, is_staff=True)


def asked(address, *, user=None, at=NOON):
    from django.http import QueryDict

    question = library.Asked.parse(QueryDict(address))
    pictures = question.pictures(user=user or superuser(), at=at)
    return [image.alt for image in pictures.order_by(*question.order)]


class TestFilters:
    @pytest.fixture(autouse=True)
    def pictures(self):
        make_image(alt="frei", origin="own")
        make_image(alt="endet", rights_until=NOON + 3 * DAY, origin="agency", credit="dpa")
        make_image(alt="vorbei", rights_until=NOON - DAY, origin="agency")
        make_image(480, 640, alt="gesperrt", embargo_until=NOON + DAY)
        make_image(500, 500, alt="einmal", is_single_use=True, label="ai")
        make_image(2400, 1200, alt="breit", taken_at=NOON - 400 * DAY, people="Eva Müller, Jan Beck")
        Image.objects.filter(alt="breit").update(withdrawn_at=NOON)

    @pytest.mark.parametrize("many", [0, 1_000])
    def test_each_and_combined_by_either_way(self, monkeypatch, many):
        """What is common is looked for along the list, what is rare by its index: the answers are the same."""
        monkeypatch.setattr(ways, "MANY", many)
        person = superuser()
        expected = {
            "rights=free": "endet frei",
            "rights=ending": "endet",
            "rights=expired": "vorbei",
            "rights=embargoed": "gesperrt",
            "rights=once": "einmal",
            "rights=withdrawn": "breit",
            "rights=once&rights=ending": "einmal endet",
            "missing=credit": "vorbei",
            "origin=agency&rights=ending": "endet",
            "origin=none": "breit einmal gesperrt",
            "shape=portrait": "gesperrt",
            "shape=square&shape=portrait": "einmal gesperrt",
            "wide=2000": "breit",
            "label=ai": "einmal",
            "people=müller": "breit",
            "people=Mül": "breit",
            "people=Beck+eva": "breit",
            "people=Mül+breit": "",
            "q=breit+eva&rights=withdrawn": "breit",
            "q=eva&rights=expired": "",
            "q=vorbei&rights=expired&rights=withdrawn": "vorbei",
            "q=e&order=ends": "",
            "q=end&order=ends": "endet",
            "rights=expired&order=ends": "vorbei",
            "dated=taken&to=2025-12-31": "breit",
            "from=2027-01-01": "",
            "by=me": "",
            "used=no&shape=square": "einmal",
            "used=yes": "",
            "q=frei": "frei",
            "rights=nonsense&from=yesterday&in=x&used=perhaps": "breit einmal endet frei gesperrt vorbei",
        }
        for address, names in expected.items():
            assert " ".join(sorted(asked(address, user=person))) == names, address

    def test_what_ends_first_comes_first(self):
        make_image(alt="endet früher", rights_until=NOON + DAY)
        assert asked("order=ends") == ["endet früher", "endet"]

    def test_asked_by_the_day_it_was_taken_the_newest_photo_comes_first(self):
        for days in (30, 10, 20):
            make_image(alt=f"vor {days} Tagen", taken_at=NOON - days * DAY)
        assert asked("dated=taken&from=2026-01-01") == ["vor 10 Tagen", "vor 20 Tagen", "vor 30 Tagen"]

    def test_counts_stop_at_99(self):
        assert library.counted(Image.objects.all()) == "6"
        row = Image.objects.first()
        rows = []
        for number in range(100):
            row.pk, row.sha256, row.key = None, f"{number:064}", f"{number:024}"
            rows.append(Image(**{field.attname: getattr(row, field.attname) for field in Image._meta.concrete_fields}))
        Image.objects.bulk_create(rows)
        assert library.counted(Image.objects.all()) == "99+"


def test_an_address_has_one_spelling():
    from django.http import QueryDict

    question = library.Asked.parse(
        QueryDict("view=list&origin=own&rights=ending&rights=free&q=%20Deich%20%20Pegel&page=x")
    )
    assert question.link == "?q=Deich+Pegel&rights=free&rights=ending&origin=own&view=list"
    assert library.Asked.parse(QueryDict(question.link[1:])) == question


class TestPage:
    def test_it_asks_the_same_number_of_queries_however_many_pictures(self, desk, django_assert_max_num_queries):  # noqa: F811
        for number in range(30):
            make_image(alt=f"Haus {number}")
        with django_assert_max_num_queries(25) as few:
            desk.get(url("changelist"))
        for number in range(30):
            make_image(alt=f"Hof {number}")
        with django_assert_max_num_queries(25) as many:
            page = desk.get(url("changelist")).content.decode()
        assert len(few) == len(many)
        assert page.count('class="pic"') == 48
        assert "style=" not in page

    def test_it_makes_no_rendition_and_pages_by_key(self, desk):  # noqa: F811
        for number in range(50):
            make_image(alt=f"Haus {number}", now=NOON + number * timedelta(seconds=1))
        page = desk.get(url("changelist"), {"q": "haus", "view": "list"})
        assert not any(image.renditions.exists() for image in Image.objects.all())
        second = desk.get(url("changelist") + page.context["later"])
        assert [tile.image.alt for tile in second.context["tiles"]] == ["Haus 1", "Haus 0"]
        assert second.context["earlier"].startswith("?q=haus&view=list&page=")
        assert desk.get(url("changelist"), {"page": "nonsense"}).status_code == 404

    @pytest.mark.parametrize("address", ["?rights=once", "?q=xyz", "?in=999999", "?view=list", ""])
    def test_empty_states(self, desk, address):  # noqa: F811
        assert desk.get(url("changelist") + address).status_code == (404 if "999" in address else 200)

    def test_hostile_words_are_only_words(self, desk):  # noqa: F811
        make_image(alt='"><script>alert(1)</script>' + "Donaudampfschifffahrt" * 15)
        for words in ('" OR 1', "a*", "\0", "NEAR(", "')--", "x" * 5000):
            page = desk.get(url("changelist"), {"q": words, "people": words})
            assert page.status_code < 500
        assert "<script>alert" not in desk.get(url("changelist")).content.decode()

    def test_rights_of_one_picture_as_a_part(self, desk):  # noqa: F811
        image = make_image(alt="Haus", fee_note="120 Euro", is_single_use=True)
        part = desk.get(url("rights", image.pk)).content.decode()
        assert "120 Euro" in part
        assert "<html" not in part
        assert desk.get(url("rights", 10**12)).status_code == 404


class TestTogether:
    """Many pictures at once: first the effect, then the verb for each."""

    def test_the_effect_is_shown_and_then_done(self, desk):  # noqa: F811
        images = [make_image(alt="Eins", keywords="Deich"), make_image(alt="Zwei", credit="Foto: B")]
        asked = {"pictures": [image.pk for image in images], "credit": "Foto: A", "keywords": "deich, Flut"}
        asked |= {"origin": "leave", "label": "archive", "rights_until": "2027-01-01T00:00", "back": "?q=x"}
        shown = desk.post(url("bulk"), asked | {"step": "preview"})
        assert shown.context["will_change"] == 2
        assert not Image.objects.filter(credit="Foto: A").exists()
        done = desk.post(url("bulk"), asked | {"step": "apply"})
        assert done.url == url("changelist") + "?q=x"
        first = Image.objects.get(alt="Eins")
        assert (first.credit, first.keywords, first.label, first.origin) == ("Foto: A", "Deich, Flut", "archive", "")
        assert first.rights_until.isoformat() == "2026-12-31T23:00:00+00:00"
        assert first.moves.filter(verb="describe").count() == 1

    def test_a_refusal_is_said_per_picture_and_stops_no_other(self, desk, monkeypatch):  # noqa: F811
        images = [make_image(alt="Eins"), make_image(alt="Zwei")]
        real = workflow.describe

        def describe(image, **said):
            if image.alt == "Eins":
                raise workflow.NotAllowed("Nein, diese nicht.")
            return real(image, **said)

        monkeypatch.setattr(workflow, "describe", describe)
        asked = {"pictures": [image.pk for image in images], "source": "Archiv", "step": "apply"}
        page = desk.post(url("bulk"), asked, follow=True).content.decode()
        assert "Eins: Nein, diese nicht." in page
        assert list(Image.objects.filter(source="Archiv").values_list("alt", flat=True)) == ["Zwei"]

    def test_nothing_chosen_and_nothing_changed(self, desk):  # noqa: F811
        assert desk.post(url("bulk"), {"back": "//evil.example"}).url == url("changelist")
        shown = desk.post(url("bulk"), {"pictures": make_image().pk, "step": "preview"})
        assert shown.context["is_empty"]


class TestLightTables:
    def test_laid_out_named_shared_and_cleared_away(self, desk):  # noqa: F811
        images = [make_image(alt="Eins"), make_image(alt="Zwei")]
        asked = {"pictures": [image.pk for image in images], "name": "Deich", "back": ""}
        desk.post(url("collect"), asked)
        desk.post(url("collect"), asked | {"name": "", "table": Collection.objects.get().pk})
        table = Collection.objects.get()
        assert Collected.objects.count() == 2
        page = desk.get(url("changelist"), {"in": table.pk})
        assert len(page.context["tiles"]) == 2
        desk.post(url("collect"), {"pictures": images[0].pk, "off": table.pk})
        assert [one.image.alt for one in Collected.objects.all()] == ["Zwei"]
        for do in ("share", "rename", "keep", "remove"):
            desk.post(url("tables"), {"do": do, "table": table.pk, "name": "Flut"})
            assert desk.get(url("tables")).status_code == 200
        assert not Collection.objects.exists()
        assert Image.objects.count() == 2

    def test_others_see_it_once_shared_and_only_its_owner_renames_it(self):
        owner, other = superuser("a"), superuser("b")
        table = collecting.make("Deich", by=owner, now=NOON)
        with pytest.raises(workflow.NotAllowed, match="Deich"):
            collecting.put([make_image()], on=table, by=other, now=NOON)
        collecting.share(table, by=owner)
        table.refresh_from_db()
        assert collecting.put([make_image()], on=table, by=other, now=NOON) == 1
        with pytest.raises(workflow.NotAllowed):
            collecting.rename(table, "Meiner", by=other)
        with pytest.raises(workflow.NotAllowed, match="Deich"):
            collecting.make("  Deich ", by=owner, now=NOON)
        with pytest.raises(workflow.NotAllowed):
            collecting.make(" ", by=owner, now=NOON)


class TestUses:
    @pytest.mark.parametrize("many", [0, 1_000])
    def test_a_list_knows_which_are_used_and_how_often(self, monkeypatch, many):
        monkeypatch.setattr(ways, "MANY", many)
        from authors.models import Author

        used, free = make_image(alt="benutzt"), make_image(alt="frei")
        Author.objects.create(name="Eva", slug="eva", portrait=used)
        assert list(usage.used(Image.objects.all())) == list(usage.used_of_all(Image.objects.all())) == [used]
        assert list(usage.unused(Image.objects.all())) == [free]
        assert usage.counts([used, free]) == {used.pk: 1}
        assert "Eva" in usage.uses(used)[0].label


def test_a_freelancer_sees_own_pictures_and_shared_ones_alone(settings):
    from articles.models import Membership, Role
    from articles.presets import install_roles

    install_roles()
    person = get_user_model().objects.create_user("frei", "f@paper.example", "x", is_staff=True)
    Membership.objects.create(user=person, role=Role.objects.get(key="freelancer"))
    hidden, shared = make_image(alt="fremd"), make_image(alt="geteilt")
    own = make_image(alt="eigenes")
    Image.objects.filter(pk=own.pk).update(uploaded_by=person)
    boss = superuser()
    table = collecting.make("Für alle", by=boss, now=NOON, is_shared=True)
    collecting.put([shared], on=table, by=boss, now=NOON)
    assert set(Image.objects.visible_to(person, at=NOON)) == {own, shared}
    assert Image.objects.visible_to(boss, at=NOON).count() == 3
    client = Client()
    client.force_login(person, backend="articles.staff.MembershipBackend")
    assert len(client.get(url("changelist")).context["tiles"]) == 2
    assert client.get(url("rights", hidden.pk)).status_code == 404
    assert client.get(url("preview", hidden.pk, 320)).status_code == 403
    assert client.get(url("preview", own.pk, 320)).status_code == 200
    assert client.get(reverse("admin:images_image_change", args=[hidden.pk])).status_code == 302
