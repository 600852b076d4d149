"""Where on its outline a shape of a graph takes edges: its connection sites."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.graph.layout import Point
from ddcurric.scene.outlines import inward

SIDES: Mapping[str, tuple[float, float]] = {
    "top": (0.5, 0.0),
    "left": (0.0, 0.5),
    "bottom": (0.5, 1.0),
    "right": (1.0, 0.5),
}
RECT_SITES: Mapping[str, int] = {"top": 0, "left": 1, "bottom": 2, "right": 3}
ELLIPSE_SITES: Mapping[str, int] = {"top": 0, "left": 2, "bottom": 4, "right": 6}
CAN_SITES: Mapping[str, int] = {"top": 1, "left": 2, "bottom": 3, "right": 4}
HEXAGON_SITES: Mapping[str, int] = {"right": 0, "left": 3}
"""A hexagon has no connection site in the middle of its top (ECMA-376, presetShapeDefinitions)."""
ROUND = ("circle", "double-circle", "start", "end")
SITES: Mapping[str, tuple[Mapping[str, int], int]] = {
    **dict.fromkeys(ROUND, (ELLIPSE_SITES, 8)),
    "hexagon": (HEXAGON_SITES, 6),
    "can": (CAN_SITES, 5),
}
"""By shape: the connection sites in the middle of its sides, and how many it has."""
OUTWARD: Mapping[str, Point] = {"top": (0.0, -1.0), "left": (-1.0, 0.0), "bottom": (0.0, 1.0), "right": (1.0, 0.0)}


def middle_of_side(box: Bounds, shape: str, side: str) -> Point:
    """The point of a shape's outline in the middle of a side."""
    x, y = SIDES[side]
    within = inward(shape, side, 0.5, box.width, box.height)
    return box.left + x * box.width + OUTWARD[side][0] * -within, box.top + y * box.height


def on_outline(box: Bounds, shape: str, side: str, off: float) -> Point:
    """The point of a shape's outline that is `off` beside the middle of a side."""
    x, y = middle_of_side(box, shape, side)
    half_wide, half_high = box.width / 2, box.height / 2
    level = side in ("top", "bottom")
    half, reach = (half_wide, half_high) if level else (half_high, half_wide)
    within = 0.0
    if shape == "diamond":
        within = reach * abs(off) / half
    elif shape in ROUND:
        within = reach * (1 - (1 - min(1.0, abs(off) / half) ** 2) ** 0.5)
    elif not level:
        shares = 0.5, 0.5 + off / box.height
        middle, here = (inward(shape, side, share, box.width, box.height) for share in shares)
        within = here - middle
    sign = 1 if side in ("top", "left") else -1
    return (x + off, y + sign * within) if level else (x + sign * within, y + off)
