"""Addresses are promises: chosen once, frozen when readers have seen them, leading on for ever."""

import pytest

from articles import workflow
from articles.models import Address
from articles.workflow import NotAllowed
from tests.makers import HOUR, NOON, SEVEN_PM, SIX_PM, clear_again, make_cleared, make_live, make_section, make_user

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


class TestAddresses:
    def slug(self, publication):
        return publication.article.addresses.get(is_current=True).slug

    def test_it_comes_from_the_headline_or_the_wish(self, chief):
        assert self.slug(make_live(by=chief)) == "bruecke-gesperrt"
        assert self.slug(make_live(by=chief, wanted_slug="nato-rutte")) == "nato-rutte"
        assert self.slug(make_live(by=chief)) == "bruecke-gesperrt-2"

    def test_it_freezes_once_readers_have_seen_it(self, chief):
        publication = make_live(by=chief)
        version = clear_again(publication.article, by=chief, now=LATER, headline="Ganz anders", wanted_slug="anders")
        workflow.update(version, by=chief, now=LATER)
        assert self.slug(publication) == "bruecke-gesperrt"

    def test_it_never_tells_the_headline_of_a_later_text(self, chief):
        first = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        version = clear_again(first.article, by=chief, now=NOON, headline="Kanzler tritt zurück")
        second = workflow.schedule(version, by=chief, now=NOON, at=SEVEN_PM)
        assert self.slug(first) == "bruecke-gesperrt"
        workflow.reschedule(first, by=chief, now=NOON, at=SEVEN_PM + HOUR)
        assert self.slug(first) == "kanzler-tritt-zurueck"
        workflow.unschedule(second, by=chief, now=NOON)
        assert self.slug(first) == "bruecke-gesperrt"

    def test_an_old_one_leads_on_for_ever_and_is_never_given_away(self, chief):
        publication = make_live(by=chief)
        workflow.readdress(publication.article, slug="Brücke offen", by=chief, now=LATER)
        assert self.slug(publication) == "bruecke-offen"
        old = Address.objects.get(slug="bruecke-gesperrt")
        assert (old.article, old.is_current) == (publication.article, False)
        assert self.slug(make_live(by=chief)) == "bruecke-gesperrt-2"
        other = make_live(by=chief, headline="Fähre fährt")
        with pytest.raises(NotAllowed, match="belongs to another story"):
            workflow.readdress(other.article, slug="bruecke-gesperrt", by=chief, now=LATER)

    def test_a_story_may_have_its_own_old_one_back(self, chief):
        publication = make_live(by=chief)
        for slug in ("neu", "bruecke-gesperrt"):
            workflow.readdress(publication.article, slug=slug, by=chief, now=LATER)
        assert self.slug(publication) == "bruecke-gesperrt"
        assert publication.article.addresses.count() == 2

    def test_signs_alone_make_none_and_feed_is_taken(self, chief):
        publication = make_live(by=chief)
        with pytest.raises(NotAllowed, match="leaves nothing"):
            workflow.readdress(publication.article, slug="???", by=chief, now=LATER)
        assert self.slug(make_live(by=chief, wanted_slug="feed")) == "feed-2"

    def test_before_readers_know_one_there_is_none_to_change(self, chief):
        version = make_cleared(by=chief)
        with pytest.raises(NotAllowed, match="choose it beside the text"):
            workflow.readdress(version.article, slug="neu", by=chief, now=LATER)

    def test_a_standing_page_takes_no_word_of_the_site_and_no_section(self, chief):
        make_section("Politik")
        slugs = [
            self.slug(make_live(by=chief, kind="page", headline=name)) for name in ("Suche", "Politik", "Impressum")
        ]
        assert slugs == ["suche-2", "politik-2", "impressum"]
