"""Draw a timeline: periods over their axis, events below it, sections as tinted bands behind both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.sections import SectionPen, costs_of_parts
from ddcurric.figures.kit.staging import look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look
from ddcurric.figures.timeline.layout import PeriodColumn, TimelineGrid, TimelineRow, timeline_grids
from ddcurric.figures.timeline.source import Timeline, TimelinePeriod
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Item, Path, Shape, straight_steps
from ddcurric.units import Pt

DOT = 0.72
"""Of a period on its axis, in dots of events."""


def draw_timeline(timeline: Timeline, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room, and few rows of it."""
    return _drawn(timeline, timeline.periods, diagram, style)


def divide_timeline(timeline: Timeline, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of about as many periods each; only a section that fits none is divided.

    Not in bands: it has rows of its own.
    """
    if style.bands > 1:
        return None
    periods = timeline.periods

    def drawn(some: range) -> Painted:
        return _drawn(timeline, periods[some.start : some.stop], diagram, style)

    weights = [1.0 + len(each.events) for each in periods]
    stretches = best_stretches(weights, costs_of_parts(periods, lambda section: drawn(section).fits), parts)
    return of_parts(map(drawn, stretches))


def _drawn(timeline: Timeline, periods: Sequence[TimelinePeriod], diagram: Diagram, style: Style) -> Painted:
    tried: list[TimelineGrid] = []
    for grid in (grid for size in style.sizes for grid in timeline_grids(periods, style, size)):
        tried.append(grid)
        if not grid.narrow and fits(grid.bounds, style):
            break
    else:
        tried.append(min(tried, key=lambda each: (each.narrow, each.bounds.height)))
    whole = tried[-1]
    items = _TimelinePen(timeline.steps, diagram, style, whole.bounds.right).items(whole.rows)
    return painted(whole.bounds, items, diagram, not whole.narrow and fits(whole.bounds, style))


class _TimelinePen(SectionPen):
    """Draws the rows of one layout."""

    def items(self, rows: Sequence[TimelineRow]) -> Iterator[Item]:
        for number, row in enumerate(rows):
            for at, band in enumerate(row.bands):
                yield from self.band(band, f"r{number}-band{at}", f"r{number}-title{at}")
            yield self._axis(number, row, number + 1 == len(rows))
            for column in row.columns:
                yield from self._column(column, row.y)

    def _axis(self, number: int, row: TimelineRow, last: bool) -> Path:
        """Of the last row with an arrow: time goes on."""
        ends = (Point(Pt(self.placed(Bounds(x, row.y, x, row.y)).left), Pt(row.y)) for x in row.axis)
        return Path(f"r{number}-axis", "Axis", straight_steps(*ends), self.style.stroke(self.style.process), head=last)

    def _column(self, column: PeriodColumn, y: float) -> Iterator[Item]:
        style, period = self.style, column.period
        build = column.number + 1 if self.clicks else None
        here = period.name in self.points
        look = look_of(style, here, bool(self.points))
        name, across = flat(period.name), DOT * style.dot.pt
        dot = self.placed(box_around(column.ink.left + across / 2, y, across, across)).rect
        fill = style.process if look.quiet else style.accent
        yield Shape(f"p{column.number}", f"Period {name}", "ellipse", dot, fill, build=build)
        words = in_look(column.name.lines, look, style.secondary)
        yield self.words(f"p{column.number}-name", f"Name {name}", column.ink, words, build)
        for at, ((ink, event), said) in enumerate(zip(column.events, period.events, strict=True)):
            own = look_of(style, here or said in self.points, bool(self.points))
            title = f"Event {' '.join(said.split())}"
            told = in_look(event.lines, own, style.secondary)
            yield self.words(f"p{column.number}-e{at}", title, ink, told, build)
