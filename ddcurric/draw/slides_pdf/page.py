"""One slide as a page: its items at their places, in reading order."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from ddcurric.draw.foreign_svg import is_drawn_as_meant
from ddcurric.draw.leftwards import leftwards_marked
from ddcurric.draw.pptx.xml import legal
from ddcurric.draw.slides_pdf.lines import (
    SlidePress,
    formula_drawing,
    hidden_run,
    hidden_size,
    line_node,
    lines_of,
    mark_of,
    named,
    says_something,
    text_height,
)
from ddcurric.draw.slides_pdf.mixed_lines import lines_apart
from ddcurric.draw.slides_pdf.nodes import Node, framed, holding, node, pen, plate
from ddcurric.draw.slides_pdf.words_as_shapes import without_text
from ddcurric.draw.svg import items_to_svg
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import (
    Cell,
    ChartBox,
    Connector,
    Group,
    Item,
    MathBox,
    Path,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.outlines import ROUNDINGS
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import bounds
from ddcurric.units import ZERO, Length, Pt

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_FURNITURE = frozenset({"footer", "date", "number"})
"""Slots of what returns on every slide: it is not read aloud on each (ISO 14289-1, 7.8)."""


def drawn(item: Item, press: SlidePress) -> Iterator[Node]:
    """What is drawn for an item, tagged."""
    match item:
        case TextBox():
            yield from _text_box(item, press)
        case Shape():
            yield from _shape(item, press)
        case Connector() | Path():
            yield from _drawing([item], bounds(item), item.alt, press)
        case Picture():
            yield from _picture(item, press)
        case TableBox():
            yield _table(item, press)
        case MathBox():
            yield from _math(item, press)
        case ChartBox():
            yield from _drawing(item.items, item.frame, item.alt, press)
        case Group():
            # A figure is one drawing with its words; a group without a description is the items that it holds.
            if item.alt:
                yield from _drawing(item.items, bounds(item), item.alt, press)
            else:
                for each in item.items:
                    yield from drawn(each, press)
        case _:
            assert_never(item)


def _text_box(box: TextBox, press: SlidePress) -> Iterator[Node]:
    if box.fill is not None or box.stroke is not None:
        yield plate(box.frame, box.fill, box.stroke, ROUNDINGS[box.geometry])
    if box.placeholder in _FURNITURE:
        left, top = corner_of(box.frame, box)
        yield holding("artifact", [line for each in box.paragraphs for line in lines_of(each, left, top, press)])
    else:
        yield from _words(box, press, heading=box.placeholder == "title")


def _shape(shape: Shape, press: SlidePress) -> Iterator[Node]:
    if shape.kind in ROUNDINGS and not shape.alt:
        if shape.fill is not None or shape.stroke is not None:
            yield plate(shape.frame, shape.fill, shape.stroke, ROUNDINGS[shape.kind])
    else:
        yield from _drawing([replace(shape, paragraphs=())], shape.frame, shape.alt, press)
    yield from _words(shape, press)


def corner_of(frame: Rect, box: TextBox | Shape | Cell) -> tuple[Length, Length]:
    """Where the words of a box begin."""
    inner = frame.inset(box.insets.left, box.insets.top, box.insets.right, box.insets.bottom)
    return inner.x, inner.y + round((inner.height - text_height(box.paragraphs)) * _SHARES[box.anchor])


def _words(box: TextBox | Shape, press: SlidePress, *, heading: bool = False) -> Iterator[Node]:
    """Paragraphs in a frame: headings, paragraphs, and lists where there are bullets."""
    left, top = corner_of(box.frame, box)
    shown = [paragraph for paragraph in box.paragraphs if says_something(paragraph)]
    if heading and not all(map(_is_kicker, shown)):
        # What stands small above a title is no part of it: the bookmark is the title's.
        for kicker in filter(_is_kicker, shown):
            yield holding("p", lines_of(kicker, left, top, press))
        shown = [paragraph for paragraph in shown if not _is_kicker(paragraph)]
    for listed, run in groupby(shown, key=lambda paragraph: paragraph.bullet is not None):
        found = list(run)
        if listed:
            yield _list(found, left, top, press)
        elif heading:
            # One heading, however many paragraphs a title has.
            lines = [line for each in found for line in lines_of(each, left, top, press)]
            # Its words are a bookmark as well, which ends with them.
            yield holding("h1", [*lines[:-1], *({**line, "ends": False} for line in lines[-1:])])
        else:
            yield from (holding("p", lines_of(each, left, top, press)) for each in found)


def _is_kicker(paragraph: TextParagraph) -> bool:
    return any(isinstance(run, Run) and run.style.caps for run in paragraph.runs)


def _list(paragraphs: Sequence[TextParagraph], left: Length, top: Length, press: SlidePress) -> Node:
    """Items and the lists nested in them, from paragraphs and their levels."""
    items: list[Node] = []
    level = paragraphs[0].level
    at = 0
    while at < len(paragraphs):
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].level > level:
            end += 1
        nested = [_list(paragraphs[at + 1 : end], left, top, press)] if end > at + 1 else []
        label = mark_of(paragraphs[at], left, top, press)
        items.append({"label": label, "kids": [*lines_of(paragraphs[at], left, top, press), *nested]})
        at, level = end, paragraphs[end].level if end < len(paragraphs) else level
    return node("list", items=items)


AROUND = Pt(12)
"""What lines and arrowheads may stick out beyond the points that they go through."""


def _drawing(items: Iterable[Item], frame: Rect, alt: str, press: SlidePress) -> Iterator[Node]:
    frame = frame.inset(-AROUND, -AROUND, -AROUND, -AROUND)
    body = press.svg(items_to_svg(map(lines_apart, items)))
    x, y, width, height = (f"{int(side) / 12700:.3f}" for side in (frame.x, frame.y, frame.width, frame.height))
    size = f'width="{width}pt" height="{height}pt" viewBox="{x} {y} {width} {height}"'
    svg = leftwards_marked(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>').encode()
    shapes = without_text(svg, frame.width.pt, frame.height.pt, press.drawn_with) if press.outlined else None
    yield _image(shapes or svg, frame, alt, press)


def _image(content: bytes, frame: Rect, alt: str, press: SlidePress) -> Node:
    """A picture; one that says nothing is a background, which assistive technology passes over."""
    return framed("picture", frame, file=named(content, press), alt=legal(alt))


def _picture(picture: Picture, press: SlidePress) -> Iterator[Node]:
    if picture.frame.width <= ZERO or picture.frame.height <= ZERO:
        return
    alt = "" if picture.decorative else picture.alt
    drawing = picture.svg if picture.svg and is_drawn_as_meant(picture.svg) else None
    drawing = (
        without_text(drawing, picture.frame.width.pt, picture.frame.height.pt, press.drawn_with) if drawing else None
    )
    yield _image(drawing or _wrapped(picture), picture.frame, alt, press)


def _wrapped(picture: Picture) -> bytes:
    """Pixels in a drawing: files that are given to Typst from memory have to be text."""
    data = b64encode(picture.content).decode("ascii")
    size = f'width="{picture.frame.width.pt:.3f}" height="{picture.frame.height.pt:.3f}"'
    image = f'<image {size} preserveAspectRatio="none" href="data:{picture.media_type};base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'.encode()


def _math(box: MathBox, press: SlidePress) -> Iterator[Node]:
    """The drawing, and the formula's words: in one line for whoever searches the slides, said for who hears them."""
    name = formula_drawing(box.svg, box.color.rgb, box.frame.width, box.frame.height, press)
    before = [framed("picture", box.frame, file=name, alt="")] if name else []
    size = hidden_size(box.plain, box.frame.width)
    words = line_node(box.frame.x, box.frame.y + round(size), "left", False, [hidden_run(box.plain, size, press)])
    yield node("formula", alt=legal(box.alt or box.plain), before=before, kids=[words])


