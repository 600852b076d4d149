"""The places that the names of messages may take, beside them, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, envelope, inside
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.scale import CROSS, Arrow
from ddcurric.figures.kit.footing import LINE_AIR, Costs, LabelPlace, Spots
from ddcurric.figures.kit.words import Label

Piece = tuple[str, str, Arrow]
"""A message, or what of it is seen between two seams: its name, the kind of its label, how it runs."""
Placeable = tuple[tuple[str, str], Iterable[LabelPlace]]
"""A label and the places that it may take."""


def places_by_messages(
    wanted: Sequence[Piece],
    arrows: Sequence[Piece],
    lines: Sequence[Segment],
    events: Sequence[Bounds],
    measures: Measures,
) -> Iterator[Placeable]:
    """Of the names of some messages among all of them, among processes and events."""
    others = [] if len(arrows) > MANY else [(name, Segment(*arrow.start, *arrow.end)) for name, _, arrow in arrows]
    for message, kind, arrow in wanted:
        label = measures.messages[message]
        if label.lines:
            yield (message, kind), _by_message(message, arrow, label, others, lines, events if others else (), measures)


SHARES = (0.4, 0.45, 0.35, 0.5, 0.3, 0.56, 0.25, 0.63, 0.7, 0.2, 0.78, 0.14, 0.86)
"""Of the way of a message, where its name stands: between 30 and 50 % if it can."""
OFF = 1.0
"""What it costs that it cannot."""
NEAR_LINE = 7.0
"""What it costs to be nearer to the line of a process than one would like."""


BELOW, BELOW_IN_SEQUENCE = 1.5, 12.0
"""What it costs that a name stands below its message; in a sequence, where all stand above, it seems the next one's."""
BY_EVENT, NEAR_EVENT = 4.0, 0.5
"""What it costs to be so near to an event of others, in type sizes, that one takes it for its name."""
TOO_NEAR = 8.0
"""What it costs to be nearer to another message than a name is kept apart from any line."""
NEARNESS = ((0.65, 3.0), (1.0, 2.0))
"""Another message that is so near a label, in type sizes, makes one doubt whose it is: so much each."""
APART = 0.9
"""Between the names of two messages, in type sizes, so that each is seen beside its own."""
MANY = 300
"""Of more messages than this no one reads the labels one by one."""


class _Around:
    """What stands around a message, and how near its name may come to it: found once somebody asks for a doubt."""

    def __init__(
        self,
        message: str,
        storey: tuple[float, float],
        stretches: tuple[Bounds, ...],
        messages: Sequence[tuple[str, Segment]],
        rows: Sequence[Segment],
        events: Sequence[Bounds],
        measures: Measures,
        arrow: Arrow,
    ) -> None:
        self._message = message
        self._storey = storey
        self._stretches = stretches
        self._messages = messages
        self._rows = rows
        self._events = events
        self._own = Segment(*arrow.start, *arrow.end)
        self._measures = measures

    @cached_property
    def others(self) -> tuple[Segment, ...]:
        """The other messages that come near."""
        return tuple(
            line for name, line in self._messages if name != self._message and comes_near(line, self._stretches)
        )

    @cached_property
    def rows(self) -> tuple[Segment, ...]:
        """The lines of processes that come near."""
        return tuple(line for line in self._rows if comes_near(line, self._stretches))

    @cached_property
    def events(self) -> tuple[Bounds, ...]:
        """The events that come near, with the air that is kept from them; not those at its ends."""
        air, (left, top, right, bottom) = NEAR_EVENT * self._measures.text, self._stretches[0]
        return tuple(
            event.grown(air)
            for event in self._events
            if left < event[2] and event[0] < right and top < event[3] and event[1] < bottom
            if not inside(self._own, event, self._measures.line) > 0
        )

    def doubt(self, box: Bounds) -> float:
        """How much one may doubt whose words are in a box, where the line of a process may be near, too."""
        apart, (top, foot) = self._measures.apart, self._storey
        if box.top < top or box.bottom > foot:
            return ASTRAY
        by_event = BY_EVENT * any(event.meets(box) for event in self.events)
        return self.beset(box) + by_event + NEAR_LINE * any(inside(line, box, apart) > 0 for line in self.rows)

    def beset(self, box: Bounds) -> float:
        """How much one may doubt that the words in a box belong to their own message and to no other."""
        text, apart = self._measures.text, self._measures.apart
        far, least = NEARNESS[-1]
        left, top, right, bottom = box.grown(far * text)
        near = [
            line
            for line in self.others
            if (line[0] > left or line[2] > left)
            and (line[0] < right or line[2] < right)
            and (line[1] > top or line[3] > top)
            and (line[1] < bottom or line[3] < bottom)
            and inside(line, box, far * text) > 0
        ]
        cost = least * len(near)
        reaches = (*((reach * text, worse) for reach, worse in NEARNESS[:-1]), (apart, TOO_NEAR))
        for reach, worse in reaches if near else ():
            cost += worse * sum(inside(line, box, reach) > 0 for line in near)
        return cost


