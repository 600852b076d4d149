"""The pen of plots of horizontal bars."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.words import height_of, text_item, width_of
from ddcurric.figures.plot.horizontal import TOP_GAP
from ddcurric.figures.plot.layout import NUMBER_GAP
from ddcurric.figures.plot.pen import PlotPen
from ddcurric.figures.plot.ticks import written
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Connector, Item
from ddcurric.scene.text import Run
from ddcurric.units import Length, Pt


class HorizontalPen(PlotPen):
    """Draws names at the left and numbers along the foot."""

    def _heights(self) -> Iterator[Item]:
        """Lines down with their numbers; none where the bars carry them."""
        grid, style = self.grid, self.style
        hair = Stroke(style.hairline, Length(round(style.thin * 0.6)))
        for at, number in enumerate(() if grid.tops else grid.y.numbers):
            x, foot = grid.along(number), grid.plot.bottom
            yield Connector(
                f"y{at}", f"Height {number:.12g}", Point(Pt(x), Pt(grid.plot.top)), Point(Pt(x), Pt(foot)), hair
            )
            runs = self._words(written(number, grid.y.digits, style.language), style.secondary)
            half, top = width_of(runs) / 2, foot + NUMBER_GAP * grid.size.pt
            ink = Bounds(x - half, top, x + half, top + height_of((runs,)))
            yield text_item(f"y{at}-number", f"Number {number:.12g}", ink, (runs,))

    def _foot(self) -> Iterator[Item]:
        """The axis down, from which the bars go, and their names."""
        grid, style = self.grid, self.style
        zero = grid.along(0 if grid.y.least < 0 < grid.y.most or self.said.bars else grid.y.least)
        ends = Point(Pt(zero), Pt(grid.plot.top)), Point(Pt(zero), Pt(grid.plot.bottom))
        yield Connector("x", "Axis along", *ends, Stroke(style.process, style.thin))
        right = grid.plot.left - NUMBER_GAP * grid.size.pt
        for at, lines in enumerate(grid.category_lines):
            name = self.said.categories[at]
            runs = tuple(self._words(line, style.ink, name in self.points) for line in lines)
            middle, high = grid.over(at, 0)[1], height_of(runs)
            ink = Bounds(0.0, middle - high / 2, right, middle + high / 2)
            yield text_item(f"x{at}-number", f"Name {name}", ink, runs, "right")

    def _by_bar(self, box: Bounds, value: float, runs: tuple[Run, ...]) -> Bounds:
        left, middle = box.right + TOP_GAP * self.grid.size.pt, (box.top + box.bottom) / 2
        return self._ink(left, left + width_of(runs), middle)
