"""The demo newspaper: complete, true to its past, loaded once."""

import stat
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from articles.body import clean_line
from articles.models import (
    Article,
    Hit,
    Membership,
    Move,
    Note,
    Publication,
    Section,
    Stage,
    Undertaking,
    Verb,
    Version,
)
from articles.workflow import lacks_second_pair_of_eyes
from articles.workflow.undertakings import TAKES_AWAY
from authors.models import Author, User
from delivery.models import Effect
from newsroom.demo import files, histories, loading, logins
from newsroom.models import DutyLine, Handover
from tests.makers import NOON

PASSWORDS = logins.new_passwords("vier worte sind genug")
HOUR = timedelta(hours=1)


def headlines(at):
    return set(Publication.objects.live(at=at).values_list("headline", flat=True))


def headline_of(told):
    return clean_line(told["headline"])


class DemoTest(TestCase):
    """Loaded once for the class, as of NOON."""

    @classmethod
    def setUpTestData(cls):
        loading.load(passwords=PASSWORDS, now=NOON)

    def story(self, key):
        """The article of the story file `key`, found by its first headline."""
        return Article.objects.get(versions__number=1, versions__headline=headline_of(files.stories()[key]))

    def test_every_story_stands_at_its_stage(self):
        stages = Counter(Article.objects.stories().values_list("stage", flat=True))
        in_work = {
            Stage.IDEA: 4,
            Stage.DROPPED: 1,
            Stage.DRAFT: 2,
            Stage.SUBMITTED: 1,
            Stage.RETURNED: 1,
            Stage.LEGAL: 1,
        }
        assert stages == in_work | {Stage.CLEARED: len(files.stories()) - 5}

    def test_every_page_and_person_is_there(self):
        assert Article.objects.pages().live(at=NOON).count() == len(files.pages()) == 9
        assert Section.objects.count() == 6
        assert Author.objects.filter(portrait__isnull=False).exclude(bio="").count() == 5
        assert set(User.objects.values_list("username", flat=True)) == set(PASSWORDS)
        assert self.client.login(username="leyla", password=PASSWORDS["leyla"])

    def test_live_headlines_are_before_readers_and_planned_ones_are_not(self):
        for key, told in files.stories().items():
            headline, hours = headline_of(told), told["plan"].get("live_hours_ago")
            down = told["plan"]["state"] == "withdrawn"
            assert (headline in headlines(NOON)) == (hours is not None and not down), key
            if hours is not None:
                live_from = NOON - hours * HOUR
                assert headline in headlines(live_from), key
                assert headline not in headlines(live_from - timedelta(seconds=1)), key

    def test_two_stories_are_scheduled_and_one_has_two_future_versions(self):
        waiting = Publication.objects.filter(live_from__gt=NOON)
        waiting = waiting.filter(release=None)
        assert sorted(Counter(waiting.values_list("article", flat=True)).values()) == [1, 1, 2]
        soon = waiting.order_by("live_from").first()
        assert soon.live_from == NOON + HOUR
        assert soon.headline in headlines(NOON + HOUR)

    def test_readers_saw_the_error_until_it_was_corrected(self):
        first, corrected = self.story("politik-selde-altes-bett").publications.order_by("live_from")
        assert "neun Höfe weichen" in first.version.body
        assert "elf Höfe weichen" in corrected.version.body
        assert corrected.live_from == NOON - HOUR
        assert corrected.correction.right.startswith("Es sind elf Höfe.")

    def test_the_retracted_story_stays_with_a_notice_and_the_withdrawn_one_is_gone(self):
        assert self.story("wissen-allergien-november").publication_at(NOON).correction.kind == "retraction"
        withdrawn = self.story("sport-herbstregatta-achter")
        assert withdrawn.is_live(NOON - 45 * HOUR)
        assert not withdrawn.is_live(NOON - 44 * HOUR)

    def test_the_confidential_story_exists_only_for_the_people_named(self):
        story = self.story("wirtschaft-hafengesellschaft-akte")
        sees = {user.username for user in User.objects.all() if story in Article.objects.visible_to(user, at=NOON)}
        assert sees == {"leyla", "tunde", "ilka"}

    def test_nobody_has_cleared_alone(self):
        for move in Move.objects.filter(verb=Verb.CLEAR).select_related("version__section", "who"):
            assert move.version.saved_by != move.who
            assert not lacks_second_pair_of_eyes(move.version, by=move.who)

    def test_nothing_happened_in_the_future_or_out_of_order(self):
        assert not Move.objects.filter(when__gt=NOON).exists()
        assert not Note.objects.filter(written_at__gt=NOON).exists()
        for article in Article.objects.all():
            moves = article.moves.order_by("pk").values_list("when", flat=True)
            assert list(moves) == sorted(moves)

    def test_links_lead_to_stories_and_pictures(self):
        texts = " ".join(Version.objects.values_list("body", flat=True))
        assert 'data-story="' in texts
        assert 'data-picture="' in texts
        assert "-key=" not in texts

    def test_people_are_called_in_notes_and_nobody_gets_mail_about_the_past(self):
        assert User.objects.get(username="leyla").mentions.count() == 3
        assert not Effect.objects.filter(run_after__lte=NOON).exists()

    def test_the_duty_book_the_open_lines_and_the_undertakings_are_not_empty(self):
        assert Handover.objects.filter(confirmed_at__lte=NOON).count() == len(files.duty()["handover"]) == 2
        assert DutyLine.objects.open(at=NOON).filter(article__isnull=False).count() == 3
        bound = Undertaking.objects.in_force(at=NOON).get()
        assert self.story("sport-herbstregatta-achter") in {hit.article for hit in bound.hits.all()}
        assert not Hit.objects.filter(group__in=TAKES_AWAY).exists()  # nothing that readers see is banned


