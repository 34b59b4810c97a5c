"""From SVG to WebP: Chromium rasterises, Pillow adds the grain of the paper and saves.

python -m newsroom.demo.drawings OUT_FOLDER            all pictures
python -m newsroom.demo.drawings OUT_FOLDER fluss      only these
"""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import argparse
import random
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from newsroom.demo.drawings import landscapes, portraits, things, town, waters
from newsroom.demo.drawings.strokes import H, W

SCENES = (
    landscapes.fluss,
    landscapes.wind,
    landscapes.nacht,
    landscapes.schiene,
    landscapes.felder,
    landscapes.leuchtturm,
    town.stadt,
    town.plenum,
    town.fassade,
    town.theater,
    town.bahn,
    things.stillleben,
    things.daten,
    things.buecher,
    things.farn,
    things.fahrrad,
    waters.kanal,
    waters.storch,
    waters.kai,
    waters.schiff,
)
ENLARGEMENT = 1.2  # 1500 px drawn become 1800 px saved, so that a 1200 px crop is always possible
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--default-background-color=00000000",
)


@dataclass(frozen=True)
class Sheet:
    """One picture on its way to the file."""

    name: str
    svg: str
    width: int
    height: int
    is_grained: bool


def sheets():
    """Every picture of the demo paper: scenes in 3:2, portraits in 5:6."""
    for scene in SCENES:
        yield Sheet(scene.__name__, scene(), W, H, is_grained=True)
    for key, look in portraits.PEOPLE.items():
        yield Sheet(f"portrait-{key}", portraits.portrait(look), portraits.WIDTH, portraits.HEIGHT, is_grained=False)


def rasterise(sheet, *, folder):
    """The sheet as a Pillow image, enlarged."""
    page, png = folder / f"{sheet.name}.html", folder / f"{sheet.name}.png"
    page.write_text(
        '<!doctype html><meta charset="utf-8"><style>*{margin:0}svg{display:block}</style>'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{sheet.height}"'
        f' viewBox="0 0 {sheet.width} {sheet.height}">{sheet.svg}</svg>'
    )
    command = [
        *CHROMIUM,
        f"--force-device-scale-factor={ENLARGEMENT}",
        f"--user-data-dir={folder / sheet.name}",
        f"--window-size={sheet.width},{sheet.height}",
        f"--screenshot={png}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603 (our own command)
    return Image.open(png)


def grained(image, *, amplitude=5, seed=1):
    """Ink on paper: a little noise, so that flat areas live."""
    dots = Image.frombytes("L", image.size, random.Random(seed).randbytes(image.width * image.height))
    noise = dots.point([128 + round((level - 128) * amplitude / 128) for level in range(256)])
    return ImageChops.add(image.convert("RGB"), Image.merge("RGB", [noise] * 3), offset=-128)


def draw(sheet, *, out, folder):
    """Draw the sheet into `out`/NAME.webp."""
    picture = rasterise(sheet, folder=folder)
    if sheet.is_grained:
        picture = grained(picture)
    picture.save(out / f"{sheet.name}.webp", quality=85, method=6)
    return sheet.name


def main():
    arguments = argparse.ArgumentParser(prog="python -m newsroom.demo.drawings")
    arguments.add_argument("out", type=Path, help="folder for the pictures")
    arguments.add_argument("names", nargs="*", help="only these pictures (default: all)")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = [sheet for sheet in sheets() if not options.names or sheet.name in options.names]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for name in pool.map(lambda sheet: draw(sheet, out=options.out, folder=Path(folder)), wanted):
            print(name, flush=True)  # noqa: T201 (it talks to whoever called it)
