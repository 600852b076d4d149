"""Draw a plot: a chart with its numbers for those who edit, and its drawing for all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from ddcurric.figures.kit.kind import Painted, drawing_in, of_parts
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.style import Style
from ddcurric.figures.plot.grid import PlotGrid
from ddcurric.figures.plot.horizontal import lay_out_horizontal
from ddcurric.figures.plot.horizontal_pen import HorizontalPen
from ddcurric.figures.plot.layout import lay_out_plot
from ddcurric.figures.plot.pen import PlotPen
from ddcurric.figures.plot.source import Plot, panels_of, stretches_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Drawing, Item
from ddcurric.scene.transform import moved, renamed
from ddcurric.units import Pt

BETWEEN = 2.0
"""From a plot to one beside it, in type sizes."""


def draw_plot(said: Plot, diagram: Diagram, style: Style) -> Painted:
    """As large as there is room, in letters of a size that the style has."""
    panels = panels_of(said)
    return _alone(said, diagram, style) if len(panels) == 1 else _beside(panels, diagram, style)


def divide_plot(said: Plot, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """What stands over names in parts of as many names each, all on one scale."""
    if style.bands > 1 or said.lines or said.to_draw or said.values or parts > len(said.categories):
        return None
    return of_parts(_alone(part, diagram, style) for part in stretches_of(said, parts))


def _alone(said: Plot, diagram: Diagram, style: Style) -> Painted:
    grid = lay_out_horizontal(said, style) if said.horizontal else lay_out_plot(said, style)
    drawing = drawing_in(grid.bounds, _items(said, diagram, style, grid), diagram.alt)
    return Painted((drawing,), grid.fits, grid.conflicts)


def _items(said: Plot, diagram: Diagram, style: Style, grid: PlotGrid) -> Iterator[Item]:
    """The chart of one plot, and its questions."""
    pen = (HorizontalPen if said.horizontal else PlotPen)(said, style, grid, diagram)
    # A chart without numbers is drawn nowhere: axes to draw into are lines. No chart has lines before horizontal bars.
    yield from (pen.chart(),) if pen.shown and not (said.horizontal and said.trends) else pen.items()
    yield from question_items(grid.questions, style, grid.size, diagram.answered)


def _beside(panels: Sequence[Plot], diagram: Diagram, style: Style) -> Painted:
    """Plots side by side, all in letters of one size."""
    tried: list[tuple[PlotGrid, ...]] = []
    for size, width in product(style.sizes, sorted({style.max_width, style.wide_width})):
        tried.append(_level(panels, replace(style, max_width=width, wide_width=width, sizes=(size,))))
        if all(grid.fits for grid in tried[-1]):
            break
    grids = min(reversed(tried), key=lambda grids: sum(grid.conflicts + (not grid.fits) for grid in grids))
    level = max(grid.plot.bottom for grid in grids)
    items: list[Item] = []
    left = foot = 0.0
    for at, (panel, grid) in enumerate(zip(panels, grids, strict=True)):
        down = level - grid.plot.bottom
        placed = (moved(item, Pt(left - grid.bounds.left), Pt(down)) for item in _items(panel, diagram, style, grid))
        items += (renamed(item, f"q{at}-") for item in placed)
        foot = max(foot, down + grid.bounds.height)
        left += grid.bounds.width + BETWEEN * grid.size.pt
    right = left - BETWEEN * grids[-1].size.pt
    fits = all(grid.fits for grid in grids) and foot <= style.max_height.pt + 1
    drawing = Drawing(Pt(right), Pt(foot), tuple(items), diagram.alt)
    return Painted((drawing,), fits, sum(grid.conflicts for grid in grids))


def _level(panels: Sequence[Plot], style: Style) -> tuple[PlotGrid, ...]:
    """Plots that are equally wide, and whose axes are equally high: so high that all that stands above those of one,
    and below those of another, has room."""
    gaps = BETWEEN * style.sizes[0].pt * (len(panels) - 1)
    narrow = Pt((style.max_width.pt - gaps) / len(panels))
    room = replace(style, max_width=narrow, wide_width=narrow)
    grids = [lay_out_plot(panel, room) for panel in panels]
    around = max(grid.plot.top for grid in grids) + max(grid.bounds.bottom - grid.plot.bottom for grid in grids)
    lowest = min(*(grid.plot.height for grid in grids), style.max_height.pt - around)
    heights = (Pt(grid.bounds.height - grid.plot.height + lowest) for grid in grids)
    rooms = (replace(room, max_height=min(height, style.max_height)) for height in heights)
    return tuple(map(lay_out_plot, panels, rooms))
