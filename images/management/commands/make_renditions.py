"""Make the renditions that are missing, so that no reader waits for the first one."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.progress import track

from images import renditions
from images.cropping import RATIOS, WIDTHS, cut
from images.models import Image, Rendition


class Command(BaseCommand):
    help = "Makes the renditions that are missing. Can be stopped and started again at any time."

    def add_arguments(self, parser):
        parser.add_argument("--crops", nargs="*", default=["", "3:2", "16:9"], choices=["", *RATIOS])
        parser.add_argument("--widths", nargs="*", type=int, default=[480, 960, 1280], choices=WIDTHS)
        parser.add_argument("--formats", nargs="*", default=Rendition.Format.values, choices=Rendition.Format.values)

    def handle(self, *, crops, widths, formats, **options):
        pictures = Image.objects.usable(at=timezone.now()).newest_first()
        count, is_quiet = 0, options["verbosity"] == 0
        for image in track(pictures.iterator(), total=pictures.count(), description="Pictures", disable=is_quiet):
            try:
                count += self.complete(image, crops=crops, widths=widths, formats=formats)
            except FileNotFoundError:
                self.stderr.write(f"The original of picture {image.pk} is missing.")
        self.stdout.write(f"{count} renditions are there.")

    def complete(self, image, *, crops, widths, formats):
        parts = [cut(image, ratio=ratio) for ratio in crops]
        wanted = [(part, width) for part in parts for width in part.widths if width in widths]
        for part, width in wanted:
            for format in formats:
                renditions.make(part, width=width, format=format)
        return len(wanted) * len(formats)
