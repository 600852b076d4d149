"""Pipe tables, their columns one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from ddcurric.lesson.model import block as m
from ddcurric.lesson.writer.again import InlinePlace
from ddcurric.lesson.writer.attributes import braces, own_number
from ddcurric.lesson.writer.inline import inline
from ddcurric.lesson.writer.pen import Pen

WIDEST = 120
"""Of a line of a table whose columns are lined up; the cells of a wider one stand close."""


def table(pen: Pen, node: m.Table) -> str:
    """A pipe table; one that would be wider than WIDEST letters is written without padding."""
    rows = [[_cell(pen, cell) for cell in row] for row in (node.header, *node.rows)]
    widths = [max(3, *(_width(row[at]) for row in rows)) for at in range(len(node.header))]
    if sum(widths) + 3 * len(widths) + 1 > WIDEST:
        widths = [0] * len(widths)
    lines = [_line(_padded(*each) for each in zip(row, widths, node.aligns, strict=True)) for row in rows]
    rule = _line(_rule(max(3, width), align) for align, width in zip(node.aligns, widths, strict=True))
    text = "\n".join([lines[0], rule, *lines[1:]])
    caption = inline(pen, node.caption, InlinePlace.BELOW_TABLE)
    below = " ".join(filter(None, (caption, braces(pen.anchor(node.id), own_number(node.own_number)))))
    return f"{text}\n\n: {below}" if below else text


def _cell(pen: Pen, cell: m.TableCell) -> str:
    return inline(pen, cell.content, InlinePlace.CELL, cell.span)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _padded(text: str, width: int, align: m.Align) -> str:
    room = max(0, width - _width(text))
    match align:
        case m.Align.RIGHT:
            return " " * room + text
        case m.Align.CENTER:
            return " " * (room // 2) + text + " " * (room - room // 2)
        case m.Align.LEFT | m.Align.NATURAL:
            return text + " " * room


def _rule(width: int, align: m.Align) -> str:
    match align:
        case m.Align.NATURAL:
            return "-" * width
        case m.Align.LEFT:
            return ":" + "-" * (width - 1)
        case m.Align.RIGHT:
            return "-" * (width - 1) + ":"
        case m.Align.CENTER:
            return ":" + "-" * (width - 2) + ":"


def _width(text: str) -> int:
    """Columns in a text editor."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
