"""How messages run: from dot to dot, into nowhere when lost, in an arc to their own process. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Segment, box_around, inside
from ddcurric.figures.kit.curves import HEAD, Bend, Point
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.model import Message
from ddcurric.figures.kit.execution.scale import ARRIVES, Arrow, Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime


def arrow_between(start: Point, end: Point, bodies: tuple[Body, Body], gap: float) -> Arrow:
    """From the rim of one event to just before that of the other, from middle to middle."""
    return Arrow(bodies[0].rim(start, end), bodies[1].rim(end, start, gap))


def lost_arrow(
    said: SpaceTime,
    message: Message,
    span: Mapping[str, Point],
    scale: TimeScale,
    frame: Frame,
    measures: Measures,
    drawn: Sequence[Segment],
) -> Arrow:
    """A lost message sets out for a neighbour, on the side where it meets less, and ends in between."""
    row, _ = said.execution.place[message.sender]
    start = span[message.sender]
    if said.toward.get(message.name, row) != row:
        return _astray(message, start, scale.across(said.toward[message.name]), scale, frame, measures)
    sides = [side for side in (1, -1) if 0 <= row + side < len(said.execution.processes)] or [1]
    long = min(max(0.6 * scale.column, 0.3 * scale.row), 0.55 * scale.row)
    wide = min([0.52 * scale.row, *(SHORT_OF_FLOOR * abs(floor - start[1]) for floor in scale.floors)])
    if frame.down:
        long, wide = min(0.45 * scale.column, 0.3 * scale.row), min(0.5 * scale.row, 90.0)
    origin = frame.point(*start)
    usual, apart = (
        tuple(
            frame.point(start[0] + long * reach, start[1] + side * wide * far) for reach, far in ways for side in sides
        )
        for ways in (USUAL, APART)
    )
    end = _clearest(origin, usual, apart, _near((origin, *usual, *apart), drawn, measures.text), measures.text)
    return Arrow(measures.bodies[message.sender].rim(origin, end), end, lost=True)


SHORT_OF_FLOOR = 0.6
"""Of the way to where a figure is divided between processes, how far a lost message goes at most."""
USUAL = ((1.0, 1.0), (0.7, 1.0), (1.35, 1.0))
"""Where a lost message may end, as shares of how far it goes along time and toward the other process."""
APART = ((0.1, 1.0), (2.2, 0.7), (0.1, 0.7), (2.9, 0.6), (1.9, 1.1))
"""The same at other slopes: where messages lie in the way that go to the same process."""
ON_CROSS = 3
"""What it counts that another message lies where the cross is."""
ON_THE_WAY = ((0.35, 0.3, 1), (0.7, 0.4, 1), (1.0, 0.8, ON_CROSS))
"""Shares of the way of a lost message, how far around them one looks, in type sizes, and how much it counts there."""


def _near(points: Sequence[Point], drawn: Sequence[Segment], text: float) -> tuple[Segment, ...]:
    """The lines that may come near what lies between some points: few of them all."""
    air = max(reach for _, reach, _ in ON_THE_WAY) * text
    left, right = min(x for x, _ in points) - air, max(x for x, _ in points) + air
    top, bottom = min(y for _, y in points) - air, max(y for _, y in points) + air
    return tuple(
        line
        for line in drawn
        if (line[0] >= left or line[2] >= left)
        and (line[0] <= right or line[2] <= right)
        and (line[1] >= top or line[3] >= top)
        and (line[1] <= bottom or line[3] <= bottom)
    )


@lru_cache(maxsize=4096)
def _clearest(
    start: Point, usual: tuple[Point, ...], apart: tuple[Point, ...], near: tuple[Segment, ...], text: float
) -> Point:
    """The end at which a lost message meets least; asked for again and again while events make way for one another.

    One `apart` only where it would else run into another message: along one that sets out for the same process, say.
    """
    met = {end: _met(start, end, near, text) for end in usual}
    end = min(usual, key=met.__getitem__)
    if met[end] < ON_CROSS:
        return end
    return min((end, *apart), key=lambda each: met[each] if each in met else _met(start, each, near, text))


def _met(start: Point, end: Point, near: Sequence[Segment], text: float) -> int:
    """How much a lost message would meet on its way; most of all where its cross is."""
    met = 0
    for share, reach, weight in ON_THE_WAY:
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        around = box_around(x, y, 2 * reach * text, 2 * reach * text)
        met += weight * sum(inside(line, around) > 0 for line in near)
    return met


def _astray(message: Message, start: Point, across: float, scale: TimeScale, frame: Frame, measures: Measures) -> Arrow:
    """A message that is lost on its way to a process that is named: it all but arrives."""
    stop = across - math.copysign(measures.dot + measures.text * 1.1, across - start[1])
    end = frame.point(start[0] + ARRIVES * scale.column, stop)
    return Arrow(measures.bodies[message.sender].rim(frame.point(*start), end), end, lost=True)


SHORT_OF_NEXT = 0.72
"""Of the way to the next process, how far a message to one's own reaches at most."""


def arc_of(
    start: Point, end: Point, bodies: tuple[Body, Body], scale: TimeScale, frame: Frame, measures: Measures
) -> Bend:
    """A message to its own process: an arc on the side where labels are fewer."""
    side = 1 if frame.down else -1
    high = [frame.point(body.width, body.height)[1] / 2 for body in bodies]
    # Straight as far as its head is long, so that the arc stays whole in every viewer.
    foot = side * (max(high) + measures.rim + (HEAD + 1) * measures.line)
    # At its height it is a quarter as far out as its feet and three as its controls: short of the next process.
    most = max((SHORT_OF_NEXT * scale.row - 0.25 * abs(foot)) / 0.75, abs(foot))
    lift = side * max(min(0.5 * scale.row, 3.2 * measures.text), min(1.6 * abs(foot), most))
    curve = (
        frame.point(start[0], start[1] + lift),
        frame.point(end[0], end[1] + lift),
        frame.point(end[0], end[1] + foot),
    )
    leaves = frame.point(start[0], start[1] + foot)
    arrives = frame.point(end[0], end[1] + side * (high[1] + measures.rim))
    return Bend(frame.point(start[0], start[1] + side * high[0]), leaves, (curve,), arrives)
