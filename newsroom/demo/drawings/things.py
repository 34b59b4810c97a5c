"""Things close up: still life, chart, books, fern and bicycle.

Each function is one picture: an SVG of 1500 × 1000 as text, laid on from back to front.
"""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import math
import random

from newsroom.demo.drawings.strokes import H, W, circle, grad, line, path, rect


def stillleben():
    svg = (
        "<defs>"
        + grad("j", (0, "#2f5d8a"), (0.45, "#3f77ab"), (1, "#1d3d61"), x2=1, y2=0)
        + grad("b", (0, "#e9dfc9"), (1, "#bfae8c"), x2=1, y2=0)
        + "</defs>"
    )
    svg += rect(0, 0, W, 640, "#d98e73") + rect(0, 0, 620, 640, "#e3a287") + rect(0, 640, W, 360, "#f2e6d0")
    svg += path("M0 640H1500V664H0Z", "#c9b48e")
    for x in (90, 250, 410):
        svg += rect(x, 60, 130, 190, "#f6cdb4", 'opacity=".55"') + rect(x, 270, 130, 190, "#f6cdb4", 'opacity=".55"')
    sh = 'opacity=".22"'
    svg += (
        path("M560 850L1250 770L1420 800L700 905Z", "#5a2f22", sh)
        + path("M900 880L1500 800V850L960 925Z", "#5a2f22", sh)
        + path("M330 890L760 850L820 880L400 925Z", "#5a2f22", sh)
    )
    svg += path(
        "M500 330C470 430 400 500 400 640C400 780 440 860 560 862C680 860 722 780 722 640C722 500 650 430 622 330Z",
        "url(#j)",
    )
    svg += path("M486 300H640L624 346H500Z", "#1d3d61") + path(
        "M636 330C790 330 800 560 700 620", "none", 'stroke="#1d3d61" stroke-width="26" stroke-linecap="round"'
    )
    svg += path("M418 560C480 600 640 600 706 560L716 600C640 640 480 640 408 600Z", "#f2e6d0") + path(
        "M404 690C480 726 640 726 720 690L718 712C640 748 480 748 406 712Z", "#e4572e"
    )
    for x, y, s, c, d in ((860, 760, 1.0, "#d9a72f", "#b8841d"), (1010, 790, 1.12, "#8fa63b", "#6c8127")):
        svg += path(
            f"M{x} {y - 150 * s}C{x - 50 * s} {y - 140 * s} {x - 34 * s} {y - 70 * s} {x - 82 * s} {y}"
            f"C{x - 120 * s} {y + 70 * s} {x - 60 * s} {y + 112 * s} {x} {y + 110 * s}C{x + 66 * s}"
            f" {y + 112 * s} {x + 118 * s} {y + 64 * s} {x + 80 * s} {y}C{x + 36 * s} {y - 72 * s}"
            f" {x + 50 * s} {y - 140 * s} {x} {y - 150 * s}Z",
            c,
        )
        svg += path(
            f"M{x + 16 * s} {y - 146 * s}C{x + 48 * s} {y - 120 * s} {x + 40 * s} {y - 66 * s}"
            f" {x + 80 * s} {y}C{x + 118 * s} {y + 64 * s} {x + 66 * s} {y + 112 * s} {x + 10 * s}"
            f" {y + 110 * s}C{x + 90 * s} {y + 60 * s} {x + 20 * s} {y - 40 * s} {x + 16 * s}"
            f" {y - 146 * s}Z",
            d,
        )
        svg += line(x, y - 146 * s, x + 16 * s, y - 200 * s, "#4a2f1b", 9, 'stroke-linecap="round"')
    svg += path("M1030 640C1080 600 1130 604 1150 612C1130 650 1080 664 1030 640Z", "#4f7a3a")
    svg += (
        path("M230 880C230 800 300 772 352 772C420 772 480 806 480 880Z", "#c8442f")
        + path("M352 772C420 772 480 806 480 880H370C420 850 400 790 352 772Z", "#9c2f20")
        + path("M200 872H510C500 930 440 950 355 950C270 950 212 930 200 872Z", "url(#b)")
    )
    svg += (
        rect(1180, 330, 18, 520, "#3a2a22")
        + path("M1130 850H1250L1262 876H1118Z", "#3a2a22")
        + rect(1166, 240, 46, 220, "#fbf4e2")
        + path("M1189 240C1160 200 1189 168 1192 140C1216 176 1218 212 1189 240Z", "#f6c25b")
        + path("M1166 300C1180 330 1176 360 1166 380Z", "#e5d8b6")
    )
    return svg


