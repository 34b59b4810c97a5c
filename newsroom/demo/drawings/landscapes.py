"""Landscapes: river, hills, fields, rails and sea.

Each function is one picture: an SVG of 1500 × 1000 as text, laid on from back to front.
"""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import math
import random

from newsroom.demo.drawings.strokes import (
    H,
    W,
    circle,
    conifer,
    grad,
    hill,
    house,
    line,
    path,
    poplar,
    rect,
    ridge,
    smooth,
)


def fluss():
    rng = random.Random(4)
    svg = (
        "<defs>"
        + grad("s", (0, "#6f9db0"), (0.55, "#f0c79b"), (1, "#f6dcb5"))
        + grad("w", (0, "#f8e3be"), (0.35, "#c9d3c6"), (1, "#4c8597"))
        + "</defs>"
    )
    svg += rect(0, 0, W, 560, "url(#s)")
    for i, rad in enumerate((150, 230, 320, 420, 530, 650)):
        svg += circle(1010, 395, rad, "#fff0cf", f'opacity="{0.20 - i * 0.028:.3f}"')
    svg += circle(1010, 395, 84, "#fff5dd")
    svg += hill(420, 36, 1, "#a9b9ae") + hill(452, 30, 5, "#84a199") + hill(486, 22, 9, "#5f877f")
    for _ in range(46):
        x = rng.uniform(-20, W + 20)
        svg += conifer(x, 505 + rng.uniform(-6, 10), rng.uniform(20, 46), "#4b746e")
    svg += hill(512, 10, 21, "#6f9a62")
    svg += path("M0 560C300 530 500 548 760 540S1250 520 1500 552V1000H0Z", "#5d8b4f")
    left, right = [], []
    for i in range(13):
        t = i / 12
        y = 528 + 480 * t**1.25
        c = 800 + 210 * math.sin(t * 4.2 + 0.2) * (1 - t * 0.35) - 260 * t
        w = 22 + 470 * t**1.35
        left.append((c - w, y))
        right.append((c + w, y))
    svg += path(smooth(left) + "L" + smooth(right[::-1])[1:] + "Z", "url(#w)")
    for _ in range(120):
        i = rng.uniform(0.6, 11.6)
        k, f = int(i), i % 1
        a, b = left[k][0] * (1 - f) + left[k + 1][0] * f, right[k][0] * (1 - f) + right[k + 1][0] * f
        y = left[k][1] * (1 - f) + left[k + 1][1] * f
        x = rng.uniform(a + 10, b - 10)
        n = (b - a) * rng.uniform(0.03, 0.12)
        svg += line(
            max(a + 6, x - n),
            y,
            min(b - 6, x + n),
            y,
            rng.choice(("#fbeccc", "#fff5dd", "#3f7688")),
            1.5 + (y - 520) / 170,
            'opacity=".55" stroke-linecap="round"',
        )
    for x, y, h in (
        (640, 560, 90),
        (668, 566, 104),
        (700, 570, 96),
        (1090, 566, 86),
        (1118, 572, 98),
        (1150, 580, 112),
        (1188, 588, 104),
        (1225, 600, 126),
    ):
        svg += poplar(x, y, h, "#2f5a4b") + poplar(x, y + h * 0.42, h * 0.42, "#2f5a4b").replace(
            "/>", ' opacity=".18"/>'
        )
    for x, y, w, c in (
        (300, 590, 52, "#f3e6cf"),
        (362, 584, 44, "#e9d3b4"),
        (232, 600, 58, "#f7eedd"),
        (425, 588, 36, "#f3e6cf"),
    ):
        svg += house(x, y, w, c, "#b5492f")
    svg += rect(330, 500, 18, 86, "#f3e6cf") + path("M326 502L339 440L352 502Z", "#9a3b25")
    for i in range(9):
        x = 120 + i * 52
        svg += poplar(x, 640 + 6 * math.sin(i), rng.uniform(46, 74), "#3d6d45")
    svg += path("M-20 1020C80 900 180 820 330 770L120 760L-20 800Z", "#4a7a43")
    for _ in range(38):
        x = rng.uniform(1180, 1520)
        y = 740 + (x - 1180) * 0.1 + rng.uniform(0, 230)
        svg += line(
            x,
            y,
            x + rng.uniform(-10, 14),
            y - rng.uniform(40, 120),
            rng.choice(("#2f5a4b", "#3d6d45", "#87a25c")),
            4,
            'stroke-linecap="round"',
        )
    for x, y, s in ((420, 210, 1), (470, 235, 0.8), (520, 205, 0.9), (380, 250, 0.7)):
        svg += path(
            f"M{x} {y}q{14 * s} {-14 * s} {26 * s} 0q{12 * s} {-14 * s} {26 * s} 0",
            "none",
            'stroke="#2f4a55" stroke-width="4" stroke-linecap="round"',
        )
    return svg


