"""A plan in which some events are moved: what does not depend on them is taken as it is, the very same values.

Whoever moves one event after another then sees what has changed by looking whose value is another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from ddcurric.figures.kit.bounds import Bounds, Segment, box_of, envelope
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.execution.beside_messages import (
    Piece,
    Placeable,
    along_message,
    comes_near,
    farthest,
    places_by_messages,
)
from ddcurric.figures.kit.execution.layout import Unlabelled, cross_shape, event_shape, obstacles, plan
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.places import bodies_at, leans_of, places_by_event, places_over_arc
from ddcurric.figures.kit.execution.runs import messages, pieces_of
from ddcurric.figures.kit.execution.scale import Arrow, Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.strikes import strikes_after
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.figures.kit.replayed import Replayed


class Replanning:
    """What `plan` gives for a timing in which only some events are elsewhere than in a plan that was found.

    Most moves leave some label no place: places and what they meet are found without the rest of the plan.
    """

    def __init__(
        self,
        found: Unlabelled,
        moved: Collection[str],
        said: SpaceTime,
        timing: Timing,
        measures: Measures,
        scale: TimeScale,
        seams: tuple[float, ...] = (),
    ) -> None:
        self._found, self._moved, self._said, self._measures = found, moved, said, measures
        self._seams, self._floors = seams, scale.floors
        self._frame = frame = Frame(said.down)
        self._whole: Unlabelled | None = None
        if said.cuts or said.regions or not {*moved}.isdisjoint(_crashing(said)):
            # Cuts and regions look at all events, and lines end with a crash.
            self._whole = plan(said, timing, measures, scale, seams)
            return
        self._dots = dict(found.dots)
        for name in moved:
            self._dots[name] = frame.point(timing.at[name] * scale.column, scale.across(said.execution.place[name][0]))
        self._span = {name: frame.point(*at) for name, at in self._dots.items()} if said.down else self._dots
        arrows, arcs = messages(said, self._span, scale, frame, measures, (found.arrows, found.arcs), moved)
        self._arrows, self._arcs, was = arrows, arcs, found.arrows
        self._changed = {name for name, arrow in arrows.items() if arrow is not was[name] and arrow != was[name]}

    @cached_property
    def drawn(self) -> tuple[Segment, ...]:
        """The lines that labels keep off."""
        if self._whole is not None:
            return self._whole.drawn
        found = self._found
        return tuple(obstacles(self._said, self._measures, found.lines, self._arrows, self._arcs, (), found.frames))

    @cached_property
    def shapes(self) -> tuple[Bounds, ...]:
        """The same of shapes."""
        if self._whole is not None:
            return self._whole.shapes
        return _shapes(self._found, self._moved, self._dots, self._arrows, self._measures)

    def places(self, key: tuple[str, str]) -> Iterable[LabelPlace] | None:
        """Those of a label; None where the plan has no such label, or there is none."""
        if self._whole is not None:
            return self._whole.wanted.get(key)
        found, measures, name = self._found, self._measures, key[0]
        if name in self._arrows:
            own = [piece for piece in self._pieces or () if piece[:2] == key]
            return dict(places_by_messages(own, self._pieces or (), found.lines, self._events, measures)).get(key)
        if name in self._arcs:
            return dict(places_over_arc(name, self._arcs[name], measures, self._frame)).get(key)
        return self._by_events.get(key, found.wanted[key])

    @cached_property
    def _by_events(self) -> Mapping[tuple[str, str], Iterable[LabelPlace]]:
        return dict(_by_events(self._moved, self._said, self._span, self._measures, self._frame))

    @cached_property
    def _pieces(self) -> tuple[Piece, ...] | None:
        return _pieces(self._found.pieces, self._arrows, self._changed, self._seams, self._floors)

    @cached_property
    def _events(self) -> list[Bounds]:
        return bodies_at(self._span, self._measures, self._frame)

    @cached_property
    def _by_messages(self) -> Sequence[Placeable]:
        found, measures, pieces, changed = self._found, self._measures, self._pieces or (), self._changed
        heard = [Segment(*arrow.start, *arrow.end) for name, _, arrow in (*found.pieces, *pieces) if name in changed]
        for dots in (found.dots, self._dots):
            boxes = (measures.bodies[name].box(dots[name]) for name in self._moved)
            heard += (Segment(box.left, y, box.right, y) for box in boxes for y in (box.top, box.bottom))
        own = [*_bearing(pieces, changed, heard, measures)]
        return [*places_by_messages(own, pieces, found.lines, self._events, measures)]

    def plan(self) -> Unlabelled | None:
        """All of it; None where a message would be divided at another seam."""
        if self._whole is not None or self._pieces is None:
            return self._whole
        found, arrows, arcs, measures, dots = self._found, self._arrows, self._arcs, self._measures, self._dots
        wanted = {**found.wanted, **self._by_events}
        wanted.update(self._by_messages)
        for name in (name for name, arc in arcs.items() if arc != found.arcs[name]):
            wanted.update(places_over_arc(name, arcs[name], measures, self._frame))
        return replace(
            found,
            dots=dots,
            arrows=arrows,
            arcs=arcs,
            pieces=self._pieces,
            drawn=self.drawn,
            shapes=self.shapes,
            wanted=wanted,
            running=Replayed(
                strikes_after(found.running, self._moved, self._changed, self._said, dots, arrows, measures)
            ),
        )


def _pieces(
    before: Sequence[Piece],
    arrows: Mapping[str, Arrow],
    changed: Collection[str],
    seams: tuple[float, ...],
    floors: tuple[float, ...],
) -> tuple[Piece, ...] | None:
    """The pieces of all messages when some have changed; None where these are divided at other seams."""
    new = {piece[:2]: piece[2] for piece in pieces_of({name: arrows[name] for name in changed}, seams, floors)}
    if new.keys() != {piece[:2] for piece in before if piece[0] in changed}:
        return None
    return tuple((*piece[:2], new[piece[:2]]) if piece[0] in changed else piece for piece in before)


def _crashing(said: SpaceTime) -> Iterator[str]:
    """The last events of processes that crash."""
    for row in said.crashes:
        yield from (event.name for event in said.execution.processes[row].events[-1:])


def _by_events(
    moved: Collection[str], said: SpaceTime, span: Mapping[str, Point], measures: Measures, frame: Frame
) -> Iterator[Placeable]:
    near = (m for m in said.execution.messages if m.sender in moved or m.receiver in moved)
    leans = leans_of(said, span, near)
    for name in moved:
        yield from places_by_event(name, span[name], measures, leans.get(name, 0), frame)


def _bearing(
    pieces: Iterable[Piece], changed: Collection[str], lines: Sequence[Segment], measures: Measures
) -> Iterator[Piece]:
    """The messages whose names have other places, or places of another cost: those that changed, and those by them.

    `lines`: messages that changed, and edges of events that moved, as they were and as they are.
    """
    if not lines:
        return
    left, top, right, bottom = envelope([*map(box_of, lines)]).grown(farthest(measures))
    for piece in pieces:
        name, _, arrow = piece
        (x0, y0), (x1, y1) = arrow.start, arrow.end
        beside = (x0 >= right and x1 >= right) or (x0 < left and x1 < left)
        if name not in changed and (beside or (y0 >= bottom and y1 >= bottom) or (y0 < top and y1 < top)):
            continue
        stretches = along_message(arrow, measures.messages[name], measures)
        if name in changed or any(comes_near(line, stretches) for line in lines):
            yield piece


def _shapes(
    found: Unlabelled,
    moved: Collection[str],
    dots: Mapping[str, Point],
    arrows: Mapping[str, Arrow],
    measures: Measures,
) -> tuple[Bounds, ...]:
    """Events, then crosses of messages that are lost, then what stays."""
    shapes = list(found.shapes)
    for at, name in enumerate(dots):
        if name in moved:
            shapes[at] = event_shape(name, dots[name], measures)
    crosses = [(name, arrow) for name, arrow in arrows.items() if arrow.lost]
    for at, (name, arrow) in enumerate(crosses, len(dots)):
        if arrow is not found.arrows[name]:
            shapes[at] = cross_shape(arrow, measures)
    return tuple(shapes)
