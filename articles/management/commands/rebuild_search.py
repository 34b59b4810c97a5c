"""Make the search index anew, where it is out of date or everywhere."""

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.search import rebuilding


class Command(BaseCommand):
    help = (
        "Makes what is searched of stories, drafts and pictures anew where it is missing or older than the rules. "
        "Needed after upgrades that say so, and with --anew after SEARCH_URL was set. Killed half-way, it goes on from "
        "there without --anew."
    )

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="everything, not only what is out of date")

    def handle(self, *, anew, verbosity, **options):
        if anew:
            rebuilding.start_anew()
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=Console(file=self.stdout), disable=verbosity == 0) as progress:
            steps = progress.add_task("Search", total=rebuilding.step_count())
            rebuilding.catch_up(advance=lambda count: progress.advance(steps, count))
