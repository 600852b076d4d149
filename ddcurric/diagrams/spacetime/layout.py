"""Places for everything in a space-time diagram at a given scale. Lengths are points, as floats."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ddcurric.diagrams.labels import LINE_AIR, Box, Place, Placed, Segment, box_around, place_labels
from ddcurric.diagrams.spacetime.curves import Curve, Point, cut_times, flatten, swing
from ddcurric.diagrams.spacetime.measures import Label, Measures
from ddcurric.diagrams.spacetime.source import SpaceTime
from ddcurric.diagrams.spacetime.timing import Timing
from ddcurric.diagrams.spacetime.verdicts import lay_out_verdicts
from ddcurric.diagrams.style import Style
from ddcurric.diagrams.words import line_step, width_of

HEAD = 5.0
"""Length of an arrowhead in widths of its line, as painters draw it."""
CROSS = 0.8
"""Half the width of the cross of a lost message, in radii of an event."""
ARRIVES = 0.3
"""Columns that a message of a sequence takes."""
LEAD, TRAIL, TAIL = 0.55, 0.75, 0.55
"""Columns before the first event, after the last, and after the last before a crash."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the drawing is made."""

    column: float
    """Points to a unit of time."""
    row: float
    """Points from process to process."""
    rows: tuple[float, ...] = ()
    """Where each process is, in points, if they are not evenly apart."""

    def across(self, row: int) -> float:
        return self.rows[row] if self.rows else row * self.row


@dataclass(frozen=True, slots=True)
class Arrow:
    start: Point
    end: Point
    start_site: int
    end_site: int
    """Connection sites of the events' dots; the end's is -1 where the message is lost."""


@dataclass(frozen=True, slots=True)
class CutLine:
    start: Point
    curve: Curve
    name: Box | None


@dataclass(frozen=True)
class Laid:
    """A layout: the upper left corner of `bounds` will be the drawing's origin."""

    dots: Mapping[str, Point]
    names: tuple[Box, ...]
    """Of the processes: the ink of their lines together."""
    lines: tuple[Segment, ...]
    crashed: frozenset[int]
    arrows: Mapping[str, Arrow]
    arcs: Mapping[str, tuple[Point, tuple[Point, Point, Point]]]
    """Messages from a process to itself."""
    cuts: tuple[CutLine, ...]
    labels: Mapping[tuple[str, str], Box]
    """By what it belongs to and which it is: `("a1", "name")`, `("a1", "lamport")`, `("m1", "message")`."""
    bounds: Box
    conflicts: int
    verdicts: tuple[tuple[Box, Box], ...]
    """Of each cut that is asked for: the question and the box of the answer."""
    notes: tuple[Box, ...]
    unease: float
    """How far labels are from where one looks for them."""


class Frame:
    """Turns time and place across into x and y."""

    def __init__(self, down: bool) -> None:
        self.down = down

    def point(self, time: float, across: float) -> Point:
        return (across, time) if self.down else (time, across)

    def box(self, time: float, across: float, long: float, wide: float) -> Box:
        """A box around a point, `long` along time and `wide` across."""
        x, y = self.point(time, across)
        return box_around(x, y, *self.point(long, wide))


