"""The places that the labels of a space-time diagram may take, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, envelope, inside
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.scale import CROSS, Arrow, Frame
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.footing import LINE_AIR, LabelPlace
from ddcurric.figures.kit.replayed import Replayed
from ddcurric.figures.kit.words import Label

Piece = tuple[str, str, Arrow]
"""A message, or what of it is seen between two seams: its name, the kind of its label, how it runs."""
Placeable = tuple[tuple[str, str], Iterable[LabelPlace]]
"""A label and the places that it may take."""


def label_places(
    measures: Measures,
    span: Mapping[str, Point],
    arrows: Sequence[Piece],
    arcs: Mapping[str, Bend],
    lines: Sequence[Segment],
    leans: Mapping[str, int],
    frame: Frame,
) -> Iterator[Placeable]:
    """Every label with the places it may take; `arrows` are messages with the kind of their label.

    `lines` are those of the processes; `leans`: see `leans_of`.
    """
    for name, at in span.items():
        yield from places_by_event(name, at, measures, leans.get(name, 0), frame)
    yield from places_by_messages(arrows, arrows, lines, measures)
    for message, arc in arcs.items():
        yield from places_over_arc(message, arc, measures, frame)


def places_by_event(name: str, at: Point, measures: Measures, lean: int, frame: Frame) -> Iterator[Placeable]:
    """Of the name of an event, and of the timestamps that stand beside it."""
    home, body = 1 if frame.down else -1, measures.bodies[name]
    if name in measures.events:
        yield (name, "name"), Replayed(_around(at, measures.events[name], home, body, measures, frame, lean))
    for number, (stamp, labels) in enumerate(measures.stamps.items()):
        side = -home if number == 0 else home
        yield (name, stamp), Replayed(_around(at, labels[name], side, body, measures, frame))


def places_by_messages(
    wanted: Sequence[Piece], arrows: Sequence[Piece], lines: Sequence[Segment], measures: Measures
) -> Iterator[Placeable]:
    """Of the names of some messages among all of them."""
    others = [] if len(arrows) > MANY else [(name, Segment(*arrow.start, *arrow.end)) for name, _, arrow in arrows]
    for message, kind, arrow in wanted:
        label = measures.messages[message]
        if label.lines:
            yield (message, kind), Replayed(_by_message(message, arrow, label, others, lines, measures))


def places_over_arc(message: str, arc: Bend, measures: Measures, frame: Frame) -> Iterator[Placeable]:
    """Of the name of a message from a process to itself."""
    label = measures.messages[message]
    if label.lines:
        yield (message, "message"), Replayed(_over(arc, label, measures, frame))


def leans_of(said: SpaceTime, span: Mapping[str, Point]) -> Mapping[str, int]:
    """To which side of an event its name goes: away from an arrow on its side of the process.

    1: later, since one arrives from before; -1: earlier, since one leaves; not there: straight.
    """
    home = 1 if said.down else -1
    found: dict[str, int] = {}
    for message in said.execution.messages:
        if message.receiver:
            ends = span[message.sender][1], span[message.receiver][1]
            if (ends[1] - ends[0]) * home > 0:
                found[message.sender] = -1
            elif ends[0] != ends[1]:
                found[message.receiver] = 1
    return found


CENTERED = ((0.0, 0.0), (-0.2, 1.0), (0.2, 1.0), (-0.35, 2.0), (0.35, 2.0), (-0.5, 3.0), (0.5, 3.0))
LEANING = 0.35
"""From the middle of an event to the near end of a name that leans, in half widths of it."""


NEARER = 0.1


def _around(
    at: Point, label: Label, home: int, body: Body, measures: Measures, frame: Frame, lean: int = 0
) -> Iterator[LabelPlace]:
    """Places around an event: on the side it belongs to, in the corners there, then the same on the other side."""
    width, height = label.width, label.height
    size = (*frame.point(width, height), *frame.point(body.width, body.height))
    near = _by_middle(*size, home, measures.clear, measures.line, NEARER * measures.text, frame.down, lean)
    for later, off, cost in near:
        yield LabelPlace(box_around(*frame.point(at[0] + later, at[1] + off), width, height), cost)


@lru_cache(maxsize=512)
def _by_middle(
    long: float,
    wide: float,
    body_long: float,
    body_wide: float,
    home: int,
    clear: float,
    line: float,
    nearer: float,
    down: bool,
    lean: int,
) -> tuple[tuple[float, float, float], ...]:
    """The same of any event with such a body and such words, both measured along time and across: from its middle to
    theirs, and the cost."""
    found: list[tuple[float, float, float]] = []
    reach, high = body_long / 2, body_wide / 2
    gap = clear + 0.3
    beside = line / 2 + gap
    for side, worse in ((home, 0.0), (-home, 9.0)):
        # Names have few letters that reach below the line: they may stand a little nearer than their ink has it.
        straight = side * (high + gap - (0 if down else nearer) + wide / 2)
        corner = side * (beside + wide / 2)
        spread = reach + gap + long / 2
        half = side * (high * 0.75 + gap + wide / 2)
        if lean:
            near = lean * (LEANING * min(reach, high) + long / 2)
            shares = ((0.0, -1.0), (0.3, -0.5), (0.7, 0.2), (1.1, 0.8))
            found += ((near + lean * more * high, straight, worse + cost) for more, cost in shares)
        found += ((share * long, straight, worse + cost) for share, cost in CENTERED)
        for sign in (-1, 1):
            found.append((sign * spread, corner, worse + 3.5))
            found.append((sign * (reach * 0.75 + gap + long / 2), half, worse + 4.0))
        if down:
            # On the same line further out; to the right of time it would be nearer to the next process.
            further = straight + side * (wide + 2 * gap) * 0.95
            outer = ((0.0, 16.0), (-0.35, 17.0), (0.35, 17.0))
            found += ((share * long, further, worse + cost) for share, cost in outer)
    return tuple(found)


SHARES = (0.4, 0.45, 0.35, 0.5, 0.3, 0.56, 0.25, 0.63, 0.7, 0.2, 0.78, 0.14, 0.86)
"""Of the way of a message, where its name stands: between 30 and 50 % if it can."""
OFF = 3.0
"""What it costs that it cannot."""
NEAR_LINE = 7.0
"""What it costs to be nearer to the line of a process than one would like."""


BELOW, BELOW_IN_SEQUENCE = 1.5, 12.0
"""What it costs that a name stands below its message; in a sequence, where all stand above, it seems the next one's."""
TOO_NEAR = 8.0
"""What it costs to be nearer to another message than a name is kept apart from any line."""
NEARNESS = ((0.65, 2.0), (1.0, 1.5))
"""Another message that is so near a label, in type sizes, makes one doubt whose it is: so much each."""
MANY = 300
"""Of more messages than this no one reads the labels one by one."""