def wind():
    rng = random.Random(2)
    svg = (
        "<defs>" + grad("s", (0, "#f3b63f"), (0.6, "#f9dd94"), (1, "#fdf1cf")) + "</defs>" + rect(0, 0, W, H, "url(#s)")
    )
    svg += circle(460, 520, 190, "#e4572e")
    svg += hill(560, 40, 3, "#e9b872", rough=0.4) + hill(630, 46, 8, "#7fa99b", rough=0.4)

    def turbine(x, y, h, a, c):
        s = path(f"M{x - h * 0.018} {y}L{x - h * 0.008} {y - h}H{x + h * 0.008}L{x + h * 0.018} {y}Z", c)
        for k in range(3):
            t = math.radians(a + 120 * k)
            blade = h * 0.56
            ex, ey = x + blade * math.sin(t), y - h - blade * math.cos(t)
            nx, ny = math.cos(t), math.sin(t)
            s += path(
                f"M{x} {y - h}Q{x + blade * 0.3 * math.sin(t) + nx * h * 0.035:.1f}"
                f" {y - h - blade * 0.3 * math.cos(t) + ny * h * 0.035:.1f} {ex:.1f} {ey:.1f}"
                f"L{x - nx * h * 0.008:.1f} {y - h - ny * h * 0.008:.1f}Z",
                c,
            )
        return s + circle(x, y - h, h * 0.022, c)

    for x, y, h, a in ((150, 600, 170, 12), (690, 610, 190, 50), (860, 600, 160, 85), (1290, 610, 180, 30)):
        svg += turbine(x, y, h, a, "#f7f3e6")
    svg += hill(712, 34, 14, "#2f7f79", rough=0.3)
    svg += turbine(1040, 800, 520, 22, "#fffaf0") + turbine(330, 780, 380, 70, "#fffaf0")
    svg += path(smooth(ridge(800, 40, 17, rough=0.3)) + f"L{W + 200} 1100L-200 1100Z", "#14595b")
    for i in range(34):
        svg += path(
            f"M{-100 + i * 60} 1010Q{560 + i * 18} 880 {640 + i * 13} {806 + 5 * math.sin(i)}",
            "none",
            'stroke="#1d6d68" stroke-width="4"',
        )
    for x in (80, 190, 1330, 1420, 1460):
        svg += circle(x, 806 + rng.uniform(0, 14), rng.uniform(26, 46), "#0c3f45")
    return svg


