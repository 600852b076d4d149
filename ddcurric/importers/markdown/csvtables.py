"""Tables that are written as values between commas, in the directive `csv-table` of Sphinx."""

from __future__ import annotations

import csv
import re

from ddcurric.importers.markdown.script import ScriptLines, Written

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
    width = max(len(cells) for cells, _ in (head, *rows))
    shown = [Written(_row(cells, width), line) for cells, line in (head, *rows)]
    rule = Written("|" + " --- |" * width, head[1])
    caption = [Written("", head[1]), Written(f": {title}", head[1])] if title else []
    return [Written("", head[1]), shown[0], rule, *shown[1:], *caption, Written("", head[1])]


def _cells(line: str, delimiter: str) -> list[str]:
    mark = delimiter if len(delimiter) == 1 else "\t" if delimiter == "tab" else ","
    return next(csv.reader([line.strip()], delimiter=mark, skipinitialspace=True), [])


def _row(cells: list[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in padded) + " |"