def load(path, **options):
    said = StringIO()
    call_command("demo", "--logins", str(path), stdout=said, **options)
    return said.getvalue()


def rows():
    return [model.objects.count() for model in (User, Section, Article, Version, Publication, Move, Membership)]


@pytest.mark.django_db
class TestCommand:
    def test_a_second_run_changes_nothing_and_prints_the_logins_again(self, tmp_path):
        path = tmp_path / "logins.txt"
        first = load(path)
        before, table = rows(), path.read_text()
        assert table in first
        assert [line.split()[0] for line in table.splitlines()] == ["ilka", "ruth", "tunde", "leyla", "per", "nora"]
        assert len({line.split()[1] for line in table.splitlines()}) == 6  # each has a password of its own
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert table in load(path)
        assert (rows(), path.read_text()) == (before, table)

    def test_a_password_for_everybody_can_be_given(self, tmp_path, monkeypatch, client):
        monkeypatch.setenv("DEMO_PASSWORD", "vier worte sind genug")
        load(tmp_path / "logins.txt")
        assert client.login(username="per", password="vier worte sind genug")

    def test_a_run_that_dies_leaves_an_empty_newsroom_and_the_next_one_loads(self, tmp_path, monkeypatch):
        monkeypatch.setattr(histories.History, "tell", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load(tmp_path / "logins.txt")
        assert loading.is_empty()
        monkeypatch.undo()
        load(tmp_path / "logins.txt")
        assert Article.objects.stories().live(at=timezone.now()).exists()

    def test_a_newsroom_at_work_is_left_alone(self, tmp_path):
        Section.objects.create(name="Garten", slug="garten")
        assert "nothing was changed" in load(tmp_path / "logins.txt")
        assert not User.objects.exists()


@pytest.mark.django_db
class TestStartNewsroom:
    def start(self, **options):
        call_command("start_newsroom", "erika", password="korrekt-pferd-9", stdout=StringIO(), **options)
        return Membership.objects.get(user__username="erika")

    def test_where_we_are_few_the_first_person_may_do_everything(self):
        membership = self.start()
        assert (membership.role.key, membership.section) == ("chief", None)
        assert membership.user.check_password("korrekt-pferd-9")
        assert membership.user.is_staff

    def test_where_there_are_sections_the_first_person_keeps_people_and_settings(self):
        assert self.start(preset="sections").role.key == "administration"

    def test_a_weak_password_or_a_taken_name_is_refused(self):
        with pytest.raises(CommandError):
            call_command("start_newsroom", "erika", password="kurz", stdout=StringIO())
        self.start()
        with pytest.raises(CommandError):
            self.start()
