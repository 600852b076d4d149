"""Paint a drawing as SVG: shapes as shapes, text as text with the names of its fonts.

Arrowheads are drawn as PowerPoint draws a triangle of medium width and long length: three line widths wide, five long
(ECMA-376 Part 1, 20.1.8.3).
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from types import MappingProxyType
from typing import assert_never

from ddcurric.draw.pieces import shown
from ddcurric.draw.underlines import underlines
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.items import (
    ChartBox,
    Connector,
    Drawing,
    Group,
    Item,
    MathBox,
    Path,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.outlines import DASHES, ROUNDINGS, bar, corners, lid
from ddcurric.scene.text import Line, MathRun, Run, TextParagraph
from ddcurric.typeset.rightwards import marked
from ddcurric.units import Length

HEAD_LENGTH = 5.0
HEAD_WIDTH = 3.0
"""Of an arrowhead, in widths of its line."""


def drawing_to_svg(drawing: Drawing, id_prefix: str = "") -> str:
    """An `svg` element in points, as large as the drawing; ids are those of the items after the prefix.

    The alternative text is the picture's name for assistive technology (`role="img"`, `aria-label`).
    """
    width, height = _number(drawing.width), _number(drawing.height)
    label = f' aria-label="{_text(drawing.alt)}"' if drawing.alt else ""
    body = "".join(_items(drawing.items, id_prefix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img"{label}>{body}</svg>'
    )


def items_to_svg(items: Iterable[Item]) -> str:
    """The elements of some items, in points, without the `svg` around them."""
    return "".join(_items(items, ""))


def _items(items: Iterable[Item], prefix: str) -> Iterator[str]:
    for item in items:
        yield _painted(item, prefix)


def _painted(item: Item, prefix: str) -> str:
    match item:
        case TextBox():
            return _paint_text_box(item, prefix)
        case Shape():
            return _paint_shape(item, prefix)
        case Connector():
            return _paint_connector(item, prefix)
        case Path():
            return _paint_path(item, prefix)
        case Picture():
            return _paint_picture(item, prefix)
        case TableBox():
            return _paint_table(item, prefix)
        case MathBox():
            return _paint_math(item, prefix)
        case Group() | ChartBox():
            return f"<g {_id(item, prefix)}>{''.join(_items(item.items, prefix))}</g>"
        case _:
            assert_never(item)


def _number(length: float) -> str:
    """A length in points, to a thousandth."""
    return f"{int(length) / 12700:.3f}".rstrip("0").rstrip(".") or "0"


def _text(text: str) -> str:
    """Escaped; characters that XML does not have are left out."""
    return escape("".join(c for c in text if c in "\t\n\r" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF)))


def _id(item: Item, prefix: str) -> str:
    return f'id="{_text(prefix + item.id)}"'


def _fill(color: Color | None) -> str:
    return f'fill="#{color.rgb}"' if color else 'fill="none"'


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = DASHES.get(stroke.dash)
    parts = [f'stroke="#{stroke.color.rgb}" stroke-width="{_number(stroke.width)}"']
    if stroke.cap == "round":
        parts.append('stroke-linecap="round" stroke-linejoin="round"' if dash is None else 'stroke-linejoin="round"')
    if dash:
        parts.append('stroke-dasharray="' + " ".join(_number(step * stroke.width) for step in dash) + '"')
    return " ".join(parts)


# Shapes


def outline(kind: str, frame: Rect) -> str:
    """The beginning of an element that draws a shape, up to its looks."""
    if kind in ROUNDINGS:
        return _rect(frame, ROUNDINGS[kind])
    match kind:
        case "ellipse":
            center = frame.center
            return (
                f'<ellipse cx="{_number(center.x)}" cy="{_number(center.y)}" '
                f'rx="{_number(frame.width / 2)}" ry="{_number(frame.height / 2)}"'
            )
        case "can":
            return _can(frame)
        case "barred":
            return _barred(frame)
        case "cross":
            left, right, top, bottom = map(_number, (frame.x, frame.right, frame.y, frame.bottom))
            return f'<path d="M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}"'
        case _:
            at = corners(kind, frame.width, frame.height)
            points = ((frame.x + x * frame.width, frame.y + y * frame.height) for x, y in at)
            return f'<polygon points="{_points(*points)}"'


def _rect(frame: Rect, radius: float = 0.0) -> str:
    short = min(frame.width, frame.height)
    corner = f' rx="{_number(radius * short)}"' if radius else ""
    return (
        f'<rect x="{_number(frame.x)}" y="{_number(frame.y)}" width="{_number(frame.width)}" '
        f'height="{_number(frame.height)}"{corner}'
    )


def _can(frame: Rect) -> str:
    rise = lid(frame.width, frame.height)
    left, right, top, foot = map(_number, (frame.x, frame.right, frame.y + rise, frame.bottom - rise))
    arc = f"A{_number(frame.width / 2)} {_number(rise)} 0 0"
    return (
        f'<path d="M{left} {top}{arc} 1 {right} {top}V{foot}{arc} 1 {left} {foot}ZM{right} {top}{arc} 1 {left} {top}"'
    )


def _barred(frame: Rect) -> str:
    inset = bar(frame.width, frame.height)
    sides = frame.x, frame.right, frame.x + inset, frame.right - inset, frame.y, frame.bottom
    left, right, first, last, top, foot = map(_number, sides)
    return f'<path d="M{left} {top}H{right}V{foot}H{left}ZM{first} {top}V{foot}M{last} {top}V{foot}"'


def _paint_shape(shape: Shape, prefix: str) -> str:
    drawn = f"{outline(shape.kind, shape.frame)} {_fill(shape.fill)} {_stroke(shape.stroke)}/>"
    return (
        f"<g {_id(shape, prefix)}>{drawn}{_words(shape)}</g>"
        if shape.paragraphs
        else _identified(drawn, _id(shape, prefix))
    )


def _identified(element: str, identity: str) -> str:
    name, rest = element.split(" ", 1)
    return f"{name} {identity} {rest}"


def _paint_text_box(box: TextBox, prefix: str) -> str:
    framed = ""
    if box.fill or box.stroke:
        framed = f"{outline(box.geometry, box.frame)} {_fill(box.fill)} {_stroke(box.stroke)}/>"
    return f"<g {_id(box, prefix)}>{framed}{_words(box)}</g>"


def _words(box: TextBox | Shape) -> str:
    return _lines(box.paragraphs, box.frame.x + box.insets.left, box.frame.y + box.insets.top)


def _lines(paragraphs: Iterable[TextParagraph], left: Length, top: Length) -> str:
    return "".join(_line(line, paragraph, left, top) for paragraph in paragraphs for line in paragraph.lines)


ANCHORS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {"left": ("", 0.0), "center": (' text-anchor="middle"', 0.5), "right": (' text-anchor="end"', 1.0)}
)

LEFTWARD_ANCHORS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "left": (' direction="rtl"', 1.0),
        "center": (' text-anchor="middle" direction="rtl"', 0.5),
        "right": (' text-anchor="end" direction="rtl"', 0.0),
    }
)
"""Of a line that runs to the left: layout calls the right, where it starts, its left."""


def _line(line: Line, paragraph: TextParagraph, left: Length, top: Length) -> str:
    """One line of text; a line that is aligned stays so whatever font is put in its own one's place."""
    anchor, share = (LEFTWARD_ANCHORS if paragraph.rtl else ANCHORS)[paragraph.align]
    x, y = _number(left + line.x + round(line.width * share)), _number(top + line.baseline)
    rules = "".join(f"{_rect(rule)} {_fill(color)}/>" for rule, color in underlines(line, left, top, paragraph.rtl))
    texts = [shown(piece) for piece in line.pieces]
    texts = marked(texts) if paragraph.rtl else texts
    if len(line.pieces) == 1:
        return f'<text x="{x}" y="{y}"{anchor} {_font(line.pieces[0])}>{_text(texts[0])}</text>{rules}'
    pairs = zip(line.pieces, texts, strict=True)
    spans = "".join(f"<tspan {_font(piece)}>{_text(text)}</tspan>" for piece, text in pairs)
    return f'<text x="{x}" y="{y}"{anchor} xml:space="preserve">{spans}</text>{rules}' if line.pieces else ""


