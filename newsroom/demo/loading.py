"""Loading the demo newspaper: all of it or nothing, into an empty newsroom only."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from articles.models import Article, Section
from authors.models import User
from delivery.models import Effect
from language.wallclock import wall_time
from newsroom.demo import duty, files, fronts, house, ideas
from newsroom.demo.histories import History, put_up


def is_empty() -> bool:
    """Nobody has set up anything here that the demo could get in the way of."""
    names = [told["username"] for told in files.paper()["users"]]
    has_work = Article.objects.exists() or Section.objects.exists()
    return not (has_work or User.objects.filter(username__in=names).exists())


def step_count() -> int:
    """How often `load` reports progress."""
    return 2 + len(files.pages()) + 2 * len(files.stories())


@transaction.atomic
def load(*, passwords: dict[str, str], now: datetime, advance: Callable[[], None] = lambda: None) -> None:
    """Fill the newsroom as of `now`; `passwords` by user name. Killed on the way it leaves no row behind."""
    now = now.replace(second=0, microsecond=0)  # newsrooms think in minutes
    paper = house.furnish(files.paper(), passwords=passwords, now=now)
    advance()
    for number, page in enumerate(files.pages(), start=1):
        moment = paper.opened_at + timedelta(hours=1, minutes=number)
        put_up(page, writer=paper.users["ruth"], clearer=paper.users["ilka"], now=moment)
        advance()
    histories = _tell_stories(paper, now=now, advance=advance)
    fronts.arrange(paper, histories, now=now)
    ideas.pitch(paper, now=now, today=wall_time(now)[0].date())
    duty.keep(paper, histories, now=now)
    advance()
    Effect.objects.filter(run_after__lte=now).delete()  # nobody is to get mail about an invented past


def _tell_stories(paper, *, now, advance):
    """Every story is planned before any is written, so that they can link to each other in both directions."""
    histories = {key: History(told, house=paper, now=now) for key, told in files.stories().items()}
    in_time = sorted(histories, key=lambda key: histories[key].planned_at)
    articles = {}
    for key in in_time:
        articles[key] = histories[key].begin()
        advance()
    for key in in_time:
        histories[key].tell(articles)
        advance()
    return histories
