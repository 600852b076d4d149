"""The outlines of shapes: where their corners, roundings and connection sites are, the same for all painters.

Places are shares of a frame's width and height; lengths have the unit in which these are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Site: TypeAlias = tuple[float, float]
"""A place on a shape, in shares of its frame's width and height."""

ROUNDINGS: Mapping[str, float] = MappingProxyType({"rect": 0.0, "round-rect": 1 / 6, "stadium": 0.5})
"""Shapes that are rectangles, and the radius of their corners against the shorter side: PowerPoint's is `adj` 16667."""

DASHES: Mapping[str, tuple[float, ...]] = MappingProxyType({"dash": (4, 3), "dot": (1, 3), "dash-dot": (4, 3, 1, 3)})
"""Of a stroke, in widths of its line, as PowerPoint's `dash`, `sysDot` and `dashDot`."""

CORNERS: tuple[Site, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SLANTED = ("lean-right", "lean-left", "trapezoid", "funnel", "flag", "flag-left")
"""Polygons with slanted sides: two parallelograms, a trapezoid on its longer side and one on its shorter, and boxes
with a notch at their left and at their right."""
SIDES: tuple[Site, ...] = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
_THIRD = 0.5 - 0.5**0.5 / 2
AROUND: tuple[Site, ...] = (
    (0.5, 0.0),
    (_THIRD, _THIRD),
    (0.0, 0.5),
    (_THIRD, 1 - _THIRD),
    (0.5, 1.0),
    (1 - _THIRD, 1 - _THIRD),
    (1.0, 0.5),
    (1 - _THIRD, _THIRD),
)
"""Eight points of an ellipse, from the top against the clock."""


def corners(kind: str, width: float, height: float) -> tuple[Site, ...]:
    """Of a polygon, in shares of its frame; empty for a shape that is none."""
    match kind:
        case "rect":
            return CORNERS
        case "diamond":
            return ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
        case "triangle":
            return ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0))
        case "hexagon":
            # A quarter of the shorter side is cut off, as of the preset shape (`adj` 25000).
            cut = min(width, height) / 4 / max(width, 1)
            return ((cut, 0.0), (1 - cut, 0.0), (1.0, 0.5), (1 - cut, 1.0), (cut, 1.0), (0.0, 0.5))
        case _ if kind in SLANTED:
            return _slanted(kind, slant(width, height) / max(width, 1))
        case _:
            return ()


def _slanted(kind: str, cut: float) -> tuple[Site, ...]:
    match kind:
        case "lean-right":
            return ((cut, 0.0), (1.0, 0.0), (1 - cut, 1.0), (0.0, 1.0))
        case "lean-left":
            return ((0.0, 0.0), (1 - cut, 0.0), (1.0, 1.0), (cut, 1.0))
        case "trapezoid":
            return ((cut, 0.0), (1 - cut, 0.0), (1.0, 1.0), (0.0, 1.0))
        case "funnel":
            return ((0.0, 0.0), (1.0, 0.0), (1 - cut, 1.0), (cut, 1.0))
        case "flag-left":
            return ((0.0, 0.0), (1.0, 0.0), (1 - cut, 0.5), (1.0, 1.0), (0.0, 1.0))
        case _:  # a flag
            return ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (cut, 0.5))


def slant(width: float, height: float) -> float:
    """How far a slanted side moves in: a quarter of the shorter side, as of PowerPoint's own (`adj` 25000)."""
    return min(width, height) / 4


def inward(kind: str, side: str, along: float, width: float, height: float) -> float:
    """How far within its frame a slanted shape's or a hexagon's left or right side is, `along` of the way down."""
    if kind not in (*SLANTED, "hexagon") or side not in ("left", "right"):
        return 0.0
    outline = corners(kind, width, height)
    sides = zip(outline, (*outline[1:], outline[0]), strict=True)
    there = [
        x + (u - x) * (along - y) / (v - y) for (x, y), (u, v) in sides if y != v and min(y, v) <= along <= max(y, v)
    ]
    return width * (min(there) if side == "left" else 1 - max(there))


def lid(width: float, height: float) -> float:
    """Half of how high the lid of a can is: an eighth of its shorter side, as of the preset shape (`adj` 25000)."""
    return min(width, height) / 8


def bar(width: float, height: float) -> float:
    """From the side of a box with bars to its bar: as far as a slanted side moves in, and never half of its width."""
    return min(slant(width, height), width / 4)


def sites(kind: str, width: float, height: float) -> tuple[Site, ...]:
    """The connection sites of a shape, in the order of its preset (ECMA-376, presetShapeDefinitions)."""
    match kind:
        case "ellipse":
            return AROUND
        case "hexagon":
            cut_left, cut_right, right, foot_right, foot_left, left = corners(kind, width, height)
            return (right, foot_right, foot_left, left, cut_left, cut_right)
        case _ if kind in SLANTED:
            first, last = (inward(kind, side, 0.5, width, height) / max(width, 1) for side in ("left", "right"))
            return ((0.5, 0.0), (first, 0.5), (0.5, 1.0), (1 - last, 0.5))
        case "can":
            return ((0.5, 2 * lid(width, height) / max(height, 1)), *SIDES)
        case "cross":
            return (*CORNERS, (0.5, 0.5))
        case _:
            return SIDES
