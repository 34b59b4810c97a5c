"""Each check finds what it is for, and is silent where an editor would shake the head."""

from datetime import timedelta

import pytest

from articles import preflight, workflow
from articles.models import Article, FormerAddress, StyleRule
from articles.preflight import traces
from images.models import Image
from language.title_width import cut_after
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    NOON,
    make_author,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


def look(version, *, at=NOON, by=None):
    return preflight.fly(preflight.Copy(version, at=at, now=NOON, by=by))


def found(key, *, by=None, at=NOON, **fields):
    """What one check says of a story with these fields."""
    version = make_version(**fields)
    return [finding.sentence for finding in look(version, by=by, at=at).findings if finding.check.key == key]


def text(*paragraphs):
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def test_a_sound_story_leaves_one_line_of_what_is_in_order():
    version = make_version(
        headline="Brücke über die Selde bleibt gesperrt",
        authors=[make_author()],
        topics=[make_topic()],
        lead_image_id=make_image(alt="Die Brücke", credit="Foto: A").pk,
    )
    flight = look(version)
    assert flight.findings == ()
    assert len(flight.fine) == len({str(check.words) for check in preflight.CHECKS if check.fits is None})


def test_what_stops_is_short():
    stopping = {check.key for check in preflight.CHECKS if check.stops}
    assert stopping == {
        "headline", "section", "block", "embargo", "banned", "picture_rights", "advertiser", "unlabelled",
    }  # fmt: skip
    final = {check.key for check in preflight.CHECKS if check.is_final}
    assert final == {"headline", "section", "block", "embargo"}


class TestHeadline:
    def test_a_long_one_is_counted(self):
        assert found("headline_long", headline="a" * 111) == ["The headline has 111 characters; 110 are good."]
        assert not found("headline_long", headline="a" * 110)

    def test_it_is_said_after_which_words_it_is_cut(self):
        headline = "Stadtrat kippt Straßenausbaubeiträge: 4.300 Haushalte bekommen ihr Geld zurück"
        (sentence,) = found("headline_cut", headline=headline)
        assert "“4.300 Haushalte”" in sentence
        assert not found("headline_cut", headline=headline, seo_title="Marienfurt schafft Straßenausbaubeiträge ab")

    @pytest.mark.parametrize("title", ["Brücke gesperrt", "i" * 130, "Ein Titel mit fünfzig Zeichen passt noch hinein"])
    def test_what_fits_is_not_cut(self, title):
        assert cut_after(title) == ""

    def test_the_same_headline_online_is_noticed_and_a_planned_one_is_not(self):
        make_live(headline="Deich hält")
        make_live(headline="Deich bricht", at=NOON + DAY)
        assert found("headline_again", headline="Deich hält")
        assert not found("headline_again", headline="Deich bricht")

    def test_the_standfirst_is_missed(self):
        assert found("standfirst", standfirst="")
        assert not found("standfirst", standfirst="Da.")


class TestPictures:
    def test_no_picture_advises(self):
        assert found("picture")
        assert not found("picture", lead_image_id=make_image().pk)

    def test_words_missing_in_a_gallery_are_noticed(self):
        image = make_image(alt="", origin="agency", credit="")
        figure = f'<figure class="picture" data-picture="{image.pk}"></figure>'
        assert len(found("picture_words", body=f'<aside class="gallery">{figure}</aside>')) == 2

    def test_rights_that_end_before_the_planned_time_stop(self):
        image = make_image(rights_until=NOON + HOUR)
        assert not found("picture_rights", lead_image_id=image.pk)
        assert found("picture_ends", lead_image_id=image.pk)
        assert found("picture_rights", lead_image_id=image.pk, at=NOON + 2 * HOUR)

    def test_a_picture_made_with_ai_wants_its_label(self):
        image = make_image()
        Image.objects.filter(pk=image.pk).update(
            digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
        )
        assert found("ai", lead_image_id=image.pk)
        Image.objects.filter(pk=image.pk).update(label="ai")
        assert not found("ai", lead_image_id=image.pk)


