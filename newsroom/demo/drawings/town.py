"""What people built and what they do in it: harbour, parliament, house front, stage, running track.

Each function is one picture: an SVG of 1500 × 1000 as text, laid on from back to front.
"""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import math
import random

from newsroom.demo.drawings.strokes import H, W, circle, grad, line, path, rect


def stadt():
    rng = random.Random(11)
    svg = (
        "<defs>"
        + grad("s", (0, "#1c2748"), (0.5, "#6b4a73"), (0.8, "#e07a5f"), (1, "#f6c177"))
        + grad("w", (0, "#e9a06c"), (0.3, "#8d5872"), (1, "#1a2342"))
        + "</defs>"
    )
    svg += rect(0, 0, W, 660, "url(#s)") + circle(330, 210, 58, "#fdf0d5")
    for _ in range(60):
        svg += circle(rng.uniform(0, W), rng.uniform(0, 250), rng.uniform(1, 2.4), "#fdf0d5", 'opacity=".7"')

    def row(base, lo, hi, c, lit, seed):
        q, x, s = random.Random(seed), -20, ""
        while x < W:
            w, h = q.uniform(58, 130), q.uniform(lo, hi)
            s += rect(x, base - h, w, h + 4, c)
            kind = q.random()
            if kind < 0.22:
                s += path(f"M{x} {base - h + 1}L{x + w / 2} {base - h - w * 0.5}L{x + w} {base - h + 1}Z", c)
            elif kind < 0.36:
                s += rect(x + w * 0.3, base - h - 26, w * 0.4, 28, c) + rect(x + w * 0.48, base - h - 80, 4, 60, c)
            for wy in range(int(base - h + 18), int(base - 14), 26):
                for wx in range(int(x + 12), int(x + w - 14), 22):
                    if lit and q.random() < lit:
                        s += rect(wx, wy, 10, 14, q.choice(("#ffd98a", "#ffe7b5", "#ffb866")))
            x += w + q.choice((0, 0, 4, 10))
        return s

    sky = row(660, 120, 250, "#a55f6e", 0, 3) + row(660, 90, 210, "#6a4468", 0.1, 7)
    near = row(660, 60, 175, "#2b2a4a", 0.42, 5)
    for x, hgt in ((1110, 330), (700, 250)):
        near += (
            rect(x, 660 - hgt, 9, hgt, "#1b1f3b")
            + rect(x - 60, 660 - hgt + 14, 260, 7, "#1b1f3b")
            + line(x + 4, 660 - hgt - 30, x + 190, 660 - hgt + 14, "#1b1f3b", 3)
            + line(x + 4, 660 - hgt - 30, x - 56, 660 - hgt + 14, "#1b1f3b", 3)
            + rect(x - 2, 660 - hgt - 32, 12, 48, "#1b1f3b")
            + line(x + 170, 660 - hgt + 18, x + 170, 660 - hgt + 110, "#1b1f3b", 2)
        )
    near += path("M905 470L925 330L945 470V660H905Z", "#1b1f3b") + circle(925, 322, 8, "#ffd98a")
    svg += sky + near + rect(0, 660, W, 340, "url(#w)")
    svg += f'<g transform="matrix(1 0 0 -.8 0 1188)" opacity=".38">{near}</g>'
    for _ in range(150):
        y = rng.uniform(668, 1000)
        n = 20 + (y - 660) * 0.35
        x = rng.uniform(-40, W)
        svg += line(
            x,
            y,
            x + n,
            y,
            rng.choice(("#f6c177", "#1a2342", "#1a2342", "#e9a06c")),
            1.5 + (y - 660) / 90,
            'opacity=".5"',
        )
    svg += (
        path("M560 770H900L862 828H610Z", "#14182f")
        + rect(640, 724, 150, 48, "#e9e2d0")
        + rect(802, 690, 38, 82, "#c8442f")
        + "".join(rect(655 + 26 * i, 738, 13, 13, "#14182f") for i in range(5))
    )
    return svg


