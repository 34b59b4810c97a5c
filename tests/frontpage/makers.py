"""What tests of fronts share: stories that readers see, places, and what stands in the home page's line of news."""

from frontpage import fronts
from frontpage.filling import position
from frontpage.models import Front
from frontpage.slots import HOME, LINE, Slot
from frontpage.workflow import Place
from tests.makers import HOUR, NOON, make_live

LINE_OF_NEWS = [position(slot, number) for slot in LINE for number in range(1, HOME[slot] + 1)]


def home():
    return Front.objects.home()


def make_stories(count, *, by, now=NOON - HOUR, **more):
    """Live stories, “Nummer 0” the oldest."""
    return [make_live(by=by, now=now, headline=f"Nummer {number}", **more).article for number in range(count)]


def lead(article, **more):
    return Place(Slot.LEAD, article.pk, **more)


def line(*articles):
    """The stories in the order of the home page’s news: lead, second row, stack."""
    return [
        Place(where.slot, article.pk, position=where.number)
        for where, article in zip(LINE_OF_NEWS, articles, strict=False)
    ]


def shown(at):
    """Which stories stand in the home page’s news at `at`; None where nobody stands."""
    cards = fronts.home(at=at).shown
    return [cards[where].article_id if where in cards else None for where in LINE_OF_NEWS]


def led_by(at):
    return shown(at)[0]