def nacht():
    rng = random.Random(21)
    svg = (
        "<defs>"
        + grad("s", (0, "#0b1733"), (0.6, "#1d4a6e"), (0.85, "#4f93a1"), (1, "#d8d9a8"))
        + "</defs>"
        + rect(0, 0, W, H, "url(#s)")
    )
    cx, cy = 620, 430
    for _ in range(330):
        rad, a = 18 + 1100 * rng.random() ** 0.8, rng.uniform(0, 360)
        sweep = rng.uniform(14, 30)
        x1, y1 = cx + rad * math.cos(math.radians(a)), cy + rad * math.sin(math.radians(a))
        x2, y2 = cx + rad * math.cos(math.radians(a + sweep)), cy + rad * math.sin(math.radians(a + sweep))
        svg += path(
            f"M{x1:.1f} {y1:.1f}A{rad:.1f} {rad:.1f} 0 0 1 {x2:.1f} {y2:.1f}",
            "none",
            f'stroke="{rng.choice(("#ffffff", "#ffe6b0", "#bfe3ff", "#ffffff"))}"'
            f' stroke-width="{rng.uniform(1, 3.4):.1f}" stroke-linecap="round"'
            f' opacity="{rng.uniform(0.3, 0.95):.2f}"',
        )
    svg += (
        path(
            "M-20 830L180 700L300 760L480 620L640 770L820 690L1010 800L1180 720L1340 790L1520 690V1020H-20Z", "#22506a"
        )
        + path("M480 620L536 672L506 664L486 690L462 662L430 662Z", "#e8f0ee")
        + path("M180 700L222 722L196 718L178 734L160 716L140 716Z", "#e8f0ee")
    )
    svg += hill(850, 40, 6, "#12324a") + hill(920, 22, 2, "#0a1e33")
    svg += (
        rect(1010, 700, 230, 190, "#e9e4d6")
        + path("M1000 706A125 125 0 0 1 1250 706Z", "#c7c2b4")
        + path("M1125 706L1085 586A125 125 0 0 1 1140 581L1168 706Z", "#0b1733")
        + rect(996, 700, 258, 16, "#8f8a7d")
        + rect(1108, 810, 44, 80, "#0b1733")
        + rect(1040, 760, 26, 34, "#ffcf6b")
        + rect(1190, 760, 26, 34, "#ffcf6b")
    )
    for x in range(-10, 1000, 34):
        svg += conifer(x + rng.uniform(-8, 8), 930 + rng.uniform(-6, 20), rng.uniform(50, 120), "#071526")
    for x in range(1280, 1520, 34):
        svg += conifer(x, 920, rng.uniform(60, 120), "#071526")
    return svg


def schiene():
    rng = random.Random(6)
    svg = "<defs>" + grad("s", (0, "#b9c7c4"), (1, "#eef0e6")) + "</defs>" + rect(0, 0, W, H, "url(#s)")
    vx, vy = 940, 470
    for layer, (c, base, lo, hi, n) in enumerate(
        (("#a9bbb6", 482, 60, 130, 70), ("#86a19b", 500, 90, 190, 50), ("#5c7f79", 530, 120, 240, 34))
    ):
        for _ in range(n):
            x = rng.uniform(-30, W + 30)
            if abs(x - vx) > 26 + layer * 60:
                svg += conifer(x, base + rng.uniform(0, 18), rng.uniform(lo, hi), c)
    svg += path("M0 520L940 470L1500 512V1000H0Z", "#7e8f5f") + path(
        f"M{vx - 6} {vy}L-60 1010H1230L{vx + 8} {vy}Z", "#8b7f73"
    )
    for x, h in ((60, 470), (170, 430), (-10, 520), (300, 330), (1450, 470), (1380, 400), (1300, 330), (1500, 520)):
        svg += conifer(x, 610 + (abs(x - vx) - 300) * 0.14, h, "#2c5149")
    for i in range(30):
        t = (i / 29) ** 2.3
        y = vy + 8 + t * 560
        k = (y - vy) / 530
        xl, xr = vx - 2 - 800 * k, vx + 2 + 190 * k
        svg += path(
            f"M{xl - 60 * k} {y}L{xr + 70 * k} {y}L{xr + 74 * k} {y + 22 * k}L{xl - 66 * k} {y + 22 * k}Z", "#4d4038"
        )
    for x0, x1 in ((vx - 2, vx - 690), (vx + 2, vx + 130)):
        svg += path(f"M{x0} {vy}L{x1 - 18} 1010H{x1 + 20}Z", "#c9ced0") + path(
            f"M{x0} {vy}L{x1 + 6} 1010H{x1 + 20}Z", "#6d777b"
        )
    for k in (0.06, 0.13, 0.27, 0.55, 1.1):
        x, y = vx + 14 + 330 * k, vy + 20 + 420 * k
        svg += rect(x, y - 720 * k, max(2, 16 * k), 720 * k, "#39464a") + line(
            x, y - 660 * k, x - 260 * k, y - 640 * k, "#39464a", max(1, 7 * k)
        )
    svg += path(f"M{vx} {vy - 8}Q1000 380 1066 120T1130 -40", "none", 'stroke="#39464a" stroke-width="3"')
    svg += (
        rect(470, 440, 12, 250, "#2a3336")
        + rect(446, 392, 60, 130, "#1d2426", 'rx="10"')
        + circle(476, 426, 19, "#e4372a")
        + circle(476, 426, 48, "#e4372a", 'opacity=".22"')
        + circle(476, 482, 17, "#3a4447")
    )
    svg += (
        '<defs><linearGradient id="f" x1="0" y1="0" x2="0" y2="1"><stop offset="0"'
        ' stop-color="#f6f6ee" stop-opacity="0"/><stop offset=".5" stop-color="#f6f6ee"'
        ' stop-opacity=".62"/><stop offset="1" stop-color="#f6f6ee"'
        ' stop-opacity="0"/></linearGradient></defs>' + rect(0, 380, W, 190, "url(#f)")
    )
    return svg


