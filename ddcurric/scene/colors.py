"""Colours beside and over one another: mixtures, and whether one can be read on the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ddcurric.scene.geometry import Color

LEAST_CONTRAST, SEEN_CONTRAST = 4.5, 3.0
"""Of words and what they stand on (WCAG 2.2, 1.4.3), and of shapes that must be seen (1.4.11)."""


def color_of(channels: Iterable[float]) -> Color:
    """Red, green and blue, each from 0 to 255, as a fixed colour."""
    return Color("".join(f"{round(channel):02X}" for channel in channels))


@lru_cache(maxsize=256)
def mix(color: Color, other: Color, share: float) -> Color:
    """`share` of a colour over another, as a fixed colour."""
    pairs = zip(bytes.fromhex(color.rgb), bytes.fromhex(other.rgb), strict=True)
    return color_of(one * share + two * (1 - share) for one, two in pairs)


def luminance(color: Color) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (channel / 255 for channel in bytes.fromhex(color.rgb))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, WCAG 2.2, 1.4.3: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(color: Color, ground: Color, otherwise: Color) -> Color:
    """The colour if it can be read on its ground, else the other one."""
    return color if contrast(color, ground) >= LEAST_CONTRAST else otherwise


SHADES = tuple(share / 20 for share in range(20, 11, -1))
"""How much of a colour is left in what still looks like it."""


def shaded(color: Color, grounds: Color | tuple[Color, ...], ink: Color, least: float = LEAST_CONTRAST) -> Color:
    """The colour with so much ink in it that it is read on every ground; the ink where hardly any would be left."""
    under = grounds if isinstance(grounds, tuple) else (grounds,)
    shades = (color if share == 1 else mix(color, ink, share) for share in SHADES)
    return next((shade for shade in shades if all(contrast(shade, each) >= least for each in under)), ink)
