"""The places that the labels of a space-time diagram may take, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ddcurric.figures.kit.curves import Course, Point
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.scale import CROSS, Arrow, Frame
from ddcurric.figures.kit.labels import LINE_AIR, Box, Place, Segment, box_around, inside
from ddcurric.figures.kit.words import Label


def label_places(
    measures: Measures,
    span: Mapping[str, Point],
    arrows: Sequence[tuple[str, str, Arrow]],
    arcs: Mapping[str, Course],
    frame: Frame,
) -> Iterator[tuple[tuple[str, str], Iterable[Place]]]:
    """Every label with the places it may take; `arrows` are messages with the kind of their label."""
    home = 1 if frame.down else -1
    for name, at in span.items():
        if name in measures.events:
            yield (name, "name"), _around(at, measures.events[name], home, measures, frame)
        for number, (stamp, labels) in enumerate(measures.stamps.items()):
            side = -home if number == 0 else home
            yield (name, stamp), _around(at, labels[name], side, measures, frame)
    lines = [] if len(arrows) > MANY else [(name, Segment(*arrow.start, *arrow.end)) for name, _, arrow in arrows]
    for message, kind, arrow in arrows:
        label = measures.messages[message]
        if label.lines:
            yield (message, kind), _beside(arrow, label, measures, _others(message, arrow, lines, label, measures))
    for message, arc in arcs.items():
        label = measures.messages[message]
        if label.lines:
            yield (message, "message"), _over(arc, label, measures, frame)


def _around(at: Point, label: Label, home: int, measures: Measures, frame: Frame) -> Iterator[Place]:
    """Places around an event: on the side it belongs to, in the corners there, then the same on the other side."""
    time, across = at
    long, wide = frame.point(label.width, label.height)
    gap, radius = measures.clear + 0.3, measures.dot
    beside = measures.line / 2 + gap
    for side, worse in ((home, 0.0), (-home, 9.0)):
        straight = side * (radius + gap + wide / 2)
        corner = side * (beside + wide / 2)
        spread = radius + gap + long / 2
        half = side * (radius * 0.75 + gap + wide / 2)
        for share, cost in ((0.0, 0.0), (-0.2, 1.0), (0.2, 1.0), (-0.35, 2.0), (0.35, 2.0), (-0.5, 3.0), (0.5, 3.0)):
            yield Place(frame.box(time + share * long, across + straight, long, wide), worse + cost)
        for sign, cost in ((-1, 3.5), (1, 3.5)):
            yield Place(frame.box(time + sign * spread, across + corner, long, wide), worse + cost)
            yield Place(
                frame.box(time + sign * (radius * 0.75 + gap + long / 2), across + half, long, wide), worse + cost + 0.5
            )
        if frame.down:
            # On the same line further out; to the right of time it would be nearer to the next process.
            for share, cost in ((0.0, 16.0), (-0.35, 17.0), (0.35, 17.0)):
                further = straight + side * (wide + 2 * gap) * 0.95
                yield Place(frame.box(time + share * long, across + further, long, wide), worse + cost)


SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.2, 0.8, 0.14, 0.86)


NEARNESS = ((0.3, 3.0), (0.65, 2.0), (1.0, 1.5))
"""Another message that is so near a label, in type sizes, makes one doubt whose it is: so much each."""
MANY = 300
"""Of more messages than this no one reads the labels one by one."""


def _others(
    message: str, arrow: Arrow, lines: Sequence[tuple[str, Segment]], label: Label, measures: Measures
) -> Iterator[Segment]:
    """The other messages that come near the places beside a message."""
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    reach = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(label.width + 2 * measures.text)
    return (line for name, line in lines if name != message and inside(line, reach) > 0)


def _doubt(box: Box, others: Iterable[Segment], measures: Measures) -> float:
    """How much one may doubt that the words in a box belong to their own message and to no other."""
    text = measures.text
    near = [line for line in others if inside(line, box, NEARNESS[-1][0] * text) > 0]
    cost = NEARNESS[-1][1] * len(near)
    for reach, worse in NEARNESS[:-1] if near else ():
        cost += worse * sum(inside(line, box, reach * text) > 0 for line in near)
    return cost


def _beside(arrow: Arrow, label: Label, measures: Measures, near: Iterable[Segment]) -> Iterator[Place]:
    """Places along a message, on both its sides, as near as legible, and the farther from others the better."""
    others = list(near)
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    normal = ((y1 - y0) / length, -(x1 - x0) / length)
    if normal[1] > 0 or (normal[1] == 0 and normal[0] < 0):
        normal = (-normal[0], -normal[1])  # upward first
    reach = label.width / 2 * abs(normal[0]) + label.height / 2 * abs(normal[1])
    air = LINE_AIR * measures.clear + measures.line / 2 + 0.1
    off = reach + air * (abs(normal[0]) + abs(normal[1]))
    if arrow.end_site < 0:
        yield from _by_cross(arrow, label, measures, others)
    for share in SHARES:
        if arrow.end_site < 0:
            share = 0.1 + share * 0.7
        for side, worse in ((1, 0.0), (-1, 1.5)):
            x = x0 + (x1 - x0) * share + side * normal[0] * off
            y = y0 + (y1 - y0) * share + side * normal[1] * off
            box = box_around(x, y, label.width, label.height)
            cost = worse + abs(share - 0.5) * 12 + _doubt(box, others, measures)
            yield Place(box, cost, 0.6 * measures.text)


def _by_cross(arrow: Arrow, label: Label, measures: Measures, others: list[Segment]) -> Iterator[Place]:
    """Places beside the cross of a lost message, away from where it comes from first."""
    x, y = arrow.end
    off = CROSS * measures.dot + measures.line + measures.clear + label.width / 2
    onward = 1 if x >= arrow.start[0] else -1
    for side, worse in ((onward, 1.5), (-onward, 4.0)):
        box = box_around(x + side * off, y, label.width, label.height)
        yield Place(box, worse + _doubt(box, others, measures), 0.6 * measures.text)


def _over(arc: Course, label: Label, measures: Measures, frame: Frame) -> Iterator[Place]:
    """Places by the top of an arc."""
    line = arc.points()
    for at, cost in ((6, 0.0), (5, 1.0), (7, 1.0), (4, 2.0), (8, 2.0)):
        x, y = line[at]
        gap = measures.clear + measures.line / 2 + 0.6
        if frame.down:
            yield Place(box_around(x + gap + label.width / 2, y, label.width, label.height), cost)
        else:
            yield Place(box_around(x, y - gap - label.height / 2, label.width, label.height), cost)
    if not frame.down:
        # Where the next process is near: before the arc, after it, under it.
        gap, level = measures.clear + measures.line, (line[0][1] + line[6][1]) / 2
        sides = ((line[0][0], -1, 4.0), (line[-1][0], 1, 4.0), (line[0][0], 1, 5.0), (line[-1][0], -1, 5.0))
        for x, side, cost in sides:
            box = box_around(x + side * (gap + label.width / 2), level, label.width, label.height)
            yield Place(box, cost)
