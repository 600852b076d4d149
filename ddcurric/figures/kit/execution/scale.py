"""The scale of a space-time diagram, and turning time and place across into x and y."""

from __future__ import annotations

import math

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.curves import Curve, Point
from ddcurric.values import dataclass

CROSS = 0.8
"""Half the width of the cross of a lost message, in radii of an event."""
ARRIVES = 0.3
"""Columns that a message of a sequence takes."""
LEAD, TRAIL, TAIL = 0.55, 0.75, 0.55
"""Columns before the first event, after the last, and after the last before a crash."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """How large the drawing is made."""

    column: float
    """Points to a unit of time."""
    row: float
    """Points from process to process."""
    rows: tuple[float, ...] = ()
    """Where each process is, in points, if they are not evenly apart."""
    floors: tuple[float, ...] = ()
    """Where it is to be divided between processes, in y."""

    def across(self, row: int) -> float:
        """Where the line of a process is, in points across the axis of time."""
        return self.rows[row] if self.rows else row * self.row


@dataclass(frozen=True, slots=True)
class Arrow:
    """How a message runs, from the rim of its sender."""

    start: Point
    end: Point
    lost: bool = False
    """It ends in a cross, between the processes."""
    goes_on: bool = False
    """It ends where the drawing is divided."""
    storey: tuple[float, float] = (-math.inf, math.inf)
    """The floors above and below it, in y: its name is between them, too."""


@dataclass(frozen=True, slots=True)
class CutLine:
    """How a cut runs, and where its name is; None: it has none."""

    start: Point
    curve: Curve
    name: Bounds | None


class Frame:
    """Turns time and place across into x and y."""

    def __init__(self, down: bool) -> None:
        self.down = down

    def point(self, time: float, across: float) -> Point:
        """A place in the drawing, by time and by the way across the processes."""
        return (across, time) if self.down else (time, across)

    def box(self, time: float, across: float, long: float, wide: float) -> Bounds:
        """A box around a point, `long` along time and `wide` across."""
        x, y = self.point(time, across)
        return box_around(x, y, *self.point(long, wide))
