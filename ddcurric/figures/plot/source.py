"""What a plot says, before anything of it is placed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.staging import Stage
from ddcurric.lesson.expressions import Expression, NoValue, read_expression
from ddcurric.values import dataclass

PlotKind: TypeAlias = Literal["line", "curve", "steps", "bars", "trend"]
LINE: PlotKind = "line"
CURVE: PlotKind = "curve"
STAIRS: PlotKind = "steps"
BARS: PlotKind = "bars"
TREND: PlotKind = "trend"
"""A line over names, where bars would be."""
SAMPLES = 96
"""Pieces of a curve."""


@dataclass(frozen=True, slots=True)
class CurveFormula:
    """What a curve is computed from."""

    text: str
    variable: str
    start: float
    end: float

    def of(self, expression: Expression, x: float) -> float | NoValue:
        """Its value at a place; whoever has read the expression knows it already."""
        value = expression.value({self.variable: int(x) if x == int(x) else x})
        return value if isinstance(value, NoValue) else float(value)

    def at(self, x: float) -> float:
        """Its value between its ends, where it has one at all its samples."""
        expression = read_expression(self.text)
        value = self.of(expression, x) if not isinstance(expression, NoValue) else expression
        return value if not isinstance(value, NoValue) else math.nan


@dataclass(frozen=True, slots=True)
class PlotSeries:
    """The numbers of a line or of a set of bars."""

    kind: PlotKind
    name: str
    """Empty: the author gave none."""
    xs: tuple[float, ...]
    """Over names 0, 1, 2 …"""
    ys: tuple[float, ...]
    formula: CurveFormula | None = None


@dataclass(frozen=True, slots=True)
class ValueAt:
    """A question: what a series is at a place."""

    series: str
    x: float


@dataclass(frozen=True, slots=True)
class Plot:
    """What stands along two axes."""

    series: tuple[PlotSeries, ...]
    categories: tuple[str, ...]
    """What the bars are of; empty: there are numbers along x."""
    x: str
    y: str
    """What stands at the axes; empty: nothing."""
    to_draw: tuple[str, ...] = ()
    """Series that the student is to draw."""
    values: tuple[ValueAt, ...] = ()
    steps: tuple[Stage, ...] = ()
    """Names of series, categories, and places (`place_name`)."""
    reach: tuple[float, float] | None = None
    """From where to where the axis of y goes at least; None: as far as the values."""
    title: str = ""
    alt: str = ""
    """The author's own alternative text."""
    horizontal: bool = False
    """Its bars are horizontal: names stand below each other at the left, numbers along the foot."""

    @property
    def lines(self) -> tuple[PlotSeries, ...]:
        """All series that have numbers along x."""
        return tuple(series for series in self.series if series.kind not in (BARS, TREND))

    @property
    def bars(self) -> tuple[PlotSeries, ...]:
        return tuple(series for series in self.series if series.kind == BARS)

    @property
    def trends(self) -> tuple[PlotSeries, ...]:
        """Lines over names."""
        return tuple(series for series in self.series if series.kind == TREND)

    def named(self, name: str) -> PlotSeries:
        """The series of that name, which there must be."""
        return next(series for series in self.series if series.name == name)


FAR_LONGER = 12
"""What is so many times as long along x as a curve leaves it no room."""


def panels_of(said: Plot) -> tuple[Plot, ...]:
    """Plots that cannot have axes in common: of lines, of curves that are far shorter, and of bars; else one.

    The axes that the author names are those of the longest lines.
    """
    groups = [*_apart(said.lines)]
    if len(groups) + bool(said.bars) < 2:
        return (said,)
    found = [_panel(said, group, first=not at) for at, group in enumerate(groups)]
    if said.bars:
        title = said.bars[0].name if len(said.bars) == 1 else ""
        found.append(Plot(said.bars, said.categories, "", title, said.to_draw, (), said.steps))
    return tuple(found)


