"""Note what pictures look like that came in before likeness was known."""

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from images import likeness
from images.files.formats import PictureRefused
from images.models import Image
from images.uploads import glance


class Command(BaseCommand):
    help = (
        "Notes what pictures look like where that is not known yet, so that copies of them are "
        "offered instead of a new upload. Can be stopped and started again at any time."
    )

    def handle(self, *, verbosity, **options):
        unseen = Image.objects.filter(look_1=None)
        console = Console(file=self.stdout)
        count = 0
        for image in track(
            unseen.iterator(), total=unseen.count(), description="Pictures", console=console, disable=verbosity == 0
        ):
            try:
                self.note(image)
            except (FileNotFoundError, PictureRefused) as error:
                self.stderr.write(f"Picture {image.pk}: {error}")
            else:
                count += 1
        self.stdout.write(f"{count} pictures looked at.")

    def note(self, image):
        with image.original.open("rb") as file:
            look = likeness.look_of(glance(file, mime=image.mime))
        Image.objects.filter(pk=image.pk, look_1=None).update(**dict(zip(likeness.COLUMNS, look, strict=True)))
