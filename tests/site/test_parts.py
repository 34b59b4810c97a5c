"""The parts pages are made of: text, bylines, neighbours, fronts, feeds, stylesheets."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone
from lxml import etree

from articles import content, workflow
from articles.bylines import Credits
from articles.models import Byline
from articles.rendering import Body
from authors.models import Author
from newsroom.staticfiles import joined
from tests.makers import HOUR, make_author, make_live, make_section, make_topic, make_user, make_version

NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)


def shown(stored, **more):
    return Body(stored).show(**{"pictures": {}, "stories": {}, "at": NOON} | more)


class TestText:
    def test_link_to_a_story_that_is_not_live_is_plain_text(self):
        stored = '<p>Siehe <a data-story="7">dort</a>, <a data-story="8">hier</a>.</p>'
        assert Body(stored).story_ids == {7, 8}
        page = shown(stored, stories={8: SimpleNamespace(url="/politik/hier/")})
        assert '<a href="/politik/hier/">hier</a>' in page
        assert "data-story" not in page
        assert "Siehe dort, " in page

    def test_picture_without_rights_leaves_no_trace(self):
        stored = '<p>A</p><figure class="picture" data-picture="3"><figcaption>Geheim</figcaption></figure><p>B</p>'
        assert Body(stored).picture_ids == {3}
        assert "Geheim" not in shown(stored)

    def test_table_can_be_scrolled_by_keyboard_and_numbers_stand_right(self):
        page = shown(
            "<table><caption>Kosten</caption><thead><tr><th>Wer</th><th>Euro</th></tr></thead>"
            "<tbody><tr><td>Land</td><td>71,4</td></tr></tbody></table>"
        )
        assert 'tabindex="0" role="region"' in page
        assert 'scope="col" class="n"' in page
        assert '<td class="n">71,4</td>' in page

    def test_a_column_with_words_stands_left_below_its_head(self):
        page = shown(
            "<table><thead><tr><th>Wer</th><th>Anteil</th><th>Euro</th></tr></thead><tbody>"
            "<tr><td>Land</td><td>7</td><td>–</td></tr><tr><td>Bund</td><td>keiner</td><td>9</td></tr></tbody></table>"
        )
        assert '<th scope="col">Anteil</th>' in page
        assert "<td>7</td>" in page
        assert '<td class="n">–</td>' in page

    def test_intertitles_have_anchors_of_their_own(self):
        page = shown("<h2>Mehr</h2><h2>Äpfel & Öl</h2><h2>Äpfel & Öl</h2>")
        assert 'id="mehr-2"' in page
        assert 'id="aepfel-oel"' in page
        assert 'id="aepfel-oel-2"' in page

    def test_dateline_begins_and_the_half_sun_ends(self):
        page = shown("<p>Am <em>Morgen</em>.</p><p>Ende.</p>", dateline="Bonn <b>")
        assert page.startswith('<p><span class="spot">Bonn &lt;b&gt;.</span> Am <em>Morgen</em>.</p>')
        assert page.endswith('Ende.<span class="end" aria-hidden="true">◗</span></p>')

    @pytest.mark.parametrize("stored", ["", " ", "nur Text", "<p></p>", "<table></table>", "<p>a</p>b"])
    def test_odd_bodies_are_no_error(self, stored):
        shown(stored)

    def test_links_of_an_advertisement_are_marked(self):
        page = shown('<p><a href="https://rad.example/">Rad</a></p>', is_paid=True)
        assert 'rel="sponsored nofollow"' in page


class TestByline:
    def byline(self, name="", part="text", agency="", kuerzel=""):
        author = Author(pk=1, name=name, slug=name.lower(), kuerzel=kuerzel) if kuerzel else None
        return Byline(author=author, name="" if author else name, part=part, agency=agency)

    def test_names_are_joined_and_linked(self):
        credits = Credits([self.byline("Ada", kuerzel="ada"), self.byline("<Bo>"), self.byline("Cy", "photos")])
        assert credits.plain.endswith("Ada und <Bo>")
        assert '<a href="/autor/ada/" rel="author">Ada</a> und <b>&lt;Bo&gt;</b>' in credits.line
        assert credits.others[0].endswith("Cy")

    def test_agency_signs_alone_and_initials_stand_at_the_end(self):
        credits = Credits(
            [self.byline(agency="dpa"), self.byline("Ada", "initials", kuerzel="ada")], agency_credit="dpa"
        )
        assert credits.plain == "dpa"
        assert credits.signature == "dpa/ada"

    def test_nobody_signs(self):
        assert not Credits([])
        assert Credits([]).line == ""


@pytest.mark.django_db
class TestNeighbours:
    def test_picks_come_first_and_advertisements_never(self, client):
        now, chief, topic = timezone.now(), make_user(role="chief"), make_topic()
        politik, kultur = make_section(), make_section("Kultur")
        picked = make_live(by=chief, now=now - HOUR, headline="Ausgewählt", desk=kultur)
        make_live(by=chief, now=now - HOUR, headline="Gleiches Thema", desk=kultur, topics=[topic])
        make_live(by=chief, now=now - HOUR, headline="Gleiches Ressort", desk=politik)
        paid = {"is_advertisement": True, "advertiser": "Werkrad", "topics": [topic]}
        make_live(by=chief, now=now - HOUR, headline="Gekauft", desk=politik, **paid)
        version = make_version(by=chief, now=now - HOUR, headline="Die Meldung", desk=politik, topics=[topic])
        text = content.replace(content.content_of(version), picks=(picked.article_id,))
        version = workflow.save_version(version.article, text, base=version, seen=version, by=chief, now=now - HOUR)
        workflow.clear(version, by=chief, now=now - HOUR)
        workflow.publish(version, by=chief, now=now - HOUR)
        page = client.get("/politik/die-meldung/").content.decode()
        related = page[page.index('class="related"') :]
        places = [related.index(headline) for headline in ("Ausgewählt", "Gleiches Thema", "Gleiches Ressort")]
        assert places == sorted(places)
        assert "Gekauft" not in page
        assert "Die Meldung" not in related


@pytest.mark.django_db
class TestFeed:
    def test_feed_names_itself_and_keeps_its_ids(self, client):
        now, chief = timezone.now(), make_user(role="chief")
        story = make_live(by=chief, now=now - HOUR, headline="Ä & <b>", authors=[make_author()]).article
        before = etree.fromstring(client.get("/feed/").content)
        workflow.readdress(story, slug="anders", by=chief, now=now)
        after = etree.fromstring(client.get("/feed/").content)
        assert before.findtext(".//guid") == after.findtext(".//guid") == f"tag:127.0.0.1,2026:article-{story.pk}"
        assert after.findtext(".//item/link") == "http://127.0.0.1:8000/politik/anders/"
        assert after.find(".//guid").get("isPermaLink") == "false"
        assert after.findtext(".//item/title") == "Ä & <b>"
        assert after.findtext(".//item/{http://purl.org/dc/elements/1.1/}creator") == "Ilka Wittkamp"
        self_link = after.find(".//{http://www.w3.org/2005/Atom}link")
        assert self_link.get("href") == "http://127.0.0.1:8000/feed/"

    def test_unchanged_feed_answers_304(self, client):
        make_live(by=make_user(role="chief"), now=timezone.now() - HOUR)
        response = client.get("/feed/")
        for header in ({"If-None-Match": response["ETag"]}, {"If-Modified-Since": response["Last-Modified"]}):
            answer = client.get("/feed/", headers=header)
            assert (answer.status_code, answer.content) == (304, b"")


def test_stylesheets_are_joined_in_their_layers():
    sheets = {
        "site/css/site.css": '@layer a;\n@import url("parts/one.css") layer(a);\n@import url(two.css);',
        "site/css/parts/one.css": '@font-face { src: url("../../fonts/x.woff2"); } .b { background: url(data:x); }',
        "site/css/two.css": ".c {}",
    }
    sheet = joined("site/css/site.css", read=sheets.__getitem__)
    assert sheet.startswith("@layer a;\n@layer a {\n")
    assert 'url("../fonts/x.woff2")' in sheet
    assert "url(data:x)" in sheet
    assert sheet.endswith(".c {}")
    assert "@import" not in sheet
