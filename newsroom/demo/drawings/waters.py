"""What happens beside the water: the river before its works, a stork, a car on the quay, a ship in the dock.

Each function is one picture: an SVG of 1500 × 1000 as text, laid on from back to front.
"""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import random

from newsroom.demo.drawings.strokes import H, W, circle, conifer, grad, hill, house, line, path, poplar, rect

SKY = grad("s", (0, "#8fa5ad"), (0.6, "#d9d2bf"), (1, "#e9e0c8"))


def kanal():
    """The Selde as it runs now: straight, between two dykes. Seen from where `landscapes.fluss` is seen."""
    rng = random.Random(11)
    svg = f"<defs>{SKY}{grad('w', (0, '#dcd9c6'), (1, '#5f7d84'))}</defs>" + rect(0, 0, W, 560, "url(#s)")
    svg += hill(420, 36, 1, "#b3bdb3") + hill(452, 30, 5, "#93a69c") + hill(486, 22, 9, "#6d8b80")
    for _ in range(46):
        svg += conifer(rng.uniform(-20, W + 20), 505 + rng.uniform(-6, 10), rng.uniform(20, 46), "#587a70")
    svg += hill(512, 10, 21, "#8f9f6b") + rect(0, 540, W, H - 540, "#a59d62")
    for number in range(15):  # maize in rows up to the dyke
        x = -300 + number * 150
        svg += path(f"M700 545L{x} 1000H{x + 60}Z", "#b8ad6c")
    svg += path("M716 536L180 1000H1380L820 536Z", "#6f8f4e") + path("M742 536L360 1000H1200L796 536Z", "#7fa05a")
    svg += path("M752 536L500 1000H1060L786 536Z", "url(#w)")
    for _ in range(60):
        y = rng.uniform(600, 985)
        half = (y - 536) * 0.5
        x = 769 + (y - 536) * 0.024 + rng.uniform(-half, half) * 0.9
        svg += line(x - half * 0.1, y, x + half * 0.1, y, "#e8e4d2", 1.5 + (y - 536) / 170, 'opacity=".45"')
    for x, y, w, c in ((300, 590, 52, "#e6dbc4"), (362, 584, 44, "#ddc9aa"), (232, 600, 58, "#ece3d0")):
        svg += house(x, y, w, c, "#a5482f")
    svg += rect(330, 500, 18, 86, "#e6dbc4") + path("M326 502L339 440L352 502Z", "#8c3a27")
    return svg + "".join(poplar(1090 + i * 44, 570 + i * 5, 92 + i * 6, "#3f6153") for i in range(4))


def storch():
    """Taken by a reader: the stork that stayed, on the siren's mast."""
    svg = f"<defs>{grad('s', (0, '#9ec3cf'), (1, '#eef0e2'))}</defs>" + rect(0, 0, W, H, "url(#s)")
    svg += hill(820, 30, 3, "#a9bca0") + hill(880, 24, 8, "#7e9c74")
    for x in (180, 330, 1180, 1330):
        svg += house(x, 900, 110, "#f0e4cf", "#b5492f")
    svg += rect(724, 560, 34, 440, "#59636a") + path("M560 560C620 640 860 640 920 560Z", "#7a5b3c")
    rng = random.Random(2)
    for _ in range(70):
        x, y = rng.uniform(560, 900), rng.uniform(540, 606)
        svg += line(x, y, x + rng.uniform(-60, 60), y + rng.uniform(-16, 16), rng.choice(("#8d6c48", "#5f452c")), 5)
    svg += line(726, 450, 720, 560, "#c0392b", 9) + line(768, 450, 780, 560, "#c0392b", 9)
    svg += path("M600 420C640 330 780 320 850 400C820 470 690 490 600 420Z", "#fbfaf4")
    svg += path("M600 420C560 430 520 450 500 470C560 480 640 470 700 440Z", "#22262b")
    svg += path("M820 400C850 330 850 280 868 240C884 226 912 236 910 262C884 300 880 360 856 420Z", "#fbfaf4")
    svg += path("M902 246L1040 276L904 268Z", "#c0392b") + circle(886, 254, 6, "#22262b")
    return svg


def kai():
    """A car on the quay, its plate and its driver to be made unrecognisable."""
    svg = f"<defs>{SKY}</defs>" + rect(0, 0, W, 620, "url(#s)") + rect(0, 600, W, 130, "#6f8f98")
    svg += "".join(rect(90 + i * 230, 470, 170, 140, c) for i, c in enumerate(("#8c5a44", "#a9744f", "#77604f")))
    svg += line(1080, 610, 1080, 220, "#3c4a52", 16) + line(1080, 230, 1390, 300, "#3c4a52", 12)
    svg += rect(0, 720, W, 280, "#9a958a") + rect(0, 720, W, 16, "#5d5a53")
    svg += path("M360 860C370 760 470 740 560 640H860C940 720 1010 740 1110 770C1160 790 1170 830 1170 870Z", "#2f6d8c")
    svg += path("M560 740L620 664H720V740Z", "#cfe0e4") + path("M744 740V664H846L908 740Z", "#cfe0e4")
    svg += circle(672, 706, 30, "#d7a27c") + path("M636 740C640 716 704 716 708 740Z", "#713a2e")
    svg += "".join(circle(x, 870, 74, "#22262b") + circle(x, 870, 34, "#b9bec1") for x in (520, 1020))
    svg += rect(1096, 836, 150, 44, "#f4f2ea") + rect(1096, 836, 20, 44, "#2b4c9b")
    for i, w in enumerate((16, 10, 22, 12, 18)):
        svg += rect(1126 + i * 24, 846, w, 24, "#22262b")
    return svg


def schiff():
    """The new ferry in its dock, on the day before it gets its name."""
    svg = f"<defs>{grad('s', (0, '#33495c'), (1, '#d58a5e'))}</defs>" + rect(0, 0, W, 760, "url(#s)")
    svg += rect(0, 740, W, 260, "#2b3b46")
    for x in (160, 1330):
        svg += rect(x, 180, 26, 580, "#1e2a33") + line(
            x + 13, 200, x + (260 if x < W / 2 else -240), 250, "#1e2a33", 14
        )
    svg += path("M260 560H1260L1180 780H360Z", "#f3efe4") + path("M300 680H1226L1190 780H360Z", "#b3392f")
    svg += rect(420, 440, 640, 120, "#fbf8ef") + rect(520, 350, 380, 90, "#e8e2d2") + rect(640, 270, 90, 80, "#b3392f")
    svg += "".join(rect(450 + i * 58, 470, 36, 40, "#f6cf7f") for i in range(10))
    svg += "".join(rect(550 + i * 52, 372, 34, 34, "#f6cf7f") for i in range(6))
    svg += path("M250 570C420 640 560 540 700 600S1040 640 1270 566", "none", 'stroke="#e8c25a" stroke-width="10"')
    return svg
