"""Where the axes of a plot, its lines and its words stand. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.questions import ask_below
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.syllables import wrap_in_syllables
from ddcurric.figures.kit.words import CAPITALS, DEPTH, deeper_than_latin, line_step, wrap
from ddcurric.figures.plot.grid import GAP, PlotGrid
from ddcurric.figures.plot.legend import KEY_GAP, KEYS_APART, key_step, legend_box, legend_rows, legend_wide, wide_of
from ddcurric.figures.plot.names import NAME_GAP, is_named, place_names
from ddcurric.figures.plot.questions import questions_of
from ddcurric.figures.plot.source import Plot, heights
from ddcurric.figures.plot.ticks import Scale, plain, scale_of, written
from ddcurric.scene.text import Run
from ddcurric.units import Length

HIGH, HIGHEST = 0.52, 0.85
"""Of the width, the height of a plot where there is room for it; on a slide, where nothing else wants that room."""
LEAST_WIDE, LEAST_HIGH = 10.0, 5.0
"""What the axes enclose at least, in type sizes."""
PAD_ABOVE, PAD_BELOW = 0.25, 0.65
"""Around the names of the axes, in type sizes: office programs make a plot smaller whose words leave the chart."""
NUMBER_GAP = 0.55
"""From an axis to its numbers, in type sizes."""
TICK = 0.3
"""The length of a tick along x, in type sizes."""
TALLEST_NAMES = 3
"""Lines of the name of a category."""
WIDEST_SLOT = 10
"""The room of a bar at most, in type sizes, unless a word of its name is wider."""
SLOT_AIR, LEAST_AIR = 0.4, 0.2
"""Between the names of two bars, in type sizes: usually, and at least."""
ROOMIEST, NARROW_SLOT = 46, 4.4
"""The widest that the axes enclose on a page, and a bar of many then has, in type sizes."""


@lru_cache(maxsize=128)
def lay_out_plot(said: Plot, style: Style) -> PlotGrid:
    """In the largest type in which it fits and its names touch nothing, wider where it must; else the best."""
    tried = _tried(said, style, keyed=False)
    if not (tried[-1].fits or said.categories) and any(grid.conflicts for grid in tried):
        tried += _tried(said, style, keyed=True)  # where names find no place by their lines, a legend has room for them
        aside = _tried(said, style, keyed=True, aside=True)[-1] if style.fill else tried[-1]
        tried += [aside] if aside.fits and (not tried[-1].fits or _telling(aside) > _telling(tried[-1])) else []
    return tried[-1] if tried[-1].fits else min(reversed(tried), key=lambda grid: grid.conflicts)


FLAT = 2.0
"""Of its height, the width of a plot that tells something: the rest says nothing more."""


def _telling(grid: PlotGrid) -> float:
    """How much of what the axes enclose tells something."""
    return min(grid.plot.width, FLAT * grid.plot.height) * grid.plot.height


def _tried(said: Plot, style: Style, keyed: bool, aside: bool = False) -> list[PlotGrid]:
    """In smaller and smaller type, up to what fits; no further where many names find no place by their lines."""
    tried: list[PlotGrid] = []
    for size, width in product(style.sizes, sorted({style.max_width, style.wide_width})):
        room = replace(style, max_width=width)
        tried.append(_at(said, room, size, keyed, aside=aside))
        if tried[-1].fits and _ends_free(tried[-1]):
            wider = _at(said, room, size, keyed, ending=False, aside=aside)
            tried[-1] = wider if wider.fits and _ends_free(wider) else tried[-1]
        if tried[-1].fits or (tried[-1].conflicts > 1 and not (keyed or said.categories)):
            break
    return tried


def _ends_free(grid: PlotGrid) -> bool:
    """At the right of its axes no name begins, although one might."""
    named = [name for name in grid.names if name is not None]
    return bool(named) and all(name.box.left < grid.plot.right for name in named)


def _at(said: Plot, style: Style, size: Length, keyed: bool, ending: bool = True, aside: bool = False) -> PlotGrid:
    """`keyed`: the names of lines stand in a legend; `aside`: at the right, not above. `ending`: there is room for
    those that stand at their ends.
    """
    text, line = size.pt, size.pt * (CAPITALS + DEPTH)
    beside = (legend_wide(said, style, size) + KEYS_APART * text) if aside else 0.0
    wide = style.max_width.pt - style.line.pt - beside
    share = HIGHEST if style.fill else HIGH
    y = scale_up(said, count_of(min(style.max_height.pt, wide * share) / (4.4 * text)))
    tops = bool(said.bars) and not (said.to_draw or said.trends) and _tops_fit(said, style, size, wide)
    if tops and (highest := heights(said)[1]) > 0:
        y = replace(y, most=highest)  # no line across stands above it
    left = 0.0 if tops else _number_wide(y, style, size)
    named = [series for series in said.series if is_named(said, series)]
    names = [wide_of(each.name, style, size) if each in named and not keyed else 0.0 for each in said.series]
    (left, right), (_, needed) = (
        _sides(said, each, left, wide, style, size) for each in (names, names if ending else [0.0] * len(names))
    )
    right, unused = needed, right - needed
    across = max(wide - left - right, LEAST_WIDE * text)
    if not style.fill:
        across = min(across, _roomiest(said) * text)
    if said.categories:
        across = min(across, len(said.categories) * _widest_slot(said, style, size))
    room = 0.0 if aside else wide - left
    keys = legend_rows(said, style, size, room) if keyed or (said.categories and len(said.series) > 1) else ()
    step = key_step(said, style, size)
    legend_high = len(keys) * step + (0.7 - KEY_GAP) * text if keys and not aside else 0.0
    tops_high = line + 0.3 * text if tops else 0.0
    head = (line + (1.1 + PAD_ABOVE) * text if said.y else 0.45 * text) + legend_high + tops_high
    category_lines = _category_lines(said, style, size, across)
    over, beyond = _overhang(category_lines, style, size, across, (left, right))
    left, right, across = left + over, right + beyond, across - over - beyond
    foot = _foot(said, style, size, line, max(map(len, category_lines), default=1))
    asked = ask_below(questions_of(said, style.language), style, size, Bounds(0.0, 0.0, wide, 0.0)).bounds.bottom
    across_at_most = across if style.fill else min(across, ROOMIEST * text)
    high = min(style.max_height.pt - asked, max((across_at_most - unused) * share, 0.0) + head + foot) - head - foot
    high = max(high, LEAST_HIGH * text)
    plot = Bounds(left, head, left + across, head + high)
    x = None if said.categories else _along(said, count_of(across / _number_room(said, style, size)))
    grid_right = plot.right + right
    x_title = _title_below(said.x, style, size, plot, head + high + foot - PAD_BELOW * text) if said.x else None
    above = PAD_ABOVE * text
    y_title = Bounds(0.0, above, wide_of(said.y, style, size), above + line) if said.y else None
    legend_left = max(wide, plot.right + right) + KEYS_APART * text if aside else plot.left
    legend = legend_box(said, style, size, legend_left, head - tops_high - legend_high, keys) if keys else None
    edges = [each.right for each in (x_title, y_title, legend) if each is not None]
    frame = Bounds(0.0, 0.0, max(grid_right, *edges, 0.0) if edges else grid_right, head + high + foot)
    bare = PlotGrid(
        size, plot, x, y, tops, (), category_lines, legend, keys, x_title, y_title, frame, (), frame, 0, True
    )
    placed, conflicts = place_names(said, bare, names, style)
    asked_below = ask_below(questions_of(said, style.language), style, size, frame)
    bounds, lines = asked_below.bounds, asked_below.lines
    cramped = any(len(lines) > TALLEST_NAMES for lines in category_lines) or _overlapping(said, bare, style)
    fits = bounds.width <= style.wide_width.pt + 1 and bounds.height <= style.max_height.pt + 1
    fits = fits and not conflicts + cramped
    return replace(bare, names=placed, questions=lines, bounds=bounds, conflicts=conflicts + cramped, fits=fits)


def _number_wide(y: Scale, style: Style, size: Length) -> float:
    """What the numbers of y take, with what is between them and the axis."""
    return max(wide_of(written(each, y.digits, style.language), style, size) for each in y.numbers) + (
        NUMBER_GAP * size.pt
    )


def _widest_slot(said: Plot, style: Style, size: Length) -> float:
    """The room of a bar, or of those side by side, at most: more where a word of a name is wider."""
    most = math.sqrt(len(said.series)) * WIDEST_SLOT * size.pt
    lines = (line for name in said.categories for line in wrap(name, style.text(size), most, whole=0))
    return max(most, *(wide_of(line, style, size) + SLOT_AIR * size.pt for line in lines))


def _overhang(
    names: Sequence[tuple[str, ...]], style: Style, size: Length, across: float, sides: tuple[float, float]
) -> tuple[float, float]:
    """How far names that stand in two rows go beyond what is left at the sides of the first bar and of the last."""
    if not _is_staggered(names):
        return 0.0, 0.0
    slot = across / len(names)
    over, beyond = (
        max(0.0, (max(wide_of(line, style, size) for line in each) - slot) / 2 - side)
        for each, side in zip((names[0], names[-1]), sides, strict=True)
    )
    return over, beyond


def _foot(said: Plot, style: Style, size: Length, line: float, names: int) -> float:
    """What stands below the plot: ticks, `names` lines of names, and the title of x."""
    text, words = size.pt, "".join(said.categories)
    foot = TICK * text + 0.35 * text + line + (names - 1) * line_step(((Run(words, style.text(size)),),))
    foot += deeper_than_latin(words, style.text(size))
    return foot + (line + (0.5 + PAD_BELOW) * text if said.x else 0.0)


def _roomiest(said: Plot) -> float:
    return max(ROOMIEST, NARROW_SLOT * len(said.categories))


def count_of(wish: float) -> int:
    """How many numbers an axis has at most that has room for so many."""
    return max(2, min(int(wish), 8))


def scale_up(said: Plot, count: int) -> Scale:
    """The scale of y: from zero, unless all values are far from it."""
    least, most = heights(said)
    ys = [y for series in said.series for y in series.ys]
    if sum(y == int(y) for y in ys) >= MOSTLY * len(ys) and most - least <= min(FEW, CLOSER * count):
        count = max(count, math.ceil(most - least))  # each value has its number
    return scale_of(least, most, count, ends=True, whole=_are_whole(ys))


MOSTLY = 0.75
"""The share of the values that are whole where one reads them as whole, though a line between them ends elsewhere."""
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
    along = _along(said, count_of((wide - left) / _number_room(said, style, size)))
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
    slot = across / len(said.categories) - SLOT_AIR * size.pt
    lines = tuple(wrap(name, style.text(size), slot, whole=0) for name in said.categories)
    of_one_line = all(len(wrap(name, style.text(size), 2 * slot, whole=0)) == 1 for name in said.categories)
    if size != style.sizes[-1] or not _too_wide(lines, slot, style, size):
        return lines
    if style.fill or not of_one_line:
        return tuple(wrap_in_syllables(name, style.text(size), slot, style.language) for name in said.categories)
    # On a page, where nothing smaller is left; a chart of an office program would not keep to it.
    return tuple(("", name) if at % 2 else (name,) for at, name in enumerate(said.categories))


def _is_staggered(lines: Sequence[tuple[str, ...]]) -> bool:
    """Every other name stands a line lower."""
    return any(each[0] == "" for each in lines)


def _too_wide(lines: tuple[tuple[str, ...], ...], slot: float, style: Style, size: Length) -> bool:
    return any(wide_of(line, style, size) > slot for each in lines for line in each)


def _overlapping(said: Plot, grid: PlotGrid, style: Style) -> bool:
    """A word of a category is wider than its place, which every other one's is below where they are staggered."""
    slot = grid.plot.width / max(len(said.categories), 1) - LEAST_AIR * grid.size.pt
    return _too_wide(grid.category_lines, slot * (1.9 if _is_staggered(grid.category_lines) else 1.0), style, grid.size)


def _title_below(words: str, style: Style, size: Length, plot: Bounds, foot: float) -> Bounds:
    """Under the axis of x, at its end."""
    wide = wide_of(words, style, size)
    left = max(plot.right - wide, 0.0)
    return Bounds(left, foot - size.pt * (CAPITALS + DEPTH), left + wide, foot)
