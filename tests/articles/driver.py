"""Presses the verbs on the desk and in the rule side by side: both must refuse, or neither."""

from articles import content, workflow
from articles.models import Release
from articles.workflow import Later, NotAllowed
from tests.articles.rule import TICK, Refused, Rule, Text, refuse_if
from tests.makers import DAY, NOON, make_version

PLACES = 8  # paragraphs; each text changes one of its own, so that carrying over never meets a conflict
BODY = "".join(f"<p>Platz{place} bleibt.</p><p>Anker{place}.</p>" for place in range(PLACES))


class Story:
    """A story on the desk and its twin in the rule; `texts` says which version is which."""

    def __init__(self, number, *, by, section, author):
        version = make_version(by=by, desk=section, authors=[author], headline=f"Geschichte {number}", body=BODY)
        workflow.clear(version, by=by, now=NOON)
        self.article, self.section, self.author = version.article, section, author
        self.rule, self.texts, self.marks = Rule(), {version.pk: Text(frozenset(), frozenset(), is_cleared=True)}, set()

    def version(self, which):
        versions = list(self.article.versions.order_by("-number"))
        return versions[which % len(versions)]

    def newest(self):
        self.article.refresh_from_db()
        return self.article.newest_version

    def decided(self):
        """What the desk has decided, in the rule's words."""
        for publication in self.article.publications.filter(version__isnull=False):
            self.texts.setdefault(publication.version_id, self.rule.decisions.get(publication.live_from))
        rows = self.article.publications.values_list("live_from", "version")
        return {moment: version and self.texts[version] for moment, version in rows}


