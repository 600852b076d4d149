"""Pandoc's tables to ours: as many cells in every row, and lines of text in every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.pandoc import document as d
from ddcurric.importers.pandoc.inlines import Notes, inlines
from ddcurric.importers.pandoc.notebook import Notebook, name_of
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.numerals import numeral
from ddcurric.lesson.words import flat_text

_ALIGNS = {"AlignLeft": b.Align.LEFT, "AlignRight": b.Align.RIGHT, "AlignCenter": b.Align.CENTER}

Grid = list[list[tuple[i.Inline, ...]]]


def table(book: Notebook, node: d.PTable, note: Notes) -> Sequence[b.Block]:
    """A table whose merged cells are parted: their words stand in the first of them."""
    caption = inlines(book, [each for part in node.caption if isinstance(part, d.PPara) for each in part.content], note)
    at = book.span
    head, body = _grid(book, node.head, note), _grid(book, node.body, note)
    if not head and _heads(body):
        book.count("a first row that is bold, or stands above numbers", "the head of its table")
        head, body = [[_unbold(cell) for cell in body[0]]], body[1:]
    rows = [*head, *body]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return [b.Paragraph(caption, at)] if caption else []
    if any(cell.rows > 1 or cell.columns > 1 for row in (*node.head, *node.body) for cell in row):
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
    aligns = tuple(_ALIGNS.get(name, b.Align.NATURAL) for name in node.aligns)[:width]
    aligns += (b.Align.NATURAL,) * (width - len(aligns))
    return [b.Table(header, tuple(rest), aligns, caption, name_of(node.attr.id), None, span)]


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


def _unbold(cell: Sequence[i.Inline]) -> tuple[i.Inline, ...]:
    return tuple(each for node in cell for each in (node.children if isinstance(node, i.Strong) else (node,)))


def _grid(book: Notebook, rows: Sequence[Sequence[d.PCell]], note: Notes) -> Grid:
    """The content of every place of the grid; empty where a cell from above or from the left reaches."""
    taken: set[tuple[int, int]] = set()
    found: Grid = []
    for y, row in enumerate(rows):
        line: list[tuple[i.Inline, ...]] = []
        for cell in row:
            while (len(line), y) in taken:
                line.append(())
            x = len(line)
            columns, below = min(max(cell.columns, 1), 200), min(max(cell.rows, 1), len(rows) - y)
            taken |= {(x + right, y + down) for right in range(columns) for down in range(below)}
            line += [cell_content(book, cell.blocks, note), *[()] * (columns - 1)]
        while (len(line), y) in taken:
            line.append(())
        found.append(line)
    return found


def cell_content(book: Notebook, blocks: Iterable[d.PBlock], note: Notes) -> tuple[i.Inline, ...]:
    """Blocks as lines of text."""
    found: list[i.Inline] = []
    for line in _lines(book, blocks, note, ""):
        found += [i.HardBreak(line[0].span), *line] if found else line
    return tidy(found)


def _lines(book: Notebook, blocks: Iterable[d.PBlock], note: Notes, before: str) -> list[tuple[i.Inline, ...]]:
    """Each with what stands before it: the number of an item, of its first line."""
    found: list[tuple[i.Inline, ...]] = []
    for node in blocks:
        found += [line for line in _lines_of(book, node, note) if line]
    if before and found:
        found[0] = tidy((i.Text(f"{before} ", found[0][0].span), *found[0]))
    return found


def _lines_of(book: Notebook, node: d.PBlock, note: Notes) -> list[tuple[i.Inline, ...]]:
    match node:
        case d.PPara() | d.PHeader():
            return [inlines(book, node.content, note)]
        case d.PLineBlock():
            return [inlines(book, line, note) for line in node.lines]
        case d.PCodeBlock():
            lines = book.visit(node.text).split("\n")
            return [(i.Code(line.strip(), book.span),) for line in lines if line.strip()]
        case d.PRawBlock():
            book.unread(f"{node.format} that is no text", book.visit(node.text))
            return []
        case d.PDiv() if (made := book.divs(book, node)) is not None:
            book.aside += made  # no cell holds more than lines
            return []
        case d.PBlockQuote() | d.PDiv():
            return _lines(book, node.blocks, note, "")
        case d.PFigure():
            return _lines(book, (*node.blocks, *node.caption), note, "")
        case d.PListBlock():
            return [
                line
                for at, item in enumerate(node.items)
                for line in _lines(book, item, note, f"{numeral(node.start + at, 'decimal')}." if node.ordered else "•")
            ]
        case d.PDefinitionList():
            return [
                line
                for term, meanings in node.items
                for line in [inlines(book, term, note), *(x for m in meanings for x in _lines(book, m, note, ""))]
            ]
        case d.PTable():
            book.count("a table inside a cell", "lines of the cell")
            rows = (*node.head, *node.body)
            return [_row_line(book, row, note) for row in rows]
        case d.PHorizontalRule():
            return []


def _row_line(book: Notebook, row: Sequence[d.PCell], note: Notes) -> tuple[i.Inline, ...]:
    found: list[i.Inline] = []
    for cell in row:
        content = cell_content(book, cell.blocks, note)
        if content:
            found += [i.Text(" · ", content[0].span), *content] if found else content
    return tidy(found)
