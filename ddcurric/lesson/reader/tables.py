"""Pipe tables, with the place of every cell, which markdown-it does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.diagnostics import error, warning
from ddcurric.lesson.model.block import Align, Table, TableCell
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.values import whole_number
from ddcurric.source import Span

_CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=\S)")


def caption_of(node: SyntaxNode | None) -> Placed | None:
    """The caption that a paragraph beside a table is: `: Caption {#tbl-x}` or `Table: Caption`; None: it is none."""
    if node is not None and node.kind == CAPTION:
        return node.content
    if node is None or node.kind != "paragraph" or node.content is None:
        return None
    match = _CAPTION.match(node.content.text)
    return node.content.cut(match.end()) if match else None


def with_captions(nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
    """The blocks, with a picture or a sentence above `: Caption` as a paragraph: markdown-it takes the two for a term
    and its definition."""
    found: list[SyntaxNode] = []
    for at, node in enumerate(nodes):
        above_table = at + 1 < len(nodes) and nodes[at + 1].kind == "table"
        found.extend(_apart(node, above_table) or [node])
    return found


def _apart(node: SyntaxNode, above_table: bool) -> list[SyntaxNode] | None:
    """The paragraph and the caption, where a list of definitions can be no other two."""
    if node.kind != "dl" or [child.kind for child in node.children[-2:]] != ["dt", "dd"]:
        return None
    *before, term, definition = node.children
    one = len(definition.children) == 1 and definition.children[0].kind == "paragraph"
    words = definition.children[0].content if one else None
    if term.content is None or words is None:
        return None
    if not _PICTURE.fullmatch(term.content.text) and not (above_table and _SENTENCE.search(term.content.text)):
        return None
    caption = SyntaxNode(CAPTION, definition.token, [], definition.span, words)
    return [*([replace(node, children=before)] if before else []), replace(term, kind="paragraph"), caption]


_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?\s*")
_SENTENCE = re.compile(r"[.:!?)]\s*\Z")


CAPTION = "caption"
"""The kind of a node that is a table's caption, and that its mark has been taken from."""


def read_table(reading: Reading, node: SyntaxNode, caption: SyntaxNode | None) -> Table:
    """A table with its caption: the paragraph that goes with it, or a row of one cell at its end."""
    rows = [row for part in node.children for row in part.children]
    aligns = tuple(_align(cell) for cell in rows[0].children)
    lines = [_row(reading, row) for row in rows]
    written = caption_of(caption)
    if written is None and len(rows) > 1 and (below := _caption_row(reading, rows[-1])):
        written = below
        lines.pop()
    text, braces = trailing_attributes(written) if written else (None, None)
    attributes = read_attributes(reading, braces)
    accept(reading, attributes, "a table", keys=("number",))
    return Table(
        header=_cells(reading, lines[0], len(aligns), rows[0].span),
        rows=tuple(
            _cells(reading, cells, len(aligns), row.span) for cells, row in zip(lines[1:], rows[1:], strict=False)
        ),
        aligns=aligns,
        caption=read_inline(reading, text) if text else (),
        id=attributes.id,
        number=None,
        span=node.span,
        own_number=whole_number(reading, attributes, "number"),
    )


def _align(cell: SyntaxNode) -> Align:
    style = str(cell.token.attrs.get("style", ""))
    return Align(style.removeprefix("text-align:")) if style else Align.NATURAL


def _cells(reading: Reading, cells: list[Placed], width: int, span: Span) -> tuple[TableCell, ...]:
    extra = next((cell for cell in cells[width:] if cell.text), None)
    if extra is not None:
        where = extra.span(reading.source, 0, len(extra.text))
        message = f"this row has {len(cells)} cells and the table has {width} columns"
        inside = _bar_inside(reading.source.line(span.line))
        advice = inside or "add a column to the header, or write `\\|` for a bar"
        reading.report(error("too-many-cells", where, message, advice))
        if inside:
            return tuple([TableCell((), span)] * width)  # nothing more is to be said of the halves of a formula
    if len(cells) < width:
        message = f"this row has {len(cells)} cell{'' if len(cells) == 1 else 's'}, and the table has {width} columns"
        advice = "write the cells that are missing; an empty one is `| |`"
        if "|" not in reading.source.line(span.line):
            message = "this line stands right below the table, and is read as a row of it"
            advice = "leave an empty line above it for text of its own"
        reading.report(warning("too-few-cells", span, message, advice))
    found = [
        TableCell(read_inline(reading, cell), cell.span(reading.source, 0, len(cell.text))) for cell in cells[:width]
    ]
    return tuple(found + [TableCell((), span)] * (width - len(found)))


def _bar_inside(line: str) -> str:
    """What to write where a bar in a formula or in code ended a cell; empty where none did."""
    for inside in _WHOLE.finditer(line):
        if _BAR.search(inside[0]):
            whole = _BAR.sub(r"\\|", inside[0])
            in_what, shown = ("a formula", f"`{whole}`") if whole[0] == "$" else ("code", whole)
            return f"a bar in {in_what} ends the cell, too: write {shown}"
    return ""


_WHOLE = re.compile(r"(?<!\\)\$(?=\S)[^$]+(?<=[^\s\\])\$|`[^`]+`")
_BAR = re.compile(r"(?<!\\)\|")


def _caption_row(reading: Reading, row: SyntaxNode) -> Placed | None:
    """A caption right below the last row, which markdown-it took for a row of its own."""
    written = _line(reading, row)
    match = _CAPTION.match(written.text)
    return written.cut(match.end()) if match and "|" not in written.text else None


def _line(reading: Reading, row: SyntaxNode) -> Placed:
    source = reading.source
    line = source.line(row.span.line)
    text = line[row.span.column - 1 :].rstrip()
    return Placed(text, (0,), (source.offset(row.span.line, row.span.column),))


def _row(reading: Reading, row: SyntaxNode) -> list[Placed]:
    """The cells of a row. A bar after a backslash is a bar, and the backslash goes."""
    written = _line(reading, row)
    cells: list[Placed] = []
    text, starts, sources = "", [0], [written.at(0)]
    escaped = False
    for at, char in enumerate(written.text):
        if char == "|" and not escaped:
            cells.append(Placed(text, tuple(starts), tuple(sources)))
            text, starts, sources = "", [0], [written.at(at) + 1]
        elif char == "|":
            text = text[:-1] + char
            starts, sources = [*starts, len(text) - 1], [*sources, written.at(at)]
        else:
            text += char
        escaped = char == "\\"
    cells.append(Placed(text, tuple(starts), tuple(sources)))
    if cells and not cells[0].text.strip():
        cells.pop(0)
    if cells and not cells[-1].text.strip():
        cells.pop()
    return [cell.strip() for cell in cells]
