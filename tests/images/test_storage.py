"""Object storage has no folders and no local paths: pictures live there like anywhere else."""

import io
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.management import call_command

from images import renditions, tasks, usage
from images.cropping import cut
from images.models import Rendition
from tests.images.makers import NOON, make_image

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Bucket(Storage):
    """Behaves as a bucket does: no `path`, a file written again replaces the first, what is missing does not open."""

    kept: dict[str, bytes] = {}

    def _open(self, name, mode="rb"):
        if name not in self.kept:
            raise FileNotFoundError(name)
        return ContentFile(self.kept[name], name=name)

    def _save(self, name, content):
        content.seek(0)
        self.kept[name] = content.read()
        return name

    def get_available_name(self, name, max_length=None):
        return name

    def exists(self, name):
        return name in self.kept

    def delete(self, name):
        self.kept.pop(name, None)

    def size(self, name):
        return len(self.kept[name])

    def get_modified_time(self, name):
        return LONG_AGO

    def listdir(self, path):
        inside = [name.removeprefix(path + "/").split("/") for name in self.kept if name.startswith(path + "/")]
        return sorted({one[0] for one in inside if len(one) > 1}), [one[0] for one in inside if len(one) == 1]


@pytest.fixture
def bucket(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.Bucket"}}
    Bucket.kept.clear()
    assert isinstance(storages["default"], Bucket)
    return Bucket.kept


def test_a_picture_lives_in_a_bucket(bucket, client, django_capture_on_commit_callbacks):
    image = make_image()
    address = f"/bilder/{image.key}/{renditions.name_of(cut(image, ratio='16:9'), width=320, format='webp')}"
    assert len(b"".join(client.get(address).streaming_content)) == Rendition.objects.get().byte_count
    call_command("make_renditions", widths=[80], verbosity=0, stdout=io.StringIO())
    bucket["originals/aa/stray.jpg"] = b"x"
    bucket.pop(Rendition.objects.filter(width=80).first().file.name)
    call_command("collect_renditions", verbosity=0, stdout=io.StringIO())
    assert "originals/aa/stray.jpg" not in bucket
    assert len(bucket) == 1 + Rendition.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        usage.remove(image, at=NOON)
    assert bucket == {}


@pytest.mark.django_db(transaction=True)  # a worker closes its connection
def test_the_worker_makes_what_is_owed_once(bucket, monkeypatch):
    monkeypatch.setattr("images.cropping.WIDTHS", (80,))
    image = make_image()
    for _ in range(2):
        tasks.make_later(image, now=LONG_AGO)
    call_command("worker", "--once", verbosity=0)
    assert image.renditions.count() == len(bucket) - 1 == 6 * 3  # crops, formats
    tasks.make_renditions.call(image=image.pk + 1)  # deleted meanwhile