def _by_message(
    message: str,
    arrow: Arrow,
    label: Label,
    messages: Sequence[tuple[str, Segment]],
    rows: Sequence[Segment],
    events: Sequence[Bounds],
    measures: Measures,
) -> Iterable[LabelPlace]:
    """Places beside a message, for what of other messages and of the processes comes near them."""
    stretches = along_message(arrow, label, measures)
    around = _Around(message, arrow.storey, stretches, messages, rows, events, measures, arrow)
    below = BELOW if measures.events else BELOW_IN_SEQUENCE
    air = LINE_AIR * measures.clear + measures.line / 2 + 0.1
    apart = APART * measures.text
    along = _along(arrow, label.width, label.height, air, measures.aside, below)
    if not arrow.lost:
        return Spots(along.costs, along.box, along.reach, apart, around.doubt)
    off = CROSS * measures.mark + measures.line + measures.clear + label.width / 2
    by_cross = (LabelPlace(*place, apart, around.beset) for place in _by_cross(arrow, label.width, label.height, off))
    return [*by_cross, *(LabelPlace(each.box, each.cost, apart, around.doubt) for each in along)]


ASTRAY = 1000.0
"""What it costs that the name of a message stands in another part of a figure."""
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


@lru_cache(maxsize=4096)
def _along(arrow: Arrow, width: float, height: float, air: float, aside: float, below: float) -> Spots:
    """Places along a message, on both its sides, as near as legible.

    They are asked for again and again while events make way for one another.
    """
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    normal = ((y1 - y0) / length, -(x1 - x0) / length)
    if normal[1] > 0 or (normal[1] == 0 and normal[0] < 0):
        normal = (-normal[0], -normal[1])  # upward first
    reach = width / 2 * abs(normal[0]) + height / 2 * abs(normal[1])
    least = reach + air * (abs(normal[0]) + abs(normal[1]))
    offs = (max(least, aside), least) if least < aside else (least,)
    costs, ways = _ways(arrow.lost, len(offs), below)

    def make(number: int) -> Bounds:
        share, side, near = ways[number]
        out = side * offs[near]
        return box_around(
            x0 + (x1 - x0) * share + out * normal[0], y0 + (y1 - y0) * share + out * normal[1], width, height
        )

    shares = [share for share, _, _ in ways]
    ends = [at for at, (share, _, near) in enumerate(ways) if share in (min(shares), max(shares)) and not near]
    return Spots(costs, make, envelope([*map(make, ends)]))


@lru_cache(maxsize=16)
def _ways(lost: bool, offs: int, below: float) -> tuple[Costs, tuple[tuple[float, int, int], ...]]:
    """By place along any message: what it costs; its share of the way, its side, which of the distances."""
    costs, ways = list[float](), list[tuple[float, int, int]]()
    for share in SHARES:
        far = OFF * (not 0.3 <= share <= 0.5) + abs(share - 0.4) * 12
        for near in range(offs):
            for side, worse in ((1, 0.0), (-1, below)):
                costs.append(worse + far + near)
                ways.append((0.1 + share * 0.7 if lost else share, side, near))
    return Costs(costs), tuple(ways)


def _by_cross(arrow: Arrow, width: float, height: float, off: float) -> Iterator[tuple[Bounds, float]]:
    """Boxes beside the cross of a lost message, away from where it comes from first, and their cost."""
    x, y = arrow.end
    onward = 1 if x >= arrow.start[0] else -1
    for side, worse in ((onward, 1.5), (-onward, 4.0)):
        yield box_around(x + side * off, y, width, height), worse
