"""Take whole folders of pictures into the library."""

import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from images.importing import Report, files_in, import_files
from images.models import Image

DEFAULTS = ("origin", "credit", "source", "licence")


class Command(BaseCommand):
    help = (
        "Takes every picture below the given folders into the library, by the checks of an upload. Pictures that are "
        "there already are counted and left as they are, so it can be stopped, killed and started again. Words come "
        "from the picture, or from an XMP file beside it. Readers see a picture only in a story."
    )

    def add_arguments(self, parser):
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument("--by", metavar="USERNAME", help="who takes them in")
        parser.add_argument("--origin", choices=Image.Origin.values, help="where a picture says nothing of it")
        for name in DEFAULTS[1:]:
            parser.add_argument(f"--{name}", help=f"the {name} of pictures that bring none", default="")
        parser.add_argument(
            "--permitted", action="store_true", help="whoever took them permits publication (readers’ pictures)"
        )
        parser.add_argument("--json", action="store_true", help="write the report as JSON, progress to stderr")

    def handle(self, *, folders, by, verbosity, **options):
        for folder in folders:
            if not folder.exists():
                raise CommandError(f"There is no folder {folder}.")
        by = self.user(by)
        report = Report()
        paths = files_in(folders, report=report)
        otherwise = {name: options[name] for name in DEFAULTS if options[name]}
        otherwise |= {"has_permission": True} if options["permitted"] else {}
        with self.progress(is_quiet=verbosity == 0, is_json=options["json"]) as progress:
            task = progress.add_task("Pictures", total=len(paths))
            import_files(
                paths,
                report=report,
                by=by,
                clock=timezone.now,
                otherwise=otherwise,
                advance=lambda path: progress.update(task, advance=1, description=path.name[-30:]),
            )
        self.tell(report, is_json=options["json"], verbosity=verbosity)

    def user(self, name):
        if not name:
            return None
        model = get_user_model()
        try:
            return model.objects.get_by_natural_key(name)
        except model.DoesNotExist as error:
            raise CommandError(f"There is nobody with the name {name}.") from error

    def progress(self, *, is_quiet, is_json):
        columns = TextColumn("{task.description:30}", markup=False), BarColumn(), MofNCompleteColumn()
        console = Console(file=self.stderr if is_json else self.stdout)
        return Progress(*columns, TimeRemainingColumn(), console=console, disable=is_quiet)

    def tell(self, report, *, is_json, verbosity):
        if is_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
            return
        for one in report.refused:
            self.stdout.write(f"Refused: {one.file}: {one.reason}")
        if verbosity > 0:
            for one in report.alike:
                numbers = ", ".join(map(str, one.looks_like))
                self.stdout.write(f"Looks like picture {numbers}: {one.file} (picture {one.picture})")
            for path in report.passed_over:
                self.stdout.write(f"Passed over: {path}")
        self.stdout.write(
            f"{report.taken_in} pictures taken in, {report.known} known already, {len(report.refused)} refused."
        )
