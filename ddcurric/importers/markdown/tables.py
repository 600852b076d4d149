"""Tables of other programs as tables with bars: drawn with lines, between commas, with rows wider than their head."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from ddcurric.importers.kit.material import Piece
from ddcurric.importers.markdown.script import ScriptLines, Written, is_code
from ddcurric.lesson.model.block import Align, List, ListItem, Paragraph, Table, TableCell
from ddcurric.lesson.model.inline import Inline
from ddcurric.source import Span

_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*$")
_DASHES = re.compile(r"\s*-{2,}(?: +-{2,})+\s*$")


def with_tables(script: ScriptLines) -> None:
    """Grid tables and simple tables as pipe tables."""
    code = is_code(script.lines)
    made: list[Written] = []
    at = 0
    while at < len(script.lines):
        found = (
            None
            if code[at]
            else _grid(script.lines, at) or _of_many_lines(script.lines, at) or _simple(script.lines, at)
        )
        if found is None:
            made.append(script.lines[at])
            at += 1
        else:
            rows, end = found
            made += [Written(text, script.lines[at].line) for text in ("", *pipes(rows), "")]
            at = end
    script.lines = made


_BAR = re.compile(r"(?<!\\)\|")


def pipes(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table with bars; its first row is the head, and all are as wide as the widest."""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    texts = ["| " + " | ".join(_BAR.sub(r"\\|", cell) for cell in row) + " |" for row in full]
    return [texts[0], "|" + "---|" * width, *texts[1:]]


def _grid(lines: Sequence[Written], at: int) -> tuple[list[list[str]], int] | None:
    if not _BORDER.match(lines[at].text):
        return None
    rows: list[list[str]] = []
    cells: list[list[str]] = []
    end = at + 1
    while end < len(lines) and (text := lines[end].text.strip()) and text[0] in "|+":
        if _BORDER.match(text):
            rows += [[" ".join(part for part in cell if part) for cell in cells]] if cells else []
            cells = []
        else:
            parts = [part.strip() for part in text.strip("|").split("|")]
            cells = [[*cells[i], part] if i < len(cells) else [part] for i, part in enumerate(parts)] + cells[
                len(parts) :
            ]
        end += 1
    return (rows, end) if len(rows) > 0 and all(rows) else None


def _simple(lines: Sequence[Written], at: int) -> tuple[list[list[str]], int] | None:
    """A line of dashes below the header, by which the columns stand; it ends with an empty line, or such a line."""
    if at + 1 >= len(lines) or not _DASHES.match(lines[at + 1].text) or not lines[at].text.strip():
        return None
    starts = [match.start() for match in re.finditer(r"-+", lines[at + 1].text)]
    end = at + 2
    rows = [_cut(lines[at].text, starts)]
    while end < len(lines) and lines[end].text.strip() and not _DASHES.match(lines[end].text):
        rows.append(_cut(lines[end].text, starts))
        end += 1
    if end < len(lines) and _DASHES.match(lines[end].text):
        end += 1
    return (rows, end) if len(rows) > 1 and sum(bool(cell) for cell in rows[0]) > 1 else None


_RULE = re.compile(r"\s*-{10,}\s*$")


def _of_many_lines(lines: Sequence[Written], at: int) -> tuple[list[list[str]], int] | None:
    """Between two rules; the rows, of several lines each, stand apart by empty lines (pandoc's multiline tables)."""
    if not _RULE.match(lines[at].text):
        return None
    below = next((n for n in range(at + 1, min(at + 6, len(lines))) if _DASHES.match(lines[n].text)), 0)
    end = next((n for n in range(below + 1, len(lines)) if _RULE.match(lines[n].text)), 0) if below else 0
    if not end or any(not each.text.strip() for each in lines[at + 1 : below]):
        return None
    starts = [match.start() for match in re.finditer(r"-+", lines[below].text)]
    heaps: list[list[str]] = [[each.text for each in lines[at + 1 : below]], []]
    for each in lines[below + 1 : end]:
        if each.text.strip():
            heaps[-1].append(each.text)
        elif heaps[-1]:
            heaps.append([])
    rows = [[" ".join(filter(None, cells)) for cells in zip(*(_cut(text, starts) for text in heap), strict=True)]
            for heap in heaps if heap]  # fmt: skip
    return (rows, end + 1) if len(rows) > 1 else None


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(text) + 1]
    bounds = [0, *starts[1:]]
    return [text[start:end].strip() for start, end in zip(bounds, ends, strict=True)]


