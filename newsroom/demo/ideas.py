"""What the demo newspaper has only in mind: ideas, some with a day, one of them dropped."""

from datetime import datetime, time, timedelta

from articles import workflow
from newsroom.demo import files
from newsroom.demo.house import House

PITCHED_AGO, DROPPED_AGO = timedelta(hours=20), timedelta(hours=3)


def pitch(house: House, *, now: datetime, today) -> None:
    """As told in ideas.toml; days are counted from `today`."""
    for told in files.ideas():
        days, clock = told.get("in_days"), told.get("at")
        idea = workflow.pitch(
            told["headline"], by=house.users[told["by"]], now=now - PITCHED_AGO, desk=house.sections[told["section"]],
            brief=told.get("brief", ""), words_wanted=told.get("words"), place_wanted=told.get("place", ""),
            planned_for=None if days is None else today + timedelta(days=days),
            planned_time=clock and time.fromisoformat(clock),
        )  # fmt: skip
        if "dropped" in told:
            workflow.drop(idea, by=house.users["tunde"], now=now - DROPPED_AGO, reason=told["dropped"])
