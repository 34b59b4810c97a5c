"""Who may do what, where and until when: the table of roles, pressed verb by verb."""

import pytest

from articles import workflow
from articles.models import Article, Membership
from articles.presets import ROLES, install_roles
from articles.workflow import NotAllowed
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SIX_PM,
    clear_again,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR


def submitted():
    version = make_version()
    workflow.submit(version, by=version.saved_by, now=NOON)
    return version


def in_legal_check():
    version = make_version()
    workflow.send_to_legal(version, by=version.saved_by, now=NOON)
    return version


def scheduled():
    version = make_cleared()
    return workflow.schedule(version, by=version.saved_by, now=NOON, at=SIX_PM)


def changed():
    publication = make_live()
    return clear_again(publication.article, by=publication.decided_by, now=NOON + MINUTE, headline="Neu")


def embargoed():
    version = make_version()
    return workflow.set_embargo(version.article, until=SIX_PM, reason="Studie", by=version.saved_by, now=NOON)


def blocked():
    publication = make_live()
    workflow.block(publication.article, by=publication.decided_by, now=NOON, reason="Unterlassung")
    return publication.article


NEWS = {"headline": "Sturmflut", "sentence": "Der Deich ist gebrochen.", "source": "Eigene"}
EDITORS = {"editor", "duty_editor", "chief"}
DUTY = {"duty_editor", "chief"}
WRITERS = {"trainee", "reporter", *EDITORS}  # freelancers only where they are named

