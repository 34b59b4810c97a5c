"""Whoever goes round the verbs is stopped by named constraints of the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles import workflow
from articles.models import Address, Hold, Publication
from tests.makers import HOUR, NOON, SEVEN_PM, SIX_PM, clear_again, make_live, make_user

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


def planned(chief):
    publication = make_live(by=chief)
    version = clear_again(publication.article, by=chief, now=LATER, headline="Abendfassung")
    return workflow.schedule(version, by=chief, now=LATER, at=SIX_PM)


class TestTheDatabaseHasTheLastWord:
    """Whoever goes round the verbs is stopped by named constraints."""

    def refuse(self, name, write):
        told = name if connection.vendor == "postgresql" else None
        with pytest.raises(IntegrityError, match=told), transaction.atomic():
            write()
            connection.check_constraints()

    def test_no_headline(self, chief):
        publication = make_live(by=chief)
        rows = Publication.objects.filter(pk=publication.pk)
        self.refuse("publication_has_headline", lambda: rows.update(headline=""))

    def test_not_before_the_embargo(self, chief):
        rows = Publication.objects.filter(pk=make_live(by=chief).pk)
        self.refuse("publication_not_before_embargo", lambda: rows.update(embargo_until=SIX_PM))

    def test_not_twice_at_one_moment(self, chief):
        publication = planned(chief)
        rows = Publication.objects.filter(pk=publication.pk)
        self.refuse("publication_one_per_moment", lambda: rows.update(live_from=NOON))

    def test_not_ending_before_it_begins(self, chief):
        rows = Publication.objects.filter(pk=make_live(by=chief).pk)
        self.refuse("publication_ends_after_it_begins", lambda: rows.update(live_until=NOON))

    @pytest.mark.postgres
    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no exclusion constraint.")
    def test_not_two_at_once(self, chief):
        publication = planned(chief)
        rows = publication.article.publications.filter(live_until=SIX_PM)
        self.refuse("publication_no_overlap", lambda: rows.update(live_until=SEVEN_PM))

    def test_not_two_blocks_and_no_embargo_without_end(self, chief):
        article = make_live(by=chief).article
        workflow.block(article, by=chief, now=LATER, reason="x")
        hold = {"article": article, "reason": "x", "set_by": chief, "set_at": LATER}
        self.refuse("hold_one_block_at_a_time", lambda: Hold.objects.create(kind="block", **hold))
        self.refuse("hold_embargo_has_end", lambda: Hold.objects.create(kind="embargo", **hold))

    def test_not_two_current_addresses_and_none_called_feed(self, chief):
        article = make_live(by=chief).article
        self.refuse("address_one_current", lambda: Address.objects.create(article=article, slug="zwei"))
        self.refuse(
            "address_not_reserved", lambda: Address.objects.create(article=article, slug="feed", is_current=False)
        )