class _Around(NamedTuple):
    """What stands around a message, and how near its name may come to it."""

    others: tuple[Segment, ...]
    """The other messages."""
    rows: tuple[Segment, ...]
    """The lines of processes."""
    text: float
    """The size of the type."""
    line: float
    clear: float
    aside: float
    apart: float
    mark: float
    """As `Measures` have them."""
    below: float
    """What it costs to stand below the message."""


def _by_message(
    message: str,
    arrow: Arrow,
    label: Label,
    messages: Sequence[tuple[str, Segment]],
    rows: Sequence[Segment],
    measures: Measures,
) -> Iterator[LabelPlace]:
    """Places beside a message, for what of other messages and of the processes comes near them."""
    stretches = along_message(arrow, label, measures)
    around = _Around(
        tuple(line for name, line in messages if name != message and comes_near(line, stretches)),
        tuple(line for line in rows if comes_near(line, stretches)),
        measures.text, measures.line, measures.clear, measures.aside, measures.apart, measures.mark,
        BELOW if measures.events else BELOW_IN_SEQUENCE,
    )  # fmt: skip
    yield from _beside(arrow, label.width, label.height, around)


STRETCHES = 4
"""Boxes to a message, in which its name may stand."""


@lru_cache(maxsize=4096)
def _stretches(arrow: Arrow, width: float, height: float, off: float, beyond: float, air: float) -> tuple[Bounds, ...]:
    """Boxes that together hold all places beside a message with some air; the first is around the others.

    `off`: from the message to the middle of its name; `beyond`: from the cross of one that is lost.
    """
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    wide = abs(y1 - y0) / length * off + width / 2 + air
    high = abs(x1 - x0) / length * off + height / 2 + air
    points = [(x0 + (x1 - x0) * at / STRETCHES, y0 + (y1 - y0) * at / STRETCHES) for at in range(STRETCHES + 1)]
    boxes = [
        Bounds(min(x, u) - wide, min(y, v) - high, max(x, u) + wide, max(y, v) + high)
        for (x, y), (u, v) in pairwise(points)
    ]
    if arrow.lost:
        boxes.append(box_around(x1, y1, 2 * (beyond + width / 2 + air), height + 2 * air))
    return (envelope(boxes), *boxes)


def along_message(arrow: Arrow, label: Label, measures: Measures) -> tuple[Bounds, ...]:
    """Where another message must run to bear on the places beside a message; the first box is around the others."""
    air = LINE_AIR * measures.clear + measures.line / 2 + 0.1
    off = max(label.width / 2 + label.height / 2 + 2 * air, measures.aside)
    beyond = CROSS * measures.mark + measures.line + measures.clear + label.width / 2
    return _stretches(arrow, label.width, label.height, off, beyond, NEARNESS[-1][0] * measures.text + measures.apart)


def farthest(measures: Measures) -> float:
    """No box of `along_message` reaches farther from its message."""
    most = max((label.width + label.height for label in measures.messages.values()), default=0.0)
    kept = 3 * measures.clear + 2 * measures.line + CROSS * measures.mark + measures.aside + measures.apart
    return most + kept + NEARNESS[-1][0] * measures.text


