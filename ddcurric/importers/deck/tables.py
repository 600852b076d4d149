"""Tables: cells with what reaches over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, q
from ddcurric.draw.pptx.read.places import number
from ddcurric.importers.deck.seen import Cell, Grid, Head
from ddcurric.importers.deck.text import Page, paras_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def grid_of(table: Element, head: Head, page: Page) -> Grid:
    """An `a:tbl` (ECMA-376 Part 1, 21.1.3)."""
    properties = table.find(q(A, "tblPr"))
    headed = properties is not None and properties.get("firstRow") in {"1", "true"}
    rows = tuple(
        tuple(_cell(cell, page) for cell in row.findall(q(A, "tc"))) for row in table.findall(q(A, "tr"))
    )  # fmt: skip
    width = max([len(row) for row in rows], default=0)
    return Grid(head, tuple((*row, *[Cell(())] * (width - len(row))) for row in rows), headed)


def _cell(cell: Element, page: Page) -> Cell:
    covered = cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}
    return Cell(
        paras_of(cell.find(q(A, "txBody")), (), page), covered, number(cell, "gridSpan", 1), number(cell, "rowSpan", 1)
    )
