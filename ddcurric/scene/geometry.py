"""Points, rectangles and colours."""

from __future__ import annotations

from dataclasses import dataclass

from ddcurric.units import Length


@dataclass(frozen=True, slots=True)
class Point:
    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Rect:
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

    def moved(self, dx: Length, dy: Length) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, left: Length, top: Length, right: Length, bottom: Length) -> Rect:
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def overlaps(self, other: Rect) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Rect) -> bool:
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Color:
    """A colour, and the slot of the theme it comes from, so that a change of theme recolours a deck."""

    rgb: str
    """RRGGBB, upper case."""
    theme: str = ""
    """`dk1`, `lt1`, `dk2`, `lt2`, `accent1` … `accent6`, `hlink`, `folHlink`; empty: fixed."""


@dataclass(frozen=True, slots=True)
class Stroke:
    color: Color
    width: Length
    dash: str = "solid"
    """`solid`, `dash`, `dot`, `dash-dot`."""
    cap: str = "flat"
    """`flat` or `round`."""