def _font(piece: Run | MathRun) -> str:
    style = piece.style
    parts = [f'font-family="{_text(style.font.family)}" font-size="{_number(style.size)}" fill="#{style.color.rgb}"']
    if style.bold:
        parts.append('font-weight="bold"')
    if style.italic:
        parts.append('font-style="italic"')
    return " ".join(parts)


# Lines


def _paint_connector(line: Connector, prefix: str) -> str:
    start, end = line.start, line.end
    draw_head = _open_head if line.open else _head
    heads = ""
    if line.head:
        heads += draw_head(start, end, line.stroke)
    if line.tail:
        heads += draw_head(end, start, line.stroke)
    x0, y0 = _shortened(end, start, line.stroke) if line.tail and not line.open else (start.x, start.y)
    x1, y1 = _shortened(start, end, line.stroke) if line.head and not line.open else (end.x, end.y)
    drawn = (
        f'<line x1="{_number(x0)}" y1="{_number(y0)}" x2="{_number(x1)}" y2="{_number(y1)}" {_stroke(line.stroke)}/>'
    )
    return f"<g {_id(line, prefix)}>{drawn}{heads}</g>" if heads else _identified(drawn, _id(line, prefix))


def _direction(start: Point, end: Point) -> tuple[float, float]:
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length else (1.0, 0.0)


