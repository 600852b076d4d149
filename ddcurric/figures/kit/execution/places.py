"""The places that the labels of a space-time diagram may take, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, envelope
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.execution.beside_messages import Piece, Placeable, places_by_messages
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.model import Message
from ddcurric.figures.kit.execution.scale import Frame
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.footing import Costs, LabelPlace, Spots
from ddcurric.figures.kit.words import Label


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
    yield from places_by_messages(arrows, arrows, lines, bodies_at(span, measures, frame), measures)
    for message, arc in arcs.items():
        yield from places_over_arc(message, arc, measures, frame)


def bodies_at(span: Mapping[str, Point], measures: Measures, frame: Frame) -> list[Bounds]:
    """Boxes around the events, in their order."""
    return [measures.bodies[name].box(frame.point(*at)) for name, at in span.items()]


def places_by_event(name: str, at: Point, measures: Measures, lean: int, frame: Frame) -> Iterator[Placeable]:
    """Of the name of an event, and of the timestamps that stand beside it."""
    home, body = 1 if frame.down else -1, measures.bodies[name]
    if name in measures.events:
        yield (name, "name"), _around(at, measures.events[name], home, body, measures, frame, lean)
    for number, (stamp, labels) in enumerate(measures.stamps.items()):
        side = -home if number == 0 else home
        yield (name, stamp), _around(at, labels[name], side, body, measures, frame, nearer=-FARTHER)


def places_over_arc(message: str, arc: Bend, measures: Measures, frame: Frame) -> Iterator[Placeable]:
    """Of the name of a message from a process to itself."""
    label = measures.messages[message]
    if label.lines:
        yield (message, "message"), [*_over(arc, label, measures, frame)]


def leans_of(said: SpaceTime, span: Mapping[str, Point], messages: Iterable[Message]) -> Mapping[str, int]:
    """To which side of an event its name goes: away from an arrow on its side of the process.

    1: later, since one arrives from before; -1: earlier, since one leaves; not there: straight.
    """
    home = 1 if said.down else -1
    found: dict[str, int] = {}
    for message in messages:
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


NEARER, FARTHER = 0.1, 0.1
"""How much nearer to their events names stand, and timestamps, whose brackets are high and deep, farther away, in type
sizes."""
GRAZING = 4.0
"""What it costs that a timestamp is not farther away: more than a place along it, as full rows have no other."""


def _around(
    at: Point,
    label: Label,
    home: int,
    body: Body,
    measures: Measures,
    frame: Frame,
    lean: int = 0,
    nearer: float = NEARER,
) -> Spots:
    """Places around an event: on the side it belongs to, in the corners there, then the same on the other side."""
    size = (label.width, label.height, body.width, body.height)
    costs, boxes, reach = _by_middle(
        *size, home, measures.clear, measures.line, nearer * measures.text, frame.down, lean
    )
    x, y = frame.point(*at)

    def make(number: int) -> Bounds:
        left, top, right, bottom = boxes[number]
        return Bounds(x + left, y + top, x + right, y + bottom)

    return Spots(costs, make, reach.moved(x, y))


@lru_cache(maxsize=512)
def _by_middle(
    width: float,
    height: float,
    body_width: float,
    body_height: float,
    home: int,
    clear: float,
    line: float,
    nearer: float,
    down: bool,
    lean: int,
) -> tuple[Costs, tuple[Bounds, ...], Bounds]:
    """The same of any event with such a body and such words, as seen from its middle; and the box around them."""
    frame = Frame(down)
    size = (*frame.point(width, height), *frame.point(body_width, body_height))
    gaps = ((nearer, 0.0), (0.0, GRAZING)) if nearer < 0 else ((nearer, 0.0),)
    found = [
        (later, off, cost + worse)
        for near, worse in gaps
        for later, off, cost in _off_middle(*size, home, clear, line, near, down, lean)
    ]
    boxes = tuple(box_around(*frame.point(later, off), width, height) for later, off, _ in found)
    return Costs(cost for _, _, cost in found), boxes, envelope(boxes)


def _off_middle(
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
) -> Iterator[tuple[float, float, float]]:
    """From the middle of an event to that of its words, along time and across, and the cost."""
    reach, high = body_long / 2, body_wide / 2
    gap = clear + 0.3
    beside = line / 2 + gap - min(nearer, 0)
    for side, worse in ((home, 0.0), (-home, 9.0)):
        # Names have few letters that reach below the line: they may stand a little nearer than their ink has it.
        straight = side * (high + gap - (min(nearer, 0) if down else nearer) + wide / 2)
        corner = side * (beside + wide / 2)
        spread = reach + gap + long / 2
        half = side * (high * 0.75 + gap + wide / 2)
        if lean:
            near = lean * (LEANING * min(reach, high) + long / 2)
            shares = ((0.0, -1.0), (0.3, -0.5), (0.7, 0.2), (1.1, 0.8))
            yield from ((near + lean * more * high, straight, worse + cost) for more, cost in shares)
        yield from ((share * long, straight, worse + cost) for share, cost in CENTERED)
        for sign in (-1, 1):
            yield sign * spread, corner, worse + 3.5
            yield sign * (reach * 0.75 + gap + long / 2), half, worse + 4.0
        if down:
            # On the same line further out; to the right of time it would be nearer to the next process.
            further = straight + side * (wide + 2 * gap) * 0.95
            outer = ((0.0, 16.0), (-0.35, 17.0), (0.35, 17.0))
            yield from ((share * long, further, worse + cost) for share, cost in outer)


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
