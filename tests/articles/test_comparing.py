"""Two versions compared: no field, no word and no attribute changes unseen, and no text is too long for it."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content import FIELDS, SETS, empty, replace
from articles.history.comparing import compare, paragraphs
from articles.history.facts import seen_by
from articles.history.lines import Known, lines_of
from articles.history.words import GONE, NEW, Bound, compared, markup, words_in
from articles.models import Series
from tests.images.makers import make_image
from tests.makers import NOON, make_author, make_live, make_place, make_section, make_topic, make_user, make_version


def marked(old: str, new: str) -> str:
    return markup(compared(words_in(old), words_in(new), Bound()))


def bodies(old: str, new: str):
    changes = paragraphs(lines_of(old, Known()), lines_of(new, Known()), Bound())
    return [change.both for change in changes]


class TestWords:
    def test_what_is_gone_stands_before_what_is_new(self):
        assert marked("rund 4.300 Bescheide", "genau 4.312 Bescheide") == (
            "<del>rund 4.300</del> <ins>genau 4.312</ins> Bescheide"
        )

    def test_what_is_written_as_a_tag_stays_text(self):
        assert marked("<b>", "<script>") == "<del>&lt;b&gt;</del> <ins>&lt;script&gt;</ins>"

    def test_a_no_break_space_counts(self):
        assert "<ins>z.\u00a0B.</ins>" in marked("also z. B. hier", "also z.\u00a0B. hier")

    @given(st.text("ab <é", max_size=40), st.text("ab <é", max_size=40))
    def test_each_side_is_whole(self, old, new):
        pieces = compared(words_in(old), words_in(new), Bound())
        sides = {GONE: old, NEW: new}
        for kind, text in sides.items():
            other = NEW if kind == GONE else GONE
            words = [word.text for piece, said in pieces for word in said if piece != other]
            assert words == [word for word in text.split(" ") if word]


class TestParagraphs:
    def test_only_the_word_is_marked(self):
        assert bodies("<p>Es ist kalt.</p><p>Es regnet.</p>", "<p>Es ist warm.</p><p>Es regnet.</p>") == [
            "Es ist <del>kalt.</del> <ins>warm.</ins>",
            "Es regnet.",
        ]

    def test_a_mended_paragraph_is_found_beside_a_new_one(self):
        old = "<p>Der Rat tagt am Montag um zehn Uhr.</p>"
        new = "<p>Ganz anderes Thema hier vorweg.</p><p>Der Rat tagt am Dienstag um zehn Uhr.</p>"
        assert bodies(old, new) == [
            "<ins>Ganz anderes Thema hier vorweg.</ins>",
            "Der Rat tagt am <del>Montag</del> <ins>Dienstag</ins> um zehn Uhr.",
        ]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('<p><a href="https://a.example/">hier</a></p>', '<p><a href="https://b.example/">hier</a></p>'),
            ('<p><a data-story="1">hier</a></p>', '<p><a data-story="2">hier</a></p>'),
            ("<p>ein Wort</p>", "<p>ein <strong>Wort</strong></p>"),
            ("<p>ein Wort</p>", "<h2>ein Wort</h2>"),
            (
                '<p>ein<sup class="footnote" data-note="A"></sup></p>',
                '<p>ein<sup class="footnote" data-note="B"></sup></p>',
            ),
            (
                '<figure class="picture" data-picture="1"></figure>',
                '<figure class="picture" data-picture="2"></figure>',
            ),
            (
                '<figure class="picture" data-picture="1" data-crop="16:9 0 0 1 1"></figure>',
                '<figure class="picture" data-picture="1" data-crop="16:9 0.1 0 0.9 1"></figure>',
            ),
            (
                '<figure class="picture" data-picture="1" data-alt="A"></figure>',
                '<figure class="picture" data-picture="1" data-alt="B"></figure>',
            ),
            (
                '<figure class="picture" data-picture="1" data-credit="A"></figure>',
                '<figure class="picture" data-picture="1" data-credit="B"></figure>',
            ),
            (
                '<figure class="picture" data-picture="1"><figcaption>A</figcaption></figure>',
                '<figure class="picture" data-picture="1"><figcaption>B</figcaption></figure>',
            ),
            (
                '<figure class="embed" data-embed="https://a.example/1"></figure>',
                '<figure class="embed" data-embed="https://a.example/2"></figure>',
            ),
            ("<p>im Kasten</p>", '<aside class="infobox"><p>im Kasten</p></aside>'),
            ('<aside class="gallery"><p>x</p></aside>', '<aside class="compare"><p>x</p></aside>'),
            ("<ul><li>eins</li></ul>", "<ul><li>zwei</li></ul>"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "<table><tr><td>12</td></tr></table>"),
            ("<p>eins<br>zwei</p>", "<p>eins zwei</p>"),
            ("<p>eins</p><hr>", "<p>eins</p>"),
            ("<blockquote><p>eins</p></blockquote>", "<p>eins</p>"),
        ],
    )  # fmt: skip
    def test_no_change_goes_unseen(self, old, new):
        shown = "".join(bodies(old, new))
        assert "<ins>" in shown or "<del>" in shown

    def test_sides_stand_apart(self):
        (change,) = paragraphs(lines_of("<p>Es ist sehr kalt.</p>", Known()),
                               lines_of("<p>Es ist sehr warm.</p>", Known()), Bound())  # fmt: skip
        assert change.before == "Es ist sehr <del>kalt.</del>"
        assert change.after == "Es ist sehr <ins>warm.</ins>"

    @pytest.mark.parametrize("worst", ["in a thousand paragraphs", "in one paragraph", "of one word"])
    def test_a_text_of_20000_words_holds_no_page_up(self, worst):
        words = [f"wort{number % 97}" for number in range(20_000)]
        other = [f"wort{number * 7 % 89}" for number in range(20_000)]
        if worst == "in a thousand paragraphs":
            old, new = ("".join(f"<p>{' '.join(text[at : at + 20])}</p>" for at in range(0, 20_000, 20))
                        for text in (words, other))  # fmt: skip
        elif worst == "in one paragraph":
            old, new = (f"<p>{' '.join(text)}</p>" for text in (words, other))
        else:
            old, new = "<p>a</p>" * 20_000, "<p>b</p>" + "<p>a</p>" * 19_000 + "<p>c</p>"
        started = perf_counter()
        assert "<ins>" in "".join(bodies(old, new))
        assert perf_counter() - started < 8


@pytest.mark.django_db
class TestFields:
    def values(self):
        image = make_image(caption="Rathaus")
        series = Series.objects.create(name="Wahl", slug="wahl")
        return {
            "section_id": make_section("Kultur").pk, "lead_image_id": image.pk, "series_id": series.pk,
            "lead_crop": {"16:9": [0.1, 0.2, 0.5, 0.28]}, "genre": "report", "ai_use": "assisted",
            "is_advertisement": True, "is_over": True, "entry_order": "oldest", "series_part": 3,
            "body": "<p>Neuer Text</p>", "wanted_slug": "neu",
        }  # fmt: skip

    @pytest.mark.parametrize("name", FIELDS)
    def test_every_field_is_seen(self, name):
        make_section()
        value = self.values().get(name, "Neuer Text")
        found = compare(empty(), empty(**{name: value}), stories=dict.fromkeys)
        shown = "".join(change.both for change in [*found.facts, *found.changes])
        assert "<ins>" in shown
        assert not found.is_empty
        words = {"section_id": "Kultur", "lead_crop": "10\u00a0%", "series_id": "Wahl", "genre": "Report"}
        assert words.get(name, "") in shown

    @pytest.mark.parametrize("name", SETS)
    def test_every_list_is_seen(self, name):
        rows = {
            "also_in": make_section("Kultur"), "places": make_place(), "topics": make_topic(),
            "picks": make_live(headline="Der Deich hält").article,
        }  # fmt: skip
        old, user = empty(), make_user(role="editor")
        found = compare(old, replace(old, **{name: (rows[name].pk,)}), stories=seen_by(user, at=NOON))
        (fact,) = found.facts
        assert str(rows[name]) in fact.after

    def test_bylines_are_seen(self):
        old = empty()
        signed = replace(old, bylines=((make_author("Ilka Wittkamp").pk, "", "", "text"), (None, "", "dpa", "photos")))
        (fact,) = compare(old, signed, stories=dict.fromkeys).facts
        assert fact.after == "<ins>Ilka Wittkamp, dpa (Photos)</ins>"

    def test_a_story_that_does_not_exist_for_somebody_stays_a_number(self):
        secret = make_version(headline="Geheimer Plan").article
        type(secret).objects.filter(pk=secret.pk).update(is_confidential=True)
        old, outsider = empty(), make_user(role="editor")
        new = replace(old, picks=(secret.pk,)).changed(body=f'<p><a data-story="{secret.pk}">mehr</a></p>')
        found = compare(old, new, stories=seen_by(outsider, at=NOON))
        shown = "".join(change.both for change in [*found.facts, *found.changes])
        assert "Geheimer" not in shown
        assert str(secret.pk) in shown

    def test_it_asks_the_same_however_much_is_to_be_named(self, django_assert_max_num_queries):
        old = empty()
        topics = tuple(make_topic(f"Thema {number}").pk for number in range(9))
        stories = seen_by(make_user(), at=NOON)
        with django_assert_max_num_queries(8):
            compare(old, replace(old, topics=topics), stories=stories)


def test_a_sentence_put_at_the_end_keeps_its_blank():
    pieces = compared(words_in("Er sagte und/oder"), words_in("Er sagte und/oder LEYLA."), Bound())
    assert markup(pieces) == "Er sagte und/oder <ins>LEYLA.</ins>"
