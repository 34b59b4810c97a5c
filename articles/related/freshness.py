"""How much a story's age takes from its worth as a suggestion."""

from datetime import datetime, timedelta

HALF_LIFE = timedelta(days=60)
FLOOR = 0.5  # a story that is much more alike still beats a fresh one, however old it is


def freshness(first_live_from: datetime, *, at: datetime) -> float:
    """1 for a story of this moment, 0.75 after the half-life, then ever closer to the floor."""
    age = max(at - first_live_from, timedelta(0))
    return FLOOR + (1 - FLOOR) * 0.5 ** (age / HALF_LIFE)
