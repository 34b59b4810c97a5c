"""Make the renditions that are missing, so that no reader waits for the first one."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.progress import track

from images import pixels, renditions
from images.cropping import RATIOS, WIDTHS
from images.models import Image, Rendition


class Command(BaseCommand):
    help = "Makes the sizes that are missing, all unless told otherwise. Can be stopped and started again at any time."

    def add_arguments(self, parser):
        parser.add_argument("--crops", nargs="*", choices=["", *RATIOS], help='"" is the whole picture')
        parser.add_argument("--widths", nargs="*", type=int, choices=WIDTHS)
        parser.add_argument("--formats", nargs="*", choices=Rendition.Format.values)
        parser.add_argument("--days", type=int, help="only pictures uploaded in the last so many days")

    def handle(self, *, crops=None, widths=None, formats=None, days=None, verbosity=1, **options):
        now = timezone.now()
        pictures = Image.objects.usable(at=now).newest_first()
        if days is not None:
            pictures = pictures.filter(uploaded_at__gt=now - timedelta(days=days))
        count = 0
        for image in track(pictures.iterator(), total=pictures.count(), description="Pictures", disable=verbosity == 0):
            wanted = renditions.wanted(image, crops=crops, widths=widths, formats=formats)
            count += self.complete(image, wanted)
        self.stdout.write(f"{count} renditions made.")

    def complete(self, image, wanted):
        try:
            return renditions.make_these(image, wanted)
        except pixels.Unreadable as refused:
            self.stderr.write(f"Picture {image.pk}: {refused}")
        except FileNotFoundError:
            self.stderr.write(f"The original of picture {image.pk} is missing.")
        except renditions.Outdated:
            self.stderr.write(f"Picture {image.pk} was changed meanwhile.")
        return 0