def comes_near(line: Segment, stretches: Sequence[Bounds]) -> bool:
    """Whether a line runs through one of some boxes, of which the first is around the others."""
    x0, y0, x1, y1, _ = line
    west, east = (x0, x1) if x0 < x1 else (x1, x0)
    north, south = (y0, y1) if y0 < y1 else (y1, y0)
    for at, (left, top, right, bottom) in enumerate(stretches):
        meets = west < right and left < east + 0.01 and north < bottom and top < south + 0.01
        if meets and at and inside(line, stretches[at]) > 0:
            return True
        if not meets and not at:
            return False
    return False


def _doubt(around: _Around, box: Bounds) -> float:
    """The same beside a message, where the line of a process may be near, too."""
    return _beset(around, box) + NEAR_LINE * any(inside(line, box, around.apart) > 0 for line in around.rows)


def _beset(around: _Around, box: Bounds) -> float:
    """How much one may doubt that the words in a box belong to their own message and to no other."""
    text = around.text
    far, least = NEARNESS[-1]
    left, top, right, bottom = box.grown(far * text)
    near = [
        line
        for line in around.others
        if (line[0] > left or line[2] > left)
        and (line[0] < right or line[2] < right)
        and (line[1] > top or line[3] > top)
        and (line[1] < bottom or line[3] < bottom)
        and inside(line, box, far * text) > 0
    ]
    cost = least * len(near)
    reaches = (*((reach * text, worse) for reach, worse in NEARNESS[:-1]), (around.apart, TOO_NEAR))
    for reach, worse in reaches if near else ():
        cost += worse * sum(inside(line, box, reach) > 0 for line in near)
    return cost


@lru_cache(maxsize=4096)
def _beside(arrow: Arrow, width: float, height: float, around: _Around) -> Replayed[LabelPlace]:
    """The places beside a message; they are asked for again and again while events make way for one another."""
    return Replayed(_along(arrow, width, height, around))


def _along(arrow: Arrow, width: float, height: float, around: _Around) -> Iterator[LabelPlace]:
    """Places along a message, on both its sides, as near as legible, and the farther from others the better."""
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    normal = ((y1 - y0) / length, -(x1 - x0) / length)
    if normal[1] > 0 or (normal[1] == 0 and normal[0] < 0):
        normal = (-normal[0], -normal[1])  # upward first
    reach = width / 2 * abs(normal[0]) + height / 2 * abs(normal[1])
    air = LINE_AIR * around.clear + around.line / 2 + 0.1
    least = reach + air * (abs(normal[0]) + abs(normal[1]))
    doubt = partial(_doubt, around)
    if arrow.lost:
        yield from _by_cross(arrow, width, height, around)
    for share in SHARES:
        far = OFF * (not 0.3 <= share <= 0.5) + abs(share - 0.4) * 12
        if arrow.lost:
            share = 0.1 + share * 0.7
        for off in dict.fromkeys((max(least, around.aside), least)):
            for side, worse in ((1, 0.0), (-1, around.below)):
                x = x0 + (x1 - x0) * share + side * normal[0] * off
                y = y0 + (y1 - y0) * share + side * normal[1] * off
                box = box_around(x, y, width, height)
                yield LabelPlace(box, worse + far + (off < around.aside), 0.6 * around.text, doubt)


def _by_cross(arrow: Arrow, width: float, height: float, around: _Around) -> Iterator[LabelPlace]:
    """Places beside the cross of a lost message, away from where it comes from first."""
    x, y = arrow.end
    off = CROSS * around.mark + around.line + around.clear + width / 2
    onward = 1 if x >= arrow.start[0] else -1
    for side, worse in ((onward, 1.5), (-onward, 4.0)):
        box = box_around(x + side * off, y, width, height)
        yield LabelPlace(box, worse, 0.6 * around.text, partial(_beset, around))


def _over(arc: Bend, label: Label, measures: Measures, frame: Frame) -> Iterator[LabelPlace]:
    """Places by the top of an arc."""
    line = arc.points()
    for at, cost in ((6, 0.0), (5, 1.0), (7, 1.0), (4, 2.0), (8, 2.0)):
        x, y = line[at]
        gap = measures.clear + measures.line / 2 + 0.6
        if frame.down:
            yield LabelPlace(box_around(x + gap + label.width / 2, y, label.width, label.height), cost)
        else:
            yield LabelPlace(box_around(x, y - gap - label.height / 2, label.width, label.height), cost)
    if not frame.down:
        # Where the next process is near: before the arc, after it, under it.
        gap, level = measures.clear + measures.line, (line[0][1] + line[6][1]) / 2
        sides = ((line[0][0], -1, 4.0), (line[-1][0], 1, 4.0), (line[0][0], 1, 5.0), (line[-1][0], -1, 5.0))
        for x, side, cost in sides:
            box = box_around(x + side * (gap + label.width / 2), level, label.width, label.height)
            yield LabelPlace(box, cost)
