"""Times of events, the time that a drawing has, and the least time between two events; counted in columns."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ddcurric.figures.kit.execution.model import Execution
from ddcurric.values import dataclass

STEP = 0.25
"""Places are multiples of this; whole columns are preferred."""
CLEAR = 0.42
"""A message keeps this far from an event that it passes."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When each event is, by its name, in columns."""

    at: Mapping[str, float]
    last: float
    """The time of the last event."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a drawing in parts has to fill, in columns."""

    last: float
    """When the last event is to be, if not later."""
    seams: tuple[float, ...] = ()
    clear: float = 0.0
    """No event is nearer to a seam."""
    abreast: float = 0.0
    """Events of neighbouring processes would like to be so far apart."""
    passing: float = CLEAR
    """A message keeps this far from an event that it passes."""

    def from_here(self, time: float) -> float:
        """The first place at or after a time."""
        for seam in self.seams:
            if abs(time - seam) < self.clear:
                time = math.ceil((seam + self.clear) / STEP - 1e-6) * STEP
        return time

    def till_here(self, time: float) -> float:
        """The last place at or before a time."""
        for seam in reversed(self.seams):
            if abs(time - seam) < self.clear:
                time = snap(seam - self.clear)
        return time


NO_ROOM = Period(0.0)


def snap(time: float) -> float:
    """The last step of the grid at or before a time."""
    return math.floor(time / STEP + 1e-6) * STEP


def direct_gap(execution: Execution, earlier: str, later: str, durations: Mapping[str, float]) -> float:
    """The least time between two events of which one is directly before the other."""
    message = execution.events[later].receives
    if message and execution.sender.get(message) == earlier:
        return max(durations[message], 1.0 if execution.place[earlier][0] == execution.place[later][0] else 0.0)
    return 1.0
