"""The places that the words of an edge may take, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.figures.kit.bodies import apart
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.footing import LINE_AIR, LabelPlace
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


def beside(route: Bend, label: Label, off: float, clear: float, half: float) -> Iterator[LabelPlace]:
    """Places along an edge, on both its sides; its middle is best."""
    points = route.points()
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    total = sum(lengths) or 1.0
    near = LINE_AIR * clear + half + 0.3
    for share in SHARES:
        along, rest = 0, share * total
        while along < len(lengths) - 1 and rest > lengths[along]:
            rest -= lengths[along]
            along += 1
        (x0, y0), (x1, y1) = points[along], points[along + 1]
        long = lengths[along] or 1.0
        x, y = x0 + (x1 - x0) * rest / long, y0 + (y1 - y0) * rest / long
        normal = ((y1 - y0) / long, -(x1 - x0) / long)
        cost = abs(share - 0.5) * 14
        for air, farther in ((max(off, near), 0.0), (near, NEARER)):
            if route.curve:
                places = _by_bend((x, y), label, air, cost + farther)
            else:
                places = _by_line((x, y), normal, label, air, cost + farther, (share * total, total))
            for place in places:
                yield place._replace(apart=BETWEEN * clear)


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
    at: tuple[float, float],
    normal: tuple[float, float],
    label: Label,
    air: float,
    cost: float,
    way: tuple[float, float],
) -> Iterator[LabelPlace]:
    """`way`: how far along the line this is, and how long the line is."""
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
        yield LabelPlace(box_around(x, y, label.width, label.height), cost + worse)


def _by_bend(at: tuple[float, float], label: Label, air: float, cost: float) -> Iterator[LabelPlace]:
    """Where an edge bends, its words may come nearer than beside a straight line."""
    for dx, dy, worse in ((1, 0, 0.0), (-1, 0, 0.4), (0, -1, 0.2), (0, 1, 0.8), (1, -1, 0.6), (-1, 1, 1.0)):
        for more, farther in ((1.0, 0.0), (2.0, 0.8)):
            share = more if dx * dy == 0 else 0.4
            far_x, far_y = dx * (label.width / 2 + air * share), dy * (label.height / 2 + air * share)
            yield LabelPlace(
                box_around(at[0] + far_x, at[1] + far_y, label.width, label.height), cost + worse + farther
            )