def felder():
    rng = random.Random(31)
    svg = rect(0, 0, W, H, "#c7b65a") + "<defs>"
    pal = [
        ("#d9b44a", "#c29a33"),
        ("#7d9b45", "#64823a"),
        ("#a9b665", "#94a254"),
        ("#5d7f4a", "#4b6b3d"),
        ("#e4cf8c", "#d1b86a"),
        ("#8f6f48", "#7b5c3a"),
        ("#c5803f", "#ad6a2e"),
    ]
    for i, (a, b) in enumerate(pal):
        for j, ang in enumerate((12, 78, -34)):
            svg += (
                f'<pattern id="p{i}{j}" width="18" height="18" patternUnits="userSpaceOnUse"'
                f' patternTransform="rotate({ang})"><rect width="18" height="18" fill="{a}"/><rect'
                f' width="7" height="18" fill="{b}"/></pattern>'
            )
    svg += "</defs>" + '<g transform="rotate(-14 750 500)">'
    y = -300
    while y < 1300:
        h, x = rng.uniform(110, 230), -300
        while x < 1800:
            w = rng.uniform(120, 420)
            svg += rect(x, y, w - 7, h - 7, f"url(#p{rng.randrange(7)}{rng.randrange(3)})")
            x += w
        y += h
    svg += "</g>"
    svg += path(
        "M-20 820C260 700 420 760 600 620S900 260 1200 260S1420 160 1520 60",
        "none",
        'stroke="#3f7f95" stroke-width="54"',
    ) + path(
        "M-20 820C260 700 420 760 600 620S900 260 1200 260S1420 160 1520 60",
        "none",
        'stroke="#6fb0bd" stroke-width="30"',
    )
    svg += path(
        "M420 -20C470 240 760 420 830 600S1100 900 1160 1020", "none", 'stroke="#efe6cf" stroke-width="18"'
    ) + path(
        "M420 -20C470 240 760 420 830 600S1100 900 1160 1020",
        "none",
        'stroke="#cdbf9c" stroke-width="2" stroke-dasharray="22 18"',
    )
    for _ in range(70):
        t = rng.random()
        x = -20 + 1540 * t
        yy = 800 - 640 * t + rng.uniform(-90, 90)
        s = rng.uniform(10, 22)
        svg += circle(x + s * 0.7, yy + s * 0.6, s, "#263a24", 'opacity=".35"') + circle(
            x, yy, s, rng.choice(("#2f5a35", "#3f6f3c", "#4b7f44"))
        )
    for x, yy, rr in ((950, 720, 20), (1010, 690, -14), (1030, 770, 30), (940, 800, 4)):
        svg += (
            f'<g transform="rotate({rr} {x} {yy})">'
            + rect(x + 10, yy + 12, 64, 40, "#263a24", 'opacity=".35"')
            + rect(x, yy, 64, 20, "#b5492f")
            + rect(x, yy + 20, 64, 20, "#8f3723")
            + "</g>"
        )
    return svg


