"""Where on its outline a shape of a graph takes edges: its connection sites."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.figures.kit.graph.layout import Point

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