def daten():
    rng = random.Random(8)
    svg = rect(0, 0, W, H, "#10243e")
    for i in range(34):
        y = 190 + i * 23
        peaks = [
            (rng.uniform(300, 1200), rng.uniform(20, 120) * (1 - abs(i - 16) / 30), rng.uniform(24, 90))
            for _ in range(4)
        ]
        pts = []
        for k in range(126):
            x = 60 + k * 11.04
            env = math.exp(-(((x - 750) / 430) ** 2))
            v = sum(a * math.exp(-(((x - m) / s) ** 2)) for m, a, s in peaks) * env * 1.5 + rng.uniform(-2.2, 2.2)
            pts.append((x, y - max(v, -3)))
        c = {9: "#ffcf56", 17: "#ff6b4a", 26: "#6fd6c4"}.get(i, "#e8eef5")
        fill = {9: "#4a4326", 17: "#4d2a2d", 26: "#1d4650"}.get(i, "#10243e")
        d = "M" + "L".join(f"{x:.1f} {yy:.1f}" for x, yy in pts)
        svg += path(d + f"L1440 {y + 30}L60 {y + 30}Z", fill) + path(
            d,
            "none",
            f'stroke="{c}" stroke-width="{4.5 if c != "#e8eef5" else 2.2}" stroke-linejoin="round"'
            f' opacity="{1 if c != "#e8eef5" else 0.82}"',
        )
    return svg


def buecher():
    rng = random.Random(15)
    svg = rect(0, 0, W, H, "#e7d9bf")
    pal = ["#b23a2e", "#1f4e5f", "#e0a030", "#3c6e47", "#7b2d4f", "#23304d", "#d9683c", "#f3ead8", "#5f8ea0", "#8a6a3d"]
    for top in (-40, 320, 680):
        svg += rect(0, top, W, 340, "#3b2a20") + rect(0, top, W, 18, "#2a1d15")
        x = 16
        base = top + 330
        while x < W - 30:
            w, h = rng.uniform(26, 74), rng.uniform(210, 296)
            c = rng.choice(pal)
            ink = "#f3ead8" if c not in ("#f3ead8", "#e0a030") else "#3b2a20"
            g = (
                rect(x, base - h, w, h, c)
                + rect(x, base - h, w * 0.16, h, "#000", 'opacity=".13"')
                + rect(x, base - h + 26, w, 6, ink, 'opacity=".75"')
                + rect(x, base - 46, w, 6, ink, 'opacity=".75"')
            )
            if w > 40:
                g += rect(x + w * 0.42, base - h * 0.74, w * 0.2, h * 0.42, ink, 'opacity=".85"')
            if rng.random() < 0.1:
                svg += f'<g transform="rotate(9 {x + w} {base})">{g}</g>'
                x += w + 44
            else:
                svg += g
                x += w + rng.choice((1, 2, 3))
            if rng.random() < 0.05:
                x += 60
        svg += rect(0, base, W, 26, "#7a5638") + rect(0, base + 20, W, 8, "#50361f")
    return svg


