"""Pandoc's tables to ours: as many cells in every row, and lines of text in every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from ddcurric.importers.kit.inlines import tidy, unbold
from ddcurric.importers.pandoc.inlines import Notes, inlines
from ddcurric.importers.pandoc.notebook import Notebook, name_of
from ddcurric.importers.pandoc.run import Node, paragraphs, unknown
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.numerals import numeral
from ddcurric.lesson.words import flat_text

_ALIGNS = {"AlignLeft": b.Align.LEFT, "AlignRight": b.Align.RIGHT, "AlignCenter": b.Align.CENTER}

Grid = list[list[tuple[i.Inline, ...]]]
Row = Sequence[tuple[object, object, int, int, Sequence[Node]]]
"""Of each cell its attributes, its alignment, how many rows and columns it covers, and its blocks."""


def table(book: Notebook, node: Node, note: Notes) -> Sequence[b.Block]:
    """A table whose merged cells are parted: their words stand in the first of them."""
    [name, *_], [_, words], columns, [_, first], _, _ = node["c"]
    caption = inlines(book, chain.from_iterable(paragraphs(words)), note)
    at = book.span
    written = _rows(node)
    head, body = _grid(book, written[: len(first)], note), _grid(book, written[len(first) :], note)
    if not head and _heads(body):
        book.count("a first row that is bold, or stands above numbers", "the head of its table")
        head, body = [[unbold(cell) for cell in body[0]]], body[1:]
    rows = [*head, *body]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return [b.Paragraph(caption, at)] if caption else []
    if any(down > 1 or across > 1 for row in written for _, _, down, across, _ in row):
        book.count("merged cells of a table", "a cell with the words, and empty ones")
    span = next((cell[0].span for row in rows for cell in row if cell), at)
    cells = [
        tuple(
            b.TableCell(content, content[0].span if content else span) for content in (*row, *[()] * (width - len(row)))
        )
        for row in rows
    ]
    empty = tuple(b.TableCell((), span) for _ in range(width))
    header, rest = (cells[0], cells[1:]) if head else (empty, cells)
    aligns = tuple(_ALIGNS.get(align["t"], b.Align.NATURAL) for align, _ in columns)[:width]
    aligns += (b.Align.NATURAL,) * (width - len(aligns))
    return [b.Table(header, tuple(rest), aligns, caption, name_of(name), None, span)]


def _rows(node: Node) -> list[Row]:
    """All rows of a table, those of its head first and of its foot last, without the cells that others cover."""
    _, _, _, [_, head], bodies, [_, foot] = node["c"]
    return [cells for _, cells in (*head, *(row for _, _, *parts in bodies for part in parts for row in part), *foot)]


def _heads(rows: Grid) -> bool:
    """Whether the first row names the columns, although nothing marks it: it alone is bold, or words above numbers."""
    first, rest = rows[0] if rows else [], rows[1:]
    if not rest or not all(first):
        return False
    if all(map(_is_bold, first)):
        return not any(all(map(_is_bold, row)) for row in rest)
    below = [[flat_text(row[at]).strip() for row in rest if at < len(row)] for at in range(len(first))]
    numbers = [len(rest) > 1 and all(_NUMBER.fullmatch(text) for text in column) for column in below]
    return any(numbers) and not any(re.search(r"\d", flat_text(cell)) for cell in first)


_NUMBER = re.compile(r"[^\w\s]?\s?\d[\d.,\s]*\s?[^\W\d]{0,3}[%‰°]?")


def _is_bold(cell: Sequence[i.Inline]) -> bool:
    return any(isinstance(node, i.Strong) for node in cell) and all(
        isinstance(node, i.Strong | i.HardBreak) or not flat_text((node,)).strip() for node in cell
    )


def _grid(book: Notebook, rows: Sequence[Row], note: Notes) -> Grid:
    """The content of every place of the grid; empty where a cell from above or from the left reaches."""
    taken: set[tuple[int, int]] = set()
    found: Grid = []
    for y, row in enumerate(rows):
        line: list[tuple[i.Inline, ...]] = []
        for _, _, down, across, blocks in row:
            while (len(line), y) in taken:
                line.append(())
            x = len(line)
            columns, below = min(max(across, 1), 200), min(max(down, 1), len(rows) - y)
            taken |= {(x + right, y + lower) for right in range(columns) for lower in range(below)}
            line += [cell_content(book, blocks, note), *[()] * (columns - 1)]
        while (len(line), y) in taken:
            line.append(())
        found.append(line)
    return found


def cell_content(book: Notebook, blocks: Iterable[Node], note: Notes) -> tuple[i.Inline, ...]:
    """Blocks as lines of text."""
    found: list[i.Inline] = []
    for line in _lines(book, blocks, note, ""):
        found += [i.HardBreak(line[0].span), *line] if found else line
    return tidy(found)


def _lines(book: Notebook, blocks: Iterable[Node], note: Notes, before: str) -> list[tuple[i.Inline, ...]]:
    """Each with what stands before it: the number of an item, of its first line."""
    found: list[tuple[i.Inline, ...]] = []
    for node in blocks:
        found += [line for line in _lines_of(book, node, note) if line]
    if before and found:
        found[0] = tidy((i.Text(f"{before} ", found[0][0].span), *found[0]))
    return found


def _lines_of(book: Notebook, node: Node, note: Notes) -> list[tuple[i.Inline, ...]]:
    match node:
        case {"t": "Para" | "Plain", "c": content} | {"t": "Header", "c": [_, _, content]}:
            return [inlines(book, content, note)]
        case {"t": "LineBlock", "c": lines}:
            return [inlines(book, line, note) for line in lines]
        case {"t": "CodeBlock", "c": [_, text]}:
            code = [line.strip() for line in book.visit(text).split("\n")]
            return [(i.Code(line, book.span),) for line in code if line]
        case {"t": "RawBlock", "c": [form, text]}:
            book.unread(f"{form} that is no text", book.visit(text))
            return []
        case {"t": "Div"} if (made := book.divs(book, node)) is not None:
            book.aside += made  # no cell holds more than lines
            return []
        case {"t": "BlockQuote", "c": inside} | {"t": "Div", "c": [_, inside]}:
            return _lines(book, inside, note, "")
        case {"t": "Figure", "c": [_, [_, caption], inside]}:
            return _lines(book, (*inside, *caption), note, "")
        case {"t": "BulletList", "c": items}:
            return [line for item in items for line in _lines(book, item, note, "•")]
        case {"t": "OrderedList", "c": [[start, *_], items]}:
            numbered = ((numeral(number, "decimal"), item) for number, item in enumerate(items, start))
            return [line for number, item in numbered for line in _lines(book, item, note, f"{number}.")]
        case {"t": "DefinitionList", "c": items}:
            return [
                line
                for term, meanings in items
                for line in [inlines(book, term, note), *(x for m in meanings for x in _lines(book, m, note, ""))]
            ]
        case {"t": "Table"}:
            book.count("a table inside a cell", "lines of the cell")
            return [_row_line(book, row, note) for row in _rows(node)]
        case {"t": "HorizontalRule"}:
            return []
        case _:
            raise unknown(node)


def _row_line(book: Notebook, row: Row, note: Notes) -> tuple[i.Inline, ...]:
    found: list[i.Inline] = []
    for *_, blocks in row:
        content = cell_content(book, blocks, note)
        if content:
            found += [i.Text(" · ", content[0].span), *content] if found else content
    return tidy(found)
