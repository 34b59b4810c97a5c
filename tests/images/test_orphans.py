"""What lies in the store and belongs to nobody is collected; what is being uploaded, and what is used, is not."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from images import orphans, renditions
from images.cropping import cut
from images.models import FormerOriginal, Rendition
from tests.images.makers import NOON, make_image

pytestmark = pytest.mark.django_db


def put(name, *, hours=48):
    default_storage.save(name, ContentFile(b"x"))
    long_ago = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(default_storage.path(name), (long_ago, long_ago))
    return name


def collect(**options):
    said = StringIO()
    call_command("collect_renditions", stdout=said, stderr=said, verbosity=0, **options)
    return said.getvalue()


def test_old_files_without_a_row_go_and_young_ones_stay():
    image = make_image()
    kept = renditions.make(cut(image), width=160, format="jpeg").file.name
    old = [put("originals/ab/abcd.jpg"), put("renditions/ab/abcdef/free-160.webp")]
    old.append(put(f"renditions/{image.key[:2]}/{image.key}/free-77.webp"))
    young = [put("originals/ab/abce.jpg", hours=23), put("renditions/ab/abcdef/free-320.webp", hours=1)]
    assert "3 files without a picture" in collect(dry_run=True)
    assert all(map(default_storage.exists, old))
    collect()
    assert not any(map(default_storage.exists, old))
    assert all(map(default_storage.exists, [*young, kept, image.original.name]))


def test_a_former_original_is_kept():
    name = put("originals/cd/" + "cd" * 32 + ".jpg")
    FormerOriginal.objects.create(image=make_image(), original=name, sha256="cd" * 32, mime="x", replaced_at=NOON)
    collect()
    assert default_storage.exists(name)


def test_an_original_uploaded_again_while_it_is_being_deleted_comes_back(monkeypatch):
    image = make_image()
    name, delete = image.original.name, default_storage.delete
    image.delete()

    def delete_slowly(gone):
        delete(gone)
        image.save(force_insert=True)  # the upload, which has seen the file there

    monkeypatch.setattr(default_storage, "delete", delete_slowly)
    orphans.remove(name)
    assert default_storage.exists(name)


def test_an_entry_whose_file_is_lost_goes_and_a_lost_original_is_named():
    image = make_image()
    lost = renditions.make(cut(image), width=160, format="jpeg")
    default_storage.delete(lost.file.name)
    kept = renditions.make(cut(image), width=320, format="jpeg")
    default_storage.delete(image.original.name)
    assert f"The original of picture {image.pk} is missing" in collect(dry_run=True)
    assert Rendition.objects.count() == 2
    collect()
    assert list(Rendition.objects.all()) == [kept]


def test_an_empty_store_is_no_error():
    assert "0 files without a picture" in collect()