class Desk:
    """One chief at work; each step takes place somewhat later than the one before."""

    def __init__(self, *, by, topics, sections, author):
        self.by, self.topics, self.now = by, topics, NOON
        self.stories = [Story(number, by=by, section=one, author=author) for number, one in enumerate(sections)]
        for story in range(len(sections)):  # two branches of the first text: what one plans, the other lacks
            for which in (0, 1):
                self.step("write", story, which, TICK, TICK, None)
        self.step("publish", 0, 1, TICK, TICK, None)
        self.step("schedule", 0, 0, TICK, DAY, None)

    def step(self, verb, story, which, wait, ahead, answer):
        self.now += wait
        self.story, self.which, self.answer = self.stories[story], which, answer
        self.rule, self.article = self.story.rule, self.story.article
        self.moment, self.at = self.rule.moment(self.now), self.now + ahead
        self.by_now = {"by": self.by, "now": self.now}
        getattr(self, verb)()

    def both(self, desk, rule):
        before, refusal, sentence = [story.rule.copy() for story in self.stories], None, ""
        try:
            rule()
        except Refused as error:
            refusal = error
            for story, was in zip(self.stories, before, strict=True):
                story.rule = was
        try:
            desk()
        except NotAllowed as error:
            sentence = str(error)
        assert bool(sentence) == bool(refusal), sentence or "The desk allows what the rule forbids."

    # Texts

    def write(self):
        self.draft()
        self.clear()

    def draft(self):
        story, base = self.story, self.story.version(self.which)
        if len(story.marks) == PLACES:
            return
        text = Text(story.texts[base.pk].holds, story.texts[base.pk].topics)
        before = content.content_of(base)
        body = before.fields["body"].replace(f"Platz{len(story.marks)} bleibt", f"Platz hat{text.token}x")
        self.save(before.changed(body=body), base=base, text=text)
        story.marks.add(text.token)

    def clear(self):
        newest = self.story.newest()
        if not self.story.texts[newest.pk].is_cleared:
            workflow.clear(newest, **self.by_now)
            self.story.texts[newest.pk].is_cleared = True

    def topic(self):
        """Another topic is a version of its own and needs no new clearance."""
        newest, topic = self.story.newest(), self.topics[self.which % len(self.topics)]
        was, before = self.story.texts[newest.pk], content.content_of(newest)
        if topic.pk not in before.topics:
            text = Text(was.holds, was.topics | {topic.pk}, is_cleared=was.is_cleared)
            self.save(content.replace(before, topics=(*before.topics, topic.pk)), base=newest, text=text)

    def save(self, said, *, base, text):
        version = workflow.save_version(self.article, said, base=base, seen=self.story.newest(), **self.by_now)
        self.story.texts[version.pk] = text

    # Decisions

    def publish(self):
        self.put(workflow.publish, self.moment, refused=self.is_seen)

    def schedule(self):
        self.put(workflow.schedule, self.at, at=self.at)

    def mend_typo(self):
        self.change(workflow.mend_typo, refused=lambda text: self.is_seen(text) or self.holds_planned(text))

    def update(self):
        self.change(workflow.update)

    def correct(self):
        self.change(workflow.correct, refused=self.holds_planned, right="Elf, nicht neun.")

    def is_seen(self, text):
        return text is self.rule.live(self.moment)

    def holds_planned(self, text):
        return self.rule.holds_planned(text, now=self.moment)

    def change(self, verb, *, refused=lambda text: False, **more):
        """Only what readers see can be changed."""
        self.put(verb, self.moment, only_if=self.rule.live(self.moment), refused=refused, **more)

    def put(self, verb, moment, *, only_if=True, refused=lambda text: False, **more):
        version, coming = self.story.version(self.which), self.article.publications.filter(live_from__gt=self.now)
        text = self.story.texts[version.pk]
        later = {one.pk: Later(workflow.Choice(self.answer), "weil") for one in coming} if self.answer else {}

        def rule():
            refuse_if(not only_if)
            refuse_if(refused(text))
            self.rule.put(text, at=moment, now=self.moment, answer=self.answer)

        self.both(lambda: verb(version, **self.by_now, later=later, **more), rule)

    def one_coming(self):
        coming = self.article.coming(self.moment)
        return coming[self.which % len(coming)] if coming else None

    def reschedule(self):
        if planned := self.one_coming():
            self.both(
                lambda: workflow.reschedule(planned, **self.by_now, at=self.at),
                lambda: self.rule.reschedule(planned.live_from, at=self.at, now=self.moment),
            )

    def unschedule(self):
        if planned := self.one_coming():
            self.both(
                lambda: workflow.unschedule(planned, **self.by_now), lambda: self.rule.unschedule(planned.live_from)
            )

    # Taking away

    def withdraw(self):
        self.take_down(self.moment)

    def withdraw_later(self):
        self.take_down(self.at, at=self.at)

    def take_down(self, moment, **more):
        kept = self.one_coming() if self.which % 2 else None
        keep, kept_at = ([kept.pk], [kept.live_from]) if kept else ([], [])

        def rule():
            self.settle_releases(after=moment, keep=kept_at)
            self.rule.withdraw(at=moment, keep=kept_at)

        said = {"reason": "falsch", "keep": keep, "releases": self.rest}
        self.both(lambda: workflow.withdraw(self.article, **self.by_now, **said, **more), rule)

    @property
    def rest(self):
        """What becomes of the rest of each release."""
        answer = workflow.Rest.GOES_ON if self.which % 3 else workflow.Rest.STOPS
        return dict.fromkeys(Release.objects.values_list("pk", flat=True), answer)

    def settle_releases(self, *, after, keep=()):
        lost = self.rule.releases_lost(after=after, keep=keep)
        for story in self.stories:
            story.rule.stop(set() if self.which % 3 else lost)

    def retract(self):
        def rule():
            self.settle_releases(after=self.moment)
            self.rule.retract(now=self.moment)

        said = {"right": "Erfunden.", "releases": self.rest}
        self.both(lambda: workflow.retract(self.article, **self.by_now, **said), rule)

    def block(self):
        def rule():
            self.settle_releases(after=self.moment)
            self.rule.block(now=self.moment)

        said = {"reason": "Unterlassung", "releases": self.rest}
        self.both(lambda: workflow.block(self.article, **self.by_now, **said), rule)

    def unblock(self):
        self.both(lambda: workflow.unblock(self.article, **self.by_now, reason="Aufgehoben"), self.rule.unblock)

    def set_embargo(self):
        self.both(
            lambda: workflow.set_embargo(self.article, **self.by_now, until=self.at, reason="Studie"),
            lambda: self.rule.set_embargo(until=self.at, now=self.moment),
        )

    def lift_embargo(self):
        for hold in self.article.holds.embargoes(at=self.moment):
            workflow.lift_embargo(hold, **self.by_now, reason="verabredet")
        self.rule.embargo = None

    # Releases

    def join_release(self):
        release = Release.objects.filter(live_from__gt=self.moment).order_by("pk").last()
        release = release or workflow.start_release(title="Wahlabend", live_from=self.at, **self.by_now)
        version = self.story.version(self.which)

        def rule():
            self.rule.put(self.story.texts[version.pk], at=release.live_from, now=self.moment, answer=None)
            self.rule.released[release.live_from] = release.pk

        self.both(lambda: workflow.join_release(version, release=release, **self.by_now), rule)

    def leave_release(self):
        if planned := self.one_coming():
            self.both(
                lambda: workflow.leave_release(planned, **self.by_now),
                lambda: self.rule.leave_release(planned.live_from),
            )

    def reschedule_release(self):
        """All of it moves, or nothing."""
        release = Release.objects.order_by("pk").last()
        if release is None:
            return

        def rule():
            for story in self.stories:
                moment = story.rule.moment(self.now)
                for planned in [at for at, pk in story.rule.released.items() if pk == release.pk]:
                    refuse_if(planned <= moment)
                    story.rule.shift(planned, at=self.at, now=moment)

        self.both(lambda: workflow.reschedule_release(release, **self.by_now, at=self.at), rule)