# verb: (what there is, how it is pressed, which roles may)
TABLE = {
    "take_over": (make_version, lambda it, **who: workflow.take_over(it.article, **who), WRITERS),
    "edit": (
        make_version,
        lambda it, by, now: save_again(it.article, by=by, now=now, body="<p>Anders.</p>"),
        EDITORS,
    ),
    "edit_search_text": (
        make_version,
        lambda it, by, now: save_again(it.article, by=by, now=now, seo_title="Brücke zu"),
        {"online", "picture_desk", *EDITORS},
    ),
    "submit": (make_version, lambda it, **who: workflow.submit(it, **who), WRITERS),
    "recall": (submitted, lambda it, **who: workflow.recall(it, **who), WRITERS),
    "return": (submitted, lambda it, **who: workflow.return_(it, note="Quelle?", **who), EDITORS),
    "clear": (submitted, lambda it, **who: workflow.clear(it, **who), EDITORS),
    "pass_legal": (in_legal_check, lambda it, **who: workflow.pass_legal(it, note="gut", **who), {"legal", "chief"}),
    "publish": (make_cleared, lambda it, **who: workflow.publish(it, **who), EDITORS),
    "schedule": (make_cleared, lambda it, **who: workflow.schedule(it, at=SIX_PM, **who), EDITORS),
    "reschedule": (scheduled, lambda it, **who: workflow.reschedule(it, at=SIX_PM + DAY, **who), EDITORS),
    "unschedule": (scheduled, lambda it, **who: workflow.unschedule(it, **who), EDITORS),
    "mend_typo": (changed, lambda it, **who: workflow.mend_typo(it, **who), EDITORS),
    "update": (changed, lambda it, **who: workflow.update(it, **who), EDITORS),
    "correct": (changed, lambda it, **who: workflow.correct(it, right="Elf.", **who), EDITORS),
    "retract": (make_live, lambda it, **who: workflow.retract(it.article, right="Erfunden.", **who), EDITORS),
    "withdraw": (
        make_live,
        lambda it, **who: workflow.withdraw(it.article, reason="falsch", **who),
        {"online", *EDITORS},
    ),
    "block": (make_live, lambda it, **who: workflow.block(it.article, reason="x", **who), {"legal", *DUTY}),
    "unblock": (blocked, lambda it, **who: workflow.unblock(it, reason="x", **who), {"legal", *DUTY}),
    "set_embargo": (
        make_version,
        lambda it, **who: workflow.set_embargo(it.article, until=SIX_PM, reason="x", **who),
        WRITERS,
    ),
    "lift_embargo": (embargoed, lambda it, **who: workflow.lift_embargo(it, reason="x", **who), {"chief"}),
    "readdress": (make_live, lambda it, **who: workflow.readdress(it.article, slug="neu", **who), DUTY),
    "backfill": (make_cleared, lambda it, **who: workflow.backfill(it, at=NOON - DAY, **who), {"chief"}),
    "emergency_publish": (
        make_section,
        lambda it, **who: workflow.emergency_publish(section=it, **NEWS, **who),
        DUTY,
    ),
    "start_release": (
        make_section,
        lambda it, **who: workflow.start_release(title="Wahl", live_from=SIX_PM, **who),
        EDITORS,
    ),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", TABLE)
def test_the_table_of_roles_and_verbs(verb, role):
    make, press, allowed = TABLE[verb]
    thing, by = make(), make_user(role=role)
    if role in allowed:
        press(thing, by=by, now=LATER)
        return
    with pytest.raises(NotAllowed):
        press(thing, by=by, now=LATER)


def test_somebody_without_a_role_may_nothing():
    nobody = make_user(role=None)
    for make, press, _allowed in TABLE.values():
        with pytest.raises(NotAllowed):
            press(make(), by=nobody, now=LATER)


def test_a_right_on_one_desk_is_none_on_another():
    politics, sport = make_section("Politik"), make_section("Sport")
    editor = make_user(role="editor", section=politics)
    workflow.publish(make_cleared(desk=politics), by=editor, now=LATER)
    with pytest.raises(NotAllowed, match="“Sport”"):
        workflow.publish(make_cleared(desk=sport), by=editor, now=LATER)


def test_a_right_on_a_section_reaches_the_sections_below_it_and_not_above():
    sport = make_section("Sport")
    football = make_section("Fußball", slug="fussball", parent=sport)
    league = make_section("Kreisliga", slug="kreisliga", parent=football)
    workflow.publish(make_cleared(desk=league), by=make_user(role="editor", section=sport), now=LATER)
    with pytest.raises(NotAllowed):
        workflow.publish(make_cleared(desk=sport), by=make_user(role="editor", section=league), now=LATER)


def stand_in(**limits):
    user = make_user(role=None)
    Membership.objects.create(user=user, role=install_roles()["editor"], **limits)
    return user


@pytest.mark.parametrize(
    ("now", "may"),
    [(NOON - MINUTE, False), (NOON, True), (SIX_PM - MINUTE, True), (SIX_PM, False)],
    ids=["before", "from its second", "until just before", "from its end"],
)
def test_duty_begins_and_ends_by_the_clock(now, may):
    version = make_cleared(now=NOON - DAY)
    user = stand_in(valid_from=NOON, valid_until=SIX_PM)
    if may:
        workflow.publish(version, by=user, now=now)
        return
    with pytest.raises(NotAllowed):
        workflow.publish(version, by=user, now=now)


def test_several_roles_add_up():
    politics, sport = make_section("Politik"), make_section("Sport")
    user = make_user(role="reporter", section=politics)
    Membership.objects.create(user=user, role=install_roles()["editor"], section=sport)
    workflow.publish(make_cleared(desk=sport), by=user, now=LATER)
    with pytest.raises(NotAllowed):
        workflow.publish(make_cleared(desk=politics), by=user, now=LATER)


def test_who_has_left_may_nothing_at_once():
    editor = make_user(role="editor")
    version = make_cleared()
    editor.is_active = False
    editor.save()
    with pytest.raises(NotAllowed):
        workflow.publish(version, by=editor, now=LATER)


def test_a_house_adds_a_role_of_its_own():
    roles = install_roles()
    roles["readers_eye"].give(["read", "publish"])
    workflow.publish(make_cleared(), by=make_user(role="readers_eye"), now=LATER)


class TestTextAndWhatStandsAroundIt:
    """The right to the text and the right to search texts, topics, teaser and picture are two."""

    def test_online_changes_the_teaser_but_not_headline_or_text(self):
        online, article = make_user(role="online"), make_version().article
        save_again(article, by=online, now=LATER, standfirst="Kürzer.")
        for field in ("headline", "body", "agency_credit", "genre"):
            with pytest.raises(NotAllowed, match="text"):
                save_again(article, by=online, now=LATER, **{field: "comment"})

    def test_online_cannot_bring_an_older_text_back_as_if_it_were_metadata(self):
        first = make_version()
        save_again(first.article, by=first.saved_by, now=LATER, headline="Neuer Stand")
        with pytest.raises(NotAllowed):
            save_again(first.article, by=make_user(role="online"), now=LATER, base=first, seo_title="Alt")

    def test_a_reporter_edits_own_and_shared_texts_only(self):
        reporter, other = make_user(role="reporter"), make_user(role="reporter")
        article = make_version(by=reporter).article
        with pytest.raises(NotAllowed, match="Take it over"):
            save_again(article, by=other, now=LATER, headline="Anders")
        workflow.assign(article, in_charge=[reporter], named=[other], by=reporter, now=LATER)
        save_again(article, by=other, now=LATER, headline="Anders")

    def test_a_freelancer_sees_and_edits_only_what_they_are_named_for(self):
        freelancer, article = make_user(role="freelancer"), make_version().article
        with pytest.raises(NotAllowed, match="does not exist"):
            save_again(article, by=freelancer, now=LATER, headline="Anders")
        own = make_version(by=freelancer)
        assert list(Article.objects.visible_to(freelancer, at=LATER)) == [own.article]

    def test_a_story_moves_only_between_sections_where_one_may_write(self):
        politics, sport = make_section("Politik"), make_section("Sport")
        editor, article = make_user(role="editor", section=politics), make_version(desk=politics).article
        with pytest.raises(NotAllowed, match="“Sport”"):
            save_again(article, by=editor, now=LATER, section_id=sport.pk)
        Membership.objects.create(user=editor, role=install_roles()["reporter"], section=sport)
        save_again(article, by=editor, now=LATER + MINUTE, section_id=sport.pk)


class TestAdvertising:
    def test_it_makes_and_sees_advertisements_only(self):
        seller, story = make_user(role="advertising"), make_version()
        own = make_version(by=seller, is_advertisement=True, advertiser="Reederei Alt")
        assert list(Article.objects.visible_to(seller, at=LATER)) == [own.article]
        with pytest.raises(NotAllowed):
            make_version(by=seller)
        with pytest.raises(NotAllowed):
            save_again(story.article, by=seller, now=LATER, is_advertisement=True, advertiser="Reederei Alt")

    def test_the_label_stays_and_the_newsroom_clears_it(self):
        seller = make_user(role="advertising")
        own = make_version(by=seller, is_advertisement=True, advertiser="Reederei Alt")
        with pytest.raises(NotAllowed):
            save_again(own.article, by=seller, now=LATER, is_advertisement=False)
        workflow.submit(own, by=seller, now=LATER)
        with pytest.raises(NotAllowed):
            workflow.clear(own, by=seller, now=LATER)
        workflow.clear(own, by=make_user(role="editor"), now=LATER)

    def test_an_advertisement_names_its_advertiser_before_readers_see_it(self):
        version = make_cleared(is_advertisement=True)
        with pytest.raises(NotAllowed, match="advertiser"):
            workflow.publish(version, by=version.saved_by, now=LATER)

    def test_an_editor_who_also_sells_may_turn_a_text_into_an_advertisement(self):
        editor, article = make_user(role="editor"), make_version().article
        Membership.objects.create(user=editor, role=install_roles()["advertising"])
        save_again(article, by=editor, now=LATER, is_advertisement=True, advertiser="Reederei Alt")


class TestStandingPages:
    def test_who_keeps_pages_writes_clears_and_publishes_them(self):
        keeper = make_user(role="duty_editor")
        version = make_version(by=keeper, kind="page", headline="Impressum")
        workflow.clear(version, by=keeper, now=LATER)
        assert not workflow.publish(version, by=keeper, now=LATER).is_listed

    def test_an_editor_does_not(self):
        with pytest.raises(NotAllowed):
            make_version(by=make_user(role="editor"), kind="page", headline="Impressum")


class TestConfidential:
    @pytest.fixture
    def secret(self):
        version = make_version(by=make_user("reporterin", role="reporter"))
        workflow.assign(
            version.article, in_charge=[version.saved_by], by=version.saved_by, now=NOON, is_confidential=True
        )
        return version

    @pytest.mark.parametrize("role", ROLES)
    def test_it_exists_for_nobody_else(self, secret, role):
        other = make_user(role=role)
        assert not Article.objects.visible_to(other, at=LATER).exists()
        for verb in (workflow.submit, workflow.clear, workflow.publish, workflow.send_to_legal):
            with pytest.raises(NotAllowed, match="does not exist"):
                verb(secret, by=other, now=LATER)
        with pytest.raises(NotAllowed, match="does not exist"):
            workflow.withdraw(secret.article, by=other, now=LATER, reason="x")

    def test_what_it_lacks_is_told_to_nobody_else(self, secret):
        empty = save_again(secret.article, by=secret.saved_by, now=LATER, headline="", standfirst="")
        for verb in (workflow.submit, workflow.clear):
            with pytest.raises(NotAllowed, match="does not exist"):
                verb(empty, by=make_user(role="chief"), now=LATER)

    def test_whoever_makes_it_confidential_stays_named(self):
        version, editor = make_version(), make_user(role="editor")
        workflow.assign(version.article, in_charge=[version.saved_by], by=editor, now=NOON, is_confidential=True)
        assert Article.objects.visible_to(editor, at=LATER).exists()

    def test_somebody_stays_in_charge(self, secret):
        with pytest.raises(NotAllowed, match="in charge"):
            workflow.assign(secret.article, by=secret.saved_by, now=LATER)
