"""Curved lines of a drawing, as Bézier pieces and as short straight ones. Lengths are points."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from ddcurric.values import dataclass

HEAD = 5.0
"""Length of an arrowhead in widths of its line, as painters draw it."""

Point = tuple[float, float]
Curve = tuple[tuple[Point, Point, Point], ...]
"""Bézier pieces: two controls and the end."""


@dataclass(frozen=True, slots=True)
class Bend:
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

    def mapped(self, place: Callable[[Point], Point]) -> Bend:
        """The same with each of its points elsewhere."""
        return Bend(place(self.start), place(self.leaves), mapped(self.curve, place), place(self.end))


def mapped(curve: Curve, place: Callable[[Point], Point]) -> Curve:
    """A curve with each of its points elsewhere."""
    return tuple((place(one), place(two), place(end)) for one, two, end in curve)


def swing(points: Sequence[Point], slopes: Sequence[float] | None = None) -> Curve:
    """A smooth curve through points whose second coordinate grows or falls steadily.

    `slopes`: how much the first grows with the second where it passes each; along that axis where it does not, or None.
    """
    pieces = []
    passing = zip(points, slopes or itertools.repeat(0.0), strict=False)
    for ((t0, p0), m0), ((t1, p1), m1) in itertools.pairwise(passing):
        out, into = ((p1 - p0) / (3 if slope else 2) for slope in (m0, m1))
        pieces.append(((t0 + m0 * out, p0 + out), (t1 - m1 * into, p1 - into), (t1, p1)))
    return tuple(pieces)


def slopes_at(points: Sequence[Point]) -> list[float]:
    """How steeply a curve that is smooth and turns back nowhere between points passes each; 0 at its ends.

    Monotone cubic interpolation (F. N. Fritsch, R. E. Carlson, 1980): as steeply as the flatter of two pieces that
    meet; a piece at an end of the curve counts twice, as it begins or ends at 0.
    """
    steep = [(t1 - t0) / (p1 - p0) for (t0, p0), (t1, p1) in itertools.pairwise(points)]
    most = [2 * slope if at in (0, len(steep) - 1) else slope for at, slope in enumerate(steep)]
    return [0.0, *(min(pair, key=abs) if pair[0] * pair[1] > 0 else 0.0 for pair in itertools.pairwise(most)), 0.0]


def flatten(start: Point, curve: Curve, steps: int = 8) -> list[Point]:
    """A curve as a line of short straight pieces."""
    line = [start]
    for (x1, y1), (x2, y2), (x3, y3) in curve:
        x0, y0 = line[-1]
        line += [
            (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _weights(steps)
        ]
    return line


def crossings(lines: Iterable[Sequence[Point]]) -> int:
    """How often lines of straight pieces cross one another."""
    return sum(len(crossed(line, by)) for line, by in itertools.combinations(lines, 2))


def crossed(line: Sequence[Point], by: Sequence[Point]) -> list[Point]:
    """Where another line of straight pieces crosses a line."""
    (left, top, right, foot), (west, north, east, south) = _extent(line), _extent(by)
    least, most, high, low = max(left, west), min(right, east), max(top, north), min(foot, south)
    if least > most or high > low:
        return []
    pieces, others = (
        [
            piece
            for piece in map(_spanned, each, each[1:])
            if piece[0] <= most and least <= piece[2] and piece[1] <= low and high <= piece[3]
        ]
        for each in (line, by)
    )
    return [
        _meeting(*one, *other)
        for left, top, right, foot, one in pieces
        for west, north, east, south, other in others
        if left <= east and west <= right and top <= south and north <= foot and cross(*one, *other)
    ]


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point:
    """Where a straight piece from `a` to `b` crosses one from `c` to `d`."""
    (x, y), (dx, dy), (ex, ey) = a, (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    share = ((c[0] - x) * ey - (c[1] - y) * ex) / (dx * ey - dy * ex)
    return x + share * dx, y + share * dy


def _extent(line: Sequence[Point]) -> tuple[float, float, float, float]:
    """The left, upper, right and lower end of a line."""
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _spanned(one: Point, other: Point) -> tuple[float, float, float, float, tuple[Point, Point]]:
    """The left, upper, right and lower end of a straight piece, and the piece."""
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), (one, other)


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether a straight piece from `a` to `b` crosses one from `c` to `d`; touching is not crossing."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


@lru_cache(maxsize=32)
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """How much of the start, the controls and the end of a piece is in the end of each step."""
    shares = (step / steps for step in range(1, steps + 1))
    return tuple(((1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s * s * (1 - s), s**3) for s in shares)
