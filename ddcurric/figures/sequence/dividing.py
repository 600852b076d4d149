"""A sequence too long for its room, in parts that follow one another, each below the heads of its participants.

A frame that goes on in the next part begins there again, and says so by dots.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Values
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from ddcurric.figures.kit.execution.model import Event, Execution, Process
from ddcurric.figures.kit.seams import cheapest
from ddcurric.figures.sequence.source import (
    SECTIONS,
    ActiveSpan,
    FrameEnd,
    FrameStep,
    MessageStep,
    NoteStep,
    ParticipantBox,
    Sequence,
    Step,
)
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Connector, Drawing, Path, straight_steps
from ddcurric.units import ZERO
from ddcurric.values import dataclass

GOES_ON = "… "
"""Before the kind of a frame that began in another part."""
OPEN = 0.3
"""What a seam costs for each frame that it divides; parts of which one is half as long again as the others, 0.5."""

BEYOND = 20
"""How far a seam reaches beyond the outer participants, in widths of their lines."""


def parts_of_sequence(sequence: Sequence, count: int, whole: bool, most: int = 0) -> tuple[Sequence, ...]:
    """So many parts; empty where there are too few steps. `whole`: all participants stand in each of them.

    `most`: no more participants than so many take part in each; 0: any number.
    """
    ways = _ways(sequence.steps)
    sums = [0.0, *itertools.accumulate(_weight(sequence, step) for step in sequence.steps)]
    casts = [{*_in_step(sequence, step)} for step in sequence.steps]

    def cost(start: int, end: int) -> float:
        way = ways[start]
        if way is None or (most and len(set().union(*casts[start:end])) > most):
            return math.inf
        return OPEN * len(way) if start else 0.0

    seams = cheapest(len(sequence.steps), count, cost, lambda start, end: sums[end] - sums[start])
    if seams is None:
        return ()
    edges = tuple(pairwise((0, *seams, len(sequence.steps))))
    order = {step.message: at for at, step in enumerate(sequence.steps) if isinstance(step, MessageStep)}
    stand = _rows(sequence, casts, edges, whole, most)
    return tuple(
        _part(sequence, _steps(sequence.steps, ways, *edge), rows, order, edge)
        for rows, edge in zip(stand, edges, strict=True)
    )


def _rows(
    sequence: Sequence, casts: Values[set[int]], edges: Values[tuple[int, int]], whole: bool, most: int
) -> Iterator[list[int]]:
    """Who stands in each part; who takes part in none, in the first that has room, or else in the last."""
    every = range(len(sequence.said.execution.processes))
    silent = [row for row in every if not any(row in cast for cast in casts)]
    for edge in edges:
        cast = set().union(*casts[slice(*edge)])
        room = len(silent) if not most or edge == edges[-1] else max(0, most - len(cast))
        yield [*every] if whole else sorted({*cast, *silent[:room]})
        silent = silent[room:]


_Open = tuple[FrameStep, ...]
"""Frames that are open, the outermost first, each with the words of its section."""


def _ways(steps: Values[Step]) -> list[_Open | None]:
    """Of each step: the frames that would be open in a part that begins with it; None: no part may."""
    found: list[_Open | None] = []
    open_: _Open = ()
    for at, step in enumerate(steps):
        begins = not isinstance(step, FrameEnd) and not (at and isinstance(steps[at - 1], FrameStep))
        found.append(open_ if begins else None)
        match step:
            case FrameStep() if step.kind in SECTIONS:
                open_ = (*open_[:-1], FrameStep(open_[-1].kind, step.words))
            case FrameStep():
                open_ = (*open_, step)
            case FrameEnd():
                open_ = open_[:-1]
            case _:
                pass
    return found


LINE = 24
"""Letters of a line of words, about."""


def _weight(sequence: Sequence, step: Step) -> float:
    """How high a step is, about, in messages."""
    match step:
        case MessageStep(name):
            return 0.5 + 0.5 * _lines(sequence.said.message_words.get(name, ""))
        case NoteStep(words) | FrameStep(_, words):
            return 0.6 + 0.5 * _lines(words)
        case FrameEnd():
            return 0.5
        case _:
            assert_never(step)


def _lines(words: str) -> int:
    return sum(max(1, math.ceil(len(line) / LINE)) for line in words.split("\n"))


def _steps(steps: Values[Step], ways: Values[_Open | None], start: int, end: int) -> tuple[Step, ...]:
    """Those of a part, with the frames that began before it, and all of them closed."""
    before = ways[start] or ()
    after = ways[end] or () if end < len(steps) else ()
    first = steps[start]
    if isinstance(first, FrameStep) and first.kind in SECTIONS:
        before, start = (*before[:-1], FrameStep(before[-1].kind, first.words)), start + 1
    again = (replace(frame, kind=frame.kind if frame.kind == "rect" else GOES_ON + frame.kind) for frame in before)
    return (*again, *steps[start:end], *(FrameEnd() for _ in after))


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who stands in a part."""

    rows: tuple[int, ...]

    def of(self, rows: Values[int]) -> tuple[int, ...]:
        """The places in the part of those who stand in it."""
        return tuple(self.rows.index(row) for row in rows if row in self.rows)


