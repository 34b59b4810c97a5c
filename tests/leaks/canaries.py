"""Words that nobody may ever read in public, and the stories that carry them."""

import secrets
from datetime import timedelta

from django.utils import timezone

from articles import workflow
from articles.content import content_of
from articles.models import Address, Correction, FormerAddress, Note
from tests.images.makers import draw, encode, make_image, take_in, upload
from tests.makers import (
    DAY,
    HOUR,
    make_author,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
    save_again,
)

LONG_AGO = timedelta(days=3)
IN_FIELDS = (
    "headline", "kicker", "standfirst", "body", "wanted_slug", "seo_title", "seo_description", "social_title",
    "social_description", "lead_caption", "lead_alt", "source", "dateline", "agency_credit",
)  # fmt: skip


class Canaries(dict):
    """Each word, and where it stands."""

    def new(self, where: str) -> str:
        word = "zq" + "".join(chr(ord("a") + int(digit, 16)) for digit in secrets.token_hex(8))
        self[word] = where
        return word

    def fields(self, where: str) -> dict:
        words = {name: self.new(f"{name} of {where}") for name in IN_FIELDS}
        return words | {"body": f"<p>{words['body']}</p>", "headline": f"Bericht {words['headline']}"}

    def of(self, where: str) -> set[str]:
        return {word for word, place in self.items() if place.endswith(where)}

    def in_text(self, text: str) -> list[str]:
        lower = text.lower()
        return [place for word, place in self.items() if word in lower]


