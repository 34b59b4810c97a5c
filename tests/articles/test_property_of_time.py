"""Any sequence of verbs, at any moment asked about: the database says what the rule says, and so does every list."""

import re
from itertools import pairwise

from django.db import connection
from django.utils.timezone import localdate
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article, Entry, Publication, SearchDocument
from articles.search import search
from tests.articles.driver import Desk
from tests.articles.rule import TICK
from tests.makers import DAY, HOUR, MINUTE, make_author, make_section, make_topic, make_user

VERBS = [
    "write", "draft", "clear", "topic", "publish", "publish", "schedule", "schedule", "schedule", "schedule",
    "reschedule", "reschedule", "unschedule", "mend_typo", "update", "correct", "withdraw", "withdraw_later", "retract",
    "block", "unblock", "set_embargo", "lift_embargo", "join_release", "leave_release", "reschedule_release",
]  # fmt: skip
STEPS = st.tuples(
    st.sampled_from(VERBS),
    st.sampled_from([0, 0, 0, 1]),  # which story
    st.integers(0, 5),  # which of its texts or plans
    st.sampled_from([MINUTE, MINUTE, MINUTE, 7 * HOUR]),  # how long after the step before
    st.sampled_from([2 * HOUR, 6 * HOUR, DAY, 2 * DAY, 3 * DAY]),  # how far ahead a plan is made
    st.sampled_from(["take_over", "take_over", "keep", "cancel", None]),
)


# Rare in fifty examples, so always tried: a plan inside an embargo, a withdrawal moved before a plan.
EMBARGO = [("set_embargo", 1, 0, MINUTE, DAY, None), ("schedule", 1, 0, MINUTE, 6 * HOUR, None)]
OVERTAKEN = [("withdraw_later", 0, 0, MINUTE, 3 * DAY, None), ("reschedule", 0, 1, MINUTE, 2 * HOUR, None)]


class AnySequenceOfVerbs(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief, cls.author = make_user("chefin", role="chief"), make_author()
        cls.sections = [make_section("Politik"), make_section("Sport")]
        cls.topics = [make_topic("Hochwasser"), make_topic("Deich"), make_topic("Wahl")]

    @example(steps=EMBARGO, far=DAY)
    @example(steps=OVERTAKEN, far=DAY)
    @given(steps=st.lists(STEPS, min_size=8, max_size=12), far=st.timedeltas(-DAY, 9 * DAY))
    def test_readers_see_what_the_rule_says_at_every_moment(self, steps, far):
        desk = Desk(by=self.chief, topics=self.topics, sections=self.sections, author=self.author)
        for step in steps:
            desk.step(*step)
            for story in desk.stories:
                assert story.decided() == story.rule.decisions
                self.assert_gates_hold(story, desk.moment)
        connection.check_constraints()  # on PostgreSQL the deferred ones, too
        for story in desk.stories:
            self.assert_chain_is_whole(story)
        moments = {moment for story in desk.stories for moment in story.rule.decisions}
        for at in {desk.now, desk.now + far, *moments, min(moments) - TICK}:
            self.assert_same(desk.stories, at)

    def assert_gates_hold(self, story, now):
        public = story.article.publications.filter(version__isnull=False)
        assert all(story.texts[one.version_id].is_cleared for one in public)
        not_over = [one for one in public if one.live_until is None or one.live_until > now]
        assert not (story.rule.is_blocked and not_over)
        if embargo := story.rule.embargo:
            assert not [one for one in not_over if one.live_from < embargo and now < embargo]

    def assert_chain_is_whole(self, story):
        chain = list(story.article.publications.order_by("live_from"))
        assert [one.live_until for one in chain[:-1]] == [after.live_from for _one, after in pairwise(chain)]
        assert not chain or chain[-1].live_until is None
        assert {one.first_live_from for one in chain if one.version_id} <= {story.rule.first()}

    def assert_same(self, stories, at):
        seen = {story.article.pk: story.rule.live(at) for story in stories if story.rule.live(at)}
        texts = {pk: text for story in stories for pk, text in story.texts.items()}
        live = Publication.objects.live(at=at).values_list("article", "version")
        assert {article: texts[version] for article, version in live} == seen
        assert set(Article.objects.live(at=at).values_list("pk", flat=True)) == set(seen)
        assert self.lists(at) == {line for story in stories if story.article.pk in seen for line in lines(story, at)}
        self.assert_search(stories, seen, at)

    def lists(self, at):
        rows = Entry.objects.in_force(at=at).values("publication__article", *Entry.LISTS)
        return {(row["publication__article"], name, row[name]) for row in rows for name in Entry.LISTS if row[name]}

    def assert_search(self, stories, seen, at):
        marks = {mark for story in stories for mark in story.marks}
        documents = SearchDocument.objects.in_force(at=at).values_list("publication__article", "words")
        found = {article: {int(mark) for mark in re.findall(r"hat(\d+)x", words)} for article, words in documents}
        assert found == {article: text.holds & marks for article, text in seen.items()}
        for mark in sorted(marks)[:2]:
            hits = {hit.article_id for hit in search(f"hat{mark}x", at=at)}
            assert hits == {article for article, text in seen.items() if mark in text.holds}


def lines(story, at):
    """The lists in which a live story stands, as the rule has it."""
    about = {"section": story.section.pk, "author": story.author.pk, "day": localdate(story.rule.first())}
    topics = {(story.article.pk, "topic", topic) for topic in story.rule.live(at).topics}
    return topics | {(story.article.pk, name, key) for name, key in about.items()}
