"""Clear the store of pictures: former crops, files without a row, rows without a file."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.progress import track

from images import orphans
from images.cropping import offered


class Command(BaseCommand):
    help = (
        "Deletes sizes of former crops (one that is still asked for is made again), files older than a day that "
        "belong to no picture, and rows whose file is lost. Names pictures whose original is gone. Can run at any time."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, dry_run, verbosity, **options):
        self.is_dry, self.is_loud = dry_run, verbosity > 1 or dry_run
        steps = (self.former_crops, self.files_without_row, self.renditions_without_file)
        done = [step() for step in track(steps, description="Pictures", disable=verbosity == 0)]
        lost = self.originals_lost()
        would = "would be deleted" if dry_run else "deleted"
        self.stdout.write("{} renditions of former crops, {} files without a picture, ".format(*done[:2]))
        self.stdout.write(f"{done[2]} entries without a file {would}. {lost} pictures lack their original.")

    def former_crops(self):
        count = 0
        for image in orphans.with_renditions().iterator():
            current = {cut.key for cut in offered(image)}
            for rendition in image.renditions.exclude(crop_key__in=current):
                count += self.delete(rendition, file=rendition.file.name)
        return count

    def files_without_row(self):
        count = 0
        for name in orphans.files_without_row(now=timezone.now()):
            self.say(name)
            if not self.is_dry:
                orphans.remove(name)
            count += 1
        return count

    def renditions_without_file(self):
        return sum(self.delete(rendition) for rendition in orphans.renditions_without_file())

    def originals_lost(self):
        count = 0
        for image in orphans.originals_lost():
            self.stderr.write(f"The original of picture {image.pk} is missing: {image.original.name}")
            count += 1
        return count

    def delete(self, rendition, *, file=""):
        self.say(rendition.file.name)
        if not self.is_dry:
            rendition.delete()
            if file:
                rendition.file.storage.delete(file)
        return 1

    def say(self, name):
        if self.is_loud:
            self.stdout.write(name)
