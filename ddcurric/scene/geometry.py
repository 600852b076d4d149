"""Points, rectangles and colours."""

from __future__ import annotations

from collections.abc import Iterable

from ddcurric.units import Length, Pt
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place: from the left and from the top of the slide or drawing."""

    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, by its upper left corner and its size."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return Point(self.x + self.width // 2, self.y + self.height // 2)

    def inset(self, left: Length, top: Length, right: Length, bottom: Length) -> Rect:
        """What is left when that much is taken from each side; it may be negative."""
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def overlaps(self, other: Rect) -> bool:
        """Whether they have an area in common; edges may touch."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def shared(self, other: Rect) -> int:
        """The area that both have, in square EMU; 0 where they are apart."""
        wide = min(int(self.right), int(other.right)) - max(int(self.x), int(other.x))
        tall = min(int(self.bottom), int(other.bottom)) - max(int(self.y), int(other.y))
        return max(wide, 0) * max(tall, 0)

    def contains(self, other: Rect) -> bool:
        """Whether all of another lies inside; edges may touch."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


Matrix = tuple[float, float, float, float, float, float]
"""An affine transformation as PDF and SVG write it: a, b, c, d, e, f."""


def product(first: Matrix, then: Matrix) -> Matrix:
    """Two transformations, one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


MOSTLY, AT_LEAST = 0.6, 0.4
"""What lies under so much of a frame is its ground; what would take more than the rest from it is not kept clear of."""
GAP = Pt(6)
"""Between a mark and what keeps clear of it."""


def clear_of(frame: Rect, marks: Iterable[Rect]) -> Rect:
    """The largest part of a frame, a rectangle, on which no mark lies; what is under most of it is no mark."""
    whole = _area(frame)
    for mark in sorted(marks, key=_area, reverse=True):
        thick = Rect(mark.x, mark.y, max(mark.width, Pt(1)), max(mark.height, Pt(1)))
        if not 0 < frame.shared(thick) < MOSTLY * whole:
            continue
        parts = (
            Rect(frame.x, frame.y, thick.x - GAP - frame.x, frame.height),
            Rect(thick.right + GAP, frame.y, frame.right - thick.right - GAP, frame.height),
            Rect(frame.x, frame.y, frame.width, thick.y - GAP - frame.y),
            Rect(frame.x, thick.bottom + GAP, frame.width, frame.bottom - thick.bottom - GAP),
        )
        best = max(parts, key=_area)
        if _area(best) >= AT_LEAST * whole:
            frame = best
    return frame


def _area(rect: Rect) -> int:
    return max(int(rect.width), 0) * max(int(rect.height), 0)


@dataclass(frozen=True, slots=True)
class Color:
    """A colour, and the slot of the theme it comes from, so that a change of theme recolours a deck."""

    rgb: str
    """RRGGBB, upper case."""
    theme: str = ""
    """`dk1`, `lt1`, `dk2`, `lt2`, `accent1` … `accent6`, `hlink`, `folHlink`; empty: fixed."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn."""

    color: Color
    width: Length
    dash: str = "solid"
    """`solid`, `dash`, `dot`, `dash-dot`."""
    cap: str = "flat"
    """`flat` or `round`."""