def _part(
    sequence: Sequence, steps: tuple[Step, ...], rows: list[int], order: Mapping[str, int], edge: tuple[int, int]
) -> Sequence:
    """`rows`: who stands in it; `order`: where messages stand among the steps; `edge`: from which step to which."""
    said = sequence.said
    names = {step.message for step in steps if isinstance(step, MessageStep)}
    born = {row: order[event.removesuffix(" received")] for row, event in said.begins.items()}
    gone = {row: order[_message(said.execution.processes[row].events[-1])] for row in said.destroyed}
    cast = _Cast(tuple(row for row in rows if born.get(row, 0) < edge[1] and gone.get(row, edge[0]) >= edge[0]))
    processes = tuple(
        Process(process.name, tuple(event for event in process.events if _message(event) in names))
        for row, process in enumerate(said.execution.processes)
        if row in cast.rows
    )
    toward = {name: cast.rows.index(row) for name, row in said.toward.items() if name in names}
    roofs = (ParticipantBox(box.title, cast.of(box.processes)) for box in sequence.boxes)
    begins = {cast.rows.index(row): said.begins[row] for row in cast.rows if born.get(row, -1) >= edge[0]}
    destroyed = frozenset(cast.rows.index(row) for row in cast.rows if gone.get(row, edge[1]) < edge[1])
    crashes = {row: len(processes[row].events) for row in destroyed}
    return replace(
        sequence,
        said=replace(
            said,
            execution=Execution(processes),
            toward=toward,
            begins=begins,
            destroyed=destroyed,
            crashes=crashes,
        ),
        steps=tuple(
            replace(step, processes=cast.of(step.processes)) if isinstance(step, NoteStep) else step for step in steps
        ),
        boxes=tuple(roof for roof in roofs if roof.processes),
        bars=tuple(_bars(sequence, cast, order, edge)),
        actors=cast.of(sequence.actors),
    )


def _bars(sequence: Sequence, cast: _Cast, order: Mapping[str, int], edge: tuple[int, int]) -> Iterator[ActiveSpan]:
    """What of the bars lies in a part."""
    for bar in sequence.bars:
        start, end = order.get(bar.start, -1), order.get(bar.end, len(sequence.steps))
        if bar.process in cast.rows and start < edge[1] and end >= edge[0]:
            first, last = bar.start if start >= edge[0] else "", bar.end if end < edge[1] else ""
            yield replace(bar, process=cast.rows.index(bar.process), start=first, end=last)


def _taking_part(sequence: Sequence, steps: Values[Step], names: set[str]) -> Iterator[int]:
    said = sequence.said
    for row, process in enumerate(said.execution.processes):
        if any(_message(event) in names for event in process.events):
            yield row
    yield from (row for name, row in said.toward.items() if name in names)
    yield from (row for step in steps if isinstance(step, NoteStep) for row in step.processes)


def _in_step(sequence: Sequence, step: Step) -> Iterator[int]:
    yield from _taking_part(sequence, (step,), {step.message} if isinstance(step, MessageStep) else set())


def _message(event: Event) -> str:
    return event.receives or event.sends[0]


def going_on(drawing: Drawing, stroke: Stroke) -> Drawing:
    """A part that is not the last: a dotted line below it, and time does not end there. `stroke`: of a process."""
    lines = [item for item in drawing.items if isinstance(item, Connector) and item.id.startswith("p")]
    wide = stroke.width * BEYOND
    left, right = min(line.start.x for line in lines) - wide, max(line.start.x for line in lines) + wide
    foot = max(line.end.y for line in lines)
    ends = Point(max(left, ZERO), foot), Point(min(right, drawing.width), foot)
    seam = Path("seam-end", "Goes on", straight_steps(*ends), replace(stroke, dash="dot"))
    items = (item if item not in lines else replace(item, head=False) for item in drawing.items)
    return replace(drawing, items=(seam, *items))