def _shortened(start: Point, end: Point, stroke: Stroke) -> tuple[float, float]:
    """Where a line stops that has an arrowhead at its end: well inside the head, so that its tip stays sharp."""
    dx, dy = _direction(start, end)
    back = HEAD_LENGTH * 0.6 * stroke.width
    return end.x - dx * back, end.y - dy * back


def _head(start: Point, tip: Point, stroke: Stroke) -> str:
    left, right = _barbs(start, tip, stroke.width, HEAD_WIDTH)
    return f'<polygon points="{_points((tip.x, tip.y), left, right)}" fill="#{stroke.color.rgb}"/>'


def _open_head(start: Point, tip: Point, stroke: Stroke) -> str:
    left, right = _barbs(start, tip, stroke.width, HEAD_LENGTH)
    drawn = _stroke(replace(stroke, dash="solid"))
    return f'<polyline points="{_points(left, (tip.x, tip.y), right)}" fill="none" {drawn}/>'


def _barbs(start: Point, tip: Point, unit: Length, width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the two sides of an arrowhead end behind its tip; `width`, in widths of the line, is between them."""
    dx, dy = _direction(start, tip)
    long, wide = HEAD_LENGTH * unit, width / 2 * unit
    back_x, back_y = tip.x - dx * long, tip.y - dy * long
    return (back_x - dy * wide, back_y + dx * wide), (back_x + dy * wide, back_y - dx * wide)


def _points(*corners: tuple[float, float]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)


def _paint_path(path: Path, prefix: str) -> str:
    data = "".join(
        step.op + " ".join(f"{_number(point.x)} {_number(point.y)}" for point in step.points) for step in path.steps
    )
    drawn = f'<path d="{data}" {_fill(path.fill)} {_stroke(path.stroke)}/>'
    points = [point for step in path.steps for point in step.points]
    heads = ""
    if path.stroke and path.head:
        heads += _head(points[-2], points[-1], path.stroke)
    if path.stroke and path.tail:
        heads += _head(points[1], points[0], path.stroke)
    return f"<g {_id(path, prefix)}>{drawn}{heads}</g>" if heads else _identified(drawn, _id(path, prefix))


# The rest


def _paint_picture(picture: Picture, prefix: str) -> str:
    kind, content = ("image/svg+xml", picture.svg) if picture.svg else (picture.media_type, picture.content)
    data = base64.b64encode(content).decode("ascii")
    frame = picture.frame
    return (
        f'<image {_id(picture, prefix)} x="{_number(frame.x)}" y="{_number(frame.y)}" width="{_number(frame.width)}" '
        f'height="{_number(frame.height)}" href="data:{kind};base64,{data}"/>'
    )


def _paint_table(table: TableBox, prefix: str) -> str:
    parts = []
    y = table.frame.y
    for height, row in zip(table.rows, table.cells, strict=True):
        x = table.frame.x
        for width, cell in zip(table.columns, row, strict=True):
            if cell.fill:
                parts.append(f"{_rect(Rect(x, y, width, height))} {_fill(cell.fill)}/>")
            parts.append(_lines(cell.paragraphs, x + cell.insets.left, y + cell.insets.top))
            x += width
        y += height
        if table.rule:
            parts.append(
                f'<line x1="{_number(table.frame.x)}" y1="{_number(y)}" x2="{_number(table.frame.right)}" '
                f'y2="{_number(y)}" {_stroke(table.rule)}/>'
            )
    return f"<g {_id(table, prefix)}>{''.join(parts)}</g>"


def _paint_math(math_box: MathBox, prefix: str) -> str:
    frame = math_box.frame
    data = base64.b64encode(math_box.svg.encode("utf-8")).decode("ascii")
    return (
        f'<image {_id(math_box, prefix)} x="{_number(frame.x)}" y="{_number(frame.y)}" '
        f'width="{_number(frame.width)}" height="{_number(frame.height)}" href="data:image/svg+xml;base64,{data}"/>'
    )