class Paper:
    """A newspaper with one story in every state that readers must not see, and a live one that touches them all."""

    def __init__(self):
        self.words, self.now = Canaries(), timezone.now()
        self.chief = make_user("cora", role="chief")
        self.author, self.topic, self.place = make_author("Ilka Wittkamp"), make_topic("Deich"), make_place("Lindhafen")
        self.section = make_section()
        make_section("Kultur")
        self.picture = self._picture()
        self.hidden_topic = make_topic(self.words.new("topic of a plan"))
        self.hidden_place = make_place(self.words.new("place of a plan"))
        self.stories = {name: getattr(self, f"_{name}")() for name in self.STATES}
        self.live = self._live()

    STATES = ("draft", "scheduled", "embargoed", "blocked", "noticed", "withdrawn", "confidential", "planned_secret")

    @property
    def by_now(self):
        return {"by": self.chief, "now": self.now}

    def _picture(self):
        """In the library since long ago, and shown; only its file's name says too much."""
        file = upload(encode(draw()), name=f"{self.words.new('a file name')}.jpg")
        about = {"alt": "Ein Deich", "credit": "Foto: Probe", "caption": "Der Deich bei Ebbe"}
        return take_in(file, by=self.chief, now=self.now - LONG_AGO, **about)

    def _propose(self, where, **more):
        return workflow.propose_topic(self.words.new(where), by=make_user(role="reporter"), now=self.now, **more)

    def _start(self, where, *, since=None, topics=()):
        image = make_image(now=self.now - LONG_AGO, alt="Ein Rad", credit="Foto: Probe")
        version = make_version(
            by=self.chief,
            now=since or self.now,
            authors=[self.author],
            topics=[self.hidden_topic, self.topic, *topics],
            places=[self.hidden_place, self.place],
            lead_image_id=image.pk,
            **self.words.fields(where),
        )
        return version

    def _cleared(self, where, *, since=None):
        version = self._start(where, since=since)
        workflow.clear(version, by=self.chief, now=since or self.now)
        return version

    def _draft(self):
        return self._start("a draft").article

    def _scheduled(self):
        version = self._cleared("a scheduled story")
        workflow.schedule(version, **self.by_now, at=self.now + DAY)
        return version.article

    def _embargoed(self):
        version = self._cleared("an embargoed story")
        until = self.now + 2 * HOUR
        workflow.set_embargo(version.article, until=until, reason=self.words.new("reason of an embargo"), **self.by_now)
        workflow.schedule(version, **self.by_now, at=until)
        return version.article

    def _was_live(self, where):
        version = self._cleared(where, since=self.now - LONG_AGO)
        workflow.publish(version, by=self.chief, now=self.now - LONG_AGO)
        return version.article

    def _blocked(self):
        article = self._was_live("a blocked story")
        workflow.block(article, reason=self.words.new("reason of a block"), **self.by_now)
        return article

    def _noticed(self):
        article = self._was_live("a blocked story with a notice")
        workflow.block(article, reason=self.words.new("reason of a block"), answer="notice", **self.by_now)
        return article

    def _withdrawn(self):
        article = self._was_live("a withdrawn story")
        workflow.withdraw(article, reason=self.words.new("reason of a withdrawal"), **self.by_now)
        return article

    def _confidential(self):
        proposed = self._propose("topic proposed in a confidential story", is_confidential=True)
        return self._hide(self._start("a confidential story", topics=[proposed]).article)

    def _planned_secret(self):
        version = self._cleared("a confidential story that is scheduled")
        workflow.schedule(version, **self.by_now, at=self.now + HOUR)
        return self._hide(version.article)

    def _hide(self, article):
        workflow.assign(article, in_charge=[self.chief], is_confidential=True, **self.by_now)
        where = "a note" if article.newest_version.number else ""
        note = Note.objects.create(
            article=article,
            author=self.chief,
            text=self.words.new(f"{where} on a confidential story"),
            written_at=self.now,
        )
        note.mentions.set([self.chief])
        return article

    def _live(self):
        """It links to all the others, is corrected later, and has a next text and a draft beyond that."""
        hidden = list(self.stories.values())
        links = "".join(f'<p><a data-story="{story.pk}">Mehr dazu</a></p>' for story in hidden)
        picture = f'<figure class="picture" data-picture="{self.picture.pk}"><figcaption>Ebbe</figcaption></figure>'
        publication = make_live(
            by=self.chief, now=self.now - DAY, headline="Der Deich hält", standfirst="Das Wasser stand hoch.",
            body=f"<p>Am Morgen war alles trocken.</p>{picture}{links}", authors=[self.author],
            topics=[self.topic, self._propose("a proposed topic")],
            places=[self.place], lead_image_id=self.picture.pk,
        )  # fmt: skip
        article = publication.article
        self._with_picks(article, hidden)
        self._with_records(article)
        self._with_next_texts(article)
        for number, story in enumerate(hidden):
            FormerAddress.objects.create(path=f"/alt/{number}.html", article=story)
        return article

    def _with_picks(self, article, hidden):
        text = content_of(article.newest_version)
        picked = type(text)(**{**vars(text), "picks": tuple(story.pk for story in hidden)})
        seen = article.newest_version
        version = workflow.save_version(article, picked, base=seen, seen=seen, **self.by_now)
        if not workflow.is_cleared(version):
            workflow.clear(version, **self.by_now)
        workflow.mend_typo(version, **self.by_now)

    def _with_records(self, article):
        later = {"live_from": self.now + HOUR, "written_by": self.chief, "written_at": self.now}
        for kind in Correction.Kind.values:
            wrong, right = self.words.new("a coming correction"), self.words.new("a coming correction")
            Correction.objects.create(article=article, kind=kind, wrong=wrong, right=right, **later)
        Note.objects.create(
            article=article, author=self.chief, text=self.words.new("a note on a live story"), written_at=self.now
        )

    def _with_next_texts(self, article):
        article.refresh_from_db()
        coming = save_again(article, **self.by_now, **self.words.fields("a next version"))
        workflow.clear(coming, **self.by_now)
        workflow.schedule(coming, **self.by_now, at=self.now + 3 * HOUR)
        save_again(article, **self.by_now, **self.words.fields("a draft of a live story"))

    def slugs(self) -> set[str]:
        return set(Address.objects.values_list("slug", flat=True))
