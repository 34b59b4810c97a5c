"""Pages that stay open: what they carry for the browser's own store, and what a deploy in between may not change."""

import pytest
from django.test import override_settings
from django.utils import timezone

from articles.content import content_of
from articles.kept import Kept, kept_in
from articles.sealing import keys_for
from tests.makers import make_user, make_version
from tests.writing.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def rike():
    return make_user("rike", role="editor")


@pytest.fixture
def version(rike):
    return make_version(by=rike, now=timezone.now(), kicker="Verkehr", seo_title="Rat")


def test_each_person_and_each_story_has_a_key_of_its_own(rike, version):
    other = make_version(by=rike, now=timezone.now()).article
    keys = [keys_for(rike, version.article), keys_for(make_user("deniz"), version.article), keys_for(rike, other)]
    assert len({key for (key,) in keys}) == 3
    assert keys_for(rike, version.article) == keys[0], "after any log-in the same"


def test_what_was_sealed_before_the_secret_changed_still_opens(settings, rike, version):
    (before,) = keys_for(rike, version.article)
    with override_settings(SECRET_KEY="another" * 8, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        now, earlier = keys_for(rike, version.article)
    assert earlier == before != now


def test_a_page_from_before_a_deploy_empties_no_field_it_does_not_have(rike, version):
    opened = Desk(rike).fields(version.article)
    del opened["seo_title"]
    opened["asked"] = opened["asked"].replace("seo_title", "")
    Desk(rike).save(version.article, opened=opened, kicker="")
    version.article.refresh_from_db()
    newest = version.article.newest_version
    assert (newest.kicker, newest.seo_title) == ("", "Rat")


def test_a_field_that_was_asked_for_may_be_emptied(rike, version):
    Desk(rike).save(version.article, seo_title="")
    version.article.refresh_from_db()
    assert version.article.newest_version.seo_title == ""


def test_a_text_kept_by_another_release_opens_in_this_one(version):
    content = content_of(version)
    words = Kept(content).words().replace('"seo_title":', '"of_another_release":')
    kept = kept_in(words).content
    assert kept.fields["seo_title"] == ""
    assert kept.fields["kicker"] == "Verkehr"
    assert kept.fields.keys() == content.fields.keys()
