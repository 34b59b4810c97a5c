"""One use of a picture in a text: what is stored of it, and what readers see."""

import pytest
from lxml import html

from articles.body import clean
from articles.figures import Figure, crop_in, figures_in
from articles.rendering import Body, modules_for
from images.models import Image
from tests.articles.test_body import assert_harmless
from tests.makers import NOON

FIGURE = (
    '<figure class="picture" data-picture="{}" data-crop="16:9 0.1 0.2 0.5 0.28" data-alt="Ein Boot" data-credit="dpa">'
    "<figcaption>Am Kai</figcaption></figure>"
)
PLAIN = '<figure class="picture" data-picture="{}"><figcaption></figcaption></figure>'


def picture(pk, **more):
    about = {
        "width": 3000,
        "height": 2000,
        "alt": f"Bild {pk}",
        "caption": f"Unterschrift {pk}",
        "credit": f"Foto {pk}",
    }
    return Image(pk=pk, key=f"{pk:024}", mime="image/jpeg", byte_count=1, **about | more)


def shown(stored, *pictures, way="show"):
    found = {image.pk: image for image in pictures}
    return html.fragment_fromstring(
        getattr(Body(stored), way)(pictures=found, stories={}, at=NOON), create_parent="div"
    )


class TestStored:
    @pytest.mark.parametrize(
        "markup",
        [
            FIGURE.format(7),
            f'<aside class="compare">{PLAIN.format(1)}{PLAIN.format(2)}</aside>',
            '<figure class="picture" data-picture="1" data-crop="3:4" data-decorative="yes"></figure>',
            '<figure class="picture" data-picture="1" data-crop="free 0 0.25 1 0.5"></figure>',
        ],
    )
    def test_what_a_figure_brings_stays(self, markup):
        assert clean(markup) == markup
        assert_harmless(markup)

    @pytest.mark.parametrize(
        "attribute",
        [
            'data-crop="16:9 0.9 0 0.5 0.5"', 'data-crop="16:9 0 0 0 0"', 'data-crop="5:4"', 'data-crop="free"',
            'data-crop="16:9 1e-1 0 1 1"', 'data-crop="16:9 ٠ 0 1 1"', 'data-crop="16:9 0 0 1 1 1"',
            'data-crop="16:9 0 0 1 1\n"', 'data-crop="16:9 0.1234567 0 0.5 0.5"', 'data-decorative="1"', 'data-alt=" "',
            'data-credit="&#8238;"', 'onclick="x"', 'style="x"',
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_falls_away(self, attribute):
        assert clean(f'<figure class="picture" data-picture="1" {attribute}></figure>') == PLAIN.format(1).replace(
            "<figcaption></figcaption>", ""
        )

    def test_words_are_one_short_line_without_tags(self):
        stored = clean(f'<figure data-picture="1" data-alt="a&#10;<b>{"x" * 600}" data-credit="{"y" * 300}"></figure>')
        [figure] = figures_in(stored)
        assert figure.alt.startswith("a ‹b›x")
        assert (len(figure.alt), len(figure.credit)) == (500, 255)

    def test_a_figure_in_words(self):
        [figure] = figures_in(f"<p>Text</p>{FIGURE.format(7)}")
        assert figure == Figure(7, "16:9", {"16:9": [0.1, 0.2, 0.5, 0.28]}, "Ein Boot", "dpa", "Am Kai")
        assert crop_in("3:4") == ("3:4", None)
        assert figures_in("<p>Ohne</p>") == []

    def test_its_own_words_settle_what_the_library_lacks(self):
        bare = picture(1, alt="", credit="", origin="agency")
        assert Figure(1).lacks_alt(bare)
        assert Figure(1).lacks_credit(bare)
        assert not Figure(1, alt="").lacks_alt(bare)
        assert not Figure(1, alt="Ein Boot", credit="dpa").lacks_credit(bare)


class TestShown:
    def test_a_use_brings_its_own_and_inherits_the_rest(self):
        page = shown(FIGURE.format(1) + PLAIN.format(2), picture(1), picture(2))
        first, second = page.xpath(".//img")
        assert (first.get("alt"), second.get("alt")) == ("Ein Boot", "Bild 2")
        assert "/16x9-" in first.get("src")
        captions = [" ".join(one.text_content().split()) for one in page.xpath(".//figcaption")]
        assert captions == ["Am Kai dpa", "Unterschrift 2 Foto 2"]

    def test_a_decorative_use_has_no_alt(self):
        page = shown('<figure data-picture="1" data-decorative="yes"></figure>', picture(1))
        assert page.xpath(".//img/@alt") == [""]

    def test_two_pictures_are_compared_with_words(self):
        stored = f'<aside class="compare">{PLAIN.format(1)}{PLAIN.format(2)}</aside><p>Danach.</p>'
        page = shown(stored, picture(1), picture(2))
        assert len(page.xpath(".//div[@data-compare]//img")) == 2
        assert [word.text for word in page.xpath(".//p[@class='compare__word']")] == ["Before", "After"]
        assert modules_for(html.tostring(page, encoding="unicode")) == ["site/js/compare.js"]

    def test_alone_a_picture_is_not_compared(self):
        stored = f'<aside class="compare">{PLAIN.format(1)}{PLAIN.format(2)}</aside>'
        page = shown(stored, picture(1))
        assert not page.xpath(".//*[@data-compare]")
        assert len(page.xpath(".//figure//img")) == 1

    def test_in_feeds_the_captions_say_which_is_which(self):
        stored = f'<aside class="compare">{PLAIN.format(1)}{PLAIN.format(2)}</aside>'
        page = shown(stored, picture(1), picture(2), way="plain")
        captions = [one.text_content().strip() for one in page.xpath(".//figcaption")]
        assert captions[0].startswith("Before: Unterschrift 1")
        assert captions[1].startswith("After: Unterschrift 2")
        assert not page.xpath(".//aside")

    def test_a_gallery_is_a_list_that_waits_for_no_script(self):
        stored = f'<aside class="gallery">{PLAIN.format(1)}{FIGURE.format(2)}</aside>'
        page = shown(stored, picture(1), picture(2))
        first, second = page.xpath(".//section//li//img/@src")
        assert ("/3x2-" in first, "/16x9-" in second) == (True, True)
        assert modules_for(html.tostring(page, encoding="unicode")) == ["site/js/gallery.js"]
