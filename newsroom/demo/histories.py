"""How each demo story came to where it is: the verbs of the newsroom, each at its moment in the past."""

from datetime import datetime, timedelta

from articles import workflow
from articles.content import Content, content_of
from articles.models import Article, Kind, Version
from authors.models import User
from newsroom.demo import texts
from newsroom.demo.house import House

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

# How long after the step before it each step was taken.
WORK = {"plan": timedelta(), "write": 18 * HOUR}
HANDED_IN = WORK | {"submit": 70 * MINUTE}
CLEARED = HANDED_IN | {"clear": 35 * MINUTE}
ONLINE = CLEARED | {"publish": 8 * MINUTE}
STEPS = {
    "draft": WORK,
    "confidential": WORK,
    "submitted": HANDED_IN,
    "returned": HANDED_IN | {"return": 40 * MINUTE},
    "legal": WORK | {"to_legal": 70 * MINUTE},
    "cleared": CLEARED,
    "scheduled": CLEARED | {"schedule": 8 * MINUTE},
    "live": ONLINE,
    "corrected": ONLINE,
    "retracted": ONLINE,
    "withdrawn": ONLINE,
    "two_versions": ONLINE,
    "updated": ONLINE,
}
REVISION = {"write": timedelta(), "submit": 15 * MINUTE, "clear": 10 * MINUTE, "publish": 5 * MINUTE}
WHO_CLEARS = {"ilka": "ruth", "ruth": "ilka", "tunde": "ruth"}  # somebody else than the writer; reporters': tunde
CLEARS_REPORTERS = "tunde"


