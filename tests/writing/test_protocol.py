"""No character is lost: people, tabs, crashes, lost answers, log-outs, merges and conflicts in any order.

`make soak` runs it 1,000 times.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles import workflow
from articles.content import content_of
from articles.merging import Choice, settled, takes
from tests.makers import NOON, make_user, make_version
from tests.writing.protocol import Device, Server, Tab, paragraphs_of, tokens_in

pytestmark = pytest.mark.django_db
BODY = "".join(f"<p>Absatz {name} steht fest und bleibt, wo er war.</p>" for name in ("eins", "zwei", "drei", "vier"))
FATES = st.sampled_from(["answered", "answered", "answered", "answer lost", "lost"])
PLACES = st.integers(0, 9)
EVENTS = st.sampled_from(["opened", "crash", "offline", "logged out", "late packet", "laid aside", "time"])


class Newsroom(RuleBasedStateMachine):
    """Two people on three devices. Tabs are named by number; where none is open, one is opened."""

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
        for device in self.devices:
            self._open(device)

    def teardown(self):
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    # --- the browser ---

    def _open(self, device):
        """Log in, hand in what the browser's store still has of tabs that are gone, show the story."""
        device.is_online = device.is_logged_in = True
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

    def _tab(self, which):
        return self.open[which % len(self.open)] if self.open else self._open(self.devices[which % 3])

    def _word(self, tab):
        word = self._new("t") + "x"
        self.typed[word] = tab.device.user
        return word

    @rule(which=PLACES, kind=st.sampled_from(["word", "word", "paragraph", "headline", "move", "take"]), place=PLACES)
    def type(self, which, kind, place):
        self._type(self._tab(which), kind, place)

    @rule(which=PLACES, place=PLACES)
    def go_on_typing(self, which, place):
        self._type(self._tab(which), "word", place)

    def _type(self, tab, kind, place):
        blocks, before = paragraphs_of(tab.text), tokens_in(tab.text)
        if kind == "headline":
            tab.type(headline=f"{tab.text.fields['headline']} {self._word(tab)}")
        elif kind == "paragraph" or not blocks:
            blocks.insert(place % (len(blocks) + 1), f"<p>Neu ist {self._word(tab)} hier.</p>")
        elif kind == "word":
            words = blocks[place % len(blocks)].removeprefix("<p>").removesuffix("</p>").split()
            words.insert(place * 7 % (len(words) + 1), self._word(tab))
            blocks[place % len(blocks)] = f"<p>{' '.join(words)}</p>"
        else:
            taken = blocks.pop(place % len(blocks))
            if kind == "move":
                blocks.insert(place * 3 % (len(blocks) + 1), taken)
        tab.type(body="".join(blocks))
        self.gone |= before - tokens_in(tab.text)

    def _close(self, tab):
        self.open = [one for one in self.open if one is not tab]

    # --- the network ---

    @rule(which=PLACES, fate=FATES)
    def autosave(self, which, fate):
        tab = self._tab(which)
        if not tab.device.is_heard:
            return
        self.on_the_way.append((tab.packet, tab.device.user))
        if fate == "lost":
            return
        step = self.server.keep(tab.packet, tab.device.user)
        kept = tab.device.store.get(tab.packet.draft)
        if fate == "answered" and kept and kept.step <= step:
            del tab.device.store[tab.packet.draft]

    @rule(which=PLACES, fate=FATES)
    def save(self, which, fate):
        tab = self._tab(which)
        if not tab.device.is_heard:
            return
        if fate != "lost":
            self.server.save(tab.packet, tab.device.user)
        if fate == "answered":  # the next page comes; what the store has is handed in as it opens
            self._close(tab)
            self._open(tab.device)

    # --- the server, and what people decide ---

    @rule(person=st.integers(0, 1), which=PLACES, data=st.data())
    def settle(self, person, which, data):
        """Whoever has a kept text merges it with the newest version; each open place is decided somehow."""
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

    @rule(what=EVENTS, which=PLACES, wait=st.sampled_from([1, 30, 700, 4_000, 90_000, 700_000]))
    def something_happens(self, what, which, wait):
        device = self.devices[which % 3]
        if what == "opened":
            self._open(device)
        elif what == "crash":
            self._close(self._tab(which))
        elif what in ("offline", "logged out"):
            setattr(device, "is_online" if what == "offline" else "is_logged_in", False)
        elif what == "late packet" and self.on_the_way:
            self.server.keep(*self.on_the_way[which % len(self.on_the_way)])
        elif what == "laid aside" and (rows := self.server.kept_of(device.user)):
            workflow.lay_aside(rows[which % len(rows)], by=device.user, now=self.server.now)
        elif what == "time":
            self.server.now += timedelta(seconds=wait)
            workflow.thin(self.server.article, now=self.server.now)
        for one in self.devices:  # who is back goes on in the same tabs
            one.is_online, one.is_logged_in = (one.is_online or which > 6), (one.is_logged_in or which > 6)

    # --- what must hold ---

    @invariant()
    def every_word_is_somewhere_its_writer_finds_it(self):
        found = {user: self.server.words_of_newest() for user in self.people}
        for row in self.server.article.autosaves.unfinished().select_related("user"):
            found[row.user] |= tokens_in(workflow.text_of(row).content)
        for device in self.devices:
            found[device.user] |= {word for packet in device.store.values() for word in tokens_in(packet.text)}
        assert not {word for word, writer in self.typed.items() if word not in found[writer]} - self.gone


@pytest.mark.property
@pytest.mark.timeout(3600)  # 1,000 runs
def test_no_word_is_lost():
    runs = 15 if settings().max_examples <= 50 else min(settings().max_examples, 1_000)
    run_state_machine_as_test(Newsroom, settings=settings(settings(), max_examples=runs, stateful_step_count=40))
