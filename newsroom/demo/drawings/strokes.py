"""The pencils: shapes as SVG text, and the few things several pictures share."""

# ruff: noqa: S311 – drawn by lot, but with a seed: the same picture every time

import math
import random

W, H = 1500, 1000


def smooth(points):
    """A soft line through the points (Catmull-Rom as Bézier)."""
    p = [points[0], *points, points[-1]]
    d = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(1, len(p) - 2):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = p[i - 1], p[i], p[i + 1], p[i + 2]
        d.append(
            f"C{x1 + (x2 - x0) / 6:.1f} {y1 + (y2 - y0) / 6:.1f} "
            f"{x2 - (x3 - x1) / 6:.1f} {y2 - (y3 - y1) / 6:.1f} {x2:.1f} {y2:.1f}"
        )
    return "".join(d)


def grad(name, *stops, x2=0, y2=1):
    """A linear gradient for the defs; stops are (offset, colour)."""
    s = "".join(f'<stop offset="{o}" stop-color="{c}"/>' for o, c in stops)
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{s}</linearGradient>'


def rect(x, y, w, h, fill, more=""):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" {more}/>'


def circle(x, y, r, fill, more=""):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" {more}/>'


def path(d, fill="none", more=""):
    return f'<path d="{d}" fill="{fill}" {more}/>'


def line(x1, y1, x2, y2, c, w=2, more=""):
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{c}" stroke-width="{w}" fill="none" {more}/>'


def ridge(y, amp, seed, steps=14, rough=1.0):
    """The points of a skyline of hills around height `y`, the same for the same seed."""
    r = random.Random(seed)
    ph = [r.random() * 7 for _ in range(3)]
    return [
        (
            W * i / steps,
            y
            + amp
            * (
                math.sin(i * 0.55 + ph[0]) * 0.6
                + math.sin(i * 1.3 + ph[1]) * 0.3 * rough
                + math.sin(i * 2.9 + ph[2]) * 0.12 * rough
            ),
        )
        for i in range(-1, steps + 2)
    ]


def hill(y, amp, seed, fill, **kw):
    """A ridge, filled down to the lower edge."""
    return path(smooth(ridge(y, amp, seed, **kw)) + f"L{W + 200} {H + 50}L-200 {H + 50}Z", fill)


def conifer(x, y, h, fill):
    """A fir standing at (x, y)."""
    w = h * 0.2
    d = f"M{x:.1f} {y - h:.1f}"
    for k in (0.34, 0.56, 0.78, 1):
        d += (
            f"L{x + w * k:.1f} {y - h * (1 - k) - h * 0.05:.1f}L{x + w * k * 0.55:.1f} {y - h * (1 - k) - h * 0.07:.1f}"
        )
    d += f"L{x:.1f} {y:.1f}"
    for k in (1, 0.78, 0.56, 0.34):
        d += (
            f"L{x - w * k * 0.55:.1f} {y - h * (1 - k) - h * 0.07:.1f}L{x - w * k:.1f} {y - h * (1 - k) - h * 0.05:.1f}"
        )
    return path(d + "Z", fill)


def poplar(x, y, h, fill):
    """A poplar standing at (x, y)."""
    w = h * 0.13
    return path(
        f"M{x:.1f} {y:.1f}C{x - w * 1.3:.1f} {y - h * 0.2:.1f} {x - w:.1f} {y - h * 0.8:.1f} {x:.1f} {y - h:.1f}"
        f"C{x + w:.1f} {y - h * 0.8:.1f} {x + w * 1.3:.1f} {y - h * 0.2:.1f} {x:.1f} {y:.1f}Z",
        fill,
    )


def house(x, y, w, wall, roof):
    """A house with a gable; (x, y) is its lower left corner."""
    return (
        rect(x, y - w * 0.62, w, w * 0.62, wall)
        + path(f"M{x - w * 0.08} {y - w * 0.6}L{x + w / 2} {y - w * 1.1}L{x + w * 1.08} {y - w * 0.6}Z", roof)
        + rect(x + w * 0.18, y - w * 0.42, w * 0.16, w * 0.2, roof)
        + rect(x + w * 0.62, y - w * 0.42, w * 0.16, w * 0.2, roof)
    )
