"""The places that the words of an edge may take, the best first."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from ddcurric.figures.kit.bodies import apart
from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, envelope
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.footing import LINE_AIR, Costs, LabelPlace, Spots, spots_of
from ddcurric.figures.kit.words import Label

SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
"""Of the way of an edge, where its words stand."""
BEYOND = 0.85
"""Of the way of a straight line: where its words come nearest to it, at the latest."""
SLANTED = 0.25
"""The lesser share of a slanted line's normal; beside other lines words stand in the middle of where they are."""
TAKEN, PLAIN = 8.0, 1.6
"""What it costs that words at an end are as near to another edge; how many times as far it is where none is taken."""
BETWEEN = 1.2
"""Air between words of edges that no line parts, in that around words: nearer they are read as one."""
NEARER = 2.5
"""What it costs that words stand nearer to their edge than one likes."""


FOREIGN = 5.0
"""What it costs that words are nearer to another edge than to their own."""
AWAY = 14.0
"""What it costs that words stand at the end of an edge and not in its middle, twice over."""


def _bend_places() -> Iterator[tuple[int, int, int, int, float, float]]:
    sides = ((1, 0, 0.0), (-1, 0, 0.4), (0, -1, 0.2), (0, 1, 0.8), (1, -1, 0.6), (-1, 1, 1.0))
    for at, share in enumerate(SHARES):
        for near, nearer in enumerate((0.0, NEARER)):
            for dx, dy, worse in sides:
                for more, farther in ((1.0, 0.0), (2.0, 0.8)):
                    cost = abs(share - 0.5) * AWAY + nearer + worse + farther
                    yield at, near, dx, dy, more if dx * dy == 0 else 0.4, cost


BEND_PLACES = tuple(_bend_places())
"""Beside a curve: at which share of its way, with how much air, on which sides, how many times that air; the cost."""
BEND_COSTS = [Costs((*first, *(cost for *_, cost in BEND_PLACES))) for first in ((), (0.0,))]
"""Without and with a place that is liked best."""


def beside(
    route: Bend,
    label: Label,
    off: float,
    clear: float,
    half: float,
    room: Bounds | None = None,
    others: Sequence[Segment] = (),
) -> Spots:
    """Places along an edge, on both its sides; its middle is best, or the middle of the room that is kept for them.

    `others`: pieces of other edges, to none of which they are to be nearer.
    """
    points = route.points()
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    total = sum(lengths) or 1.0
    near = LINE_AIR * clear + half + 0.3
    airs, air_between = (max(off, near), near), BETWEEN * clear
    doubt = partial(_nearer_to_others, own=points, others=others)
    kept: list[LabelPlace] = []
    if room is not None:
        middle = (room.left + room.right) / 2, (room.top + room.bottom) / 2
        kept.append(LabelPlace(_around(middle, label), 0.0, doubt=doubt))
    met = [_along(points, lengths, share * total) for share in SHARES]
    if route.curve:
        return _by_bend([point for point, _ in met], label, airs, (air_between, doubt), kept)
    places = kept
    for share, (point, normal) in zip(SHARES, met, strict=True):
        for air, farther in zip(airs, (0.0, NEARER), strict=True):
            cost = abs(share - 0.5) * AWAY + farther
            boxes = _by_line(point, normal, label, air, (share * total, total))
            places += (LabelPlace(box, cost + worse, air_between, doubt) for box, worse in boxes)
    return spots_of(places)


def _nearer_to_others(box: Bounds, own: Sequence[Point], others: Sequence[Segment]) -> float:
    """What it costs that words are nearer to another edge than to their own."""
    left, top, right, foot = box.grown(box.height)
    near = [
        line
        for line in others
        if not ((line.x0 < left and line.x1 < left) or (line.x0 > right and line.x1 > right))
        and not ((line.y0 < top and line.y1 < top) or (line.y0 > foot and line.y1 > foot))
    ]
    if not near:
        return 0.0
    far = math.inf
    for a, b in pairwise(own):
        far = min(far, _away(box, *a, *b, far))
    return FOREIGN if any(_away(box, *line[:4], far - 0.1) < far - 0.1 for line in near) else 0.0


