"""Processes that belong together: a title over each group, and more room between groups than within one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from ddcurric.figures.kit.bounds import Bounds, Segment
from ddcurric.figures.kit.words import height_of, width_of
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.figures.kit.execution.measures import Measures
    from ddcurric.figures.kit.execution.source import SpaceTime

APART = 0.45
"""More than between two processes of one group, in distances of processes."""
AIR = 0.55
"""From a title to its roof, and from that to the names below, in type sizes."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the processes stand from the first to the last: so many distances of processes, and points beside."""

    steps: float
    points: float

    def at(self, row: float) -> float:
        """In points, where two neighbours are `row` points apart."""
        return self.steps * row + self.points

    def row(self, room: float) -> float:
        """How far apart neighbours may be in so much room, in points."""
        return (room - self.points) / max(self.steps, 1)


def reach_of(said: SpaceTime, measures: Measures) -> Reach:
    """How far the processes of a diagram stand apart, gaps between groups included."""
    gaps = tuple(_gaps(said, measures))
    return Reach(sum(gap.steps for gap in gaps), sum(gap.points for gap in gaps))


def rows_of(said: SpaceTime, measures: Measures, row: float) -> tuple[float, ...]:
    """Where each process stands, in points; empty: they are evenly apart."""
    if not said.groups:
        return ()
    return tuple(accumulate((gap.at(row) for gap in _gaps(said, measures)), initial=0.0))


def _gaps(said: SpaceTime, measures: Measures) -> Iterator[Reach]:
    """Between neighbours; where time runs to the right, the title of a group stands between it and the one above."""
    group_at = {process: at for at, group in enumerate(said.groups) for process in group.processes}
    for one, other in pairwise(range(len(said.execution.processes))):
        if group_at.get(one, -1) == group_at.get(other, -1):
            yield Reach(1.0, 0.0)
        elif said.down or other not in group_at:
            yield Reach(1.0 + APART, 0.0)
        else:
            yield Reach(1.0, height_of(measures.groups[group_at[other]]) + 2 * AIR * measures.text)


def place_titles(
    said: SpaceTime, measures: Measures, names: Sequence[Bounds], lines: Sequence[Segment]
) -> Iterator[Bounds]:
    """The ink of each group's title: over the names of its processes, or over the first of them at their left."""
    text = measures.text
    if said.down:
        foot = min((name.top for name in names), default=0.0) - 2 * AIR * text
        for group, words in zip(said.groups, measures.groups, strict=True):
            middle = (lines[group.processes[0]].x0 + lines[group.processes[-1]].x0) / 2
            wide = max(map(width_of, words))
            yield Bounds(middle - wide / 2, foot - height_of(words), middle + wide / 2, foot)
        return
    left = min((name.left for name in names), default=0.0)
    over = measures.dot + measures.ink + 3 * measures.clear
    for group, words in zip(said.groups, measures.groups, strict=True):
        first, high = group.processes[0], height_of(words)
        lowest = lines[first].y0 - over
        # Where rows are close it gives up room to its own processes before that to the one above.
        above = lines[first - 1].y0 + max(measures.dot, measures.ink / 2) if first else -math.inf
        foot = lowest - max(0.0, min(AIR * text, lowest - high - above - 2 * AIR * text))
        yield Bounds(left, foot - high, left + max(map(width_of, words)), foot)


def place_roofs(
    said: SpaceTime, measures: Measures, names: Sequence[Bounds], titles: Sequence[Bounds]
) -> Iterator[Bounds]:
    """Between title and names, from the first to the last of these; none where time runs to the right."""
    if not said.down:
        return
    text = measures.text
    for group, title in zip(said.groups, titles, strict=True):
        top, line = title.bottom + AIR * text - measures.line / 4, measures.line / 2
        left, right = names[group.processes[0]].left, names[group.processes[-1]].right
        yield Bounds(min(left - text / 2, title.left), top, max(right + text / 2, title.right), top + line)
