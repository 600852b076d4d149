"""What happened before an event, or after it, as a region behind the drawing. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around
from ddcurric.figures.kit.curves import Curve, Point, flatten, swing
from ddcurric.figures.kit.execution.cuts import cut_times
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.model import Execution
from ddcurric.figures.kit.execution.model import pasts as pasts_of
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import Frame, TimeScale
from ddcurric.figures.kit.execution.source import Region, SpaceTime
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.values import dataclass

SHARE = 0.46
"""How far a region reaches beyond its first and last process, of the way to the next."""


@dataclass(frozen=True, slots=True)
class PlacedRegion:
    """Straight to where its edge begins, along the edge, straight back."""

    corners: tuple[Point, Point]
    start: Point
    edge: Curve


def region_of(execution: Execution, event: str, past: bool) -> Region:
    """The past of an event, or its future, with the event itself: what lies on one side of a cut (Mattern, 1989)."""
    before = pasts_of(execution)
    inside = before[event] if past else frozenset(name for name in execution.events if event in before[name])
    inside |= {event}
    counts = (sum(each.name in inside for each in process.events) for process in execution.processes)
    if past:
        return Region(event, True, tuple(counts))
    sizes = (len(process.events) for process in execution.processes)
    return Region(event, False, tuple(size - count for size, count in zip(sizes, counts, strict=True)))


def place_regions(
    said: SpaceTime, timing: Timing, measures: Measures, scale: TimeScale, lines: Sequence[Segment], frame: Frame
) -> Iterator[PlacedRegion]:
    """Each from the start of the processes to its edge, or from the edge to their end."""
    edges = cut_times(said, timing.at, said.regions, measures.clear_of / scale.column)
    for region, times in zip(said.regions, edges, strict=True):
        rows = [
            row
            for row, (count, process) in enumerate(zip(region.frontier, said.execution.processes, strict=True))
            if (count > 0 if region.past else count < len(process.events))
        ]
        side = [frame.point(line.x0, line.y0) if region.past else frame.point(line.x1, line.y1) for line in lines]
        first, last = rows[0], rows[-1]
        outer = (min if region.past else max)(side[row][0] for row in range(first, last + 1))
        # It narrows to the event itself, where its past and its future meet.
        at = {row: times[row] for row in rows} | {said.execution.place[region.event][0]: timing.at[region.event]}
        points = [(at[row] * scale.column if row in at else outer, scale.across(row)) for row in range(first, last + 1)]
        beyond = min(SHARE * scale.row, measures.dot + 2 * measures.clear + measures.text * 1.1)
        top, foot = points[0][1] - beyond, points[-1][1] + beyond
        curve = swing([(points[0][0], top), *points, (points[-1][0], foot)])
        yield PlacedRegion(
            (frame.point(outer, top), frame.point(outer, foot)),
            frame.point(points[0][0], top),
            tuple((frame.point(*one), frame.point(*two), frame.point(*end)) for one, two, end in curve),
        )


def region_label(region: Region, placed: PlacedRegion, measures: Measures, at: int, frame: Frame) -> list[LabelPlace]:
    """Places for its name: past the ends of its edge, on its own side."""
    label = measures.regions[at]
    gap, side = measures.clear + measures.line / 2 + 0.1, -1 if region.past else 1
    width, height = frame.point(label.width, label.height)
    places = []
    for (time, across), outward, worse in (
        (frame.point(*placed.start), -1, 0.0),
        (frame.point(*placed.edge[-1][-1]), 1, 4.0),
    ):
        for share, cost in ((0.5, 0.0), (0.8, 1.0), (1.2, 2.0), (0.0, 2.5)):
            x, y = frame.point(time + side * share * width, across + outward * (gap + height / 2))
            places.append(LabelPlace(box_around(x, y, label.width, label.height), worse + cost))
    return places


def around_regions(regions: Sequence[PlacedRegion], half: float) -> Iterator[Segment]:
    """The lines around regions, twice `half` thick, as the straight pieces that they are seen as."""
    for placed in regions:
        top, foot = placed.corners
        for one, other in pairwise((top, *flatten(placed.start, placed.edge), foot, top)):
            yield Segment(*one, *other, half)


def bounds_of(placed: PlacedRegion) -> Bounds:
    """The box around a region, its edge and corners."""
    points = (*placed.corners, placed.start, *(end for _, _, end in placed.edge))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Bounds(min(xs), min(ys), max(xs), max(ys))