def lay_out(
    said: SpaceTime, style: Style, timing: Timing, measures: Measures, scale: Scale, rough: bool = False
) -> Laid:
    """Place everything at one scale; how well that went is in `conflicts` and `bounds`.

    `rough`: put every label where it is liked best, whatever is there, to see how much room the whole takes.
    """
    frame = Frame(said.down)
    execution = said.execution
    span = {name: (at * scale.column, scale.across(execution.place[name][0])) for name, at in timing.at.items()}
    lines = tuple(_process_lines(said, timing, scale, frame, measures))
    names = tuple(_process_names(said, measures, lines, frame))
    dots = {name: frame.point(*at) for name, at in span.items()}
    arrows, arcs = {}, {}
    for message in execution.messages:
        row = execution.place[message.sender][0]
        if message.receiver and execution.place[message.receiver][0] == row:
            arcs[message.name] = _arc(span[message.sender], span[message.receiver], scale, frame, measures)
        elif message.receiver:
            arrows[message.name] = _arrow(dots[message.sender], dots[message.receiver], measures)
        else:
            arrows[message.name] = _lost(said, timing, message.sender, span, scale, frame, measures)
    cuts, cut_labels = _cuts(said, timing, scale, frame, measures)
    obstacles = [*_obstacles(lines, arrows, measures, said), *_along(cuts), *_along_arcs(arcs)]
    shapes = [box_around(x, y, measures.dot * 2, measures.dot * 2) for x, y in dots.values()]
    cross = CROSS * measures.dot * 2 + measures.line
    shapes += [box_around(*arrow.end, cross, cross) for arrow in arrows.values() if arrow.end_site < 0]
    shapes += names
    notes = tuple(note.box(scale.column) for note in measures.notes)
    shapes += notes
    wanted: dict[tuple[str, str], Iterable[Place]] = dict(_wanted(said, measures, span, arrows, arcs, frame))
    wanted.update(cut_labels)
    if rough:
        placed = Placed(tuple(next(iter(places)).box for places in wanted.values()), 0, 0.0)
    else:
        placed = place_labels([list(places) for places in wanted.values()], obstacles, shapes, measures.clear)
    labels = dict(zip(wanted, placed.boxes, strict=True))
    cuts = tuple(CutLine(cut.start, cut.curve, labels.get((str(at), "cut"))) for at, cut in enumerate(cuts))
    drawn = _bounds([*labels.values(), *shapes], obstacles, measures.line)
    verdicts = lay_out_verdicts(said, style, measures.size, drawn)
    return Laid(
        dots=dots,
        names=names,
        lines=lines,
        crashed=frozenset(said.crashes),
        arrows=arrows,
        arcs=arcs,
        cuts=cuts,
        labels=labels,
        bounds=verdicts.bounds,
        conflicts=placed.conflicts,
        verdicts=verdicts.lines,
        notes=notes,
        unease=placed.unease,
    )


# Processes


def _process_lines(
    said: SpaceTime, timing: Timing, scale: Scale, frame: Frame, measures: Measures
) -> Iterator[Segment]:
    for row, process in enumerate(said.execution.processes):
        end = timing.last + TRAIL
        if row in said.crashes:
            last = timing.at[process.events[-1].name] if process.events else 0.0
            end = last + max(TAIL, measures.dot * 2 / scale.column)
        start = frame.point(-LEAD * scale.column, scale.across(row))
        yield Segment(*start, *frame.point(end * scale.column, scale.across(row)), measures.line / 2)


def _process_names(said: SpaceTime, measures: Measures, lines: tuple[Segment, ...], frame: Frame) -> Iterator[Box]:
    gap = measures.text * 0.55
    for words, line in zip(measures.names, lines, strict=True):
        width = max(width_of(runs) for runs in words)
        height = measures.ink + (len(words) - 1) * line_step(words[0][0].style)
        if frame.down:
            yield Box(line.x0 - width / 2, line.y0 - gap - height, line.x0 + width / 2, line.y0 - gap)
        else:
            # Capitals, not the whole ink, stand in the middle of the line.
            middle = line.y0 + measures.text * 0.1
            yield Box(line.x0 - gap - width, middle - height / 2, line.x0 - gap, middle + height / 2)


# Messages


def site_at(center: Point, toward: Point, radius: float) -> tuple[int, Point]:
    """The connection site of a dot that looks most toward a point: 8, counted from the top against the clock."""
    angle = math.atan2(toward[1] - center[1], toward[0] - center[0])
    site = round((-angle - math.pi / 2) / (math.pi / 4)) % 8
    turned = -(site * math.pi / 4 + math.pi / 2)
    return site, (center[0] + radius * math.cos(turned), center[1] + radius * math.sin(turned))


def _arrow(start: Point, end: Point, measures: Measures) -> Arrow:
    start_site, leaves = site_at(start, end, measures.dot)
    end_site, arrives = site_at(end, start, measures.dot)
    return Arrow(leaves, arrives, start_site, end_site)


def _lost(
    said: SpaceTime,
    timing: Timing,
    sender: str,
    span: Mapping[str, Point],
    scale: Scale,
    frame: Frame,
    measures: Measures,
) -> Arrow:
    """A lost message sets out for a neighbour, the one whose side is less busy, and ends in between."""
    execution = said.execution
    row, _ = execution.place[sender]
    sides = [side for side in (1, -1) if 0 <= row + side < len(execution.processes)] or [1]
    event = execution.events[sender]
    toward = next((said.toward[name] for name in event.sends if name in said.toward), None)
    if toward is not None:
        return _astray(span[sender], scale.across(toward), scale, frame, measures)
    partner = {m.sender: m.receiver for m in execution.messages if m.receiver}

    def busy(side: int) -> tuple[int, int]:
        near = 0
        for message in execution.messages:
            if not message.receiver:
                continue
            a, b = execution.place[message.sender][0], execution.place[message.receiver][0]
            times = timing.at[message.sender], timing.at[message.receiver]
            between = min(a, b) <= min(row, row + side) and max(a, b) >= max(row, row + side)
            near += between and times[0] <= timing.at[sender] + 0.8 and times[1] >= timing.at[sender]
        return near, -side

    side = min(sides, key=busy) if event.name not in partner else sides[0]
    time, across = span[sender]
    long = min(max(0.6 * scale.column, 0.3 * scale.row), 0.55 * scale.row)
    wide = 0.52 * scale.row
    if frame.down:
        long, wide = min(0.45 * scale.column, 0.3 * scale.row), min(0.5 * scale.row, 90.0)
    end = frame.point(time + long, across + side * wide)
    start_site, leaves = site_at(frame.point(time, across), end, measures.dot)
    return Arrow(leaves, end, start_site, -1)


