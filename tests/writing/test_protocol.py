"""No character is lost: people, tabs, crashes, lost answers, log-outs, merges and conflicts in any order.

`make soak` runs it 1,000 times.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from articles import workflow
from articles.content import content_of
from articles.merging import Choice, settled, takes
from tests.makers import NOON, make_user, make_version
from tests.writing.protocol import Device, Server, Tab, paragraphs_of, tokens_in

pytestmark = pytest.mark.django_db
BODY = "".join(f"<p>Absatz {name} steht fest und bleibt, wo er war.</p>" for name in ("eins", "zwei", "drei", "vier"))
FATES = st.sampled_from(["answered", "answered", "answered", "answer lost", "lost"])
PLACES = st.integers(0, 9)


class Newsroom(RuleBasedStateMachine):
    tabs = Bundle("tabs")

    def __init__(self):
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.people = [make_user(role="chief") for _person in range(2)]
        version = make_version(by=self.people[0], body=BODY, headline="Deich hält", now=NOON)
        self.server = Server(version.article, NOON)
        skews = (timedelta(minutes=-5), timedelta(0), timedelta(minutes=5))
        self.devices = [Device(self.people[number % 2], skew) for number, skew in enumerate(skews)]
        self.typed, self.gone, self.open, self.on_the_way = {}, set(), [], []
        self.number = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    # --- the browser ---

    @rule(target=tabs, device=st.integers(0, 2))
    def open_the_story(self, device):
        device = self.devices[device]
        if not device.is_heard:
            return multiple()
        mine = {tab.packet.draft for tab in self.open if tab.device is device}
        for draft, packet in list(device.store.items()):
            if draft not in mine and self.server.keep(packet, device.user) >= packet.step:
                del device.store[draft]
        tab = Tab(device, self.server.page_for(device.user, self._new("d")))
        self.open.append(tab)
        return tab

    def _new(self, letter):
        self.number += 1
        return f"{letter}{self.number}"

    def _word(self, tab):
        word = self._new("t") + "x"
        self.typed[word] = tab.device.user
        return word

    @rule(tab=tabs, place=PLACES)
    def type_a_word(self, tab, place):
        blocks = paragraphs_of(tab.text)
        if tab not in self.open or not blocks:
            return
        words = blocks[place % len(blocks)].removeprefix("<p>").removesuffix("</p>").split()
        words.insert(place * 7 % (len(words) + 1), self._word(tab))
        blocks[place % len(blocks)] = f"<p>{' '.join(words)}</p>"
        tab.type(body="".join(blocks))

    @rule(tab=tabs, place=PLACES)
    def add_a_paragraph(self, tab, place):
        if tab in self.open:
            blocks = paragraphs_of(tab.text)
            blocks.insert(place % (len(blocks) + 1), f"<p>Neu ist {self._word(tab)} hier.</p>")
            tab.type(body="".join(blocks))

    @rule(tab=tabs)
    def type_in_the_headline(self, tab):
        if tab in self.open:
            tab.type(headline=f"{tab.text.fields['headline']} {self._word(tab)}")

    @rule(tab=tabs, place=PLACES, there=PLACES)
    def move_a_paragraph(self, tab, place, there):
        blocks = paragraphs_of(tab.text)
        if tab in self.open and blocks:
            taken = blocks.pop(place % len(blocks))
            blocks.insert(there % (len(blocks) + 1), taken)
            tab.type(body="".join(blocks))

    @rule(tab=tabs, place=PLACES)
    def take_a_paragraph_away(self, tab, place):
        blocks = paragraphs_of(tab.text)
        if tab in self.open and blocks:
            before = tokens_in(tab.text)
            del blocks[place % len(blocks)]
            tab.type(body="".join(blocks))
            self.gone |= before - tokens_in(tab.text)

    @rule(tab=consumes(tabs))
    def crash(self, tab):
        self._close(tab)

    def _close(self, tab):
        self.open = [one for one in self.open if one is not tab]

    # --- the network ---

    @rule(tab=tabs, fate=FATES)
    def autosave(self, tab, fate):
        if tab not in self.open or not tab.device.is_heard:
            return
        self.on_the_way.append((tab.packet, tab.device.user))
        if fate == "lost":
            return
        step = self.server.keep(tab.packet, tab.device.user)
        kept = tab.device.store.get(tab.packet.draft)
        if fate == "answered" and kept and kept.step <= step:
            del tab.device.store[tab.packet.draft]

    @rule(which=PLACES)
    def a_late_packet_arrives(self, which):
        if self.on_the_way:
            self.server.keep(*self.on_the_way[which % len(self.on_the_way)])

    @rule(tab=tabs, fate=FATES)
    def save(self, tab, fate):
        if tab not in self.open or not tab.device.is_heard:
            return
        if fate != "lost":
            self.server.save(tab.packet, tab.device.user)
        if fate == "answered":  # another page comes; the store is handed in when it opens
            self._close(tab)

    @rule(device=st.integers(0, 2), what=st.sampled_from(["is_online", "is_logged_in"]))
    def go_off_or_come_back(self, device, what):
        setattr(self.devices[device], what, not getattr(self.devices[device], what))

    # --- the server, and what people decide ---

    @rule(person=st.integers(0, 1), which=PLACES, data=st.data())
    def settle(self, person, which, data):
        user = self.people[person]
        rows = self.server.kept_of(user)
        if not rows:
            return
        row, theirs = rows[which % len(rows)], self.server.newest
        outcome = workflow.merging_of(row, theirs)
        choices = {one.key: Choice(data.draw(st.sampled_from(takes(one))), "Selbst.") for one in outcome.open}
        before = tokens_in(workflow.text_of(row).content) | tokens_in(content_of(theirs))
        asked = " ".join(str((one.base, one.ours, one.theirs)) for one in outcome.open)
        lost = before - tokens_in(settled(outcome, choices)) - self.gone
        assert all(word in asked for word in lost), lost
        workflow.settle(row, choices, theirs=theirs, by=user, now=self.server.now)
        self.gone |= lost

    @rule(person=st.integers(0, 1), which=PLACES)
    def go_on_from_the_saved_version(self, person, which):
        if rows := self.server.kept_of(self.people[person]):
            workflow.lay_aside(rows[which % len(rows)], by=self.people[person], now=self.server.now)

    @rule(wait=st.sampled_from([1, 30, 700, 4_000, 90_000, 700_000]))
    def time_passes(self, wait):
        self.server.now += timedelta(seconds=wait)
        workflow.thin(self.server.article, now=self.server.now)

    # --- what must hold ---

    @invariant()
    def every_word_is_somewhere_its_writer_finds_it(self):
        found = {user: self.server.words_of_newest() for user in self.people}
        for row in self.server.article.autosaves.unfinished().select_related("user"):
            found[row.user] |= tokens_in(workflow.text_of(row).content)
        for device in self.devices:
            found[device.user] |= {word for packet in device.store.values() for word in tokens_in(packet.text)}
        assert not {word for word, writer in self.typed.items() if word not in found[writer]} - self.gone


@pytest.mark.timeout(3600)  # 1,000 runs
def test_no_word_is_lost():
    runs = 15 if settings().max_examples <= 50 else min(settings().max_examples, 1_000)
    run_state_machine_as_test(Newsroom, settings=settings(settings(), max_examples=runs, stateful_step_count=30))
