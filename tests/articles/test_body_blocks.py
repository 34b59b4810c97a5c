"""The blocks of an article: what of them is stored, and what becomes of them on the page and in feeds."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import clean
from articles.embeds import embed_of, frame_sources
from articles.rendering import Body
from articles.running import stamped
from articles.sources import linked, sources_of
from tests.articles.test_body import assert_harmless
from tests.makers import NOON

BLOCKS = [
    '<aside class="gallery"><figure class="picture" data-picture="3"><figcaption>Eins</figcaption></figure></aside>',
    '<figure class="embed" data-embed="https://vimeo.com/12345"><figcaption>Der Flug</figcaption></figure>',
    '<aside class="entry" data-entry="a1" data-at="2026-11-22T14:05:00+01:00"><h3>Neu</h3><p>Text.</p></aside>',
    '<p>Satz<sup class="footnote" data-note="Sagt „sie“ &amp; er."></sup>.</p>',
]
PIECES = [
    "<aside class=entry data-at=2026-11-22T14:05Z>", "<aside class='gallery'>", "</aside>", "<p>", "</p>", "<h3>",
    "<sup class=footnote data-note='a \"b\" <i>&lt;script&gt;'>", "</sup>", "<figure class=embed data-embed=",
    "https://vimeo.com/1>", "javascript:x>", "'https://x.example/\"><script>'>", "</figure>", "Wort", "<section>",
]  # fmt: skip


def shown(stored, **more):
    return Body(stored).show(**{"pictures": {}, "stories": {}, "at": NOON} | more)


def entry(minutes, words, *, headline=""):
    at = (NOON + timedelta(minutes=minutes)).isoformat()
    title = f"<h3>{headline}</h3>" if headline else ""
    return f'<aside class="entry" data-entry="k{minutes}" data-at="{at}">{title}<p>{words}</p></aside>'


class TestStored:
    @pytest.mark.parametrize("block", BLOCKS)
    def test_blocks_stay_as_they_are(self, block):
        assert clean(block) == block

    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def test_no_tangle_of_them_is_dangerous(self, markup):
        assert_harmless(markup)
        shown(stamped(clean(markup), now=NOON))

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ('<figure class="embed" data-embed="javascript:alert(1)"></figure>', '<figure class="embed"></figure>'),
            ('<figure data-embed="https://a.example/&quot;onload=x"></figure>', "<figure></figure>"),
            ('<aside class="entry" data-at="0001-01-01T00:00+02:00"></aside>', '<aside class="entry"></aside>'),
            ('<aside class="entry" data-at="2026-13-01T00:00Z"></aside>', '<aside class="entry"></aside>'),
            ('<aside class="entry" data-entry="A b"></aside>', '<aside class="entry"></aside>'),
            ('<sup class="footnote" data-note=" a&#10;<b> "></sup>', '<sup class="footnote" data-note="a ‹b›"></sup>'),
        ],
    )
    def test_foreign_values_fall_away(self, typed, kept):
        assert clean(typed) == kept

    def test_entries_get_keys_and_times_once(self):
        first = stamped('<aside class="entry"><p>A</p></aside><aside class="entry"><p>A</p></aside>', now=NOON)
        assert stamped(first, now=NOON + timedelta(hours=1)) == first == clean(first)
        keys = [one.key for one in Body(first).entries()]
        assert len(set(keys)) == 2
        copied = stamped(first + first, now=NOON)
        assert len({one.key for one in Body(copied).entries()}) == 4


class TestRunningStory:
    stored = "<p>Vorab.</p>" + entry(0, "alt", headline="Erstes") + "<p>Danach.</p>" + entry(30, "neu")

    def test_newest_first_or_oldest_first(self):
        newest, oldest = shown(self.stored), shown(self.stored, order="oldest")
        assert newest.index("neu") < newest.index("alt")
        assert oldest.index("alt") < oldest.index("neu")

    def test_anchors_jumps_and_days(self):
        page = shown(self.stored)
        assert '<section class="entry" id="e-k0"' in page
        assert page.count('href="#e-k0"') == 2, "from the jumps and from its own time"
        assert page.count('<h2 class="ticker__day">') == 1
        assert page.index("Vorab.") < page.index('class="ticker"') < page.index("Danach.")

    def test_machines_get_entries_without_captions(self):
        stored = entry(
            0, 'Text.</p><figure class="picture" data-picture="3"><figcaption>Geheim</figcaption></figure><p>'
        )
        (one,) = Body(clean(stored)).entries()
        assert one.text == "Text."
        assert one.at == NOON


class TestFootnotes:
    def test_numbers_lead_down_and_addresses_become_links(self):
        body = Body('<p>A<sup class="footnote" data-note="Siehe https://a.example/x."></sup></p>')
        page = body.show(pictures={}, stories={}, at=NOON)
        assert '<a href="#fn-1" id="fnref-1" role="doc-noteref"' in page
        assert body.notes == ['Siehe <a href="https://a.example/x">a.example/x</a>.']

    def test_in_a_feed_they_stand_below_the_text(self):
        feed = Body('<p>A<sup class="footnote" data-note="&quot;B&quot;"></sup></p>').plain(
            pictures={}, stories={}, at=NOON
        )
        assert 'href="#' not in feed
        assert "<li" in feed
        assert '"B"' in feed


class TestSources:
    def test_a_line_that_ends_with_its_address_is_linked_as_a_whole(self):
        assert linked("Gutachten <1>: https://a.example/") == '<a href="https://a.example/">Gutachten &lt;1&gt;</a>'
        assert [one.url for one in sources_of("A\nhttps://b.example/b")] == ["", "https://b.example/b"]


class TestEmbeds:
    @pytest.mark.parametrize(
        ("url", "frame"),
        [
            ("https://www.youtube.com/watch?v=abc-DEF_1", "https://www.youtube-nocookie.com/embed/abc-DEF_1"),
            ("https://youtu.be/abc?si=x", "https://www.youtube-nocookie.com/embed/abc"),
            ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
            ("https://norden.social/@amt/1155", "https://norden.social/@amt/1155/embed"),
            ("https://bsky.app/profile/a.bsky.social/post/3k", "https://embed.bsky.app/embed/a.bsky.social/app.bsky.feed.post/3k"),
            ("https://x.com/amt/status/17", "https://platform.twitter.com/embed/Tweet.html?id=17&dnt=true"),
            ("https://www.instagram.com/p/AbC/", "https://www.instagram.com/p/AbC/embed/captioned/"),
            ("https://www.tiktok.com/@amt/video/72", "https://www.tiktok.com/player/v1/72"),
            ("https://datawrapper.dwcdn.net/AbCdE/3/", "https://datawrapper.dwcdn.net/AbCdE/"),
        ],
    )  # fmt: skip
    def test_each_provider_is_known(self, url, frame):
        assert embed_of(url).frame_url == frame

    @pytest.mark.parametrize(
        "url", ["https://example.org/", "https://youtube.com.evil.example/watch?v=a", "https://vimeo.com/x"]
    )
    def test_what_is_not_known_is_a_link(self, url):
        assert embed_of(url) is None
        page = shown(f'<figure class="embed" data-embed="{url}"><figcaption>Da</figcaption></figure>')
        assert f'<a href="{url}">' in page
        assert "data-embed" not in page

    def test_nothing_is_loaded_before_the_click_and_the_link_is_always_there(self):
        page = shown(BLOCKS[1])
        assert "<iframe" not in page
        assert "src=" not in page
        assert 'href="https://vimeo.com/12345"' in page
        assert "Vimeo" in page
        assert frame_sources(Body(BLOCKS[1]).embeds) == ["https://player.vimeo.com"]

    def test_in_a_feed_it_is_a_link(self):
        feed = Body(BLOCKS[1]).plain(pictures={}, stories={}, at=NOON)
        assert "<button" not in feed
        assert 'href="https://vimeo.com/12345"' in feed


class TestGallery:
    def test_without_rights_no_trace(self):
        assert "Eins" not in shown(BLOCKS[0])
        assert "gallery" not in shown(BLOCKS[0])
        assert Body(BLOCKS[0]).picture_ids == {3}