def _astray(start: Point, across: float, scale: Scale, frame: Frame, measures: Measures) -> Arrow:
    """A message that is lost on its way to a process that is named: it all but arrives."""
    stop = across - math.copysign(measures.dot + measures.text * 1.1, across - start[1])
    end = frame.point(start[0] + ARRIVES * scale.column, stop)
    site, leaves = site_at(frame.point(*start), end, measures.dot)
    return Arrow(leaves, end, site, -1)


def _arc(
    start: Point, end: Point, scale: Scale, frame: Frame, measures: Measures
) -> tuple[Point, tuple[Point, Point, Point]]:
    """A message to its own process: an arc on the side where labels are fewer."""
    side = 1 if frame.down else -1
    lift = side * min(0.5 * scale.row, 3.2 * measures.text)
    radius = side * measures.dot
    first = frame.point(start[0], start[1] + radius)
    last = frame.point(end[0], end[1] + radius)
    pull = (end[0] - start[0]) * 0.12
    return first, (
        frame.point(start[0] + pull, start[1] + lift),
        frame.point(end[0] - pull, end[1] + lift),
        last,
    )


def _obstacles(
    lines: tuple[Segment, ...], arrows: Mapping[str, Arrow], measures: Measures, said: SpaceTime
) -> Iterator[Segment]:
    yield from lines
    half = measures.line / 2
    for arrow in arrows.values():
        yield Segment(*arrow.start, *arrow.end, half)
        if arrow.end_site >= 0:
            (x0, y0), (x1, y1) = arrow.start, arrow.end
            share = min(1.0, HEAD * measures.line / max(1e-6, math.hypot(x1 - x0, y1 - y0)))
            yield Segment(x1 - (x1 - x0) * share, y1 - (y1 - y0) * share, x1, y1, measures.line * 1.2)
    for row in said.crashes:
        x, y = lines[row].x1, lines[row].y1
        arm = bar_arm(measures)
        dx, dy = (arm, 0.0) if said.down else (0.0, arm)
        yield Segment(x - dx, y - dy, x + dx, y + dy, measures.line)


def bar_arm(measures: Measures) -> float:
    """Half the length of the bar of a crash."""
    return measures.dot * 1.9


# Cuts


def _cuts(
    said: SpaceTime, timing: Timing, scale: Scale, frame: Frame, measures: Measures
) -> tuple[tuple[CutLine, ...], dict[tuple[str, str], list[Place]]]:
    beyond = measures.dot + measures.clear * 2 + measures.text * 1.35
    cuts, labels = [], {}
    for at, (cut, times) in enumerate(zip(said.cuts, cut_times(said, timing.at), strict=True)):
        points = [(time * scale.column, scale.across(row)) for row, time in enumerate(times)]
        points = [(points[0][0], points[0][1] - beyond), *points, (points[-1][0], points[-1][1] + beyond)]
        curve = swing(points)
        cuts.append(
            CutLine(
                frame.point(*points[0]),
                tuple((frame.point(*one), frame.point(*two), frame.point(*end)) for one, two, end in curve),
                None,
            )
        )
        if cut.name:
            width, height = measures.cuts[at].width, measures.cuts[at].height
            labels[str(at), "cut"] = [
                Place(_beyond(frame, point, side, shift, width, height, measures), cost)
                for point, side, worse in ((points[0], -1, 0.0), (points[-1], 1, 6.0))
                for shift, cost in (
                    (0.0, worse),
                    (-0.5, worse + 2),
                    (0.5, worse + 2),
                    (-1.0, worse + 4),
                    (1.0, worse + 4),
                )
            ]
    return tuple(cuts), labels


