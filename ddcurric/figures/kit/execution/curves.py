"""Cuts as smooth curves: where they cross each process, and how they swing from one to the next."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from ddcurric.figures.kit.execution.source import SpaceTime

EDGE = 0.3
"""A cut keeps this many columns from an event."""


def cut_times(said: SpaceTime, time: Mapping[str, float]) -> tuple[tuple[float, ...], ...]:
    """For each cut the time at which it crosses each process.

    As straight as the events leave it; cuts that pass between the same two events share the room in their order.
    """
    cuts = said.cuts
    by_size = sorted(range(len(cuts)), key=lambda at: (sum(cuts[at].frontier), at))
    ranges = [[_room(said, time, row, count) for row, count in enumerate(cut.frontier)] for cut in cuts]
    for row in range(len(said.execution.processes)):
        sharing: dict[int, list[int]] = {}
        for at in by_size:
            sharing.setdefault(cuts[at].frontier[row], []).append(at)
        for group in sharing.values():
            for place, at in enumerate(group):
                low, high = ranges[at][row]
                part = (high - low) / len(group)
                margin = part * 0.15 if len(group) > 1 else 0.0
                ranges[at][row] = (low + part * place + margin, low + part * (place + 1) - margin)
    return tuple(_straight(ranges[at]) for at in range(len(cuts)))


def _room(said: SpaceTime, time: Mapping[str, float], row: int, count: int) -> tuple[float, float]:
    events = said.execution.processes[row].events
    low = time[events[count - 1].name] if count else (time[events[0].name] - 1.0 if events else 0.0)
    high = time[events[count].name] if count < len(events) else low + 1.2
    edge = min(EDGE, (high - low) / 2)
    return low + edge, high - edge


def _straight(ranges: list[tuple[float, float]]) -> tuple[float, ...]:
    """The places in their ranges that lie nearest to one straight line across, and off the edges where they can."""
    lows = sorted(low for low, _ in ranges)
    highs = sorted(high for _, high in ranges)
    aim = (lows[len(lows) // 2] + highs[len(highs) // 2]) / 2
    places = []
    for low, high in ranges:
        inner = min(0.35, (high - low) / 3)
        places.append(min(max(aim, low + inner), high - inner))
    return tuple(places)


Point = tuple[float, float]
Curve = tuple[tuple[Point, Point, Point], ...]
"""Bézier pieces in (time, across): two controls and the end."""


@dataclass(frozen=True, slots=True)
class Course:
    """A line that leaves a shape straight, then swings, and arrives straight."""

    start: Point
    leaves: Point
    """Where the curve begins."""
    curve: Curve
    end: Point

    @property
    def arrives(self) -> Point:
        """Where the curve ends."""
        return self.curve[-1][-1]

    def points(self) -> list[Point]:
        """The line in short straight pieces."""
        return [self.start, *flatten(self.leaves, self.curve, 10), self.end]


def swing(points: list[Point]) -> Curve:
    """A smooth curve through points that go steadily across; it crosses every process at a right angle."""
    pieces = []
    for (t0, p0), (t1, p1) in itertools.pairwise(points):
        half = (p1 - p0) / 2
        pieces.append(((t0, p0 + half), (t1, p1 - half), (t1, p1)))
    return tuple(pieces)


def flatten(start: Point, curve: Curve, steps: int = 8) -> list[Point]:
    """A curve as a line of short straight pieces."""
    line = [start]
    for one, two, end in curve:
        first = line[-1]
        for step in range(1, steps + 1):
            s = step / steps
            weights = ((1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s * s * (1 - s), s**3)
            corners = (first, one, two, end)
            line.append(
                (
                    sum(w * c[0] for w, c in zip(weights, corners, strict=True)),
                    sum(w * c[1] for w, c in zip(weights, corners, strict=True)),
                )
            )
    return line
