"""Draw a user journey: tasks in bands of their sections, and a line from score to score beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from ddcurric.figures.journey.layout import JourneyGrid, JourneyRow, lay_journey
from ddcurric.figures.journey.source import Journey
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.sections import SectionPen, costs_of_seams
from ddcurric.figures.kit.staging import Look, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Connector, Glue, Item, Path, Shape, straight_steps
from ddcurric.units import Pt


def draw_journey(journey: Journey, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room."""
    return next(_drawn(journey, (range(len(journey.tasks)),), diagram, style))


def divide_journey(journey: Journey, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of as many tasks each, between sections if that is near."""
    weights = [1.0] * len(journey.tasks)
    stretches = best_stretches(weights, costs_of_seams(journey.tasks), parts) if style.bands == 1 else ()
    return of_parts(_drawn(journey, stretches, diagram, style)) if stretches else None


def _drawn(journey: Journey, stretches: Sequence[range], diagram: Diagram, style: Style) -> Iterator[Painted]:
    for size, width in product(style.sizes, sorted({style.max_width.pt, style.wide_width.pt})):
        grids = [lay_journey(journey, shown, style, size, width) for shown in stretches]
        if all(_fit(grid, style) for grid in grids):
            break
    for grid in grids:
        yield painted(grid.bounds, _JourneyPen(journey, grid, diagram, style).items(grid), diagram, _fit(grid, style))


def _fit(grid: JourneyGrid, style: Style) -> bool:
    return not grid.narrow and fits(grid.bounds, style)


class _JourneyPen(SectionPen):
    """Draws the parts of one layout."""

    def __init__(self, journey: Journey, grid: JourneyGrid, diagram: Diagram, style: Style) -> None:
        super().__init__(journey.steps, diagram, style, grid.bounds.left + grid.bounds.right)

    def items(self, grid: JourneyGrid) -> Iterator[Item]:
        for at, band in enumerate(grid.bands):
            yield from self.band(band, f"band{at}", f"band{at}-name")
        thin = self.style.stroke(self.style.hairline, 0.6)
        for at, (x, ink, label) in enumerate(grid.scores):
            yield text_item(f"s{at}", f"Score {label.lines[0][0].text}", self.placed(ink), label.lines)
            line = self.placed(Bounds(x, grid.heights[0], x, grid.heights[1]))
            ends = (Point(Pt(line.left), Pt(y)) for y in (line.top, line.bottom))
            yield Path(f"s{at}-line", "Grid line", straight_steps(*ends), thin)
        for one, other in pairwise(grid.rows):
            yield self._joined(one, other)
        for row in grid.rows:
            yield from self._row(row)

    def _look(self, row: JourneyRow) -> Look:
        here = {row.task.name, *row.task.actors} & {*self.points}
        return look_of(self.style, bool(here), bool(self.points))

    def _middle(self, row: JourneyRow) -> Point:
        box = self.placed(Bounds(row.x, row.y, row.x, row.y))
        return Point(Pt(box.left), Pt(box.top))

    def _joined(self, one: JourneyRow, other: JourneyRow) -> Connector:
        """From the foot of a dot to the top of the next."""
        half = Pt(self.style.dot.pt / 2)
        start, end = self._middle(one), self._middle(other)
        name = f"{flat(one.task.name)} to {flat(other.task.name)}"
        stroke, build = self.style.stroke(self.style.process), other.number + 1 if self.clicks else None
        glue = Glue(f"t{one.number}", 4), Glue(f"t{other.number}", 0)
        ends = Point(start.x, start.y + half), Point(end.x, end.y - half)
        return Connector(f"t{one.number}-t{other.number}", name, *ends, stroke, *glue, build=build)

    def _row(self, row: JourneyRow) -> Iterator[Item]:
        look, build, name = self._look(row), row.number + 1 if self.clicks else None, flat(row.task.name)
        (ink, label), (beside, actors) = row.name, row.actors
        yield self.words(f"t{row.number}-name", f"Name {name}", ink, in_look(label.lines, look, look.words), build)
        dot = self.placed(box_around(row.x, row.y, self.style.dot.pt, self.style.dot.pt))
        fill = self.style.process if look.quiet else self.style.accent
        title = f"Task {name}, {row.task.written}"
        yield Shape(f"t{row.number}", title, "ellipse", dot.rect, fill, build=build)
        if actors.lines:
            lines = in_look(actors.lines, look, self.style.secondary)
            yield self.words(f"t{row.number}-actors", f"Actors of {name}", beside, lines, build)
