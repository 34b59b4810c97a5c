"""People, their devices and tabs as the saving protocol sees them: what the browser does, without a browser."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from articles import workflow
from articles.content import Content, content_of
from articles.kept import Kept
from articles.merging import blocks_of
from articles.models import Autosave, Version
from articles.workflow import Session, Stale

TOKEN = re.compile(r"t\d+x")


def tokens_in(content: Content) -> set[str]:
    return set(TOKEN.findall(content.fields["headline"] + content.fields["body"]))


@dataclass(frozen=True)
class Packet:
    """What a tab sends: kept in the browser's own store until the server has acknowledged its step."""

    draft: str
    step: int
    text: Content
    base: Version
    seen: Version
    continues: Autosave | None

    @property
    def session(self) -> Session:
        return Session(self.draft, self.step, self.continues)


@dataclass
class Device:
    """A computer of one person: its store outlives every crash; its clock is wrong, and nothing depends on it."""

    user: object
    skew: timedelta
    store: dict[str, Packet] = field(default_factory=dict)
    is_online: bool = True
    is_logged_in: bool = True

    @property
    def is_heard(self) -> bool:
        return self.is_online and self.is_logged_in


@dataclass
class Tab:
    device: Device
    packet: Packet

    @property
    def text(self) -> Content:
        return self.packet.text

    def type(self, **fields) -> None:
        """Every change goes into the browser's store at once."""
        last = self.packet
        text = last.text.changed(**fields)
        self.packet = Packet(last.draft, last.step + 1, text, last.base, last.seen, last.continues)
        self.device.store[last.draft] = self.packet


class Server:
    """One story and its server; `now` is the server's clock."""

    def __init__(self, article, now):
        self.article, self.now = article, now

    @property
    def newest(self) -> Version:
        self.article.refresh_from_db()
        return self.article.newest_version

    def words_of_newest(self) -> set[str]:
        newest = self.article.versions.order_by("-number").values_list("headline", "body")[:1]
        return set(TOKEN.findall(" ".join(newest.get())))

    def keep(self, packet: Packet, user) -> int:
        """The autosave endpoint: the step that is kept."""
        said = {"base": packet.base, "seen": packet.seen, "by": user, "now": self.now}
        return workflow.keep(self.article, Kept(packet.text), session=packet.session, **said).step

    def save(self, packet: Packet, user) -> Version | Autosave:
        """The save button: a version, or the kept text of a conflict."""
        said = {"base": packet.base, "seen": packet.seen, "by": user, "now": self.now}
        try:
            return workflow.save_version(self.article, packet.text, session=packet.session, **said)
        except Stale as stale:
            return stale.kept

    def page_for(self, user, draft: str) -> Packet:
        """What opening the story shows: what this person typed last that is in no version, or the newest version."""
        for row in self.article.autosaves.waiting().filter(user=user).order_by("-saved_at", "-pk"):
            text = workflow.text_of(row).content
            if text != content_of(row.base):
                return Packet(draft, 0, text, row.base, row.seen, row)
        return Packet(draft, 0, content_of(self.newest), self.newest, self.newest, None)

    def kept_of(self, user) -> list[Autosave]:
        """What this person finds in the form or in the history."""
        return list(self.article.autosaves.unfinished().filter(user=user))


def paragraphs_of(content: Content) -> list[str]:
    return blocks_of(content.fields["body"])
