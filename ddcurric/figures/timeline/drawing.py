"""Draw a timeline: periods over their axis, events below it, sections as tinted bands behind both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.seams import best_seams
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, in_look, text_item
from ddcurric.figures.timeline.layout import INSIDE, PeriodColumn, TimelineGrid, TimelineRow, timeline_grids
from ddcurric.figures.timeline.source import Timeline, TimelinePeriod
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Item, Path, PathStep, Shape
from ddcurric.units import Pt
from ddcurric.wording import runs_leftwards

DOT = 0.72
"""Of a period on its axis, in dots of events."""


def draw_timeline(timeline: Timeline, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room, and few rows of it."""
    return _drawn(timeline, timeline.periods, diagram, style)


def divide_timeline(timeline: Timeline, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of as many periods each, between sections if that is near. Not in bands: it has rows of its own."""
    periods = timeline.periods
    costs = [0.0, *(INSIDE if one.number == other.number else 0.0 for one, other in pairwise(periods))]
    weights = [1.0 + len(each.events) for each in periods]
    seams = best_seams(weights, costs, parts) if style.bands == 1 else None
    if seams is None:
        return None
    edges = pairwise((0, *seams, len(periods)))
    each = [_drawn(timeline, periods[start:end], diagram, style) for start, end in edges]
    return Painted(tuple(part.drawings[0] for part in each), all(part.fits for part in each))


def _drawn(timeline: Timeline, periods: Sequence[TimelinePeriod], diagram: Diagram, style: Style) -> Painted:
    tried: list[TimelineGrid] = []
    for grid in (grid for size in style.sizes for grid in timeline_grids(periods, style, size)):
        tried.append(grid)
        if not grid.narrow and fits(grid.bounds, style):
            break
    else:
        tried.append(min(tried, key=lambda each: (each.narrow, each.bounds.height)))
    whole = tried[-1]
    items = _TimelinePen(timeline, diagram, style, whole).items()
    return painted(whole.bounds, items, diagram, not whole.narrow and fits(whole.bounds, style))


class _TimelinePen:
    """Draws the rows of one layout; where words run to the left, time does, too."""

    def __init__(self, timeline: Timeline, diagram: Diagram, style: Style, grid: TimelineGrid) -> None:
        self.style, self.grid = style, grid
        self.points = stage_of(timeline.steps, diagram).points
        self.clicks = diagram.incremental and not timeline.steps
        self.leftwards = runs_leftwards(style.language)

    def items(self) -> Iterator[Item]:
        for number, row in enumerate(self.grid.rows):
            last = number + 1 == len(self.grid.rows)
            yield from self._bands(number, row)
            yield self._axis(number, row, last)
            for column in row.columns:
                yield from self._column(column, row.y)

    def _placed(self, box: Bounds) -> Bounds:
        return box.turned(0.0, self.grid.bounds.right) if self.leftwards else box

    def _words(self, identity: str, name: str, ink: Bounds, label: Label, build: int | None = None) -> Item:
        side = "right" if self.leftwards else "left"
        return text_item(identity, name, self._placed(ink), label.lines, side, build, self.leftwards or None)

    def _bands(self, number: int, row: TimelineRow) -> Iterator[Item]:
        rim = self.style.stroke(self.style.hairline, 0.6)
        for at, band in enumerate(row.bands):
            name = " ".join(band.name.split())
            box = self._placed(band.box).rect
            yield Shape(f"r{number}-band{at}", f"Section {name}", "rect", box, self.style.tint, rim)
            yield self._words(f"r{number}-title{at}", f"Name {name}", band.ink, band.label)

    def _axis(self, number: int, row: TimelineRow, last: bool) -> Path:
        """Of the last row with an arrow: time goes on."""
        ends = (self._placed(Bounds(x, row.y, x, row.y)).left for x in row.axis)
        steps = (PathStep(op, (Point(Pt(x), Pt(row.y)),)) for op, x in zip("ML", ends, strict=True))
        return Path(f"r{number}-axis", "Axis", tuple(steps), self.style.stroke(self.style.process), head=last)

    def _column(self, column: PeriodColumn, y: float) -> Iterator[Item]:
        style, period = self.style, column.period
        build = column.number + 1 if self.clicks else None
        here = period.name in self.points
        look = look_of(style, here, bool(self.points))
        name, across = " ".join(period.name.split()), DOT * style.dot.pt
        dot = self._placed(box_around(column.ink.left + across / 2, y, across, across)).rect
        fill = style.process if look.quiet else style.accent
        yield Shape(f"p{column.number}", f"Period {name}", "ellipse", dot, fill, build=build)
        label = Label(in_look(column.name.lines, look, style.secondary), column.name.width, column.name.height)
        yield self._words(f"p{column.number}-name", f"Name {name}", column.ink, label, build)
        for at, ((ink, event), said) in enumerate(zip(column.events, period.events, strict=True)):
            own = look_of(style, here or said in self.points, bool(self.points))
            told = Label(in_look(event.lines, own, style.secondary), event.width, event.height)
            title = f"Event {' '.join(said.split())}"
            yield self._words(f"p{column.number}-e{at}", title, ink, told, build)
