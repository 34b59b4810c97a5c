"""Load the demo newspaper *Der Tagesbogen*; a second time changes nothing."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from newsroom.demo import loading, logins


class Command(BaseCommand):
    help = (
        "Loads the demo newspaper into an empty newsroom and prints its logins. Where anything is set up already, "
        "nothing changes. DEMO_PASSWORD= gives everybody that password."
    )

    def add_arguments(self, parser):
        default = settings.DATA / "demo-logins.txt"
        parser.add_argument(
            "--logins", dest="path", type=Path, default=default, metavar="FILE", help="where to keep them"
        )

    def handle(self, *, path, **options):
        self.is_quiet = options["verbosity"] == 0
        with transaction.atomic():  # two at once: the second one waits or fails, and finds the house furnished
            if loading.is_empty():
                self.load(path)
                return
        self.say("There are stories or people here already; nothing was changed.")
        if path.exists():
            self.say(f"The demo’s logins, kept in {path}:\n\n{path.read_text()}")
        else:
            self.say("A forgotten password: python manage.py changepassword NAME")

    def load(self, path):
        passwords = logins.new_passwords(os.environ.get("DEMO_PASSWORD", ""))
        columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
        with Progress(*columns, console=Console(file=self.stdout), disable=self.is_quiet) as progress:
            task = progress.add_task("Der Tagesbogen", total=loading.step_count())
            loading.load(passwords=passwords, now=timezone.now(), advance=lambda: progress.advance(task))
        text = logins.table(passwords)
        logins.keep(text, path=path)  # before the commit: nobody exists whose password is not written down
        self.say(f"The demo is loaded. Logins, kept in {path}:\n\n{text}")

    def say(self, text):
        if not self.is_quiet:
            self.stdout.write(text)