class History:
    """One story from its first line to its present state."""

    def __init__(self, told: dict, *, house: House, now: datetime):
        self.told, self.plan, self.house, self.now = told, told["plan"], house, now
        self.writer = house.users[told["by"]]
        self.clearer = house.users[WHO_CLEARS.get(told["by"], CLEARS_REPORTERS)]
        last = self.plan.get("live_hours_ago", self.plan.get("last_step_hours_ago", 0))
        self.moments = moments(STEPS[self.plan["state"]], last_at=self.ago(last))
        self.article: Article | None = None

    @property
    def planned_at(self) -> datetime:
        return self.moments["plan"]

    def begin(self) -> Article:
        """The first version, a plan: from now on others can link to the story."""
        text = texts.plan_of(self.told, house=self.house)
        desk = self.house.sections[self.told["section"]]
        self.article = workflow.start(text, by=self.writer, now=self.planned_at, desk=desk).article
        due, named = self.plan.get("due_in_hours"), self.plan.get("people", [])
        if due is not None:
            workflow.assign(
                self.article,
                in_charge=[self.writer],
                named=[self.house.users[name] for name in named if name != self.writer.username],
                by=self.writer,
                now=self.planned_at + MINUTE,
                due_at=self.now + due * HOUR,
                is_confidential=bool(named),
            )
        return self.article

    def tell(self, articles: dict[str, Article]) -> None:
        """Everything after the plan; `articles` by key, for links and picks."""
        text = texts.text_of(self.told, house=self.house, articles=articles)
        version = self.save(text, now=self.moments["write"])
        self.take_steps(version, self.moments)
        match self.plan["state"]:
            case "corrected":
                self.correct()
            case "retracted":
                self.retract()
            case "withdrawn":
                self.withdraw()
            case "two_versions":
                self.plan_next(articles)
            case "updated":
                self.update(articles)
        if "reply" in self.plan:
            self.reply()
        for note in self.plan.get("notes", []):
            said = {"by": self.house.users[note["by"]], "now": self.ago(note["hours_ago"])}
            workflow.say(self.article, note["text"], **said)

    def take_steps(self, version: Version, at: dict[str, datetime]) -> None:
        """Whichever of these steps have a moment in `at`."""
        if "submit" in at:
            workflow.submit(version, by=self.writer, now=at["submit"])
        if "to_legal" in at:
            workflow.send_to_legal(version, by=self.writer, now=at["to_legal"], note=self.plan["note"])
        if "return" in at:
            workflow.return_(version, by=self.clearer, now=at["return"], note=self.plan["note"])
        if "clear" in at:
            workflow.clear(version, by=self.clearer, now=at["clear"])
        if "publish" in at:
            workflow.publish(version, by=self.clearer, now=at["publish"])
        if "schedule" in at:
            live_from = self.now + self.plan["live_in_minutes"] * MINUTE
            workflow.schedule(version, by=self.clearer, now=at["schedule"], at=live_from)

    def correct(self) -> None:
        """The right sentence instead of the wrong one, with the box that says so."""
        told = self.plan["correction"]
        at = moments(REVISION, last_at=self.ago(told["hours_ago"]))
        body = self.article.newest_version.body
        if told["wrong_text"] not in body:
            raise ValueError(f"“{told['wrong_text']}” is not in the text.")
        version = self.revise(at, body=body.replace(told["wrong_text"], told["right_text"]))
        box = {name: told[name] for name in ("kind", "wrong", "right")}
        workflow.correct(version, by=self.clearer, now=at["publish"], **box)

    def retract(self) -> None:
        told = self.plan["correction"]
        moment = self.ago(told["hours_ago"])
        workflow.retract(self.article, by=self.clearer, now=moment, wrong=told["wrong"], right=told["right"])

    def withdraw(self) -> None:
        """Taken down by the duty editor, who signs the reason."""
        moment = self.ago(self.plan["withdrawn_hours_ago"])
        workflow.withdraw(self.article, by=self.house.users["ruth"], now=moment, reason=self.plan["note"])

    def update(self, articles: dict[str, Article]) -> None:
        """A new state of the news, with all that has come in since."""
        told = self.plan["update"]
        at = moments(REVISION, last_at=self.ago(told["hours_ago"]))
        version = self.revise(at, body=texts.body_of(told["body"], house=self.house, articles=articles))
        workflow.update(version, by=self.clearer, now=at["publish"], whats_new=told["whats_new"])

    def reply(self) -> None:
        """A Gegendarstellung, as it came in; the duty editor puts it online."""
        told = dict(self.plan["reply"])
        moment = self.ago(told.pop("hours_ago"))
        workflow.publish_reply(self.article, by=self.house.users["ruth"], now=moment, **told)

    def plan_next(self, articles: dict[str, Article]) -> None:
        """Further versions, each scheduled."""
        for told in self.plan["next"]:
            at = moments(REVISION, last_at=self.ago(told["last_step_hours_ago"]))
            body = texts.body_of(told["body"], house=self.house, articles=articles)
            version = self.revise(at, headline=told["headline"], standfirst=told["standfirst"], body=body)
            live_from = self.now + told["live_in_minutes"] * MINUTE
            workflow.schedule(version, by=self.clearer, now=at["publish"], at=live_from)

    def revise(self, at: dict[str, datetime], **fields) -> Version:
        """A cleared further version with other fields."""
        version = self.save(content_of(self.article.newest_version).changed(**fields), now=at["write"])
        self.take_steps(version, {step: at[step] for step in ("submit", "clear")})
        return version

    def save(self, text: Content, *, now: datetime) -> Version:
        newest = self.article.newest_version
        version = workflow.save_version(self.article, text, base=newest, seen=newest, by=self.writer, now=now)
        self.article.refresh_from_db()
        return version

    def ago(self, hours: float) -> datetime:
        return self.now - hours * HOUR


def moments(steps: dict[str, timedelta], *, last_at: datetime) -> dict[str, datetime]:
    """When each step was taken, so that the last one falls on `last_at`."""
    moment = last_at - sum(steps.values(), timedelta())
    taken = {}
    for step, gap in steps.items():
        moment = taken[step] = moment + gap
    return taken


def put_up(page: dict, *, writer: User, clearer: User, now: datetime) -> None:
    """A standing page that readers see from `now` on."""
    version = workflow.start(texts.page_of(page), by=writer, now=now - HOUR, kind=Kind.PAGE)
    workflow.set_purpose(version.article, standing=page["standing"], by=writer, now=now - HOUR)
    workflow.clear(version, by=clearer, now=now - MINUTE)
    workflow.publish(version, by=clearer, now=now)
