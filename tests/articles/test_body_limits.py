"""What readers get of odd bodies: no tag that was written as text, and no word lost to nesting."""

import pytest

from articles.body import clean
from articles.merging import blocks_of
from articles.rendering import Body
from tests.makers import NOON, make_live

ODD = "&lt;meta http-equiv=refresh content=0&gt;&lt;script&gt;alert(1)&lt;/script&gt;<p>Text.</p>"


def shown(body):
    return Body(clean(body)).show(pictures={}, stories={}, at=NOON)


def test_text_before_the_first_block_stays_text():
    assert "<script" not in shown(ODD)
    assert "&lt;script&gt;" in shown(ODD)
    assert "&lt;script&gt;" in blocks_of(clean(ODD))[0]


def test_text_behind_a_picture_that_is_gone_stays_text():
    assert "<b>" not in shown('<figure class="picture" data-picture="7"></figure>&lt;b&gt;fett')


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/politik/bruecke-gesperrt/", "/feed/"])
def test_no_page_and_no_feed_turns_it_into_tags(client, page):
    make_live(body=ODD)
    answer = client.get(page).content.decode()
    assert "Text." in answer
    assert "<script>alert" not in answer
    assert "http-equiv=refresh content=0>" not in answer


@pytest.mark.parametrize("tags", ["<blockquote>", "<ul><li>", "<strong>"])
def test_text_nested_out_of_all_measure_keeps_its_words(tags):
    assert "Wort" in shown(tags * 5000 + "Wort")


def test_ordinary_nesting_keeps_its_form():
    body = "<ul><li>eins<ul><li>zwei</li></ul></li></ul>"
    assert clean(body) == body
