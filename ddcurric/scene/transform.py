"""Where items are, and the same items elsewhere: one geometry for layout and for all that paints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from ddcurric.scene.chart import ChartSeries
from ddcurric.scene.geometry import Point, Rect, Stroke
from ddcurric.scene.items import (
    ChartBox,
    Connector,
    Drawing,
    Glue,
    Group,
    Insets,
    Item,
    MathBox,
    Path,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.text import Inline, Line, LineBreak, MathRun, Run, TextParagraph
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass


def bounds(item: Item) -> Rect:
    """The smallest rectangle around an item, line widths left out."""
    match item:
        case Connector():
            return around((item.start, item.end))
        case Path():
            return around(point for step in item.steps for point in step.points)
        case Group():
            frames = [bounds(child) for child in item.items]
            return around(p for f in frames for p in (Point(f.x, f.y), Point(f.right, f.bottom)))
        case TextBox() | Shape() | Picture() | TableBox() | MathBox() | ChartBox():
            return item.frame
        case _:
            assert_never(item)


def leaves(items: Iterable[Item]) -> Iterator[Item]:
    """What is drawn, whatever groups and charts it stands in."""
    for item in items:
        if isinstance(item, Group | ChartBox):
            yield from leaves(item.items)
        else:
            yield item


def with_outlines(drawing: Drawing) -> Drawing:
    """A drawing that is as large as the lines that it draws are wide: at its edge half of each stands beyond it."""
    corners = [Point(ZERO, ZERO), Point(drawing.width, drawing.height)]
    for item in leaves(drawing.items):
        if isinstance(item, TextBox | Shape | Path | Connector) and item.stroke is not None:
            frame, half = bounds(item), item.stroke.width // 2
            # What rounds a curve may stand farther off than the curve.
            corners.append(Point(max(frame.x, ZERO) - half, max(frame.y, ZERO) - half))
            right, bottom = min(frame.right, drawing.width), min(frame.bottom, drawing.height)
            corners.append(Point(right + half, bottom + half))
    whole = around(corners)
    items = tuple(moved(item, Length(-whole.x), Length(-whole.y)) for item in drawing.items)
    return replace(drawing, width=whole.width, height=whole.height, items=items)


def around(points: Iterable[Point]) -> Rect:
    """The smallest rectangle around some points; an empty one where there are none."""
    found = list(points)
    if not found:
        return Rect(ZERO, ZERO, ZERO, ZERO)
    left, top = min(p.x for p in found), min(p.y for p in found)
    return Rect(left, top, max(p.x for p in found) - left, max(p.y for p in found) - top)


def renamed(item: Item, prefix: str) -> Item:
    """The item and all in it under names that begin with a prefix; connectors stay glued to their shapes."""
    name = prefix + item.id
    match item:
        case Connector():
            start, end = _glued(item.start_glue, prefix), _glued(item.end_glue, prefix)
            return replace(item, id=name, start_glue=start, end_glue=end)
        case Group() | ChartBox():
            return replace(item, id=name, items=tuple(renamed(child, prefix) for child in item.items))
        case _:
            return replace(item, id=name)


def _glued(glue: Glue | None, prefix: str) -> Glue | None:
    return replace(glue, item=prefix + glue.item) if glue is not None else None


def moved(item: Item, x: Length, y: Length, share: float = 1.0) -> Item:
    """The item scaled about the origin by a share, then moved to the right by x and down by y."""
    at = _Move(x, y, share)
    match item:
        case TextBox() | Shape():
            return replace(
                item,
                frame=at.rect(item.frame),
                paragraphs=at.paragraphs(item.paragraphs),
                insets=at.insets(item.insets),
                stroke=at.stroke(item.stroke),
            )
        case Connector():
            return replace(
                item,
                start=at.point(item.start),
                end=at.point(item.end),
                stroke=at.stroke(item.stroke) or item.stroke,
            )
        case Path():
            steps = tuple(replace(step, points=tuple(map(at.point, step.points))) for step in item.steps)
            return replace(item, steps=steps, stroke=at.stroke(item.stroke))
        case Picture():
            return replace(item, frame=at.rect(item.frame))
        case MathBox():
            return replace(item, frame=at.rect(item.frame), size=item.size * share)
        case TableBox():
            return replace(
                item,
                frame=at.rect(item.frame),
                columns=tuple(width * share for width in item.columns),
                rows=tuple(height * share for height in item.rows),
                cells=tuple(
                    tuple(
                        replace(cell, paragraphs=at.paragraphs(cell.paragraphs), insets=at.insets(cell.insets))
                        for cell in row
                    )
                    for row in item.cells
                ),
            )
        case ChartBox():
            return replace(
                item,
                frame=at.rect(item.frame),
                plot=at.rect(item.plot),
                series=tuple(at.series(each) for each in item.series),
                text=replace(item.text, size=item.text.size * share),
                line=at.stroke(item.line) or item.line,
                grid=at.stroke(item.grid) or item.grid,
                legend=at.rect(item.legend) if item.legend is not None else None,
                titles=(at.point(item.titles[0]), at.point(item.titles[1])),
                items=tuple(moved(child, x, y, share) for child in item.items),
            )
        case Group():
            return replace(item, items=tuple(moved(child, x, y, share) for child in item.items))
        case _:
            assert_never(item)


@dataclass(frozen=True, slots=True)
class _Move:
    """A scaling and a shift."""

    x: Length
    y: Length
    share: float

    def point(self, point: Point) -> Point:
        return Point(self.x + point.x * self.share, self.y + point.y * self.share)

    def rect(self, rect: Rect) -> Rect:
        corner = self.point(Point(rect.x, rect.y))
        return Rect(corner.x, corner.y, rect.width * self.share, rect.height * self.share)

    def insets(self, insets: Insets) -> Insets:
        return Insets(*(side * self.share for side in (insets.left, insets.top, insets.right, insets.bottom)))

    def stroke(self, stroke: Stroke | None) -> Stroke | None:
        return replace(stroke, width=stroke.width * self.share) if stroke is not None else None

    def series(self, series: ChartSeries) -> ChartSeries:
        marks = tuple(replace(mark, size=mark.size * self.share) for mark in series.marks)
        shift = series.shift[0] * self.share, series.shift[1] * self.share
        return replace(series, stroke=self.stroke(series.stroke), dot=series.dot * self.share, marks=marks, shift=shift)

    def paragraphs(self, paragraphs: tuple[TextParagraph, ...]) -> tuple[TextParagraph, ...]:
        if self.share == 1.0:
            return paragraphs
        return tuple(self._paragraph(paragraph) for paragraph in paragraphs)

    def _paragraph(self, paragraph: TextParagraph) -> TextParagraph:
        return replace(
            paragraph,
            runs=tuple(self._run(run) for run in paragraph.runs),
            margin=paragraph.margin * self.share,
            indent=paragraph.indent * self.share,
            space_before=paragraph.space_before * self.share,
            space_after=paragraph.space_after * self.share,
            lines=tuple(self._line(line) for line in paragraph.lines),
        )

    def _line(self, line: Line) -> Line:
        lengths = {name: getattr(line, name) * self.share for name in ("x", "baseline", "width", "top", "height")}
        pieces = tuple(self._run(piece) for piece in line.pieces)
        return Line(**lengths, pieces=tuple(piece for piece in pieces if not isinstance(piece, LineBreak)))

    def _run(self, run: Inline) -> Inline:
        match run:
            case Run(style=style):
                return replace(run, style=replace(style, size=style.size * self.share))
            case MathRun(style=style):
                return replace(
                    run,
                    style=replace(style, size=style.size * self.share),
                    width=run.width * self.share,
                    ascent=run.ascent * self.share,
                    descent=run.descent * self.share,
                    words=tuple(replace(r, style=replace(r.style, size=r.style.size * self.share)) for r in run.words),
                )
            case LineBreak():
                return run


def type_sizes(items: Iterable[Item]) -> Iterator[Length]:
    """Of all words in boxes and shapes."""
    for item in leaves(items):
        if isinstance(item, TextBox | Shape):
            runs = (run for paragraph in item.paragraphs for run in paragraph.runs)
            yield from (run.style.size for run in runs if not isinstance(run, LineBreak))
