"""Tables in a plain text: cells between tabs, or between bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.plain.rows import TypedRow
from ddcurric.lesson.model.block import Align, Table, TableCell


def table_at(name: str, rows: Sequence[TypedRow], at: int) -> tuple[Table, int] | None:
    """The table that begins at a row, and the row behind it; None where none does."""
    cells: list[tuple[TypedRow, list[str]]] = []
    end = at
    while end < len(rows) and (found := _cells(rows[end])) is not None:
        if found:
            cells.append((rows[end], found))
        end += 1
    width = max((len(row) for _, row in cells), default=0)
    if len(cells) < 2 or width < 2:
        return None
    made = [
        tuple(TableCell(plain(text, row.span(name)), row.span(name)) for text in [*texts, *[""] * (width - len(texts))])
        for row, texts in cells
    ]
    return Table(made[0], tuple(made[1:]), (Align.NATURAL,) * width, (), "", None, rows[at].span(name)), end


def _cells(row: TypedRow) -> list[str] | None:
    """The cells of a row; none of a line that parts rows; None where it is no row of a table."""
    text = row.text
    if re.fullmatch(r"[|+:=\-\s]{3,}", text) and ("|" in text or "+" in text):
        return []
    if text.startswith("|") and text.count("|") >= 2:
        return [cell.strip() for cell in text.strip("|").split("|")]
    if "\t" in row.raw.strip() and not (row.mark is not None and "\t" not in row.words):
        return [cell.strip() for cell in re.split(r"\t+", row.raw.strip())]
    return None
