"""Boxes and straight lines of a drawing that is being laid out. Lengths are points, as floats."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ddcurric.scene.geometry import Rect
from ddcurric.units import Pt


class Bounds(NamedTuple):
    """A box. A dense diagram tries half a million, and named tuples are made in half the time of dataclasses."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Bounds:
        """Larger by so much at every side; smaller, where that is negative."""
        left, top, right, bottom = self
        return Bounds(left - by, top - by, right + by, bottom + by)

    def moved(self, dx: float, dy: float) -> Bounds:
        """The same box elsewhere."""
        return Bounds(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def turned(self, left: float, right: float) -> Bounds:
        """Its mirror image between two edges, of what is read from the right."""
        return self._replace(left=left + right - self.right, right=left + right - self.left)

    def within(self, outer: Bounds) -> Bounds:
        """Its place from the upper left corner of another."""
        return self.moved(-outer.left, -outer.top)

    @property
    def rect(self) -> Rect:
        return Rect(Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height))

    def meets(self, other: Bounds) -> bool:
        """Whether they have an area in common; edges may touch."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def box_around(x: float, y: float, width: float, height: float) -> Bounds:
    """The bounds of a box by its middle and its size, all in points."""
    across, down = width / 2, height / 2
    return Bounds(x - across, y - down, x + across, y + down)


class Segment(NamedTuple):
    """A straight piece of a line, and half its thickness."""

    x0: float
    y0: float
    x1: float
    y1: float
    half: float = 0.0


def outline(box: Bounds, half: float) -> tuple[Segment, ...]:
    """The four sides of a box, as lines that are twice `half` thick."""
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    return tuple(Segment(*a, *b, half) for a, b in pairwise([*corners, corners[0]]))


def box_of(line: Segment) -> Bounds:
    """The box that a segment spans; not quite flat, so that boxes can meet it."""
    return Bounds(
        min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1) + 0.01, max(line.y0, line.y1) + 0.01
    )


def envelope(boxes: Sequence[Bounds]) -> Bounds:
    """The least box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Bounds(min(lefts), min(tops), max(rights), max(bottoms))


def inside(line: Segment, box: Bounds, air: float = 0.0) -> float:
    """How much of a segment lies inside a box with some air around it (Liang, Barsky, 1984)."""
    x0, y0, x1, y1, _ = line
    left, top, right, bottom = box
    left -= air
    top -= air
    right += air
    bottom += air
    if (
        (x0 < left and x1 < left)
        or (x0 > right and x1 > right)
        or (y0 < top and y1 < top)
        or (y0 > bottom and y1 > bottom)
    ):
        return 0.0
    dx, dy = x1 - x0, y1 - y0
    enter, leave = crossed(left - x0, top - y0, right - x0, bottom - y0, dx, dy)
    return max(0.0, leave - enter) * math.hypot(dx, dy)


def crossed(left: float, top: float, right: float, bottom: float, dx: float, dy: float) -> tuple[float, float]:
    """The shares of a way from the origin at which it enters a box and leaves it: it leaves first where it misses."""
    enter, leave = 0.0, 1.0
    for slope, near, far in ((dx, left, right), (dy, top, bottom)):
        if slope == 0:
            if near > 0 or far < 0:
                return 1.0, 0.0
            continue
        first, last = (near / slope, far / slope) if slope > 0 else (far / slope, near / slope)
        if first > enter:
            enter = first
        if last < leave:
            leave = last
    return enter, leave
