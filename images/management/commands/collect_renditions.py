"""Delete renditions nobody asks for any more: crops around a focal point that has since been moved."""

from django.core.management.base import BaseCommand

from images.cropping import RATIOS, cut
from images.models import Image, Rendition


class Command(BaseCommand):
    help = "Deletes renditions of former crops. One that is still asked for is made again on its next call."

    def handle(self, **options):
        count = 0
        for image in Image.objects.filter(renditions__isnull=False).distinct().iterator():
            current = {cut(image, ratio=ratio).key for ratio in RATIOS} | {""}
            for rendition in image.renditions.exclude(crop_key__in=current):
                self.delete(rendition)
                count += 1
        self.stdout.write(f"{count} renditions deleted.")

    def delete(self, rendition: Rendition):
        rendition.delete()
        rendition.file.storage.delete(rendition.file.name)