def plenum():
    rng = random.Random(12)
    svg = rect(0, 0, W, H, "#f0ebe0") + path("M0 1000V820A750 700 0 0 1 1500 820V1000Z", "#e2dac8")
    pal = ["#b3261e", "#d98324", "#2f6f4f", "#1f4e79", "#7a2d5c", "#8a8577"]
    share = [0.24, 0.37, 0.53, 0.77, 0.9, 1.01]
    for row in range(9):
        rad = 250 + row * 66
        n = 13 + row * 4
        for k in range(n):
            a = math.pi * (1.03 - 1.06 * k / (n - 1))
            x, y = 750 + rad * math.cos(a), 900 - rad * math.sin(a)
            f = k / (n - 1)
            c = next(p for p, s in zip(pal, share, strict=True) if f < s)
            gone = rng.random() < 0.13
            svg += (
                f'<g transform="translate({x:.1f} {y:.1f}) rotate({90 - math.degrees(a):.1f})">'
                + rect(-24, -20, 48, 34, c, f'rx="9" opacity="{0.28 if gone else 1}"')
                + rect(-24, 16, 48, 7, "#4a4034", 'opacity=".55"')
                + (
                    circle(0, -4, 10, "#f7e3cf")
                    + path("M-10 -6A10 10 0 0 1 10 -6Z", rng.choice(("#2b211b", "#6b4a2b", "#9a958c")))
                    if not gone
                    else ""
                )
                + "</g>"
            )
    svg += (
        path("M600 1000V900A150 140 0 0 1 900 900V1000Z", "#6e4b2f")
        + rect(690, 850, 120, 60, "#4a2f1b")
        + circle(750, 830, 20, "#f7e3cf")
        + path("M730 826A20 20 0 0 1 770 826Z", "#2b211b")
    )
    return svg


def fassade():
    rng = random.Random(18)
    svg = rect(0, 0, W, H, "#d8cbb6")
    curtains = ["#c8442f", "#e0a030", "#2f7f79", "#7b2d4f", "#f3ead8"]
    for row in range(-1, 5):
        for col in range(-1, 7):
            x, y = 40 + col * 240, 30 + row * 245
            svg += rect(x, y, 200, 205, "#c7b79d")
            lit = (row, col) in ((1, 3), (2, 1), (3, 4), (0, 5))
            bg = "#ffd776" if lit else rng.choice(("#3d5366", "#48607a", "#324558"))
            svg += rect(x + 16, y + 14, 168, 130, bg)
            if not lit:
                svg += path(
                    f"M{x + 16} {y + 144}L{x + 106} {y + 14}H{x + 150}L{x + 60} {y + 144}Z", "#fff", 'opacity=".1"'
                )
            cw = rng.uniform(26, 62)
            c = rng.choice(curtains)
            svg += (
                rect(x + 16, y + 14, cw, 130, c)
                + rect(x + 184 - cw * 0.7, y + 14, cw * 0.7, 130, c)
                + rect(x + 97, y + 14, 6, 130, "#f3ead8")
            )
            if lit:
                px = x + 128
                svg += circle(px, y + 74, 15, "#3a2230") + path(
                    f"M{px - 28} {y + 144}C{px - 26} {y + 90} {px + 26} {y + 90} {px + 28} {y + 144}Z", "#3a2230"
                )
            svg += rect(x + 2, y + 140, 196, 12, "#f3ead8")
            svg += rect(
                x + 2, y + 152, 196, 56, rng.choice(("#a9442f", "#d08a3a", "#55796f", "#8c9aa0", "#b9674a"))
            ) + "".join(rect(x + 14 + k * 24, y + 152, 4, 56, "#000", 'opacity=".14"') for k in range(8))
            if rng.random() < 0.45:
                for _ in range(rng.randrange(2, 5)):
                    bx = x + 24 + rng.uniform(0, 140)
                    svg += circle(bx, y + 136, rng.uniform(9, 16), rng.choice(("#3f6f3c", "#5d8f4a"))) + circle(
                        bx + 5, y + 130, 5, rng.choice(("#e4572e", "#f2b53c", "#f6d5dc"))
                    )
    svg += path("M980 -20H1520V1020H700Z", "#3a2230", 'opacity=".18"')
    return svg


