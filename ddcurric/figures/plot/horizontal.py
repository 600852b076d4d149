"""A plot of horizontal bars, laid out: names below each other at the left, numbers along the foot. In points."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import product

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, height_of, wrap
from ddcurric.figures.plot.grid import GAP, PlotGrid
from ddcurric.figures.plot.layout import NUMBER_GAP, PAD_ABOVE, PAD_BELOW, SLOT_AIR, count_of, scale_up
from ddcurric.figures.plot.legend import KEY_GAP, key_step, legend_box, legend_rows, wide_of
from ddcurric.figures.plot.source import Plot, heights
from ddcurric.figures.plot.ticks import plain, written
from ddcurric.scene.text import Run
from ddcurric.units import Length

NAMES = 0.36
"""Of the width, what the names take at most."""
THINNEST, AMONG, THICK, THICKEST = 0.75, 0.95, 1.3, 2.6
"""A bar, in type sizes: at least, and so that its number touches none beside it, on a page, and on a slide, where
nothing else wants that room."""
TOP_GAP = 0.35
"""From the end of a bar to its number, in type sizes."""


@lru_cache(maxsize=128)
def lay_out_horizontal(said: Plot, style: Style) -> PlotGrid:
    """In the largest type in which it fits, wider where it must; else in the smallest."""
    found = None
    for size, width in product(style.sizes, sorted({style.max_width, style.wide_width})):
        found = _at(said, replace(style, max_width=width), size)
        if found.fits:
            break
    assert found is not None
    return found


def _at(said: Plot, style: Style, size: Length) -> PlotGrid:
    text, line, wide = size.pt, size.pt * (CAPITALS + DEPTH), style.max_width.pt - style.line.pt
    values = [each for series in said.series for each in series.ys]
    tops = not said.trends and min(values) >= 0 < max(values)
    names = tuple(wrap(name, style.text(size), NAMES * wide, whole=0) for name in said.categories)
    left = max(wide_of(each, style, size) for lines in names for each in lines) + NUMBER_GAP * text
    number = max(wide_of(plain(each, style.language), style, size, bold=True) for each in values)
    y = scale_up(said, count_of((wide - left) / (number + 2.5 * text)))
    right = TOP_GAP * text + number if tops else wide_of(written(y.most, y.digits, style.language), style, size) / 2
    y = replace(y, most=heights(said)[1]) if tops else y

    keys = legend_rows(said, style, size, wide - left) if len(said.series) > 1 else ()
    keyed = len(keys) * key_step(said, style, size) + (0.7 - KEY_GAP) * text if keys else 0.0
    head = (line + (0.6 + PAD_ABOVE) * text if said.x else 0.0) + keyed
    foot = (0.0 if tops else NUMBER_GAP * text + line) + (line + (0.5 + PAD_BELOW) * text if said.y else 0.0)

    highest = (
        max(height_of(tuple((Run(each, style.text(size)),) for each in lines)) for lines in names) + SLOT_AIR * text
    )
    bars = max(len(said.bars), 1)
    least = max(highest, (bars + GAP) * (THINNEST if bars == 1 else AMONG) * text)
    usual = max(highest, (bars + GAP) * (THICKEST if style.fill else THICK) * text)
    slot = min(usual, max(least, (style.max_height.pt - head - foot) / len(names)))
    plot = Bounds(left, head, max(wide - right, left + 4 * text), head + slot * len(names))

    top = PAD_ABOVE * text
    x_title = Bounds(0.0, top, wide_of(said.x, style, size), top + line) if said.x else None
    level = plot.bottom + foot - PAD_BELOW * text
    across = wide_of(said.y, style, size)
    y_title = Bounds(max(plot.right - across, 0.0), level - line, max(plot.right, across), level) if said.y else None
    legend = legend_box(said, style, size, plot.left, head - keyed, keys) if keys else None
    frame = Bounds(
        0.0, 0.0, max(wide, *(each.right for each in (x_title, y_title, legend, plot) if each)), plot.bottom + foot
    )
    fits = frame.height <= style.max_height.pt + 1 and frame.width <= style.wide_width.pt + 1
    return PlotGrid(
        size, plot, None, y, tops, tuple(None for _ in said.series), names, legend, keys, x_title, y_title, frame, (),
        frame, int(not fits), fits, horizontal=True,
    )  # fmt: skip
