"""The legend of a plot: a sample of each series with its name, in as many lines as it needs. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, line_step, width_of
from ddcurric.figures.plot.source import BARS, Plot, PlotSeries
from ddcurric.scene.text import Run
from ddcurric.units import Length

SWATCH, LINE_SWATCH = 0.8, 2.4
"""The width of a sample in the legend, of bars and of lines, in type sizes."""
KEY_AIR, KEYS_APART, KEY_GAP = 0.5, 1.3, 0.4
"""From a sample to its name, from a name to the next sample, and from line to line of a legend, in type sizes."""


def key_wide(said: Plot, series: PlotSeries, style: Style, size: Length) -> float:
    """Of a sample with its name, in a legend."""
    return (
        swatch(series) * size.pt
        + KEY_AIR * size.pt
        + wide_of(series.name, style, size, bold=len(said.bars) < len(said.series))
    )


def swatch(series: PlotSeries) -> float:
    """The width of a sample in a legend, in type sizes: of a line, as much as shows how it is dashed."""
    return SWATCH if series.kind == BARS else LINE_SWATCH


def legend_rows(said: Plot, style: Style, size: Length, room: float) -> tuple[tuple[int, ...], ...]:
    """The series that have names, by the lines of the legend in which these stand."""
    rows: list[list[int]] = []
    named = [at for at, series in enumerate(said.series) if series.name]
    for at in named:
        if not rows or _row_wide(said, style, size, (*rows[-1], at)) > room:
            rows.append([])
        rows[-1].append(at)
    each = math.ceil(len(named) / max(len(rows), 1))
    even = [named[at : at + each] for at in range(0, len(named), max(each, 1))]
    fits = all(_row_wide(said, style, size, row) <= room for row in even)
    return tuple(map(tuple, even if fits else rows))


def legend_box(
    said: Plot, style: Style, size: Length, left: float, top: float, rows: tuple[tuple[int, ...], ...]
) -> Bounds:
    """The room of a legend at a place, its upper left corner; `rows` are the series of each line."""
    text, wide = size.pt, max(_row_wide(said, style, size, row) for row in rows)
    high = text * (CAPITALS + DEPTH) + (len(rows) - 1) * key_step(said, style, size)
    return Bounds(left, top, left + wide, top + high)


def key_step(said: Plot, style: Style, size: Length) -> float:
    """From line to line of a legend; of letters that are high or hang deep, farther."""
    names = "".join(series.name for series in said.series)
    deep = line_step(((Run(names, style.text(size)),),))
    return max((CAPITALS + DEPTH + KEY_GAP) * size.pt, deep)


def legend_wide(said: Plot, style: Style, size: Length) -> float:
    """Of a legend that has a line for each series."""
    return max(key_wide(said, series, style, size) for series in said.series)


def _row_wide(said: Plot, style: Style, size: Length, row: Sequence[int]) -> float:
    keys = (key_wide(said, said.series[at], style, size) for at in row)
    return sum(keys) + KEYS_APART * size.pt * (len(row) - 1)


def wide_of(words: str, style: Style, size: Length, bold: bool = False) -> float:
    """In points; 0 without words."""
    return width_of((Run(words, style.text(size, bold=bold)),)) if words else 0.0
