"""Where the axes of a plot, its lines and its words stand. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from ddcurric.figures.kit.bounds import Bounds, Segment
from ddcurric.figures.kit.bounds import inside as inside_of
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.questions import QuestionLine, ask_below
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, line_step, width_of, wrap
from ddcurric.figures.plot.legend import KEY_GAP, legend_box, legend_rows, wide_of
from ddcurric.figures.plot.questions import questions_of
from ddcurric.figures.plot.source import BARS, CURVE, Plot, PlotSeries, drawn_points
from ddcurric.figures.plot.ticks import Scale, plain, scale_of, written
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass

HIGH = 0.52
"""Of the width, the height of a plot where there is room for it."""
LEAST_WIDE, LEAST_HIGH = 10.0, 5.0
"""What the axes enclose at least, in type sizes."""
GAP = 0.67
"""Between the bars of one category and the next, in bars."""
PAD_ABOVE, PAD_BELOW = 0.25, 0.65
"""Around the names of the axes, in type sizes: office programs make a plot smaller whose words leave the chart."""
NUMBER_GAP = 0.55
"""From an axis to its numbers, in type sizes."""
TICK = 0.3
"""The length of a tick along x, in type sizes."""
NAME_GAP = 0.5
"""From the end of a line to its name, in type sizes."""
TALLEST_NAMES = 3
"""Lines of the name of a category."""
WIDEST_SLOT = 10
"""The room of a bar at most, in type sizes."""
ROOMIEST, NARROW_SLOT = 46, 4.4
"""The widest that the axes enclose on a page, and a bar of many then has, in type sizes."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """Where the name of a series stands: near one of the points of its line."""

    at: int
    box: Bounds
    shift: tuple[float, float]
    """From where it would stand at the right of that point."""


@dataclass(frozen=True, slots=True)
class PlotGrid:
    size: Length
    plot: Bounds
    x: Scale | None
    """None: along x there are names."""
    y: Scale
    tops: bool
    """Bars carry their numbers, so that no axis has to."""
    names: tuple[PlacedName | None, ...]
    """Of each series; None: it is not printed, or in the legend."""
    category_lines: tuple[tuple[str, ...], ...]
    legend: Bounds | None
    keys: tuple[tuple[int, ...], ...]
    """The series in the legend, line by line."""
    x_title: Bounds | None
    y_title: Bounds | None
    frame: Bounds
    """Of the axes with all their words."""
    questions: tuple[QuestionLine, ...]
    bounds: Bounds
    conflicts: int
    fits: bool

    def at(self, x: float, y: float) -> tuple[float, float]:
        across = self.x.share(x) if self.x is not None else 0.0
        return self.plot.left + across * self.plot.width, self.plot.bottom - self.y.share(y) * self.plot.height

    def bar(self, series: int, of: int, category: int, value: float) -> Bounds:
        """A bar from zero to its value."""
        slot = self.plot.width / max(len(self.category_lines), 1)
        wide = slot / (of + GAP)
        left = self.plot.left + category * slot + wide * GAP / 2 + series * wide
        zero, top = self.at(0, 0)[1], self.at(0, value)[1]
        return Bounds(left, min(zero, top), left + wide, max(zero, top))


def is_named(said: Plot, series: PlotSeries) -> bool:
    """Its name stands in the plot; one alone that is what the axis says does not."""
    return bool(series.name) and not (len(said.series) == 1 and (series.name == said.y or series.kind == BARS))


@lru_cache(maxsize=128)
def lay_out_plot(said: Plot, style: Style) -> PlotGrid:
    """In the largest type in which it fits and its names touch nothing, wider where it must; else the best."""
    tried: list[PlotGrid] = []
    crowd = 0  # where names find no place by their lines, a legend has room for them
    for keyed, size, width in product((False, True), style.sizes, sorted({style.max_width, style.wide_width})):
        if (not keyed and crowd > 1) or (keyed and not crowd):
            continue
        tried.append(_at(said, replace(style, max_width=width), size, keyed))
        if tried[-1].fits:
            return tried[-1]
        crowd = max(crowd, tried[-1].conflicts if not (keyed or said.categories) else 0)
    return min(reversed(tried), key=lambda grid: grid.conflicts)


def _at(said: Plot, style: Style, size: Length, keyed: bool) -> PlotGrid:
    """`keyed`: the names of lines stand in a legend."""
    text, line = size.pt, size.pt * (CAPITALS + DEPTH)
    wide = style.max_width.pt - style.line.pt
    y = _heights(said, _count(min(style.max_height.pt, wide * HIGH) / (4.4 * text)))
    tops = bool(said.categories) and not said.to_draw and _tops_fit(said, style, size, wide)
    if tops and (highest := max(each for series in said.series for each in series.ys)) > 0:
        y = replace(y, most=highest)  # no line across stands above it
    numbers = (
        []
        if tops
        else [width_of((Run(written(each, y.digits, style.language), style.text(size)),)) for each in y.numbers]
    )
    left = max(numbers, default=0.0) + (NUMBER_GAP * text if numbers else 0.0)
    named = [series for series in said.series if is_named(said, series)]
    names = [wide_of(each.name, style, size) if each in named and not keyed else 0.0 for each in said.series]
    left, right = _sides(said, names, left, wide, style, size)
    across = max(wide - left - right, LEAST_WIDE * text)
    if not style.fill:
        across = min(across, _roomiest(said) * text)
    if said.categories:
        across = min(across, len(said.categories) * len(said.series) ** 0.5 * WIDEST_SLOT * text)
    keys = legend_rows(said, style, size, wide - left) if keyed or (said.categories and len(said.series) > 1) else ()
    legend_high = len(keys) * (line + KEY_GAP * text) + (0.7 - KEY_GAP) * text if keys else 0.0
    tops_high = line + 0.3 * text if tops else 0.0
    head = (line + (1.1 + PAD_ABOVE) * text if said.y else 0.45 * text) + legend_high + tops_high
    category_lines = _category_lines(said, style, size, across)
    if _is_staggered(category_lines):
        slot = across / len(category_lines)
        over, beyond = (
            max(0.0, (max(wide_of(line, style, size) for line in each) - slot) / 2 - side)
            for each, side in ((category_lines[0], left), (category_lines[-1], right))
        )
        left, right, across = left + over, right + beyond, across - over - beyond
    below = max(map(len, category_lines), default=1)
    foot = TICK * text + 0.35 * text + line + (below - 1) * line_step(style.text(size))
    foot += line + (0.5 + PAD_BELOW) * text if said.x else 0.0
    asked = ask_below(questions_of(said, style.language), style, size, Bounds(0.0, 0.0, wide, 0.0)).bounds.bottom
    across_at_most = across if style.fill else min(across, ROOMIEST * text)
    high = min(style.max_height.pt - asked, max(across_at_most * HIGH, 0.0) + head + foot) - head - foot
    high = max(high, LEAST_HIGH * text)
    plot = Bounds(left, head, left + across, head + high)
    x = None if said.categories else _along(said, _count(across / _number_room(said, style, size)))
    grid_right = plot.right + right
    x_title = _title_below(said.x, style, size, plot, head + high + foot - PAD_BELOW * text) if said.x else None
    above = PAD_ABOVE * text
    y_title = Bounds(0.0, above, wide_of(said.y, style, size), above + line) if said.y else None
    legend = legend_box(said, style, size, plot, head - tops_high - legend_high, keys) if keys else None
    edges = [each.right for each in (x_title, y_title, legend) if each is not None]
    frame = Bounds(0.0, 0.0, max(grid_right, *edges, 0.0) if edges else grid_right, head + high + foot)
    bare = PlotGrid(
        size, plot, x, y, tops, (), category_lines, legend, keys, x_title, y_title, frame, (), frame, 0, True
    )
    placed, conflicts = _names(said, bare, names, style)
    asked_below = ask_below(questions_of(said, style.language), style, size, frame)
    bounds, lines = asked_below.bounds, asked_below.lines
    cramped = any(len(lines) > TALLEST_NAMES for lines in category_lines) or _overlapping(said, bare, style)
    fits = bounds.width <= style.wide_width.pt + 1 and bounds.height <= style.max_height.pt + 1
    fits = fits and not conflicts + cramped
    return replace(bare, names=placed, questions=lines, bounds=bounds, conflicts=conflicts + cramped, fits=fits)


def _roomiest(said: Plot) -> float:
    return max(ROOMIEST, NARROW_SLOT * len(said.categories))


def _count(wish: float) -> int:
    return max(2, min(int(wish), 8))


def _heights(said: Plot, count: int) -> Scale:
    """The scale of y: from zero, unless all values are far from it."""
    ys = [y for series in said.series for y in series.ys]
    least, most = min(ys), max(ys)
    if said.categories or 0 <= least <= 0.5 * most:
        least = min(least, 0.0)
    if said.categories or 0.5 * least <= most <= 0:
        most = max(most, 0.0)
    whole = _are_whole(ys)
    if whole and most - least <= min(FEW, CLOSER * count):
        count = max(count, int(most - least))  # each value has its number
    return scale_of(least, most, count, ends=True, whole=whole)


FEW, CLOSER = 5, 1.75
"""From the least whole value to the most where each has its number; how many times as close as usual they stand."""


def _along(said: Plot, count: int) -> Scale:
    xs = [x for series in said.series for x in series.xs]
    return scale_of(min(xs), max(xs), count, ends=False, whole=_are_whole(xs))


def _are_whole(numbers: Sequence[float]) -> bool:
    return all(number == int(number) for number in numbers)


def _number_room(said: Plot, style: Style, size: Length) -> float:
    """From number to number along x, at least."""
    xs = [x for series in said.series for x in series.xs]
    widest = max(wide_of(plain(x, style.language), style, size) for x in (min(xs), max(xs)))
    return max(widest * 1.9, 3.2 * size.pt)


def _sides(
    said: Plot, names: Sequence[float], left: float, wide: float, style: Style, size: Length
) -> tuple[float, float]:
    """Room at the left for the numbers of y, and at the right for the names of lines that end there."""
    if said.categories:
        return left, 0.3 * size.pt
    last = max(x for series in said.series for x in series.xs)
    ending = [name for series, name in zip(said.series, names, strict=True) if name and series.xs[-1] == last]
    room = max(ending, default=0.0)
    along = _along(said, _count((wide - left) / _number_room(said, style, size)))
    last_number = wide_of(written(along.numbers[-1], along.digits, style.language), style, size)
    half = max(_number_room(said, style, size) / 3.8, last_number / 2)
    named = room + NAME_GAP * size.pt if 0 < room <= wide * 0.3 else 0.9 * size.pt
    return max(left, half), max(named, half)


def _tops_fit(said: Plot, style: Style, size: Length, wide: float) -> bool:
    """The numbers of the bars find room above them."""
    widest = max(wide_of(plain(y, style.language), style, size, bold=True) for series in said.series for y in series.ys)
    slot = min(wide, _roomiest(said) * size.pt if not style.fill else wide) / len(said.categories)
    return widest <= slot / (len(said.series) + GAP) * (1.35 if len(said.series) == 1 else 0.86)


def _category_lines(said: Plot, style: Style, size: Length, across: float) -> tuple[tuple[str, ...], ...]:
    if not said.categories:
        return ()
    slot = across / len(said.categories) - 0.4 * size.pt
    lines = tuple(wrap(name, style.text(size), slot, whole=0) for name in said.categories)
    of_one_line = all(len(wrap(name, style.text(size), 2 * slot, whole=0)) == 1 for name in said.categories)
    if style.fill or size != style.sizes[-1] or not of_one_line or not _too_wide(lines, slot, style, size):
        return lines
    # On a page, where nothing smaller is left; a chart of an office program would not keep to it.
    return tuple(("", name) if at % 2 else (name,) for at, name in enumerate(said.categories))


def _is_staggered(lines: tuple[tuple[str, ...], ...]) -> bool:
    """Every other name stands a line lower."""
    return any(each[0] == "" for each in lines)


def _too_wide(lines: tuple[tuple[str, ...], ...], slot: float, style: Style, size: Length) -> bool:
    return any(wide_of(line, style, size) > slot for each in lines for line in each)


def _overlapping(said: Plot, grid: PlotGrid, style: Style) -> bool:
    """A word of a category is wider than its place, which every other one's is below where they are staggered."""
    slot = grid.plot.width / max(len(said.categories), 1)
    return _too_wide(grid.category_lines, slot * (1.9 if _is_staggered(grid.category_lines) else 1.0), style, grid.size)


