"""Round things to which lines run: dots, circles that hold a number, pills that hold more. Lengths are points."""

from __future__ import annotations

import math

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, inside
from ddcurric.figures.kit.curves import Point
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

NUMBER = 0.6
"""Type size of a number, in heights of what it stands in."""
SIDES_OF_NUMBER = 0.21
"""Air at either side of a number so long that its circle grows into a pill, in heights of the circle."""
SMALLEST = 7.0


@dataclass(frozen=True, slots=True)
class Body:
    """A circle or, where it is wider than high, a pill; its number or vector stands in it."""

    width: float
    height: float
    text: str = ""
    """What it holds."""
    size: Length = ZERO
    """Of its type."""
    blank: bool = False
    """What it holds is asked for."""

    @property
    def holds(self) -> bool:
        """It is drawn as a rim with something in it, not as a dot."""
        return bool(self.text)

    @property
    def kind(self) -> str:
        """Of its shape."""
        return "stadium" if self.width > self.height else "ellipse"

    def box(self, at: Point) -> Bounds:
        """The box around it, its middle at a point."""
        return box_around(*at, self.width, self.height)

    def rim(self, center: Point, toward: Point, gap: float = 0.0) -> Point:
        """Where a line from its centre toward a point leaves it, and `gap` further."""
        dx, dy = toward[0] - center[0], toward[1] - center[1]
        long = math.hypot(dx, dy) or 1.0
        ux, uy = dx / long, dy / long
        radius, straight = self.height / 2 + gap, (self.width - self.height) / 2
        if abs(ux) * radius <= straight * abs(uy):
            far = radius / abs(uy)
        else:
            along = abs(ux) * straight
            far = along + math.sqrt(max(along**2 - straight**2 + radius**2, 0.0))
        return center[0] + ux * far, center[1] + uy * far

    def struck(self, center: Point, line: Segment, air: float) -> bool:
        """Whether a line runs through it, or nearer than `air`."""
        if self.width > self.height:
            return inside(line, self.box(center), air + line.half) > 0
        return apart(center, (line.x0, line.y0), (line.x1, line.y1)) < self.height / 2 + air + line.half


def apart(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight line between two."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    along = ((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-9)
    share = min(1.0, max(0.0, along))
    return math.hypot(x - x0 - share * dx, y - y0 - share * dy)


def type_in(size: Length, most: float) -> Length:
    """The type of what a body holds: as all other, or `most` points where that is less; in half points."""
    return Pt(max(SMALLEST, min(size.pt, round(most * 2) / 2)))
