"""Can a section's colour be read? The contrast of WCAG 2.2."""

GROUNDS = {
    "light": "#f2f4f4",
    "dark": "#1d2227",
}  # the darker paper of the light site, the lighter one of the dark site
READABLE = 4.5  # to one, for text of any size


def contrast(one: str, other: str) -> float:
    """Between two colours as #rrggbb: from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
