"""Draw a quadrant chart: arrows along two sides, a cross between four fields, dots with their names."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look, text_item
from ddcurric.figures.quadrants.layout import QuadrantGrid, lay_quadrants
from ddcurric.figures.quadrants.source import QuadrantChart
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Item, Path, Shape, straight_steps
from ddcurric.units import Pt


def draw_quadrants(chart: QuadrantChart, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which all words find room."""
    grid, fits = lay_quadrants(chart, style)
    return painted(grid.bounds, _items(chart, grid, diagram, style), diagram, fits)


def _items(chart: QuadrantChart, grid: QuadrantGrid, diagram: Diagram, style: Style) -> Iterator[Item]:
    points = stage_of(chart.steps, diagram).points
    clicks = diagram.incremental and not chart.steps
    plot = grid.plot
    yield Shape("plot", "Fields", "rect", plot.rect, style.tint)
    thin, axis = Stroke(style.hairline, style.thin), Stroke(style.process, style.line)
    x, y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    yield _line("across", "Between upper and lower fields", Bounds(plot.left, y, plot.right, y), thin)
    yield _line("up", "Between left and right fields", Bounds(x, plot.top, x, plot.bottom), thin)
    yield _line("x", "Axis, to the right", Bounds(plot.left, plot.bottom, plot.right, plot.bottom), axis, head=True)
    yield _line("y", "Axis, upwards", Bounds(plot.left, plot.bottom, plot.left, plot.top), axis, head=True)
    for end, ink, label, side in grid.ends:
        yield text_item(f"end-{end}", f"Words at the end of an axis, {end}", ink, label.lines, side)
    for number, ink, label in grid.names:
        look = look_of(style, chart.names[number - 1] in points, bool(points))
        name = flat(chart.names[number - 1])
        yield text_item(f"q{number}", f"Field {name}", ink, in_look(label.lines, look, style.secondary))
    for at, (point, dot, (ink, label)) in enumerate(zip(chart.points, grid.dots, grid.points, strict=True)):
        look = look_of(style, point.name in points, bool(points))
        build = at + 1 if clicks else None
        name = flat(point.name)
        fill = style.process if look.quiet else style.accent
        yield Shape(f"p{at}", f"Point {name}", "ellipse", dot.rect, fill, build=build)
        if label.lines:
            lines = in_look(label.lines, look, style.secondary)
            side = "left" if ink.left > dot.left else "right" if ink.right < dot.right else "center"
            yield text_item(f"p{at}-words", f"Label {name}", ink, lines, side, build)
        if grid.legend:
            first, beside, words = grid.legend[at]
            told = in_look(words.lines, look, style.secondary)
            yield text_item(f"p{at}-number", f"Number of {name}", first, lines[:1], "left", build)
            yield text_item(f"p{at}-name", f"Name {name}", beside, told, "left", build)


def _line(identity: str, name: str, ends: Bounds, stroke: Stroke, head: bool = False) -> Path:
    steps = straight_steps(Point(Pt(ends.left), Pt(ends.top)), Point(Pt(ends.right), Pt(ends.bottom)))
    return Path(identity, name, steps, stroke, head=head)
