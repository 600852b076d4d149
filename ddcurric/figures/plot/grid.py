"""A plot, laid out. Lengths are points."""

from __future__ import annotations

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.questions import QuestionLine
from ddcurric.figures.plot.ticks import Scale
from ddcurric.units import Length
from ddcurric.values import dataclass

GAP = 0.67
"""Between the bars of one category and the next, in bars."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """Where the name of a series stands: near one of the points of its line."""

    at: int
    box: Bounds
    shift: tuple[float, float]
    """From where it would stand at the right of that point."""


@dataclass(frozen=True, slots=True)
class PlotGrid:
    """A plot at its places."""

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
    horizontal: bool = False
    """Names stand below each other, numbers along the foot."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a value is in the figure, in points; bars have no x of their own."""
        across = self.x.share(x) if self.x is not None else 0.0
        return self.plot.left + across * self.plot.width, self.plot.bottom - self.y.share(y) * self.plot.height

    def along(self, value: float) -> float:
        """Where a value is on an axis along the foot."""
        return self.plot.left + self.y.share(value) * self.plot.width

    def over(self, category: int, value: float) -> tuple[float, float]:
        """Where a value is above the name of a category, or beside it."""
        if self.horizontal:
            return self.along(value), self.plot.top + (category + 0.5) * self.plot.height / len(self.category_lines)
        slot = self.plot.width / max(len(self.category_lines), 1)
        return self.plot.left + (category + 0.5) * slot, self.at(0, value)[1]

    def bar(self, series: int, of: int, category: int, value: float) -> Bounds:
        """A bar from zero to its value."""
        if self.horizontal:
            each = self.plot.height / len(self.category_lines)
            thick = each / (of + GAP)
            top = self.plot.top + category * each + thick * GAP / 2 + series * thick
            ends = sorted((self.along(0), self.along(value)))
            return Bounds(ends[0], top, ends[1], top + thick)
        slot = self.plot.width / max(len(self.category_lines), 1)
        wide = slot / (of + GAP)
        left = self.plot.left + category * slot + wide * GAP / 2 + series * wide
        zero, top = self.at(0, 0)[1], self.at(0, value)[1]
        return Bounds(left, min(zero, top), left + wide, max(zero, top))
