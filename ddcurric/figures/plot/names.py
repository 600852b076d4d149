"""Names of the lines of a plot, where each is taken for its own line's. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment
from ddcurric.figures.kit.bounds import inside as inside_of
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH
from ddcurric.figures.plot.grid import PlacedName, PlotGrid
from ddcurric.figures.plot.source import BARS, CURVE, Plot, PlotSeries, drawn_points

NAME_GAP = 0.5
"""From the end of a line to its name, in type sizes."""


def is_named(said: Plot, series: PlotSeries) -> bool:
    """Its name stands in the plot; one alone that is what the axis says does not."""
    return bool(series.name) and not (len(said.series) == 1 and (series.name == said.y or series.kind == BARS))


def place_names(
    said: Plot, grid: PlotGrid, names: Sequence[float], style: Style
) -> tuple[tuple[PlacedName | None, ...], int]:
    """A place for the name of each line, and of how many one touches a line or another name, or may mislead.

    `names`: how wide each is; 0: it has none here.
    """
    if not any(names) or said.categories:
        return tuple(None for _ in said.series), 0
    plot = grid.plot
    axis = Segment(plot.left, plot.bottom, plot.right, plot.bottom, style.line.pt)
    wanted = [at for at, name in enumerate(names) if name]
    lines = [tuple(_line_of(series, grid, style)) for series in said.series]
    choices = [
        list(
            _choices(
                said.series[at], grid, names[at], [line for each in lines if each is not lines[at] for line in each]
            )
        )
        for at in wanted
    ]
    segments = [axis, *(segment for line in lines for segment in line)]
    placed = place_labels([[place for _, place in each] for each in choices], segments, (), grid.size.pt * 0.12)
    found: list[PlacedName | None] = [None] * len(said.series)
    for at, each, box in zip(wanted, choices, placed.boxes, strict=True):
        found[at] = next(name for name, place in each if place.box == box)
    doubtful = sum(
        place.box == box and place.cost >= TAKEN_FOR_OTHER
        for each, box in zip(choices, placed.boxes, strict=True)
        for _, place in each
    )
    return tuple(found), placed.conflicts + (doubtful if len(wanted) > PAIR else 0)


def _line_of(series: PlotSeries, grid: PlotGrid, style: Style) -> Iterator[Segment]:
    """A line's pieces."""
    points = drawn_points(series)
    every = COARSE if series.kind == CURVE else 1
    for (x0, y0), (x1, y1) in pairwise([grid.at(*point) for point in (*points[::every], points[-1])]):
        yield Segment(x0, y0, x1, y1, style.line.pt * 0.75)


def _choices(
    series: PlotSeries, grid: PlotGrid, wide: float, others: Sequence[Segment]
) -> Iterator[tuple[PlacedName, LabelPlace]]:
    """At the end of its line, else around one of its points, nearer ones first, and away from `others`.

    At an end that lies on another line, a name might be taken for that line's.
    """
    text, points = grid.size.pt, drawn_points(series)
    high, gap, last = text * (CAPITALS + DEPTH), NAME_GAP * text, len(points) - 1
    every = max(1, len(points) // SAMPLED)
    levels = [grid.at(0, number)[1] for number in grid.y.numbers]
    order = sorted({*range(0, len(points), every), last}, key=lambda at: abs(at - 0.66 * last))
    for rank, at in enumerate([last, *(each for each in order if each != last)]):
        x, y = grid.at(*points[at])
        right = Bounds(x + gap, y - high / 2, x + gap + wide, y + high / 2)
        for more, (across, down) in enumerate(AROUND):
            dx = (across - 1) / 2 * (wide + 2 * gap) if across else -gap - wide / 2
            dy = down * (high / 2 + gap * (0.9 if across else 1.0))
            box = right.moved(dx, dy)
            inside = grid.plot.left <= box.left and box.right <= grid.frame.right + 0.5
            inside = inside and grid.plot.top - high <= box.top and box.bottom <= grid.plot.bottom
            if inside or (at == last and not more):
                cost = rank * 0.25 + more * 0.3 + (0.0 if at == last and not more else 1.0) + (0.0 if inside else 25.0)
                taken = Bounds(x, y, x, y) if at == last else box
                near = any(inside_of(line, taken, 0.5 if at == last else text * NEAR) for line in others)
                across_it = any(box.top < height < box.bottom for height in levels if box.left < grid.plot.right)
                cost += (TAKEN_FOR_OTHER if near else 0.0) + (ON_LEVEL if across_it else 0.0)
                yield PlacedName(at, box, (dx, dy)), LabelPlace(box, cost)


ON_LEVEL = 0.8
"""What it costs a name to stand among the axes on a line across, which ends on both of its sides."""
TAKEN_FOR_OTHER = 8.0
"""What it costs a name to stand where it might be taken for another line's."""
NEAR, PAIR = 0.9, 2
"""Type sizes from a name to another line, by which it might be taken for that line's, unless there are but two."""
COARSE = 6
"""Samples of a curve to a piece, of which names keep clear."""
SAMPLED = 16
"""Points of a line around which its name is tried."""
AROUND = ((1, 0), (0, -1), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, 1), (-1, 0))
"""Where a name may stand: to the right (1) of a point or the left (-1), above it (-1) or below (1)."""
