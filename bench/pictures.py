"""What sizes of pictures cost: `python -m bench.pictures [MEGAPIXELS]` (24), in a folder and a database of its own.

Makes a picture as a camera would (gradients, edges, noise), takes it in, makes its first size and then all of them,
each beside what Pillow alone needs for like work. Then a server with two workers is asked 200 times at once for a size
that is missing, and for another page meanwhile.
"""

import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
ADDRESS = "http://127.0.0.1:8917"
os.environ |= {"DATA": str(HOME), "SECRET_KEY": "bench", "STATIC_ROOT": str(HOME / "static"), "SITE_URL": ADDRESS}
os.environ |= {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "newsroom.settings", "ENV_FILE": str(HOME / ".env")}

import django  # noqa: E402

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image as Pillow  # noqa: E402
from PIL import ImageDraw, ImageFilter  # noqa: E402

from images import pixels, renditions  # noqa: E402
from images.cropping import cut  # noqa: E402
from images.models import Rendition  # noqa: E402
from images.picture import folder_of  # noqa: E402
from images.uploads import take_in  # noqa: E402

READERS = 200


def photo(megapixels: int) -> bytes:
    """A JPEG that is about as hard to compress as a photo."""
    chance = random.Random(24)  # noqa: S311
    height = round((megapixels * 1_000_000 / 1.5) ** 0.5)
    size = round(height * 1.5), height
    bands = [Pillow.radial_gradient("L"), Pillow.linear_gradient("L"), Pillow.linear_gradient("L").rotate(90)]
    picture = Pillow.merge("RGB", [band.resize(size, Pillow.Resampling.BICUBIC) for band in bands])
    pen = ImageDraw.Draw(picture)
    for _ in range(1500):
        x, y, side = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(8, 400)
        pen.ellipse((x, y, x + side, y + side // 2), fill=tuple(chance.randrange(256) for _ in "rgb"))
    picture = picture.filter(ImageFilter.GaussianBlur(1))
    noise = Pillow.merge("RGB", [Pillow.effect_noise(size, 40) for _ in "rgb"])
    content = io.BytesIO()
    Pillow.blend(picture, noise, 0.12).save(content, "JPEG", quality=90)
    return content.getvalue()


@contextmanager
def measured(name: str):
    """Prints seconds of one core and by the clock; `spent["cpu"]` afterwards."""
    spent, cpu, wall = {}, time.process_time(), time.perf_counter()
    yield spent
    spent |= {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(f"{name:<58} {spent['cpu']:6.2f} s of a core {spent['wall']:6.2f} s by the clock", flush=True)


def pillow_alone(original: bytes, formats: list[str]) -> None:
    """What one writes first: open, `thumbnail`, save, for each size anew."""
    for width in (480, 960, 1280, 2000):
        for format in formats:
            picture = Pillow.open(io.BytesIO(original))
            picture.thumbnail((width, width), Pillow.Resampling.LANCZOS)
            picture.save(io.BytesIO(), **pixels.SAVING[format])


def sizes(original: bytes):
    with measured("taken in"):
        image = take_in(ContentFile(original, name="bench.jpg"), by=None, now=timezone.now())
    with measured("first size: 320 WebP of the whole") as ours:
        renditions.make(cut(image), width=320, format=Rendition.Format.WEBP)
    with measured("  the same by Pillow's thumbnail alone") as theirs:
        picture = Pillow.open(io.BytesIO(original))
        picture.thumbnail((320, 320), Pillow.Resampling.LANCZOS)
        picture.save(io.BytesIO(), **pixels.SAVING[Rendition.Format.WEBP])
    print(f"{'':<58} {ours['cpu'] / theirs['cpu']:6.1f} times that")
    with measured("all crops, widths and formats") as all_made:
        count = renditions.make_all(image)
    kilobytes = sum(image.renditions.values_list("byte_count", flat=True)) // 1024
    for format in Rendition.Format:
        rows = image.renditions.filter(format=format)
        weight = sum(rows.values_list("byte_count", flat=True)) // 1024
        print(f"  {rows.count():>4} {format:<5} {weight:>6} KB; 3:2 at 960: {at_960(image, format)} KB")
    print(f"  {count} sizes, {kilobytes} KB, {all_made['cpu'] / count * 1000:.0f} ms each", flush=True)
    with measured("  Pillow alone, 4 widths in 3 formats, each from the file") as naive:
        pillow_alone(original, Rendition.Format.values)
    print(f"  {naive['cpu'] / 12 * 1000:.0f} ms each")
    return image


def at_960(image, format: str) -> int:
    return image.renditions.get(crop="3:2", width=960, format=format).byte_count // 1024


@contextmanager
def server():
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", "127.0.0.1:8917", "newsroom.wsgi"]
    process = subprocess.Popen(command, env=os.environ | {"WEB_CONCURRENCY": "2"})  # noqa: S603
    try:
        for _ in range(100):
            try:
                fetch("/health/")
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def fetch(path: str) -> int:
    with urllib.request.urlopen(ADDRESS + path, timeout=60) as answer:  # noqa: S310
        answer.read()
        return answer.status


def at_once(image) -> None:
    """Two hundred readers ask for the same missing size; one more reads another page all the while."""
    part = cut(image, ratio="16:9", crops={"16:9": [0.1, 0.1, 0.8, 0.8]})
    path = folder_of(image) + renditions.name_of(part, width=1600, format=Rendition.Format.AVIF)
    statuses, times, waits = Counter(), [], []
    start, stop = threading.Barrier(READERS + 1), threading.Event()

    def ask():
        start.wait()
        began = time.perf_counter()
        statuses[fetch(path)] += 1
        times.append(time.perf_counter() - began)

    def read_on():
        while not stop.is_set():
            began = time.perf_counter()
            fetch("/health/")
            waits.append(time.perf_counter() - began)

    readers = [threading.Thread(target=ask) for _ in range(READERS)]
    other = threading.Thread(target=read_on)
    for thread in (*readers, other):
        thread.start()
    start.wait()
    for reader in readers:
        reader.join()
    stop.set()
    other.join()
    made = image.renditions.filter(crop_key=part.key).count()
    print(f"{READERS} at once for one missing size: answers {dict(statuses)}, made {made} time(s)")
    print(
        f"  first answer {min(times):.2f} s, last {max(times):.2f} s; another page meanwhile at most {max(waits):.2f} s"
    )
    files = [file for file in Path(HOME, "media").rglob(f"*{part.key}*") if file.is_file()]
    print(f"  {len(files)} file(s) in the store")


def main(megapixels: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    original = photo(megapixels)
    print(f"a JPEG of {megapixels} megapixels, {len(original) / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}", flush=True)
    image = sizes(original)
    with server():
        at_once(image)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 24)
    finally:
        shutil.rmtree(HOME)
