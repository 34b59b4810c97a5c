"""How large pictures are shown, and how large the file is that a browser takes for them."""

import math
from dataclasses import dataclass

from playwright.sync_api import Page

# For each picture: how wide it is shown, how wide its `sizes` says it is, and the widths there are (CSS pixels).
SHOWN = """() => {
  const ruler = document.createElement("div");
  Object.assign(ruler.style, { position: "fixed", height: "1px" });
  document.documentElement.append(ruler);
  const length = (text) => ((ruler.style.width = text), ruler.getBoundingClientRect().width);
  const said = (sizes) => {
    for (const part of sizes.split(/,(?![^(]*\\))/)) {
      const [, asked, size] = part.trim().match(/^(\\([^)]*\\))\\s+(.+)$/) || [null, null, part.trim()];
      if (!asked || matchMedia(asked).matches) return length(size);
    }
  };
  const found = [...document.querySelectorAll("picture > img")].map((image) => {
    const source = image.parentElement.querySelector("source[type='image/avif']");
    const widths = source.srcset.split(", ").map((one) => parseInt(one.split(" ")[1]));
    const where = image.closest("[class]:not(img)").className;
    return { where, shown: image.getBoundingClientRect().width, said: said(source.sizes), widths };
  });
  ruler.remove();
  return found.filter((picture) => picture.shown);
}"""

# For each picture that has come: what the browser took.
TAKEN = """() => [...document.querySelectorAll("picture > img")].filter((image) => image.complete && image.naturalWidth)
  .map((image) => ({
    file: image.currentSrc, loading: image.loading, width: parseInt(image.currentSrc.match(/-(\\d+)\\.\\w+$/)[1]),
    shown: image.getBoundingClientRect().width,
    smallest: Math.min(...image.parentElement.querySelector("source").srcset.match(/ \\d+(?=w)/g)),
  }))"""

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""

MOST = 1.5  # times as wide as shown
BREAKPOINTS = (320, 360, 600, 768, 900, 1024, 1280, 1920)
DENSITIES = (1, 2, 3)


@dataclass(frozen=True)
class TooLarge:
    where: str
    window: int
    density: int
    shown: int
    sent: int


def too_large(page: Page) -> set[TooLarge]:
    """The pictures of a page for which some window makes a browser take a file that is much too wide."""
    found = set()
    for window in BREAKPOINTS:
        page.set_viewport_size({"width": window, "height": 900})
        for picture in page.evaluate(SHOWN):
            for density in DENSITIES:
                sent = taken(picture["widths"], picture["said"] * density)
                if sent > MOST * picture["shown"] * density and sent > min(picture["widths"]):
                    found.add(TooLarge(picture["where"], window, density, round(picture["shown"]), sent))
    return found


def taken(widths: list[int], wanted: float) -> int:
    """The narrowest that is wide enough, as the standard has it; a browser may take a narrower one."""
    return min((width for width in widths if width >= math.floor(wanted)), default=max(widths))