class TestLinks:
    def test_a_link_to_what_readers_cannot_open_is_dead(self):
        chief = make_user(role="chief")
        live, draft = make_live(by=chief).article, make_version(by=chief, headline="Entwurf").article
        targets = {"gut": live.pk, "schlecht": draft.pk, "fort": 99}
        body = text(*(f'<a data-story="{key}">{words}</a>' for words, key in targets.items()))
        assert found("links", body=body, by=chief) == [
            "The link “schlecht” leads to “Entwurf”, which readers cannot open then.",
            "The link “fort” leads to no story that readers can open.",
        ]

    def test_a_card_of_a_story_is_asked_like_a_link(self):
        draft = make_version(headline="Entwurf").article
        body = f'<aside class="related" data-story="{draft.pk}"></aside>'
        assert found("links", body=body)

    def test_it_lives_where_its_target_goes_online_before(self):
        coming = make_live(at=NOON + HOUR).article
        body = text(f'<a data-story="{coming.pk}">bald</a>')
        assert found("links", body=body)
        assert not found("links", body=body, at=NOON + HOUR)

    def test_withdrawn_and_blocked_stories_are_dead(self):
        chief = make_user(role="chief")
        gone, blocked = make_live(by=chief).article, make_live(by=chief).article
        workflow.withdraw(gone, by=chief, now=NOON + HOUR, reason="falsch")
        workflow.block(blocked, by=chief, now=NOON + HOUR, reason="Gericht")
        body = text(*(f'<a data-story="{one.pk}">{one.pk}</a>' for one in (gone, blocked)))
        assert len(found("links", body=body, at=NOON + 2 * HOUR)) == 2

    def test_a_typed_address_of_ours_is_asked_and_another_house_is_not(self):
        make_live(headline="Deich hält")
        good, bad = "/politik/deich-haelt/", "/politik/gibt-es-nicht/"
        body = text(*(f'<a href="{one}">da</a>' for one in (good, bad, "https://example.org/politik/nichts/", "#note")))
        assert len(found("links", body=body)) == 1

    def test_every_other_page_of_ours_is_asked_too(self):
        make_live(headline="Deich hält", topics=[make_topic()], places=[make_place()])
        make_author()
        planned = make_live(headline="Morgen", topics=[make_topic("Geheim")], at=NOON + DAY).article
        FormerAddress.objects.create(path="/alt.html?id=7", article=planned)
        fine = [
            "/", "/politik/", "/politik/feed/", "/thema/hochwasser/", "/ort/lindhafen/", "/autor/ilka-wittkamp/",
            "/suche/?q=a", "/politik/deich-haelt", "/static/x.css", "/bilder/nichts.jpg",
        ]  # fmt: skip
        wrong = [
            "/thema/gibt-es-nicht/", "/thema/geheim/", "/ort/nirgends/", "/autor/niemand/", "/serie/keine/",
            "/gibtsnicht/", "/politik/a/b/c/", "/alt.html?id=7", "/politik/nichts/%00/",
        ]  # fmt: skip
        body = text(*(f'<a href="{one}">{number}</a>' for number, one in enumerate([*fine, *wrong])))
        dead = [sentence.split("”")[0].split("“")[1] for sentence in found("links", body=body)]
        assert sorted(dead, key=int) == [str(number) for number in range(len(fine), len(fine) + len(wrong))]

    def test_what_somebody_may_not_see_is_not_named(self):
        chief, other = make_user(role="chief"), make_user(role="chief")
        secret = make_version(by=chief, headline="Geheimsache").article
        workflow.assign(secret, by=chief, now=NOON, in_charge=[chief], is_confidential=True)
        (sentence,) = found("links", body=text(f'<a data-story="{secret.pk}">dort</a>'), by=other)
        assert "Geheimsache" not in sentence
        assert "“dort”" in sentence