def _title_below(words: str, style: Style, size: Length, plot: Bounds, foot: float) -> Bounds:
    """Under the axis of x, at its end."""
    wide = wide_of(words, style, size)
    left = max(plot.right - wide, 0.0)
    return Bounds(left, foot - size.pt * (CAPITALS + DEPTH), left + wide, foot)


def _names(
    said: Plot, grid: PlotGrid, names: Sequence[float], style: Style
) -> tuple[tuple[PlacedName | None, ...], int]:
    """A place for the name of each line, where it touches no line and no other name."""
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
    order = sorted({*range(0, len(points), every), last}, key=lambda at: abs(at - 0.66 * last))
    for rank, at in enumerate([last, *(each for each in order if each != last)]):
        x, y = grid.at(*points[at])
        right = Bounds(x + gap, y - high / 2, x + gap + wide, y + high / 2)
        for more, (across, down) in enumerate(AROUND):
            dx = (across - 1) / 2 * (wide + 2 * gap) if across else -gap - wide / 2
            dy = down * (high / 2 + gap * (0.9 if across else 1.0))
            box = Bounds(right.left + dx, right.top + dy, right.right + dx, right.bottom + dy)
            inside = grid.plot.left <= box.left and box.right <= grid.frame.right + 0.5
            inside = inside and grid.plot.top - high <= box.top and box.bottom <= grid.plot.bottom
            if inside or (at == last and not more):
                cost = rank * 0.25 + more * 0.3 + (0.0 if at == last and not more else 1.0) + (0.0 if inside else 25.0)
                taken = Bounds(x, y, x, y) if at == last else box
                near = any(inside_of(line, taken, 0.5 if at == last else text * NEAR) for line in others)
                yield PlacedName(at, box, (dx, dy)), LabelPlace(box, cost + (TAKEN_FOR_OTHER if near else 0.0))


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
