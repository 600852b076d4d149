"""Draw a Gantt chart: names at the side, bars along the dates; fills and rims tell states, no colour is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from ddcurric.figures.gantt.layout import ROWS, GanttGrid, TaskRow, lay_gantt
from ddcurric.figures.gantt.source import Gantt, GanttTask
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.seams import best_seams
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, in_look, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Point, Stroke
from ddcurric.scene.items import Item, Path, PathStep, Shape
from ddcurric.units import Pt
from ddcurric.wording import runs_leftwards

INSIDE = 0.4
"""What it costs that a part begins within a section."""
FILL = 0.35
"""How much of the accent fills a task of which nothing is said."""


def draw_gantt(gantt: Gantt, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room."""
    return _drawn(gantt, tuple(enumerate(gantt.tasks)), diagram, style)


def divide_gantt(gantt: Gantt, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of as many tasks each, all along the same dates; between sections if that is near."""
    tasks = tuple(enumerate(gantt.tasks))
    costs = [0.0, *(INSIDE if one.number == other.number else 0.0 for one, other in pairwise(gantt.tasks))]
    seams = best_seams([1.0] * len(tasks), costs, parts) if style.bands == 1 else None
    if seams is None:
        return None
    edges = pairwise((0, *seams, len(tasks)))
    each = [_drawn(gantt, tasks[start:end], diagram, style) for start, end in edges]
    return Painted(tuple(part.drawings[0] for part in each), all(part.fits for part in each))


def _drawn(gantt: Gantt, tasks: Sequence[tuple[int, GanttTask]], diagram: Diagram, style: Style) -> Painted:
    sizes = (*((size, ROWS[0]) for size in style.sizes), (style.sizes[-1], ROWS[1]))
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    for (size, row), width in product(sizes, widths):
        grid = lay_gantt(gantt, tasks, style, size, width, row)
        fit = not grid.narrow and fits(grid.bounds, style)
        if fit:
            break
    return painted(grid.bounds, _GanttPen(gantt, diagram, style, grid).items(), diagram, fit)


class _GanttPen:
    """Draws the parts of one layout; where words run to the left, time does, too."""

    def __init__(self, gantt: Gantt, diagram: Diagram, style: Style, grid: GanttGrid) -> None:
        self.style, self.grid = style, grid
        self.points = stage_of(gantt.steps, diagram).points
        self.clicks = diagram.incremental and not gantt.steps
        self.leftwards = runs_leftwards(style.language)

    def items(self) -> Iterator[Item]:
        grid, rim = self.grid, self.style.stroke(self.style.hairline, 0.6)
        for at, band in enumerate(grid.bands):
            name = " ".join(band.name.split())
            yield Shape(f"band{at}", f"Section {name}", "rect", self._placed(band.box).rect, self.style.tint, rim)
            yield self._words(f"band{at}-name", f"Name {name}", band.ink, band.label)
        for at, (x, label) in enumerate(grid.dates):
            ink = self._placed(Bounds(x - label.width / 2, 0.0, x + label.width / 2, label.height))
            yield text_item(f"d{at}", f"Date {label.lines[0][0].text}", ink, label.lines)
            across = self._placed(Bounds(x, grid.plot.top, x, grid.plot.bottom))
            ends = (Point(Pt(across.left), Pt(y)) for y in (across.top, across.bottom))
            steps = (PathStep(op, (end,)) for op, end in zip("ML", ends, strict=True))
            yield Path(f"d{at}-line", "Grid line", tuple(steps), rim)
        for row in grid.rows:
            yield from self._row(row)
        for state, sample, label, ink in grid.legend:
            fill, stroke = self._paint(frozenset((state,)), look_of(self.style, False, False))
            yield Shape(f"l-{state}", f"Legend {state}", "rect", self._placed(sample).rect, fill, stroke)
            yield self._words(f"l-{state}-words", f"Meaning of {state}", ink, label)

    def _placed(self, box: Bounds) -> Bounds:
        return box.turned(0.0, self.grid.bounds.right) if self.leftwards else box

    def _words(self, identity: str, name: str, ink: Bounds, label: Label, build: int | None = None) -> Item:
        side = "right" if self.leftwards else "left"
        return text_item(identity, name, self._placed(ink), label.lines, side, build, self.leftwards or None)

    def _row(self, row: TaskRow) -> Iterator[Item]:
        task = row.task
        build = row.number + 1 if self.clicks else None
        look = look_of(self.style, task.name in self.points, bool(self.points))
        name = " ".join(task.name.split())
        label = Label(in_look(row.label.lines, look, self.style.secondary), row.label.width, row.label.height)
        yield self._words(f"t{row.number}-name", f"Name {name}", row.ink, label, build)
        milestone = "milestone" in task.tags
        fill, stroke = self._paint(task.tags | {"active"} if milestone and "done" not in task.tags else task.tags, look)
        title = f"{'Milestone' if milestone else 'Task'} {name}"
        box, kind = self._placed(row.bar).rect, "diamond" if milestone else "rect"
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
