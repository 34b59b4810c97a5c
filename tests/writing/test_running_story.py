"""A running story on the writing surface: opened, updated with one press, said in the truth line, ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, RunningStory
from language.wallclock import wall_time
from tests.makers import HOUR, make_live, make_user
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user("ruth", role="chief", language="en")


@pytest.fixture
def deniz():
    return make_user("deniz", role="reporter", language="en")


@pytest.fixture
def article(chief, deniz, now):
    article = make_live(by=chief, now=now - HOUR, headline="Sturmflut").article
    Assignment.objects.create(article=article, user=deniz)
    return article


def test_it_is_opened_for_people_until_a_moment(chief, deniz, article, now):
    until = wall_time(now + 3 * HOUR)[0].replace(second=0, microsecond=0)
    typed = {
        "people": [deniz.pk],
        "until_0": f"{until:%Y-%m-%d}",
        "until_1": f"{until:%H:%M}",
        "until": until.isoformat(),
    }
    answer = Desk(chief).press(article, "run", asked=typed | {"reason": "Flut"})
    assert answer.status_code == 302, said(answer)
    story = RunningStory.objects.get()
    assert list(story.people.all()) == [deniz]
    page = said(Desk(deniz).open(article))
    assert "Running story until" in page
    assert "deniz" in page


def test_one_press_saves_and_puts_it_before_readers(chief, deniz, article, now):
    workflow.run(article, people=[deniz], until=now + HOUR, reason="Flut", by=chief, now=now - timedelta(minutes=5))
    answer = Desk(deniz).press(article, "running_update", headline="Pegel steigt", asked={"whats_new": "Höchststand"})
    assert answer.status_code == 302, said(answer)
    publication = article.publication_at(timezone.now())
    assert (publication.version.headline, publication.whats_new) == ("Pegel steigt", "Höchststand")


def test_it_is_ended_by_hand(chief, deniz, article, now):
    workflow.run(article, people=[deniz], until=now + HOUR, reason="Flut", by=chief, now=now - timedelta(minutes=5))
    assert Desk(deniz).press(article, "end_run").status_code == 302
    assert "running_update" not in Desk(deniz).verbs(article)