def _beyond(
    frame: Frame, point: Point, side: int, shift: float, width: float, height: float, measures: Measures
) -> Box:
    """The name of a cut, past its end."""
    gap = measures.clear + 0.5
    if frame.down:
        x, y = frame.point(*point)
        return box_around(x + side * (gap + width / 2), y + shift * height, width, height)
    x, y = frame.point(*point)
    return box_around(x + shift * width, y + side * (gap + height / 2), width, height)


def _along(cuts: tuple[CutLine, ...]) -> Iterator[Segment]:
    for cut in cuts:
        line = flatten(cut.start, cut.curve)
        for one, two in itertools.pairwise(line):
            yield Segment(*one, *two, 0.6)


def _along_arcs(arcs: Mapping[str, tuple[Point, tuple[Point, Point, Point]]]) -> Iterator[Segment]:
    for start, piece in arcs.values():
        line = flatten(start, (piece,))
        for one, two in itertools.pairwise(line):
            yield Segment(*one, *two, 0.8)


# Labels


def _wanted(
    said: SpaceTime,
    measures: Measures,
    span: Mapping[str, Point],
    arrows: Mapping[str, Arrow],
    arcs: Mapping[str, tuple[Point, tuple[Point, Point, Point]]],
    frame: Frame,
) -> Iterator[tuple[tuple[str, str], Iterable[Place]]]:
    """Every label with the places it may take."""
    home = 1 if frame.down else -1
    for name, at in span.items():
        if name in measures.events:
            yield (name, "name"), _around(at, measures.events[name], home, measures, frame)
        for number, (stamp, labels) in enumerate(measures.stamps.items()):
            side = -home if number == 0 else home
            yield (name, stamp), _around(at, labels[name], side, measures, frame)
    for message, arrow in arrows.items():
        label = measures.messages[message]
        if label.lines:
            yield (message, "message"), _beside(arrow, label, measures, frame)
    for message, (start, piece) in arcs.items():
        label = measures.messages[message]
        if label.lines:
            yield (message, "message"), _over(start, piece, label, measures, frame)


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
        for share, cost in ((0.0, 16.0), (-0.35, 17.0), (0.35, 17.0)):
            yield Place(
                frame.box(time + share * long, across + straight + side * (wide + 2 * gap) * 0.95, long, wide),
                worse + cost,
            )


SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.2, 0.8, 0.14, 0.86)


def _beside(arrow: Arrow, label: Label, measures: Measures, frame: Frame) -> Iterator[Place]:
    """Places along a message, on both its sides, as near as legible."""
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    normal = ((y1 - y0) / length, -(x1 - x0) / length)
    if normal[1] > 0 or (normal[1] == 0 and normal[0] < 0):
        normal = (-normal[0], -normal[1])  # upward first
    reach = label.width / 2 * abs(normal[0]) + label.height / 2 * abs(normal[1])
    air = LINE_AIR * measures.clear + measures.line / 2 + 0.1
    off = reach + air * (abs(normal[0]) + abs(normal[1]))
    for share in SHARES:
        if arrow.end_site < 0:
            share = 0.1 + share * 0.7
        for side, worse in ((1, 0.0), (-1, 1.5)):
            x = x0 + (x1 - x0) * share + side * normal[0] * off
            y = y0 + (y1 - y0) * share + side * normal[1] * off
            yield Place(box_around(x, y, label.width, label.height), worse + abs(share - 0.5) * 12)


def _over(
    start: Point, piece: tuple[Point, Point, Point], label: Label, measures: Measures, frame: Frame
) -> Iterator[Place]:
    """Places by the top of an arc."""
    line = flatten(start, (piece,), 10)
    for at, cost in ((5, 0.0), (4, 1.0), (6, 1.0), (3, 2.0), (7, 2.0)):
        x, y = line[at]
        gap = measures.clear + measures.line / 2 + 0.6
        if frame.down:
            yield Place(box_around(x + gap + label.width / 2, y, label.width, label.height), cost)
        else:
            yield Place(box_around(x, y - gap - label.height / 2, label.width, label.height), cost)


def _bounds(boxes: list[Box], lines: list[Segment], margin: float) -> Box:
    xs = [x for line in lines for x in (line.x0, line.x1)]
    ys = [y for line in lines for y in (line.y0, line.y1)]
    return Box(
        min([*xs, *(box.left for box in boxes)]),
        min([*ys, *(box.top for box in boxes)]),
        max([*xs, *(box.right for box in boxes)]),
        max([*ys, *(box.bottom for box in boxes)]),
    ).grown(margin)
