"""Tables in a plain text: cells between tabs, or between bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.plain.rows import TypedRow
from ddcurric.lesson.model.block import Align, Table, TableCell
from ddcurric.lesson.reader.leftovers import tab_cells


def table_at(name: str, rows: Sequence[TypedRow], at: int) -> tuple[Table, int] | None:
    """The table that begins at a row, and the row behind it; None where none does."""
    for parted in (_typed, _barred, _aligned):
        cells, end = parted(rows, at)
        width = max((len(row) for _, row in cells), default=0)
        if len(cells) >= 2 and width >= 2:
            break
    else:
        return None
    made = [
        tuple(TableCell(plain(text, row.span(name)), row.span(name)) for text in [*texts, *[""] * (width - len(texts))])
        for row, texts in cells
    ]
    return Table(made[0], tuple(made[1:]), (Align.NATURAL,) * width, (), "", None, rows[at].span(name)), end


_Parted: TypeAlias = tuple[list[tuple[TypedRow, list[str]]], int]
"""Rows with their cells, and the row behind them."""


def _typed(rows: Sequence[TypedRow], at: int) -> _Parted:
    """Cells between tabs, or between bars that begin each row."""
    cells: list[tuple[TypedRow, list[str]]] = []
    end = at
    while end < len(rows) and (found := _cells(rows[end])) is not None:
        if found:
            cells.append((rows[end], found))
        end += 1
    return cells, end


_RULED = re.compile(r"[|+:=\-\s]{3,}")


def _barred(rows: Sequence[TypedRow], at: int) -> _Parted:
    """Cells with bars between them, as many in each row, and a line of dashes below the first."""
    number = rows[at].text.count("|")
    end = at
    while (
        end < len(rows) and rows[end].text and (rows[end].text.count("|") == number or _RULED.fullmatch(rows[end].text))
    ):
        end += 1
    if not number or end - at < 3 or not (_RULED.fullmatch(rows[at + 1].text) and "-" in rows[at + 1].text):
        return [], at
    body = [row for row in rows[at:end] if not _RULED.fullmatch(row.text)]
    return [(row, [cell.strip() for cell in row.text.split("|")]) for row in body], end


def _aligned(rows: Sequence[TypedRow], at: int) -> _Parted:
    """Cells that stand below each other, two spaces or more apart: three in a row at least."""
    end = at
    while end < len(rows) and rows[end].text:
        end += 1
    block = rows[at:end]
    ruled = len(block) > 2 and re.fullmatch(r"[-=]{2,}(?: +[-=]{2,})+", block[1].text) is not None
    body = [row for row in block if not re.fullmatch(r"[-= ]{3,}", row.text)]
    cells = [(row, re.split(r" {2,}", row.text)) for row in body]
    widths = {len(texts) for _, texts in cells}
    even = len(widths) == 1 and min(widths) >= 2
    starts = [[match.start() for match in re.finditer(r"(?:^|(?<= {2}))\S", row.raw)] for row in body]
    straight = even and all(len({each[column] for each in starts}) == 1 for column in range(min(map(len, starts))))
    enough = ruled or (len(body) >= 3 and min(widths, default=0) >= 3 and any(row.mark is None for row in body))
    return (cells, end) if even and enough and (ruled or straight) else ([], at)


def _cells(row: TypedRow) -> list[str] | None:
    """The cells of a row; none of a line that parts rows; None where it is no row of a table."""
    text = row.text
    if re.fullmatch(r"[|+:=\-\s]{3,}", text) and ("|" in text or "+" in text):
        return []
    if text.startswith("|") and text.count("|") >= 2:
        return [cell.strip() for cell in text.strip("|").split("|")]
    if "\t" in row.raw.strip() and not (row.mark is not None and "\t" not in row.words):
        return tab_cells(row.raw)
    return None
