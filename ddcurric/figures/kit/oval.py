"""A circle or an ellipse, and places on it. Lengths are points."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, pairwise

from ddcurric.figures.kit.curves import Point
from ddcurric.values import dataclass

SAMPLES = 360
"""Straight pieces as which an ellipse is measured."""


@dataclass(frozen=True)
class Oval:
    """Places on it are told by the way from the top, clockwise: once around is `math.tau`."""

    x: float
    y: float
    across: float
    down: float
    """Half its width, and half its height."""

    @cached_property
    def _ways(self) -> tuple[float, ...]:
        """From the top to each sample."""
        turns = (math.tau * at / SAMPLES for at in range(SAMPLES + 1))
        corners = ((self.across * math.sin(turn), self.down * math.cos(turn)) for turn in turns)
        return (0.0, *accumulate(math.dist(one, other) for one, other in pairwise(corners)))

    @property
    def length(self) -> float:
        return self._ways[-1]

    def _turn(self, angle: float) -> float:
        """The parameter of the ellipse at a place; that of a circle is the angle itself."""
        angle %= math.tau
        if self.across == self.down:
            return angle
        way = angle / math.tau * self.length
        after = min(max(bisect_left(self._ways, way), 1), SAMPLES)
        before = self._ways[after - 1]
        share = (way - before) / (self._ways[after] - before)
        return (after - 1 + share) * math.tau / SAMPLES

    def outwards(self, angle: float) -> Point:
        """The way out of it at a place, of length 1."""
        turn = self._turn(angle)
        x, y = self.down * math.sin(turn), -self.across * math.cos(turn)
        long = math.hypot(x, y) or 1.0
        return x / long, y / long

    def point(self, angle: float, out: float = 0.0) -> Point:
        """A place, or a point so far out of it there."""
        turn, (dx, dy) = self._turn(angle), self.outwards(angle)
        return self.x + self.across * math.sin(turn) + dx * out, self.y - self.down * math.cos(turn) + dy * out

    def arc(self, start: float, end: float) -> Iterator[tuple[Point, Point, Point]]:
        """From a place clockwise to another, as Bézier pieces of a quarter at most."""
        first, last = self._turn(start), self._turn(end)
        whole = (last - first) % math.tau or math.tau
        pieces = max(1, math.ceil(whole / (math.pi / 2) - 1e-9))
        step = whole / pieces
        reach = 4 / 3 * math.tan(step / 4)
        for at in range(pieces):
            a, b = first + at * step, first + (at + 1) * step
            x0, y0, x1, y1 = math.sin(a), -math.cos(a), math.sin(b), -math.cos(b)
            controls = (
                (x0 + reach * math.cos(a), y0 + reach * math.sin(a)),
                (x1 - reach * math.cos(b), y1 - reach * math.sin(b)),
            )
            one, two, final = ((self.x + self.across * x, self.y + self.down * y) for x, y in (*controls, (x1, y1)))
            yield one, two, final