_OPENS = re.compile(r"[ \t]*(?P<fence>`{3,}|:{3,})\{csv-table\}[ \t]*(?P<title>.*)$")
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")


def with_csv_tables(script: ScriptLines) -> None:
    """The lines with pipe tables in their place; one that lies in another file is left."""
    made: list[Written] = []
    at = 0
    while at < len(script.lines):
        opened = _OPENS.match(script.lines[at].text)
        end = at
        if opened is not None:
            ends = (n for n in range(at + 1, len(script.lines)) if script.lines[n].text.strip() == opened["fence"])
            end = next(ends, at)
        table = _table(script.lines[at + 1 : end], opened["title"].strip()) if opened is not None and end > at else []
        made += table or [script.lines[at]]
        at = end + 1 if table else at + 1
    script.lines = made


def _table(lines: list[Written], title: str) -> list[Written]:
    options: dict[str, str] = {}
    rows: list[tuple[list[str], int]] = []
    for each in lines:
        option = _OPTION.match(each.text) if not rows else None
        if option is not None:
            options[option["key"]] = option["value"]
        elif each.text.strip():
            rows.append((_cells(each.text, options.get("delim", ",")), each.line))
    if not rows or "file" in options or "url" in options:
        return []
    head = (_cells(options["header"], ","), rows[0][1]) if "header" in options else rows.pop(0)
    first = head[1]
    texts = ("", *pipes([cells for cells, _ in (head, *rows)]), *(("", f": {title}") if title else ()), "")
    places = (first, first, first, *(line for _, line in rows), first, first, first)
    return [Written(text, line) for text, line in zip(texts, places, strict=False)]


def _cells(line: str, delimiter: str) -> list[str]:
    mark = delimiter if len(delimiter) == 1 else "\t" if delimiter == "tab" else ","
    return next(csv.reader([line.strip()], delimiter=mark, skipinitialspace=True), [])


_BAR_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


def with_wide_rows(script: ScriptLines) -> None:
    """A bar in code parts no cells where the row then fits; a row that is still too wide widens the table."""
    code = is_code(script.lines)
    for at in range(1, len(script.lines)):
        rule = script.lines[at].text
        if code[at] or "|" not in rule or not _BAR_RULE.fullmatch(rule) or "|" not in script.lines[at - 1].text:
            continue
        end = at + 1
        while end < len(script.lines) and "|" in script.lines[end].text:
            end += 1
        script.lines[at - 1 : end] = _wide(script.lines[at - 1 : end])


def _wide(table: Sequence[Written]) -> list[Written]:
    width = _width(table[1].text)
    texts = [each.text if _width(each.text) <= width else _CODE.sub(_escaped, each.text) for each in table]
    more = max(map(_width, texts)) - width
    if more > 0 and _width(texts[0]) == width:
        texts[:2] = [
            f"{texts[0].rstrip().rstrip('|')}|{'   |' * more}",
            f"{texts[1].rstrip().rstrip('|')}|{'---|' * more}",
        ]
    return [Written(text, each.line) for text, each in zip(texts, table, strict=True)]


def _width(row: str) -> int:
    return len(_BAR.split(row.strip().removeprefix("|").removesuffix("|")))


def _escaped(code: re.Match[str]) -> str:
    return _BAR.sub(r"\\|", code[0])


def of_lists(inner: Sequence[Piece], title: tuple[Inline, ...], name: str, span: Span) -> Table | None:
    """A table that is written as a list of lists: each item of the outer one is a row; None where it is none such."""
    outer = inner[0] if len(inner) == 1 else None
    rows: list[tuple[TableCell, ...]] = []
    for item in outer.items if isinstance(outer, List) else ():
        match item.blocks:
            case (List(items=cells),) if all(_in_a_line(cell) is not None for cell in cells):
                rows.append(tuple(TableCell(_in_a_line(cell) or (), cell.span) for cell in cells))
            case _:
                return None
    if not rows or len({len(row) for row in rows}) != 1:
        return None
    return Table(rows[0], tuple(rows[1:]), (Align.NATURAL,) * len(rows[0]), title, name, None, span)


def _in_a_line(cell: ListItem) -> tuple[Inline, ...] | None:
    match cell.blocks:
        case ():
            return ()
        case (Paragraph(content=content),):
            return content
        case _:
            return None
