"""What stands around the text: the truth line, the readers' spine, the state. Reads only; rules are elsewhere."""

from dataclasses import dataclass, field
from datetime import datetime

from django.template.defaultfilters import date as date_words
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.rows import distance
from articles.cards import address
from articles.models import Article, Publication, Stage, Version
from articles.own_words import OwnWords
from articles.workflow.running_story import running_at
from language.words import clock, joined


@dataclass
class Line:
    """One statement about readers: `kind` is live, plan, gone, embargo, never, past or now."""

    kind: str
    words: str
    meta: str = ""


@dataclass
class Truth:
    """What readers see now and next, and what the person is typing."""

    lines: list[Line] = field(default_factory=list)
    mine: str = ""
    start_from: int | None = None  # the number of the version readers see, where the text is made from another one


def short(moment: datetime, *, now: datetime) -> str:
    """“06:30” today, else “So 22. Nov., 21:40”; with the year of another year, with seconds where there are any."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    time = clock(moment).removesuffix(" Uhr")
    if local.date() == today.date():
        return time
    day = _("D j M") if local.year == today.year else _("D j M Y")
    return f"{date_words(local, day)}, {time}"


def truth_of(article: Article | None, *, base: Version | None, newest: Version | None, now: datetime) -> Truth:
    if article is None:
        return Truth([Line("never", _("Never online yet"))], _("You are starting a new story; nobody sees it."))
    lines = [_now_line(article, now=now), *_running_lines(article, now=now)]
    if block := article.block_at(now):
        lines.append(
            Line(
                "gone",
                _("Blocked"),
                _("since %(moment)s: %(reason)s") % {"moment": short(block.set_at, now=now), "reason": block.reason},
            )
        )
    if embargo := article.embargo_at(now):
        lines.append(
            Line(
                "embargo",
                _("Embargo until %(moment)s") % {"moment": short(embargo, now=now)},
                distance(embargo, now=now),
            )
        )
    lines += _held_lines(article)
    lines += [_coming_line(publication, now=now) for publication in article.coming(now).select_related("version")]
    live = article.publications.live(at=now).select_related("version").first()
    elsewhere = live and live.version_id != (base and base.pk)
    return Truth(lines, _mine(base=base, newest=newest), live.version.number if elsewhere else None)


def _now_line(article, *, now):
    publication = article.publications.in_force(at=now).select_related("version").first()
    if publication is None:
        return Line("never", _("Never online yet"))
    since = _("since %(moment)s") % {"moment": short(publication.live_from, now=now)}
    if publication.version is None:
        return Line("gone", _("Readers no longer see this story"), since)
    return Line("live", _("Readers now see version %(number)s") % {"number": publication.version.number}, since)


def _running_lines(article, *, now):
    """Who may update it without clearance, until when, and what readers have been promised."""
    story = running_at(article, now)
    if story is None:
        return
    said = {"moment": short(story.until, now=now), "people": ", ".join(str(user) for user in story.people.all())}
    promised = ""
    if story.next_state_at:
        promised = _("next state at %(moment)s") % {"moment": short(story.next_state_at, now=now)}
    yield Line("live", _("Running story until %(moment)s: %(people)s") % said, promised)


def _held_lines(article):
    """What the law keeps back of a page that readers can open."""
    if article.is_noindex:
        yield Line("gone", _("Kept out of search engines"))
    if article.is_out_of_archive:
        yield Line("gone", _("Not in search and archive"))


def _coming_line(publication: Publication, *, now):
    values = {
        "moment": short(publication.live_from, now=now),
        "number": publication.version.number if publication.version else "",
    }
    if publication.version is None:
        return Line("gone", _("Taken down from %(moment)s on") % values, distance(publication.live_from, now=now))
    return Line("plan", _("From %(moment)s version %(number)s") % values, distance(publication.live_from, now=now))


def _mine(*, base, newest):
    number = newest.number + 1 if newest else 1
    if base and newest and base.pk != newest.pk:
        return _("You start from version %(base)s and write version %(number)s, which nobody sees yet.") % {
            "base": base.number,
            "number": number,
        }
    return _("You are writing version %(number)s, which nobody sees yet.") % {"number": number}


def spine_of(article: Article, *, own_words: list[OwnWords], now: datetime) -> dict:
    """The decisions in order, with the present moment among them."""
    decisions = list(article.publications.select_related("version", "decided_by", "release").order_by("live_from"))
    past = [publication for publication in decisions if publication.live_from <= now]
    coming = [publication for publication in decisions if publication.live_from > now]
    rows = [_past_row(publication, now=now) for publication in past]
    time = clock(now.replace(second=0)).removesuffix(" Uhr")
    is_live = bool(past and past[-1].version_id)
    kind = "now" if is_live and coming else "now is-last" if is_live else "now is-dark"
    rows.append(Line(kind, _("now, %(time)s") % {"time": time}))
    rows += [_coming_row(publication, now=now) for publication in coming]
    rows.append(Line("end", _end_of(decisions)))
    return {
        "rows": rows,
        "site_address": _site_address(article, now=now),
        "releases": [publication.release for publication in coming if publication.release],
        "own_words": own_words,
    }


def _end_of(decisions):
    if not decisions:
        return _("nothing planned")
    return _("no end planned") if decisions[-1].version_id else _("not planned to come back")


def _past_row(publication, *, now):
    since, who = short(publication.live_from, now=now), publication.decided_by
    if publication.version is None:
        return Line("gone", _("taken down"), f"{since}, {who}")
    words = _("Version %(number)s online") % {"number": publication.version.number}
    if publication.is_over(now):
        return Line(
            "past", words, _("%(start)s to %(end)s") % {"start": since, "end": short(publication.live_until, now=now)}
        )
    return Line("live", words, _("since %(moment)s, %(who)s") % {"moment": since, "who": who})


def _coming_row(publication, *, now):
    meta = ", ".join(
        filter(None, [distance(publication.live_from, now=now), str(publication.decided_by), publication.keeps_reason])
    )
    values = {
        "moment": short(publication.live_from, now=now),
        "number": publication.version.number if publication.version else "",
    }
    if publication.version is None:
        return Line("gone", _("taken down from %(moment)s on") % values, meta)
    return Line("plan", _("from %(moment)s version %(number)s") % values, meta)


def _site_address(article, *, now):
    """The page on the site, where readers can open it now."""
    publication = article.publications.live(at=now).select_related("version__section").first()
    return address(publication.version.section, slug=article.address.slug) if publication and article.address else ""


def state_of(article: Article, *, newest: Version | None, now: datetime) -> dict:
    """How far the newest version has come, since when, by whom, and what it waits for."""
    move = article.last_step()
    return {
        "icon": article.stage,
        "words": _("Version %(number)s: %(stage)s")
        % {"number": newest.number if newest else 1, "stage": article.get_stage_display()},
        "meta": _("since %(moment)s, %(who)s") % {"moment": short(move.when, now=now), "who": move.who} if move else "",
        "why": move.why if move and article.stage == Stage.RETURNED else "",
        "due": _due(article, now=now),
        "is_late": bool(article.due_at and article.due_at <= now),
        "people": joined(
            assignment.user for assignment in article.assignments.filter(is_in_charge=True).select_related("user")
        ),
    }


def _due(article, *, now):
    if not article.due_at:
        return ""
    moment = short(article.due_at, now=now)
    if article.due_at <= now:
        return ", ".join(
            filter(None, [_("was due %(moment)s") % {"moment": moment}, distance(article.due_at, now=now)])
        )
    return _("due %(moment)s") % {"moment": moment}
