"""Move and scale items of a drawing to their place on a slide."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.scene.geometry import Point, Rect, Stroke
from ddcurric.scene.items import Connector, Glue, Group, Insets, Item, MathBox, Path, Picture, Shape, Table, TextBox
from ddcurric.scene.text import Inline as TextInline
from ddcurric.scene.text import Line, LineBreak, MathRun, Run, TextParagraph
from ddcurric.units import Length


def placed(item: Item, x: Length, y: Length, share: float, prefix: str) -> Item:
    """The item scaled about its drawing's corner, moved by x and y, its id made unique with a prefix."""
    at = _Move(x, y, share, prefix)
    match item:
        case TextBox() | Shape():
            return replace(
                item,
                id=at.id(item.id),
                frame=at.rect(item.frame),
                paragraphs=at.paragraphs(item.paragraphs),
                insets=at.insets(item.insets),
                stroke=at.stroke(item.stroke),
            )
        case Connector():
            return replace(
                item,
                id=at.id(item.id),
                start=at.point(item.start),
                end=at.point(item.end),
                stroke=at.stroke(item.stroke) or item.stroke,
                start_glue=at.glue(item.start_glue),
                end_glue=at.glue(item.end_glue),
            )
        case Path():
            steps = tuple(replace(step, points=tuple(map(at.point, step.points))) for step in item.steps)
            return replace(item, id=at.id(item.id), steps=steps, stroke=at.stroke(item.stroke))
        case Picture():
            return replace(item, id=at.id(item.id), frame=at.rect(item.frame))
        case MathBox():
            return replace(item, id=at.id(item.id), frame=at.rect(item.frame), size=item.size * share)
        case Table():
            return replace(
                item,
                id=at.id(item.id),
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
        case Group():
            inner = tuple(placed(child, x, y, share, prefix) for child in item.items)
            return replace(item, id=at.id(item.id), items=inner)


class _Move:
    """A scaling and a shift."""

    def __init__(self, x: Length, y: Length, share: float, prefix: str) -> None:
        self.x, self.y, self.share, self.prefix = x, y, share, prefix

    def id(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def point(self, point: Point) -> Point:
        return Point(self.x + point.x * self.share, self.y + point.y * self.share)

    def rect(self, rect: Rect) -> Rect:
        corner = self.point(Point(rect.x, rect.y))
        return Rect(corner.x, corner.y, rect.width * self.share, rect.height * self.share)

    def insets(self, insets: Insets) -> Insets:
        return Insets(*(side * self.share for side in (insets.left, insets.top, insets.right, insets.bottom)))

    def stroke(self, stroke: Stroke | None) -> Stroke | None:
        return replace(stroke, width=stroke.width * self.share) if stroke is not None else None

    def glue(self, glue: Glue | None) -> Glue | None:
        return replace(glue, item=self.id(glue.item)) if glue is not None else None

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

    def _run(self, run: TextInline) -> TextInline:
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