def _away(box: Bounds, x0: float, y0: float, x1: float, y1: float, most: float) -> float:
    """How far a straight line that does not cross a box is from it; no less than `most` where it is as far."""
    beside = max(box.left - max(x0, x1), min(x0, x1) - box.right)
    if beside >= most or max(box.top - max(y0, y1), min(y0, y1) - box.bottom) >= most:
        return most
    corners = ((x, y) for x in (box.left, box.right) for y in (box.top, box.bottom))
    ends = (
        math.hypot(max(box.left - x, x - box.right, 0.0), max(box.top - y, y - box.bottom, 0.0))
        for x, y in ((x0, y0), (x1, y1))
    )
    return min(*ends, *(apart(corner, (x0, y0), (x1, y1)) for corner in corners))


def _along(points: Sequence[Point], lengths: Sequence[float], rest: float) -> tuple[Point, Point]:
    """The point of a line that is so far from its start, and the normal there."""
    at = 0
    while at < len(lengths) - 1 and rest > lengths[at]:
        rest -= lengths[at]
        at += 1
    (x0, y0), (x1, y1) = points[at], points[at + 1]
    long = lengths[at] or 1.0
    return (x0 + (x1 - x0) * rest / long, y0 + (y1 - y0) * rest / long), ((y1 - y0) / long, -(x1 - x0) / long)


def _around(point: Point, label: Label) -> Bounds:
    return box_around(*point, label.width, label.height)


def along(course: Sequence[Point], label: Label, air: float) -> Iterator[LabelPlace]:
    """Places of words at an end along what is near it of a line that turns away soon."""
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(course)):
        long = math.dist((x0, y0), (x1, y1)) or 1.0
        nx, ny = (y1 - y0) / long, (x0 - x1) / long
        off = air + label.width / 2 * abs(nx) + label.height / 2 * abs(ny)
        for side, worse in ((1, 0.0), (-1, 0.3)):
            x, y = (x0 + x1) / 2 + side * nx * off, (y0 + y1) / 2 + side * ny * off
            yield LabelPlace(box_around(x, y, label.width, label.height), 1.0 + number + worse)


def taken_for_others(box: Bounds, course: Sequence[Point], others: Sequence[Sequence[Point]], text: float) -> float:
    """What it costs that words are as near to other edges, whose they may be taken for, or far from their own."""
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    own, *rest = (min(apart(middle, *piece) for piece in pairwise(line)) for line in (course, *others))
    share = min(rest, default=math.inf) / max(own, 1e-6)
    far = max(0.0, own - math.hypot(box.width, box.height) / 2 - text)
    return TAKEN * (min(1.0, max(0.0, (PLAIN - share) / (PLAIN - 1))) + far / text)


def _by_line(
    at: Point, normal: Point, label: Label, air: float, way: tuple[float, float]
) -> Iterator[tuple[Bounds, float]]:
    """Boxes, and what they cost more. `way`: how far along the line this is, and how long the line is."""
    done, total = way
    reach = label.width / 2 * abs(normal[0]) + label.height / 2 * abs(normal[1])
    for side in (1, -1):
        nx, ny = side * normal[0], side * normal[1]
        worse = 0.0 if ny < -0.3 or nx > 0.3 else 0.8
        # The corner that is nearest to the line; that of wide words beside a short slanted line is beyond its end.
        corner = math.copysign(label.width / 2, nx) * normal[1] - math.copysign(label.height / 2, ny) * normal[0]
        met = done + corner
        slanted = min(abs(nx), abs(ny)) > SLANTED
        back = min(max(met, (1 - BEYOND) * total), BEYOND * total) - met if slanted else 0.0
        x, y = at[0] + nx * (reach + air) - normal[1] * back, at[1] + ny * (reach + air) + normal[0] * back
        yield _around((x, y), label), worse


def _by_bend(
    met: list[Point],
    label: Label,
    airs: tuple[float, float],
    more: tuple[float, Callable[[Bounds], float]],
    kept: list[LabelPlace],
) -> Spots:
    """Where an edge bends, its words may come nearer than beside a straight line. `kept`: what is liked best, if any.

    Of its hundreds of places one of the first is mostly free, so that each is made as it is asked for.
    """
    wide, high = label.width / 2, label.height / 2

    def make(at: int) -> Bounds:
        share, near, dx, dy, more, _ = BEND_PLACES[at - len(kept)]
        (x, y), air = met[share], airs[near] * more
        return _around((x + dx * (wide + air), y + dy * (high + air)), label)

    far, (xs, ys) = 2 * max(airs), zip(*met, strict=True)
    across, down = label.width + far, label.height + far
    reach = Bounds(min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down)
    return Spots(BEND_COSTS[len(kept)], make, envelope([reach, *(place.box for place in kept)]), *more, kept)
