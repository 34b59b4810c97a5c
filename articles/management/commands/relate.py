"""Compute which stories are like which, for all that are not up to date."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.related import everything


class Command(BaseCommand):
    help = (
        "Computes the related stories of everything that readers see, where that is missing or out of date. "
        "Publishing does it by itself, story by story; this is for imports. Killed half-way, it goes on from there."
    )

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="forget what is there and compute everything")

    def handle(self, *, anew, verbosity, **options):
        now = timezone.now()
        if anew:
            everything.start_anew()
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(*columns, console=Console(file=self.stdout), disable=verbosity == 0) as progress:
            steps = progress.add_task("Related stories", total=everything.step_count(now=now))
            everything.catch_up(now=now, advance=lambda count: progress.advance(steps, count))