def _table(table: TableBox, press: SlidePress) -> Node:
    """A table at its place, with its cells where the scene has them."""
    grounds: list[Node] = []
    rows: list[list[list[Node]]] = []
    top = table.frame.y
    frames = frames_of(table)
    for height, cells, framed_cells in zip(table.rows, table.cells, frames, strict=True):
        # Cells of one colour are drawn as one strip: between strips of their own viewers let the paper shine through.
        fills = {cell.fill for cell in cells}
        if len(fills) == 1 and cells[0].fill is not None:
            grounds.append(plate(Rect(table.frame.x, top, table.frame.width, height), cells[0].fill))
        row = []
        for cell, frame in zip(cells, framed_cells, strict=True):
            if len(fills) > 1 and cell.fill is not None:
                grounds.append(plate(frame, cell.fill))
            start, first = corner_of(frame, cell)
            said = filter(says_something, cell.paragraphs)
            row.append([holding("p", lines_of(paragraph, start, first, press)) for paragraph in said])
        rows.append(row)
        top += height
        if table.rule is not None:
            grounds.append(framed("rule", Rect(table.frame.x, top, table.frame.width, ZERO), stroke=pen(table.rule)))
    return node("table", columns=len(table.columns), rows=rows, grounds=grounds, header=table.header)


def frames_of(table: TableBox) -> Iterator[tuple[Rect, ...]]:
    """The frames of a table's cells, row by row. The columns run as the lesson does."""
    top = table.frame.y
    for height in table.rows:
        row, left = [], table.frame.x
        for width in table.columns:
            x = table.frame.x + table.frame.right - left - width if table.leftwards else left
            row.append(Rect(x, top, width, height))
            left += width
        yield tuple(row)
        top += height
