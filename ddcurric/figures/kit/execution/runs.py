"""How all the messages of an execution run, and the straight pieces that they are seen as."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.bounds import Segment
from ddcurric.figures.kit.curves import HEAD, Bend, Point
from ddcurric.figures.kit.execution.arrows import arc_of, arrow_between, lost_arrow
from ddcurric.figures.kit.execution.beside_messages import Piece
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.model import Message
from ddcurric.figures.kit.execution.scale import Arrow, Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime


def messages(
    said: SpaceTime,
    span: Mapping[str, Point],
    scale: TimeScale,
    frame: Frame,
    measures: Measures,
    known: tuple[Mapping[str, Arrow], Mapping[str, Bend]] = ({}, {}),
    moved: Collection[str] | None = None,
) -> tuple[dict[str, Arrow], dict[str, Bend]]:
    """Straight messages, and those of a process to itself.

    `moved`: the only events that are elsewhere than they were when the messages ran as `known`; None: all are new.
    Those that are lost look where the others are, and always run anew.
    """
    arrows, arcs = dict(known[0]), dict(known[1])
    for message in said.execution.messages:
        if message.receiver and (moved is None or message.sender in moved or message.receiver in moved):
            found = run(said, message, span, scale, frame, measures)
            if isinstance(found, Bend):
                arcs[message.name] = found
            else:
                arrows[message.name] = found
    arrows.update(lost_arrows(said, span, arrows, arcs, scale, frame, measures))
    return arrows, arcs


def run(
    said: SpaceTime, message: Message, span: Mapping[str, Point], scale: TimeScale, frame: Frame, measures: Measures
) -> Arrow | Bend:
    """How a message runs that is received."""
    place, ends = said.execution.place, (message.sender, message.receiver)
    start, end = span[message.sender], span[message.receiver]
    bodies = measures.bodies[message.sender], measures.bodies[message.receiver]
    if place[ends[0]][0] == place[ends[1]][0]:
        return arc_of(start, end, bodies, scale, frame, measures)
    return arrow_between(frame.point(*start), frame.point(*end), bodies, measures.rim)


def lost_arrows(
    said: SpaceTime,
    span: Mapping[str, Point],
    arrows: Mapping[str, Arrow],
    arcs: Mapping[str, Bend],
    scale: TimeScale,
    frame: Frame,
    measures: Measures,
) -> Iterator[tuple[str, Arrow]]:
    """How messages run that are lost: each sees those that arrive, and those that were lost before it."""
    lost = [message for message in said.execution.messages if not message.receiver]
    drawn = [Segment(*arrow.start, *arrow.end) for arrow in arrows.values() if not arrow.lost] if lost else []
    drawn += along_arcs(arcs) if lost else ()
    for message in lost:
        arrow = lost_arrow(said, message, span, scale, frame, measures, drawn)
        yield message.name, arrow
        drawn.append(Segment(*arrow.start, *arrow.end))


def pieces_of(arrows: Mapping[str, Arrow], seams: tuple[float, ...], floors: tuple[float, ...] = ()) -> Iterator[Piece]:
    """Messages as they are seen, with the kind of their label: those that lie across a seam or a floor in pieces."""
    for name, arrow in arrows.items():
        for at, piece in enumerate(clipped(arrow, seams, floors)):
            yield name, f"message {at}" if at else "message", piece


def clipped(arrow: Arrow, seams: tuple[float, ...], floors: tuple[float, ...] = ()) -> tuple[Arrow, ...]:
    """An arrow divided where it crosses the seams, in x, and the floors, in y."""
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    shares = [(x - x0) / (x1 - x0) for x in seams if x0 < x < x1]
    shares += [(y - y0) / (y1 - y0) for y in floors if min(y0, y1) < y < max(y0, y1)]
    if not shares:
        return (arrow,)
    cuts = [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in sorted(shares)]
    points = [arrow.start, *cuts, arrow.end]
    last = Arrow(points[-2], points[-1], arrow.lost)
    pieces = (*(Arrow(*ends, goes_on=True) for ends in itertools.pairwise(points[:-1])), last)
    return tuple(replace(piece, storey=_storey(piece, floors)) for piece in pieces) if floors else pieces


def _storey(piece: Arrow, floors: tuple[float, ...]) -> tuple[float, float]:
    middle = (piece.start[1] + piece.end[1]) / 2
    at = bisect_left(floors, middle)
    edges = (-math.inf, *floors, math.inf)
    return edges[at], edges[at + 1]


def along_arcs(arcs: Mapping[str, Bend]) -> Iterator[Segment]:
    """The straight pieces that bent messages are seen as."""
    for arc in arcs.values():
        yield from _along_arc(arc)


@lru_cache(maxsize=1024)
def _along_arc(arc: Bend) -> tuple[Segment, ...]:
    return tuple(Segment(*one, *two, 0.8) for one, two in itertools.pairwise(arc.points()))


@lru_cache(maxsize=4096)
def strokes(arrow: Arrow, line: float) -> tuple[Segment, ...]:
    """An arrow and its head."""
    shaft = Segment(*arrow.start, *arrow.end, line / 2)
    if arrow.lost or arrow.goes_on:
        return (shaft,)
    (x0, y0), (x1, y1) = arrow.start, arrow.end
    share = min(1.0, HEAD * line / max(1e-6, math.hypot(x1 - x0, y1 - y0)))
    return shaft, Segment(x1 - (x1 - x0) * share, y1 - (y1 - y0) * share, x1, y1, line * 1.2)
