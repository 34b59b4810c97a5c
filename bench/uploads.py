"""What the largest pictures allowed cost: memory (peak of the process, Django included) and time of taking one in
and making its widest rendition as AVIF, each in a process of its own.

    python -m bench.uploads                # every kind; about ten minutes, most of them to draw the pictures
    python -m bench.uploads png-rgba heic  # some
"""

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import django

TALLEST = 1.5  # width / height
KINDS = {  # name: (mime, mode, format, how it is saved, megapixels or None for the most that are allowed)
    "photo": ("image/jpeg", "RGB", "JPEG", {"quality": 90}, 24),
    "jpeg": ("image/jpeg", "RGB", "JPEG", {"quality": 90, "subsampling": 0}, None),
    "jpeg-progressive": ("image/jpeg", "RGB", "JPEG", {"progressive": True, "subsampling": 2}, 66),
    "jpeg-progressive-444": ("image/jpeg", "RGB", "JPEG", {"progressive": True, "subsampling": 0}, 33),
    "jpeg-cmyk": ("image/jpeg", "CMYK", "JPEG", {"quality": 90}, None),
    "jpeg-cmyk-progressive": ("image/jpeg", "CMYK", "JPEG", {"progressive": True}, 24.9),
    "png-rgb": ("image/png", "RGB", "PNG", {"compress_level": 1}, None),
    "png-rgba": ("image/png", "RGBA", "PNG", {"compress_level": 1}, None),
    "png-palette": ("image/png", "P", "PNG", {"compress_level": 1}, None),
    "png-16-bit-grey": ("image/png", "I;16", "PNG", {"compress_level": 1}, None),
    "gif": ("image/gif", "P", "GIF", {}, 60),
    "webp": ("image/webp", "RGB", "WEBP", {"method": 0}, None),
    "webp-lossless": ("image/webp", "RGBA", "WEBP", {"lossless": True, "method": 0, "quality": 0}, None),
    "avif": ("image/avif", "RGB", "AVIF", {"speed": 10, "subsampling": "4:4:4"}, None),
    "avif-alpha": ("image/avif", "RGBA", "AVIF", {"speed": 10}, None),
    "heic": ("image/heic", "RGB", "HEIF", {"quality": 40, "enc_params": {"preset": "ultrafast"}}, None),
    "heic-alpha": ("image/heic", "RGBA", "HEIF", {"quality": 40, "enc_params": {"preset": "ultrafast"}}, None),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--draw", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.draw or options.measure:
        prepare()
        draw(*options.draw) if options.draw else measure(*options.measure)
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        for kind in options.kinds:
            for step in ("--draw", "--measure"):
                command = [sys.executable, "-m", "bench.uploads", step, kind, f"{folder}/{kind}"]
                subprocess.run(command, check=True)  # noqa: S603 - our own words
            Path(folder, kind).unlink()


def prepare() -> None:
    os.environ |= {"SECRET_KEY": "bench", "ENV_FILE": os.devnull, "DATABASE_URL": "", "DATA": tempfile.gettempdir()}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()


def draw(kind: str, path: str) -> None:
    """A soft, coloured noise of the largest size this kind may have."""
    from PIL import Image as Pillow

    from images.files.opening import most_pixels

    mime, mode, format, saving, megapixels = KINDS[kind]
    pixels = (megapixels * 1_000_000 if megapixels else most_pixels(mime, mode=mode)) * 0.999
    size = int(math.sqrt(pixels * TALLEST)), int(math.sqrt(pixels / TALLEST))
    noise = Pillow.effect_noise((size[0] // 40, size[1] // 40), 90).resize(size, Pillow.Resampling.BILINEAR)
    picture = {
        "P": lambda: noise.convert("P"),
        "I;16": lambda: noise.convert("I").point(lambda grey: grey * 256 + 0).convert("I;16"),
    }.get(mode, lambda: Pillow.merge(mode, [noise.rotate(180 * (turn % 2)) for turn in range(len(mode))]))()
    picture.save(path, format, **saving)


def measure(kind: str, path: str) -> None:
    import newsroom.wsgi  # noqa: F401 - as a web worker has it loaded
    from images import pixels, uploads
    from images.cropping import cut
    from images.models import Image

    start = perf_counter()
    with uploads.received(Path(path).open("rb")) as arrived:
        examined = uploads.examine(arrived.file)
        seen, taken = peak(), perf_counter() - start
        image = Image(**examined.columns, sha256=arrived.sha256)
        part = cut(image)
        width = max(part.widths)
        at_least = pixels._whole_at(part, width=width)
        sheet = pixels.unfolded(arrived.file, mime=image.mime, at_least=at_least)
    pixels.written(pixels.scaled(sheet, part, width=width), format="avif", rights={})
    megapixels = examined.width * examined.height / 1_000_000
    print(
        f"{kind:24} {megapixels:5.1f} MP  {arrived.byte_count / 2**20:5.1f} MB  "
        f"taken in {seen:4.0f} MB {taken:5.1f} s   with rendition {peak():4.0f} MB {perf_counter() - start:5.1f} s",
        flush=True,
    )


def peak() -> float:
    """MiB of memory this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