class TestWords:
    def test_the_house_style_advises_in_every_form(self):
        StyleRule.objects.create(wording="Asylant", instead="Flüchtling", why="abwertend")
        StyleRule.objects.create(wording="sog.", instead="sogenannte")
        StyleRule.objects.create(wording="Handy", with_inflections=False)
        assert found("style", body=text("Drei Asylanten kamen.", "Mit Handys, ohne Makel.")) == [
            "House style: not “Asylanten” but “Flüchtling” (abwertend)."
        ]
        assert found("style", headline="Das Handy bleibt")
        assert not found("style", body=text("Asyl und Handlung"))

    @pytest.mark.parametrize(
        "left", ["Es kamen XXX Menschen.", "[TK: Zahl]", "Er heißt ???.", "So [...] ging es.", "TK", "[NAME] sagte es."]
    )
    def test_gaps_are_noticed(self, left):
        assert found("left_open", body=text(left))

    @pytest.mark.parametrize(
        "good",
        [
            "Er sagte: „Wir haben […] gewonnen.“",
            "Die Techniker Krankenkasse (TK) zahlt; die TK prüft.",
            "Was nun? Und wie??",
            "Größe XXL und XXXL",
            "Der TKK wurde 1907 gegründet.",
        ],
    )
    def test_and_good_copy_is_left_alone(self, good):
        assert not found("left_open", body=text(good))

    def test_slips_are_noticed_and_good_german_is_not(self):
        assert found("doubled", body=text("Das ist ist falsch."))
        assert found("doubled", body=text("Er kam , sah"))
        assert not found("doubled", body=text("Die, die die Wahl haben, das das Volk … sehr sehr gut", "Bild 3 : 2"))

    @pytest.mark.parametrize(
        ("words", "speaks"),
        [
            ("Sperrfrist: 22. November, 18 Uhr", True),
            ("Achtung: frei ab 18.00 Uhr", True),
            ("Embargo until 6 pm, 22 November", True),
            ("Das Waffenembargo gegen das Land gilt seit 2014.", False),
            ("Die Strecke ist frei.", False),
            ("Das Öl-Embargo trifft die Wirtschaft.", False),
        ],
    )
    def test_an_embargo_in_the_text(self, words, speaks):
        assert bool(found("embargo_words", body=text(words))) is speaks

    def test_the_talk_of_machines(self):
        assert found("ai", body=text("Als KI-Sprachmodell kann ich das nicht sagen."))
        assert not found("ai", body=text("Die KI schreibt mit."), ai_use="none")


class TestNames:
    def test_the_surname_before_the_full_name(self):
        body = text("Mehlhorn hob den Blick.", "Dann sprach Bürgermeisterin Katrin Mehlhorn.")
        assert found("names", body=body) == ["“Mehlhorn” stands there before the full name, Katrin Mehlhorn."]

    @pytest.mark.parametrize(
        "good",
        [
            ("Bürgermeisterin Katrin Mehlhorn sprach.", "Mehlhorn ging."),
            ("Anna Meier und Bernd Meier kamen.", "Meier blieb."),
            ("Die Mehlhorn-Rede kam gut an.", "Katrin Mehlhorn sprach."),
        ],
    )
    def test_and_not_after_it(self, good):
        assert not found("names", body=text(*good))

    def test_a_full_name_in_the_standfirst_counts(self):
        body = text("Mehlhorn sprach.", "Bürgermeisterin Katrin Mehlhorn ging.")
        assert not found("names", standfirst="Katrin Mehlhorn siegt.", body=body)

    def test_somebody_without_a_function(self):
        sentence = "“Anneliese Brockmeyer-Siebenschläfer” without a function at first mention."
        assert found("functions", body=text("Da rief Anneliese Brockmeyer-Siebenschläfer laut.")) == [sentence]

    @pytest.mark.parametrize(
        "known",
        [
            "Oberbürgermeisterin Katrin Mehlhorn sprach.",
            "Katrin Mehlhorn (SPD) sprach.",
            "Katrin Mehlhorn, Vorsitzende des Rates, sprach.",
            "Volker Dressler vom Städtetag sprach.",
            "Der Ladenbesitzer Karl Huber schloss.",
            "Karl Huber ist Landwirt.",
        ],
    )
    def test_and_with_one(self, known):
        assert not found("functions", body=text(known))


class TestFiling:
    def test_byline_topic_source_and_address(self):
        assert found("byline")
        assert not found("byline", authors=[make_author()])
        assert found("filed")
        assert not found("filed", topics=[make_topic()])
        assert found("source", body=text("Berlin (dpa) - Der Bundestag hat entschieden."))
        assert not found("source", body=text("Berlin (dpa) - Der Bundestag hat entschieden."), agency_credit="dpa")
        assert not found("source", body=text("Die SPD (rot) - und andere"))

    def test_an_address_that_is_taken(self):
        make_live(headline="Deich hält")
        assert found("address", headline="Deich hält")
        assert not found("address", headline="Deich hält doch")

    def test_an_address_tells_of_no_plan(self):
        make_live(headline="Deich hält", at=NOON + HOUR)
        assert not found("address", headline="Deich hält")

    def test_a_length_that_was_agreed(self):
        version = make_version(body=text("Wort " * 62))
        Article.objects.filter(pk=version.article_id).update(words_wanted=50, place_wanted="A2")
        version.article.refresh_from_db()
        assert "12 words more than agreed (A2, 50)." in [one.sentence for one in look(version).hints]


