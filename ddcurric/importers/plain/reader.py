"""Plain text to pieces: headings, paragraphs, lists, tables, quotations and code by how they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import TypeAlias

from ddcurric.importers.kit.inlines import plain, tidy
from ddcurric.importers.kit.material import Fate, Headline, Marked, Piece, Unread
from ddcurric.importers.plain.furniture import RULE, furniture, revealed, without_running_heads
from ddcurric.importers.plain.lists import list_at
from ddcurric.importers.plain.rows import TypedRow, dedented, rows_of, wrap_width
from ddcurric.importers.plain.titles import heading_level, underlined, with_numbered_heads
from ddcurric.lesson.model.block import Align, Block, CodeBlock, Paragraph, Quote, Table, TableCell
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.reader.leftovers import tab_cells
from ddcurric.source import Source, Span
from ddcurric.values import dataclass

DEEPEST = 8
"""Lists within lists that are read as such."""


@dataclass
class Pages:
    """The notebook of whoever reads one plain text."""

    name: str
    width: int
    """At which its lines were broken; 0: each paragraph is a line."""
    depth: int = 0
    """Lists and quotations around what is read."""
    fates: list[Fate] = field(default_factory=list)


def read_plain(source: Source) -> tuple[tuple[Piece, ...], tuple[Fate, ...]]:
    """The pieces of a text, and what of it was left out."""
    rows, fates = without_running_heads(rows_of(source), source.name)
    rows = with_numbered_heads(rows)
    pages = Pages(source.name, wrap_width(rows), fates=list(fates))
    if heads := [row for row in rows if row.heads]:
        what = f"numbered lines such as “{heads[0].text}”, {len(heads)} of them"
        pages.fates.append(Fate(what, "headings", heads[0].span(source.name)))
    pieces = tuple(pieces_of(pages, rows, outermost=True))
    return pieces, tuple(sorted(pages.fates, key=lambda fate: fate.span.line))


def pieces_of(pages: Pages, rows: Sequence[TypedRow], *, outermost: bool) -> list[Piece]:
    """The pieces of some rows; headings only where they are those of the whole text."""
    found: list[Piece] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.text or (RULE.fullmatch(row.text) and not (at + 1 < len(rows) and _is_grid(rows[at : at + 2]))):
            at += 1
            continue
        at = _take(pages, rows, at, found, outermost)
    return found


def _take(pages: Pages, rows: Sequence[TypedRow], at: int, found: list[Piece], outermost: bool) -> int:
    """Take what begins at a row; the row behind it."""
    row, span = rows[at], rows[at].span(pages.name)
    label = revealed(row.text)
    if label and _opens(rows, at):
        pages.fates.append(Fate(f"a button of the page, “{row.text}”", f"the label `{label}`", span))
        found.append(Paragraph(plain(label, span), span))
        return at + 1
    if (what := furniture(row.text)) and (outermost or what != "a page number"):
        section = outermost and heading_level(rows, at) == 2  # "View Solutions" opens them
        if not section:
            pages.fates.append(Fate(f"{what}, “{row.text}”", "", span))
            return at + 1
    if outermost and (level := underlined(rows, at)):
        found.append(Headline(level, plain(row.text.strip("# "), span), span))
        return at + 2
    if outermost and (level := heading_level(rows, at)):
        found.append(Headline(level, plain(_unnumbered(row), span), span))
        return at + 1
    if (table := table_at(pages.name, rows, at)) is not None:
        found.append(table[0])
        return table[1]
    if row.text.startswith(">") and pages.depth < DEEPEST:
        return _quote(pages, rows, at, found)
    if (end := code_until(rows, at)) > at:
        found.append(_listing(rows[at:end], pages.name))
        return end
    if pages.depth < DEEPEST and (items := list_at(rows, at)) is not None:
        blocks = tuple(tuple(_blocks(pages, item)) for item in items.items)
        found.append(items.as_list(blocks, pages.name))
        return items.end
    return _paragraph(pages, rows, at, found)


def _opens(rows: Sequence[TypedRow], at: int) -> bool:
    """Whether text stands below a button, and no heading."""
    below = next((place for place in range(at + 1, len(rows)) if rows[place].text), None)
    return below is not None and not heading_level(rows, below) and not furniture(rows[below].text)


def _blocks(pages: Pages, rows: Sequence[TypedRow]) -> list[Block]:
    pages.depth += 1
    inner = pieces_of(pages, dedented(rows), outermost=False)
    pages.depth -= 1
    return [piece for piece in inner if not isinstance(piece, Headline | Marked | Unread)]


def _unnumbered(row: TypedRow) -> str:
    bare = _DECORATED.sub(r"\1", row.text.strip("# "))
    return re.sub(r"^[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+(?=\D)", "", bare)


_DECORATED = re.compile(r"^[*=~_#-]{2,}\s*(.*?)\s*[*=~_#-]{2,}$")


def _is_grid(rows: Sequence[TypedRow]) -> bool:
    return rows[0].text.startswith("+-") and rows[1].text.startswith("|")


def _quote(pages: Pages, rows: Sequence[TypedRow], at: int, found: list[Piece]) -> int:
    end = at
    while end < len(rows) and rows[end].text.startswith(">"):
        end += 1
    inner = [TypedRow(row.number, row.indent, row.text.lstrip("> "), row.text.lstrip("> ")) for row in rows[at:end]]
    found.append(Quote(tuple(_blocks(pages, inner)), (), rows[at].span(pages.name)))
    return end


def _listing(rows: Sequence[TypedRow], name: str) -> CodeBlock:
    lines = [row.raw.expandtabs(4) for row in rows]
    least = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return CodeBlock("\n".join(line[least:] for line in lines), "", (), (), "", None, rows[0].span(name))


def _paragraph(pages: Pages, rows: Sequence[TypedRow], at: int, found: list[Piece]) -> int:
    """The paragraph that begins at a row: the lines that a width has broken are joined."""
    text, end = rows[at].text, at + 1
    while end < len(rows) and _goes_on(pages, rows, end):
        following = rows[end].text
        text += following if re.search(r"\w-$", text) and following[:1].islower() else f" {following}"
        end += 1
    span = rows[at].span(pages.name)
    found.append(Paragraph(_styled(text, span), span))
    return end


_BOLD = re.compile(r"(?<![\w*])(?P<stars>\*{2,3})(?P<words>[^\s*](?:[^*]{0,200}[^\s*])?)(?P=stars)(?![\w*])")
"""Words that are typed to be bold, as chats and forums have it."""


def _styled(text: str, span: Span) -> tuple[Inline, ...]:
    found: list[Inline] = []
    at = 0
    for match in _BOLD.finditer(text):
        found += [Text(text[at : match.start()], span), Strong((Text(match["words"], span),), span)]
        at = match.end()
    return tidy((*found, Text(text[at:], span)))


_LABELLED = re.compile(
    r"(?:[A-Z]\w*(?: [A-Z]\w*){0,2}(?: \d+)?|[\w-]+(?: [\w-]+)?): \S"
    r"|(?:[QA]|Ans|Answer|Question|Solution|Hint)\s*\d{0,3}[.:)]|(?:Ans|Answer)\s+\(?[a-h]\)?\.?\s*$",
    re.IGNORECASE,
)
"""A line such as `Answer: yes`, or `term: what it means`."""


_TERM = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,3} (?:[-–—=]|->|→) \S")
"""A line such as `term - what it means`."""


_FORMULA = re.compile(r"\S\s+(?:<?[-–=]{1,2}>|→|⇌|⟶|↔|[=≈≠≤≥])\s+\S")
"""A line, set off, such as `CH4 + O2 -> CO2 + H2O`."""


def _goes_on(pages: Pages, rows: Sequence[TypedRow], at: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    row, before = rows[at], rows[at - 1]
    if not row.text or RULE.fullmatch(row.text) or furniture(row.text) or table_at(pages.name, rows, at) is not None:
        return False
    if _LABELLED.match(row.text) or (_TERM.match(row.text) and (_TERM.match(before.text) or before.text.endswith(":"))):
        return False
    if min(row.indent, before.indent) > 1 and _FORMULA.search(row.text) and _FORMULA.search(before.text):
        return False
    if row.mark is not None and (row.mark.style == "({})" or list_at(rows, at) is not None):
        return False
    if row.indent > before.indent:
        return True
    if pages.width and len(before.raw) >= 0.6 * pages.width:
        return True
    return row.text[:1].islower() or before.text.endswith((",", "-"))


_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:def|class|for|while|if|else|elif|return|import|from|print|function|var|let|const|public|private|int"
    r"|void|#include|SELECT|INSERT|UPDATE|try|except|end|begin)\b.*[:({;)]\s*$|^\s*[\w.\[\]]+\s*(?:[-+*/]?=|:=|<-)\s*\S"
    r"|^\s*[\w.]+\([^)]*\)\s*;?$|^\s*(?:\$|>>>|#!|//|/\*)\s*\S|^\s*</?\w+[^>]*>"
)


def code_until(rows: Sequence[TypedRow], at: int) -> int:
    """The row behind the code that begins at a row; the row itself where none does."""
    end = _block_end(rows, at)
    if not _is_code(rows[at:end]):
        return at
    while end < len(rows) and (more := _block_end(rows, end + 1)) > end + 1:
        following = rows[end + 1 : more]
        if following[0].indent <= rows[at].indent or not _is_code(following):
            break
        end = more
    return end


def _block_end(rows: Sequence[TypedRow], at: int) -> int:
    while at < len(rows) and rows[at].text:
        at += 1
    return at


def _is_code(rows: Sequence[TypedRow]) -> bool:
    """Two lines or more, most of them like those of a program."""
    likely = sum(_CODE.search(row.raw) is not None for row in rows)
    return len(rows) >= 2 and likely * 5 >= len(rows) * 3


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
