"""Draw a Gantt chart: names at the side, bars along the dates; fills and rims tell states, no colour is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from ddcurric.figures.gantt.layout import ROWS, GanttGrid, TaskRow, lay_gantt
from ddcurric.figures.gantt.source import Gantt
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.sections import SectionPen, costs_of_parts
from ddcurric.figures.kit.staging import Look, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Point, Stroke
from ddcurric.scene.items import Item, Path, Shape, straight_steps
from ddcurric.units import Pt

FILL = 0.35
"""How much of the accent fills a task of which nothing is said."""


def draw_gantt(gantt: Gantt, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room."""
    return next(_drawn(gantt, (range(len(gantt.tasks)),), diagram, style))


def divide_gantt(gantt: Gantt, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of about as many tasks each, all along the same dates; only a section that fits none is divided."""
    if style.bands > 1:
        return None

    def fits_one(section: range) -> bool:
        return next(_drawn(gantt, (section,), diagram, style)).fits

    stretches = best_stretches([1.0] * len(gantt.tasks), costs_of_parts(gantt.tasks, fits_one), parts)
    return of_parts(_drawn(gantt, stretches, diagram, style)) if stretches else None


def _drawn(gantt: Gantt, stretches: Sequence[range], diagram: Diagram, style: Style) -> Iterator[Painted]:
    """Stretches of the tasks, all in one type and with rows of one height."""
    sizes = (*((size, ROWS[0]) for size in style.sizes), (style.sizes[-1], ROWS[1]))
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    for (size, row), width in product(sizes, widths):
        grids = [lay_gantt(gantt, shown, style, size, width, row) for shown in stretches]
        if all(_fit(grid, style) for grid in grids):
            break
    loose = min(grid.loose for grid in grids)
    for shown, own in zip(stretches, grids, strict=True):
        grid = own if own.loose == loose else lay_gantt(gantt, shown, style, size, width, row, loose)
        items = _GanttPen(gantt.steps, diagram, style, grid.bounds.right).items(grid)
        yield painted(grid.bounds, items, diagram, _fit(grid, style))


def _fit(grid: GanttGrid, style: Style) -> bool:
    return not grid.narrow and fits(grid.bounds, style)


class _GanttPen(SectionPen):
    """Draws the parts of one layout."""

    def items(self, grid: GanttGrid) -> Iterator[Item]:
        rim = self.style.stroke(self.style.hairline, 0.6)
        for at, band in enumerate(grid.bands):
            yield from self.band(band, f"band{at}", f"band{at}-name")
        for at, (x, label) in enumerate(grid.dates):
            ink = self.placed(Bounds(x - label.width / 2, 0.0, x + label.width / 2, label.height))
            yield text_item(f"d{at}", f"Date {label.lines[0][0].text}", ink, label.lines)
            across = self.placed(Bounds(x, grid.plot.top, x, grid.plot.bottom))
            ends = (Point(Pt(across.left), Pt(y)) for y in (across.top, across.bottom))
            yield Path(f"d{at}-line", "Grid line", straight_steps(*ends), rim)
        for row in grid.rows:
            yield from self._row(row)
        for state, sample, label, ink in grid.legend:
            fill, stroke = self._paint(frozenset((state,)), look_of(self.style, False, False))
            yield Shape(f"l-{state}", f"Legend {state}", "rect", self.placed(sample).rect, fill, stroke)
            yield self.words(f"l-{state}-words", f"Meaning of {state}", ink, label.lines)

    def _row(self, row: TaskRow) -> Iterator[Item]:
        task = row.task
        build = row.number + 1 if self.clicks else None
        look = look_of(self.style, task.name in self.points, bool(self.points))
        name = flat(task.name)
        words = in_look(row.label.lines, look, self.style.secondary)
        yield self.words(f"t{row.number}-name", f"Name {name}", row.ink, words, build)
        milestone = "milestone" in task.tags
        fill, stroke = self._paint(task.tags | {"active"} if milestone and "done" not in task.tags else task.tags, look)
        title = f"{'Milestone' if milestone else 'Task'} {name}"
        box, kind = self.placed(row.bar).rect, "diamond" if milestone else "rect"
        yield Shape(f"t{row.number}", title, kind, box, fill, stroke, build=build)

    def _paint(self, tags: frozenset[str], look: Look) -> tuple[Color, Stroke]:
        """Done is empty, what is worked on is dark, what is critical has a heavy rim."""
        style = self.style
        color = style.process if look.quiet else style.accent
        fill = style.paper if "done" in tags else color if "active" in tags else mix(color, style.paper, FILL)
        if look.pointed and "done" not in tags:
            fill = color
        if "crit" in tags:
            return fill, Stroke(style.context if look.quiet else style.ink, style.heavy, "solid")
        return fill, Stroke(style.accent if look.pointed else color, style.thin, "solid")
