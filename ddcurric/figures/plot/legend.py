"""The legend of a plot: a sample of each series with its name, in as many lines as it needs. Lengths are points."""

from __future__ import annotations

import math
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, width_of
from ddcurric.figures.plot.source import Plot, PlotSeries
from ddcurric.scene.text import Run
from ddcurric.units import Length

SWATCH, LINE_SWATCH = 0.8, 2.4
"""The width of a sample in the legend, of bars and of lines, in type sizes."""
KEY_AIR, KEYS_APART, KEY_GAP = 0.5, 1.3, 0.4
"""From a sample to its name, from a name to the next sample, and from line to line of a legend, in type sizes."""


def key_wide(said: Plot, series: PlotSeries, style: Style, size: Length) -> float:
    """Of a sample with its name, in a legend."""
    return swatch(said) * size.pt + KEY_AIR * size.pt + wide_of(series.name, style, size, bold=bool(said.lines))


def swatch(said: Plot) -> float:
    """The width of a sample in a legend, in type sizes: of a line, as much as shows how it is dashed."""
    return SWATCH if said.categories else LINE_SWATCH


@lru_cache(maxsize=128)
def legend_rows(said: Plot, style: Style, size: Length, room: float) -> tuple[tuple[int, ...], ...]:
    """The series by the lines of the legend in which their names stand."""
    rows: list[list[int]] = []
    left = 0.0
    for at, series in enumerate(said.series):
        wide = key_wide(said, series, style, size)
        if not rows or left + wide > room:
            rows.append([])
            left = 0.0
        rows[-1].append(at)
        left += wide + KEYS_APART * size.pt
    each = math.ceil(len(said.series) / len(rows))
    even = [range(at, min(at + each, len(said.series))) for at in range(0, len(said.series), each)]
    wides = [key_wide(said, series, style, size) + KEYS_APART * size.pt for series in said.series]
    fits = all(sum(wides[at] for at in row) - KEYS_APART * size.pt <= room for row in even)
    return tuple(map(tuple, even if fits else rows))


def legend_box(
    said: Plot, style: Style, size: Length, plot: Bounds, top: float, rows: tuple[tuple[int, ...], ...]
) -> Bounds:
    text = size.pt
    wide = max(
        sum(key_wide(said, said.series[at], style, size) + KEYS_APART * text for at in row) - KEYS_APART * text
        for row in rows
    )
    high = len(rows) * text * (CAPITALS + DEPTH) + (len(rows) - 1) * KEY_GAP * text
    return Bounds(plot.left, top, plot.left + wide, top + high)


def wide_of(words: str, style: Style, size: Length, bold: bool = False) -> float:
    return width_of((Run(words, style.text(size, bold=bold)),)) if words else 0.0
