"""A card of a story inside a text: stored as its identity, shown as it is at the moment, gone without a hole."""

import pytest

from articles import workflow
from articles.body import card_ids, clean
from articles.history.lines import Known, lines_of
from articles.merging import blocks_of
from articles.rendering import Body
from tests.makers import HOUR, NOON, SIX_PM, make_live, make_section, make_user, make_version

pytestmark = pytest.mark.django_db
CARD = '<aside class="related" data-story="7"></aside>'


class TestStored:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (CARD, CARD),
            ('<aside class="related" data-story="7 onload=x"></aside>', ""),
            ('<aside class="related" data-story="7"><p>Unsichtbar</p></aside>', CARD),
            (
                '<aside data-story="7" class="related">Auch<br>nicht</aside>',
                '<aside data-story="7" class="related"></aside>',
            ),
            ('<aside class="related x" data-story="7" style="color:red"></aside>', CARD),
        ],
    )
    def test_only_the_number_of_the_story_stays(self, typed, kept):
        assert clean(typed) == kept

    def test_it_is_one_block_and_known_without_parsing(self):
        text = f"<p>A</p>{CARD}<p>B</p>"
        assert blocks_of(text) == ["<p>A</p>", CARD, "<p>B</p>"]
        assert card_ids(text) == card_ids('<aside data-story="7" class="related"></aside>') == {7}
        assert Body(text).story_ids == {7}

    def test_a_comparison_tells_it(self):
        (line,) = lines_of(CARD, Known(stories={7: "“Der Deich hält”"}))
        assert line.words[-1].text == "hält”"

    def test_one_without_a_number_is_no_card(self):
        assert Body('<p>A</p><aside class="related"></aside>').show(pictures={}, stories={}, at=NOON).count("<") == 4


@pytest.fixture
def chief():
    return make_user(role="chief")


def with_card(chief, story, **more):
    body = f'<p>Vorher.</p><aside class="related" data-story="{story}"></aside><p>Nachher.</p>'
    return make_live(by=chief, headline="Der Text", desk=make_section(), body=body, now=NOON - HOUR, **more)


def page_of(client, publication):
    return client.get(f"/politik/{publication.article.address.slug}/").content.decode()


class TestShown:
    def test_readers_see_headline_and_section_of_the_moment(self, client, chief):
        other = make_live(by=chief, headline="Alt", kicker="Hafen", desk=make_section("Kultur"), now=NOON - HOUR)
        text = with_card(chief, other.article_id)
        page = page_of(client, text)
        card = page[page.index("textcard") : page.index("Nachher.")]
        assert "Alt" in card
        assert "Hafen" in card
        assert "Kultur" in card
        assert f'href="/kultur/{other.article.address.slug}/"' in card
        assert page.count("Alt</a>") == 1, "what stands in the text is not suggested below it again"

    def test_one_that_is_taken_down_leaves_no_hole(self, client, chief):
        other = make_live(by=chief, headline="Zurückgezogen", desk=make_section("Kultur"), now=NOON - HOUR)
        text = with_card(chief, other.article_id)
        workflow.withdraw(other.article, by=chief, now=NOON, reason="Falsch.")
        page = page_of(client, text)
        assert "Zurückgezogen" not in page
        assert "textcard" not in page
        assert "related" not in page[page.index("Vorher.") : page.index("Nachher.")]

    def test_a_draft_or_a_plan_is_never_shown(self, client, chief):
        draft = make_version(by=chief, headline="Nur Entwurf")
        planned = make_live(by=chief, headline="Erst 2099", at=SIX_PM.replace(year=2099)).version
        for other in (draft, planned):
            page = page_of(client, with_card(chief, other.article_id))
            assert other.headline not in page

    def test_an_advertisement_says_so(self, client, chief):
        ad = make_live(
            by=chief, headline="Kauft", is_advertisement=True, advertiser="Laden", now=NOON - HOUR, desk=make_section()
        )
        page = page_of(client, with_card(chief, ad.article_id))
        assert "textcard--anzeige" in page
        assert 'rel="sponsored nofollow"' in page

    def test_feeds_carry_it_as_a_link(self, client, chief):
        other = make_live(by=chief, headline="Nachbar", desk=make_section("Kultur"), now=NOON - HOUR)
        with_card(chief, other.article_id)
        feed = client.get("/feed/").content.decode()
        assert "textcard" not in feed
        assert f"/kultur/{other.article.address.slug}/" in feed.split("Vorher.")[1].split("Nachher.")[0]