def theater():
    rng = random.Random(3)
    svg = (
        "<defs>"
        + grad("c", (0, "#4a0d1a"), (0.35, "#a11d2e"), (0.6, "#c8313c"), (1, "#5e1020"), x2=1, y2=0)
        + grad("l", (0, "#fff3c9"), (1, "#f0a94b"))
        + "</defs>"
    )
    svg += (
        rect(0, 0, W, H, "#1c1230")
        + path("M650 -20H760L1090 770H420Z", "#fff0bd", 'opacity=".28"')
        + path("M680 -20H730L980 770H520Z", "#fff0bd", 'opacity=".3"')
    )
    svg += path("M180 740H1320L1460 900H40Z", "#7a4a2b")
    for i in range(15):
        svg += line(180 + i * 81.4, 740, 40 + i * 101.4, 900, "#5e3620", 3)
    svg += '<ellipse cx="750" cy="800" rx="250" ry="46" fill="#ffe3a0" opacity=".75"/>'
    svg += path("M742 800L1120 866L1110 880L748 812Z", "#3a1f14", 'opacity=".6"')
    svg += (
        circle(745, 600, 24, "#2a1420")
        + path("M716 800L722 690C704 650 716 628 745 626C774 628 788 650 770 690L776 800Z", "#2a1420")
        + path("M766 646L836 590L842 600L776 674Z", "#2a1420")
    )
    for side in (0, 1):
        for k in range(7):
            x = -20 + k * 62 if not side else W + 20 - (k + 1) * 62
            w = 64
            sway = (6 - k) * 6
            b = 780 - k * 6
            xx = x - sway if not side else x + sway
            svg += path(f"M{x} -10H{x + w}L{xx + w} {b}Q{xx + w / 2} {b + 18} {xx} {b}Z", "url(#c)")
    for k in range(9):
        x = k * 170 - 20
        svg += path(f"M{x} -10H{x + 172}V90Q{x + 86} 190 {x} 90Z", "url(#c)") + path(
            f"M{x} 90Q{x + 86} 190 {x + 172} 90", "none", 'stroke="#e9b44c" stroke-width="9"'
        )
    for j, (y, c) in enumerate(((920, "#241a3a"), (1000, "#120b20"))):
        for i in range(-1, 15):
            x = i * 112 + j * 56 + rng.uniform(-8, 8)
            svg += circle(x, y - 50, 32 + rng.uniform(-3, 4), c) + path(
                f"M{x - 58} {y + 60}C{x - 56} {y - 26} {x + 56} {y - 26} {x + 58} {y + 60}Z", c
            )
    return svg


def bahn():
    svg = rect(0, 0, W, H, "#c9502e")
    cx, cy = 330, 1180
    svg += circle(cx, cy, 380, "#5f9e63") + circle(cx, cy, 330, "#559058")
    for i in range(9):
        svg += circle(cx, cy, 380 + i * 112, "none", 'stroke="#f6e7d3" stroke-width="7"')
    for i in range(9):
        svg += circle(
            cx, cy, 380 + i * 112 + 56, "none", f'stroke="#b8452a" stroke-width="100" opacity="{0.22 if i % 2 else 0}"'
        )
    for k, (lane, a, c) in enumerate(
        (
            (1, -66, "#1f3a5f"),
            (2, -52, "#f2b53c"),
            (3, -60, "#f6f1e7"),
            (4, -44, "#2f7f79"),
            (5, -50, "#1c1c28"),
            (6, -37, "#f2b53c"),
        )
    ):
        rad = 380 + lane * 112 + 56
        t = math.radians(a)
        x, y = cx + rad * math.cos(t), cy + rad * math.sin(t)
        rot = a + 90
        svg += f'<g transform="translate({x:.1f} {y:.1f}) rotate({rot})">'
        svg += path("M-6 10L-150 128L-118 140L14 22Z", "#5a1d10", 'opacity=".42"')
        svg += (
            path("M-6 -8L-58 -22L-62 -12L-8 10Z", "#3a1f18")
            + path("M0 8L44 26L48 16L6 -6Z", "#3a1f18")
            + path("M-4 -18L34 -34L37 -26L2 -8Z", "#e8b08d")
            + path("M-4 18L-38 32L-40 24L0 8Z", "#e8b08d")
        )
        svg += (
            f'<ellipse rx="24" ry="28" fill="{c}"/>'
            + circle(12, 0, 16, "#3a1f18")
            + circle(15, 0, 11, "#e8b08d" if k % 2 else "#8a5a3c")
            + "</g>"
        )
    svg += path("M1120 -20L1500 210V330L1040 30Z", "#f6e7d3", 'opacity=".12"')
    return svg
