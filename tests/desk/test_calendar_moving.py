"""Moving in the calendar: said before it happens, by the verbs, for two people at once, and back again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from articles import workflow
from articles.models import Article, Verb
from language.wallclock import wall_time
from tests.makers import DAY, HOUR, make_cleared, make_section, make_user

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def chief():
    return make_user(role="chief", language="en")


@pytest.fixture
def noon():
    """Noon in Berlin of a day to come, far from the nights the clocks change."""
    return datetime(timezone.now().year + 1, 1, 20, 11, 0, tzinfo=UTC)


def scheduled(*, by, at, headline="Deich"):
    version = make_cleared(by=by, now=timezone.now() - DAY, headline=headline)
    return workflow.schedule(version, by=by, now=timezone.now(), at=at)


def address(publication):
    return f"/admin/calendar/move/publication/{publication.pk}/"


def to(moment, **more):
    wall, _fold = wall_time(moment)
    return {"day": wall.date().isoformat(), "time": f"{wall:%H:%M:%S}", "fold": "", "seen": "", **more}


class TestWhatIsScheduled:
    def test_first_it_is_said_what_readers_will_notice_and_nothing_moves(self, desk, chief, noon):
        publication = scheduled(by=chief, at=noon)
        answer = desk(chief).post(address(publication), to(noon + DAY), **JSON).json()
        publication.refresh_from_db()
        assert answer["noticed"] == "Readers see it one day later."
        assert publication.live_from == noon

    def test_with_the_answer_in_hand_it_moves_by_the_verb(self, desk, chief, noon):
        publication, target = scheduled(by=chief, at=noon), noon + DAY + 2 * HOUR
        client = desk(chief)
        said = client.post(address(publication), to(target), **JSON).json()["said"]
        answer = client.post(address(publication), to(target, said=said, back="/admin/calendar/week/"), **JSON).json()
        publication.refresh_from_db()
        assert publication.live_from == target
        assert publication.article.moves.filter(verb=Verb.RESCHEDULE).exists()
        moved = f"day={wall_time(target)[0]:%Y-%m-%d}&moved=publication-{publication.pk}&"  # along to that week
        assert answer["address"].startswith(f"/admin/calendar/week/?{moved}")

    def test_the_page_after_it_offers_the_way_back(self, desk, chief, noon):
        publication, client = scheduled(by=chief, at=noon), desk(chief)
        said = client.post(address(publication), to(noon + DAY), **JSON).json()["said"]
        after = client.post(address(publication), to(noon + DAY, said=said))["Location"]
        page = client.get(after)
        undo = page.context["undo"]
        assert undo.target.moment == noon
        client.post(address(publication), to(noon, said=undo.target.key, seen=undo.thing.seen))
        publication.refresh_from_db()
        assert publication.live_from == noon

    def test_without_scripts_a_form_does_the_same(self, desk, chief, noon):
        publication, client = scheduled(by=chief, at=noon), desk(chief)
        assert client.get(address(publication)).status_code == 200
        told = client.post(address(publication), to(noon - HOUR)).content.decode()
        assert "Readers see it one hour earlier." in told

    def test_two_people_at_once_and_the_second_is_told(self, desk, chief, noon):
        publication, client = scheduled(by=chief, at=noon), desk(chief)
        workflow.reschedule(publication, by=chief, now=timezone.now(), at=noon + HOUR)
        sent = to(noon + DAY, said=(noon + DAY).isoformat(), seen=noon.isoformat())
        answer = client.post(address(publication), sent, **JSON)
        assert (answer.status_code, "A colleague has moved this" in answer.json()["problem"]) == (409, True)

    def test_into_the_past_the_verb_refuses_with_its_sentence(self, desk, chief, noon):
        publication, past = scheduled(by=chief, at=noon), timezone.now().replace(microsecond=0) - DAY
        answer = desk(chief).post(address(publication), to(past, said=past.astimezone(UTC).isoformat()), **JSON)
        assert (answer.status_code, "is in the past" in answer.json()["problem"]) == (409, True)

    def test_before_the_embargo_ends_it_refuses(self, desk, chief, noon):
        publication = scheduled(by=chief, at=noon)
        workflow.set_embargo(publication.article, by=chief, now=timezone.now(), until=noon, reason="dpa")
        sent = to(noon - HOUR, said=(noon - HOUR).isoformat())
        assert "Embargoed until" in desk(chief).post(address(publication), sent, **JSON).json()["problem"]

    def test_without_the_right_to_publish_it_refuses(self, desk, chief, noon):
        publication = scheduled(by=chief, at=noon)
        sent = to(noon + DAY, said=(noon + DAY).isoformat())
        answer = desk(make_user(role="reporter", language="en")).post(address(publication), sent, **JSON)
        assert "the right" in answer.json()["problem"]

    def test_a_story_that_is_to_go_says_so(self, desk, chief, noon):
        live = workflow.publish(make_cleared(by=chief, now=timezone.now() - DAY), by=chief, now=timezone.now() - HOUR)
        workflow.withdraw(live.article, by=chief, now=timezone.now(), reason="vorbei", at=noon)
        ending = live.article.publications.get(version=None)
        answer = desk(chief).post(address(ending), to(noon + 2 * DAY), **JSON).json()
        assert answer["noticed"] == "Readers can open it 2 days longer."


class TestTheNightsTheClocksChange:
    def test_an_hour_that_does_not_exist_is_refused_with_the_reason(self, desk, chief, noon):
        publication = scheduled(by=chief, at=noon)
        sent = {"day": "2027-03-28", "time": "02:30:00", "fold": "", "seen": ""}
        answer = desk(chief).post(address(publication), sent, **JSON).json()
        assert answer["problem"].startswith("There is no 2.30 am on Sunday 28 March 2027")
        assert answer["choices"] == []

    def test_an_hour_that_comes_twice_asks_which_one_is_meant(self, desk, chief, noon):
        publication, client = scheduled(by=chief, at=noon), desk(chief)
        sent = {"day": "2027-10-31", "time": "02:30:00", "fold": "", "seen": ""}
        answer = client.post(address(publication), sent, **JSON).json()
        assert len(answer["choices"]) == 2
        chosen = client.post(address(publication), sent | {"fold": "1"}, **JSON).json()
        assert chosen["said"] == "2027-10-31T01:30:00+00:00"

    def test_a_day_later_over_the_change_keeps_the_time_on_the_wall(self, desk, chief):
        march = date(timezone.now().year + 1, 3, 31)
        night = march - timedelta(days=(march.weekday() + 1) % 7)  # the last Sunday
        publication = scheduled(by=chief, at=datetime.combine(night - DAY, time(5), tzinfo=UTC))
        sent = {"day": night.isoformat(), "time": "06:00:00", "fold": "", "seen": ""}
        answer = desk(chief).post(address(publication), sent, **JSON).json()
        assert (answer["noticed"], answer["said"]) == ("Readers see it one day later.", f"{night}T04:00:00+00:00")


class TestWhatIsPlanned:
    @pytest.fixture
    def idea(self, chief):
        return workflow.pitch("Tafel", by=chief, now=timezone.now(), desk=make_section(), planned_for=date(2027, 1, 20))

    def move(self, desk, user, idea, day, at="", *, seen="2027-01-20T", said=None):
        sent = {"day": day, "time": at, "seen": seen, "said": f"{day}T{at}" if said is None else said}
        return desk(user).post(f"/admin/calendar/move/plan/{idea.pk}/", sent, **JSON)

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_a_day_that_nobody_plans_for_is_refused_before_it_is_asked(self, desk, chief, idea, day):
        told = self.move(desk, chief, idea, day, said="")
        assert (told.status_code, told.json()["said"]) == (409, "")
        assert "Choose a day between" in told.json()["problem"]

    def test_moves_by_the_verb_and_readers_notice_nothing(self, desk, chief, idea):
        told = self.move(desk, chief, idea, "2027-01-22", "09:00:00", said="").json()
        assert told["noticed"] == "Readers notice nothing; planned is not scheduled."
        self.move(desk, chief, idea, "2027-01-22", "09:00:00")
        idea.refresh_from_db()
        assert (idea.planned_for, idea.planned_time) == (date(2027, 1, 22), time(9))
        assert not idea.publications.exists()

    def test_two_people_at_once(self, desk, chief, idea):
        self.move(desk, chief, idea, "2027-01-22")
        answer = self.move(desk, chief, idea, "2027-01-23")
        assert (answer.status_code, "otherwise meanwhile" in answer.json()["problem"]) == (409, True)

    def test_what_had_no_day_gets_one(self, desk, chief):
        idea = workflow.pitch("Ohne Tag", by=chief, now=timezone.now(), desk=make_section())
        told = self.move(desk, chief, idea, "2027-01-22", seen="", said="").json()
        assert told["from"] == "without a day"
        assert self.move(desk, chief, idea, "2027-01-22", seen="").status_code == 200

    def test_a_deadline_moves_as_a_deadline(self, desk, chief, idea, noon):
        workflow.plan(idea, by=chief, now=timezone.now(), planned_for=None, due_at=noon)
        sent = to(noon + DAY, said=(noon + DAY).isoformat(), seen=noon.isoformat())
        assert desk(chief).post(f"/admin/calendar/move/due/{idea.pk}/", sent, **JSON).status_code == 200
        idea.refresh_from_db()
        assert idea.due_at == noon + DAY


class TestWhatDoesNotExist:
    @pytest.mark.parametrize("role", ["editor", "freelancer"])
    def test_a_confidential_story_for_others(self, desk, chief, noon, role):
        publication = scheduled(by=chief, at=noon)
        Article.objects.update(is_confidential=True)
        client = desk(make_user(role=role))
        assert client.get(address(publication)).status_code == 404
        assert client.get(f"/admin/calendar/move/plan/{publication.article_id}/").status_code == 404
        page = client.get(
            f"/admin/calendar/?moved=publication-{publication.pk}&was={noon.isoformat()}".replace("+", "%2B")
        )
        assert page.context["undo"] is None

    @pytest.mark.parametrize("path", ["nonsense/1", "plan/999999", "publication/99999999999999999", "due/1"])
    def test_other_things(self, desk, chief, path):
        assert desk(chief).get(f"/admin/calendar/move/{path}/").status_code == 404

    @pytest.mark.parametrize(
        "sent",
        [{"day": "gestern"}, {"time": "99:99"}, {"day": ""}, {"time": ""}, {"fold": "7"}, {"day": "99999-01-01"},
         {"day": "0001-01-01"}, {"day": "2199-01-01"}],
        ids=str,
    )  # fmt: skip
    def test_nonsense_is_a_sentence(self, desk, chief, noon, sent):
        publication = scheduled(by=chief, at=noon)
        answer = desk(chief).post(address(publication), to(noon) | sent, **JSON)
        assert (answer.status_code, bool(answer.json()["problem"])) == (409, True)

    @pytest.mark.parametrize("back", ["https://boese.example/", "//boese.example", "/admin/calendar/..//x", "\\\\x"])
    def test_the_way_back_leads_to_the_calendar_only(self, desk, chief, noon, back):
        publication = scheduled(by=chief, at=noon)
        sent = to(noon + DAY, said=(noon + DAY).isoformat(), back=back)
        assert desk(chief).post(address(publication), sent)["Location"].startswith("/admin/calendar/?day=")


def test_far_days_are_refused(desk, chief, noon):
    publication, far = scheduled(by=chief, at=noon), noon + timedelta(days=4000)
    answer = desk(chief).post(address(publication), to(far, said=far.isoformat()), **JSON)
    assert "Choose a day between" in answer.json()["problem"]