def _apart(lines: tuple[PlotSeries, ...]) -> Iterator[tuple[PlotSeries, ...]]:
    """Lines, and the curves that are as long along x; then shorter curves of other variables in the same way."""
    while lines:
        longest = max(lines, key=_length)
        variables = {line.formula.variable for line in lines if line.formula and not _far(line, longest)}
        near = tuple(
            line for line in lines
            if line.formula is None or not _far(line, longest) or line.formula.variable in variables
        )  # fmt: skip
        yield near
        lines = tuple(line for line in lines if line not in near)


def _length(line: PlotSeries) -> float:
    return max(line.xs) - min(line.xs)


def _far(line: PlotSeries, longest: PlotSeries) -> bool:
    return _length(line) * FAR_LONGER < _length(longest)


def _panel(said: Plot, lines: tuple[PlotSeries, ...], first: bool) -> Plot:
    names = {line.name for line in lines}
    values = tuple(value for value in said.values if value.series in names)
    variables = {line.formula.variable if line.formula else "" for line in lines}
    x = said.x if first else variables.pop() if len(variables) == 1 else ""
    return Plot(lines, (), x, said.y if first else "", said.to_draw, values, said.steps)


def stretches_of(said: Plot, count: int) -> Iterator[Plot]:
    """So many plots of as many names each, on the scale of all."""
    for shown in even_stretches(len(said.categories), count):
        series = tuple(
            replace(each, xs=each.xs[: len(shown)], ys=each.ys[shown.start : shown.stop]) for each in said.series
        )
        names = said.categories[shown.start : shown.stop]
        yield replace(said, series=series, categories=names, reach=heights(said))


def place_name(x: float, y: float) -> str:
    """What a place is called where a plot points at it: `30 7`."""
    return f"{x:.12g} {y:.12g}"


def values_at(series: PlotSeries, x: float) -> tuple[float, ...]:
    """What a series is at a place: nothing beyond its ends, two numbers where it jumps."""
    if series.formula is not None:
        return (series.formula.at(x),) if series.formula.start <= x <= series.formula.end else ()
    if series.kind == STAIRS:
        before = [y for at, y in zip(series.xs, series.ys, strict=True) if at <= x]
        return (before[-1],) if before and x <= series.xs[-1] else ()
    found: list[float] = []
    pairs = list(zip(series.xs, series.ys, strict=True))
    for (x0, y0), (x1, y1) in itertools.pairwise(pairs):
        if min(x0, x1) <= x <= max(x0, x1):
            found += [y0, y1] if x0 == x1 else [_between(x, x0, y0, x1, y1)]
    if len(pairs) == 1 and pairs[0][0] == x:
        found.append(pairs[0][1])
    return tuple(dict.fromkeys(found))


def _between(x: float, x0: float, y0: float, x1: float, y1: float) -> float:
    """On a straight line, exactly so at its ends."""
    if x in (x0, x1):
        return y0 if x == x0 else y1
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def heights(said: Plot) -> tuple[float, float]:
    """From where to where the axis of y goes at least: from zero, unless all values are far from it."""
    ys = [*(y for series in said.series for y in series.ys), *(said.reach or ())]
    least, most = min(ys), max(ys)
    if said.bars or (said.reach is None and 0 <= least <= 0.5 * most):
        least = min(least, 0.0)
    if said.bars or (said.reach is None and 0.5 * least <= most <= 0):
        most = max(most, 0.0)
    return least, most


def span_of(said: Plot) -> float:
    """How much of y is between the ends of its axis; where all values are one, as much as that is, or 1."""
    least, most = heights(said)
    return most - least or abs(most) or 1.0


def drawn_points(series: PlotSeries) -> tuple[tuple[float, float], ...]:
    """The corners of the line that is drawn: of stairs also where a step begins."""
    pairs = tuple(zip(series.xs, series.ys, strict=True))
    if series.kind != STAIRS:
        return pairs
    found = list(pairs[:1])
    for (_, y0), (x1, y1) in itertools.pairwise(pairs):
        found += [(x1, y0), (x1, y1)] if y0 != y1 else [(x1, y1)]
    return tuple(found)