class TestAdvertising:
    @pytest.mark.parametrize(
        "fields",
        [
            {"advertiser": "Möbel Probst"},
            {"kicker": "Anzeige"},
            {"body": text("Sponsored", "Die neuen Sofas sind da.")},
            {"body": text("Die neuen Sofas sind da.", "– Anzeige –")},
        ],
    )
    def test_what_is_paid_for_and_does_not_say_so_stops(self, fields):
        assert found("unlabelled", **fields)
        assert not found("unlabelled", **fields | {"is_advertisement": True})

    @pytest.mark.parametrize("news", ["Er hat Anzeige erstattet.", "Werbung wirkt.", "Anzeige gegen unbekannt"])
    def test_news_about_it_does_not(self, news):
        assert not found("unlabelled", body=text(news), kicker=news[:100])

    def test_what_the_advertising_department_began_stays_an_advertisement(self):
        seller, chief = make_user(role="advertising"), make_user(role="chief")
        version = make_version(by=seller, is_advertisement=True, advertiser="Möbel Probst", desk=make_section())
        text_ = workflow.saving.content_of(version).changed(is_advertisement=False, advertiser="")
        bare = workflow.save_version(version.article, text_, base=version, seen=version, by=chief, now=NOON)
        assert "unlabelled" in {one.check.key for one in look(bare).stopping}
        own = make_version(by=chief)
        assert "unlabelled" not in {one.check.key for one in look(own).stopping}

    def test_an_advertisement_names_its_advertiser(self):
        assert found("advertiser", is_advertisement=True)


class TestGates:
    def test_embargo_at_the_planned_moment_and_block(self):
        chief = make_user(role="chief")
        version = make_version(by=chief)
        workflow.set_embargo(version.article, by=chief, now=NOON, until=NOON + DAY, reason="DFB")
        assert [one.check.key for one in look(version).stopping] == ["embargo"]
        assert not look(version, at=NOON + DAY).stopping
        workflow.block(version.article, by=chief, now=NOON, reason="Gericht")
        keys = [one.check.key for one in preflight.stops(preflight.Copy(version, at=NOON + DAY, now=NOON + HOUR))]
        assert keys == ["block"]

    def test_four_eyes(self):
        make_section("Recht", four_eyes=True)
        chief = make_user(role="chief")
        version = make_version(by=chief, desk=make_section("Recht"))
        assert "four_eyes" in {one.check.key for one in look(version, by=chief).hints}
        assert "four_eyes" not in {one.check.key for one in look(version, by=make_user(role="chief")).hints}

    def test_four_eyes_are_no_word_to_whoever_cannot_clear(self):
        reporter = make_user(role="reporter")
        flight = look(make_version(by=reporter, desk=make_section("Recht", four_eyes=True)), by=reporter)
        assert "four_eyes" not in {one.check.key for one in flight.hints}
        assert "four eyes" not in flight.fine


def test_it_asks_as_often_for_many_links_as_for_few(django_assert_max_num_queries):
    chief = make_user(role="chief")
    keys = [make_live(by=chief, headline=f"Ziel {number}").article_id for number in range(6)]
    ours = [
        f"/{kind}/nichts-{number}/" for kind in ("politik", "thema", "ort", "autor", "serie") for number in range(6)
    ]
    links = [*(f'<a data-story="{key}">da</a>' for key in keys), *(f'<a href="{one}">da</a>' for one in ours)]
    version = make_version(by=chief, body=text(*links))
    with django_assert_max_num_queries(30):
        look(version, by=chief, at=NOON + timedelta(minutes=1))


@pytest.mark.timeout(60)  # pasted code once held both processes of a house for minutes
def test_pasted_code_is_checked_in_one_pass():
    assert traces.LOOSE.search("iVBORw0KGgo" * 10_000) is None
    assert traces.LOOSE.search("Das ist wahr !")[0] == "wahr !"