def farn():
    svg = rect(0, 0, W, H, "#f2c9c0") + circle(760, 520, 410, "#f7ded4") + circle(760, 520, 300, "#fbeee6")

    def frond(x, y, ang, length, c, n=15):
        s = f'<g transform="translate({x} {y}) rotate({ang})">' + path(
            f"M0 0Q{length * 0.04} {-length * 0.5} {length * 0.02} {-length}",
            "none",
            f'stroke="{c}" stroke-width="7" stroke-linecap="round"',
        )
        for k in range(n):
            t = 0.1 + 0.88 * k / n
            leaf = length * 0.36 * math.sin(math.pi * (1 - t) ** 0.75) + 12
            yy = -length * t
            for sgn in (-1, 1):
                a = sgn * (62 - 26 * t)
                s += (
                    f'<g transform="translate({length * 0.03 * t:.1f} {yy:.1f}) rotate({a:.1f})">'
                    + path(
                        f"M0 0C{leaf * 0.12:.1f} {-leaf * 0.3:.1f} {leaf * 0.1:.1f} {-leaf * 0.8:.1f} 0 {-leaf:.1f}"
                        f"C{-leaf * 0.1:.1f} {-leaf * 0.8:.1f} {-leaf * 0.12:.1f} {-leaf * 0.3:.1f} 0 0Z",
                        c,
                    )
                    + line(0, 0, 0, -leaf * 0.86, "#fbeee6", 1.2, 'opacity=".5"')
                    + "</g>"
                )
        return s + "</g>"

    for x, y, angle, length, colour in (
        (300, 1040, -18, 700, "#8fb08a"),
        (1240, 1040, 20, 720, "#8fb08a"),
        (520, 1060, -9, 860, "#4f8a64"),
        (1010, 1060, 12, 880, "#4f8a64"),
        (760, 1080, 1, 1000, "#1f5a48"),
        (140, 1060, -34, 560, "#1f5a48"),
        (1390, 1060, 36, 560, "#1f5a48"),
    ):
        svg += frond(x, y, angle, length, colour)
    for x, y, s in ((380, 300, 1), (1180, 250, 1.2), (1090, 640, 0.8)):
        for k in range(5):
            svg += (
                f'<ellipse transform="translate({x} {y}) rotate({72 * k}) translate(0 {-30 * s})"'
                f' rx="{16 * s}" ry="{30 * s}" fill="#c8442f"/>'
            )
        svg += circle(x, y, 14 * s, "#f2b53c")
    return svg


def fahrrad():
    svg = rect(0, 0, W, H, "#bfe0d6") + rect(0, 760, W, 240, "#f3d9a4") + circle(1160, 300, 150, "#f7f0dc")
    svg += path("M0 760C200 640 380 700 520 640S900 560 1060 660S1380 700 1500 620V760Z", "#8fc4b4")
    svg += '<ellipse cx="740" cy="838" rx="520" ry="26" fill="#8a6a3d" opacity=".3"/>'
    for x in (470, 1010):
        svg += circle(x, 650, 186, "none", 'stroke="#22303a" stroke-width="18"') + circle(
            x, 650, 166, "none", 'stroke="#c9ced0" stroke-width="6"'
        )
        svg += "".join(
            line(x, 650, x + 164 * math.cos(k * math.pi / 9), 650 + 164 * math.sin(k * math.pi / 9), "#8b979d", 2)
            for k in range(18)
        ) + circle(x, 650, 16, "#22303a")
    s = 'stroke-linecap="round" stroke-linejoin="round"'
    svg += (
        path("M470 650L610 400H920L700 650Z", "none", f'stroke="#c8372d" stroke-width="22" {s}')
        + path("M700 650L588 346", "none", f'stroke="#c8372d" stroke-width="22" {s}')
        + path("M1010 650L896 330C890 300 930 292 984 300", "none", f'stroke="#c8372d" stroke-width="20" {s}')
        + path("M984 300C1024 306 1024 350 990 352", "none", f'stroke="#22303a" stroke-width="18" {s}')
    )
    svg += (
        path("M530 336C560 318 620 322 660 338C640 352 560 356 530 350Z", "#22303a")
        + circle(700, 650, 46, "none", 'stroke="#22303a" stroke-width="12"')
        + line(700, 650, 752, 716, "#22303a", 12, s)
        + rect(732, 712, 56, 14, "#22303a", 'rx="6"')
    )
    svg += (
        rect(930, 380, 150, 96, "#a9744a", 'rx="8"')
        + rect(930, 400, 150, 8, "#7b5230")
        + rect(930, 430, 150, 8, "#7b5230")
        + circle(968, 366, 30, "#e0a030")
        + circle(1020, 360, 34, "#3c6e47")
        + circle(1054, 372, 22, "#c8442f")
    )
    return svg
