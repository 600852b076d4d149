"""Tables: cells with what reaches over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.draw.pptx.names import A, Element, q
from ddcurric.draw.pptx.read.places import number
from ddcurric.importers.deck.seen import SeenCell, SeenTable, ShapeHead
from ddcurric.importers.deck.text import LetterPage, paras_of
from ddcurric.importers.kit.inlines import tidy, unbold
from ddcurric.lesson.model.block import Align, Table, TableCell
from ddcurric.lesson.model.inline import Emphasis, HardBreak, Inline, Strong
from ddcurric.lesson.views.columns import corrects, number_column
from ddcurric.source import Span
from ddcurric.wording import LANGUAGES, wording


def grid_of(table: Element, head: ShapeHead, page: LetterPage) -> SeenTable:
    """An `a:tbl` (ECMA-376 Part 1, 21.1.3)."""
    rows = tuple(
        tuple(_cell(cell, page) for cell in row.findall(q(A, "tc"))) for row in table.findall(q(A, "tr"))
    )  # fmt: skip
    width = max([len(row) for row in rows], default=0)
    return SeenTable(head, tuple((*row, *[SeenCell(())] * (width - len(row))) for row in rows))


def _cell(cell: Element, page: LetterPage) -> SeenCell:
    paras = paras_of(cell.find(q(A, "txBody")), (), page)
    return SeenCell(paras, number(cell, "gridSpan", 1), number(cell, "rowSpan", 1))


def table_of(grid: SeenTable, span: Span) -> tuple[Table, ...]:
    """A table of the lesson: its first row is its head; lines of a cell are lines of the cell."""
    if not grid.rows or not grid.rows[0]:
        return ()
    rows = [tuple(_written(cell, span, bold=at > 0) for cell in row) for at, row in enumerate(grid.rows)]
    aligns = tuple(_align(grid, column) for column in range(len(rows[0])))
    return (Table(rows[0], tuple(rows[1:]), aligns, (), "", None, span),)


def _written(cell: SeenCell, span: Span, bold: bool) -> TableCell:
    content: list[Inline] = []
    for para in cell.paras:
        if not para.content:
            continue
        if content:
            content.append(HardBreak(span))
        content += para.content if bold else unbold(para.content)
    return TableCell(tuple(content), span)


def _align(grid: SeenTable, column: int) -> Align:
    """In the middle where all cells below the head are set so."""
    below = [row[column] for row in grid.rows[1:] if row[column].paras]
    return Align.CENTER if below and all(cell.paras[0].centred for cell in below) else Align.NATURAL


def without_our_styles(table: Table) -> Table:
    """A table of ours: the one column of numbers is bold by itself, what is often said is in italics, and what is so
    beside it is bold."""
    ours: dict[int, type[Strong | Emphasis]] = {}
    if any(corrects(table, wording(language)) for language in LANGUAGES):
        ours = {0: Emphasis, 1: Strong}
    elif (numbers := number_column(table)) is not None:
        ours = {numbers: Strong}
    rows = tuple(
        tuple(
            replace(cell, content=tidy([*_without(ours[at], cell.content)])) if at in ours else cell
            for at, cell in enumerate(row)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


def _without(style: type[Strong | Emphasis], content: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in content:
        if isinstance(inline, style):
            yield from _without(style, inline.children)
        elif isinstance(inline, Strong | Emphasis):
            yield replace(inline, children=tuple(_without(style, inline.children)))
        else:
            yield inline