def leuchtturm():
    rng = random.Random(5)
    svg = (
        "<defs>" + grad("s", (0, "#2b3f55"), (0.7, "#7f9aa3"), (1, "#d9d2b8")) + "</defs>" + rect(0, 0, W, H, "url(#s)")
    )
    svg += path("M1090 250L-40 60V230Z", "#fff2c2", 'opacity=".38"') + path(
        "M1090 250L1540 170V310Z", "#fff2c2", 'opacity=".3"'
    )
    for _ in range(9):
        x, y = rng.uniform(-60, 1400), rng.uniform(40, 330)
        svg += (
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rng.uniform(120, 260):.0f}"'
            f' ry="{rng.uniform(16, 34):.0f}" fill="#22344a" opacity=".35"/>'
        )
    svg += path("M830 620C900 520 980 500 1040 496H1180C1270 510 1380 560 1460 640Z", "#3a3f3b") + path(
        "M830 620C900 540 960 530 1010 560L1060 640Z", "#55594f"
    )
    svg += (
        path("M1048 500L1066 280H1134L1152 500Z", "#f5efe0")
        + path("M1056 404L1061 344H1139L1144 404Z", "#c8372d")
        + path("M1048 500L1052 454H1148L1152 500Z", "#c8372d")
        + rect(1054, 268, 92, 14, "#22303a")
        + rect(1072, 222, 56, 48, "#fff2c2")
        + path("M1064 224L1100 184L1136 224Z", "#c8372d")
        + rect(1092, 430, 16, 24, "#22303a")
        + house(1170, 508, 74, "#f5efe0", "#7b3a2c")
    )
    cols = ["#6a8f98", "#4d7a88", "#356575", "#245062", "#163a4c", "#0f2a3a"]
    for i, c in enumerate(cols):
        y, n = 596 + i * 72, 7 + (5 - i)
        wdt = W / (n - 1.5)
        off = rng.uniform(-wdt, 0)
        d = f"M-200 {y + 60}"
        foam = ""
        for k in range(n + 2):
            x0 = off + k * wdt - wdt * 0.3
            hgt = (26 + i * 15) * rng.uniform(0.8, 1.2)
            d += (
                f"C{x0 + wdt * 0.35:.0f} {y + 42:.0f} {x0 + wdt * 0.5:.0f} {y - hgt:.0f}"
                f" {x0 + wdt * 0.78:.0f} {y - hgt:.0f}C{x0 + wdt * 0.7:.0f} {y - hgt * 0.2:.0f}"
                f" {x0 + wdt * 0.82:.0f} {y + 40:.0f} {x0 + wdt:.0f} {y + 48:.0f}"
            )
            foam += path(
                f"M{x0 + wdt * 0.46:.0f} {y - hgt * 0.42:.0f}Q{x0 + wdt * 0.58:.0f} {y - hgt:.0f}"
                f" {x0 + wdt * 0.78:.0f} {y - hgt:.0f}Q{x0 + wdt * 0.66:.0f} {y - hgt * 0.8:.0f}"
                f" {x0 + wdt * 0.62:.0f} {y - hgt * 0.1:.0f}",
                "#eef3ee",
                f'opacity="{0.5 + i * 0.08:.2f}"',
            )
        svg += path(d + f"L{W + 300} 1050L-300 1050Z", c) + foam
    return svg
