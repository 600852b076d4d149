"""Small tables beside a figure: what is known of each thing, or an empty box for it. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.staging import Look
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, boxed_item, text_item, width_of
from ddcurric.scene.items import Item
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards

GAP = 0.9
"""From what is asked about to its answer, in type sizes."""
BETWEEN = 2.0
"""From a table to the next beside it."""
UNDER = 0.9
"""From a table to the next below it."""
ROW = 1.45
"""Height of a row that is printed, in type sizes."""
AIR = 0.35
"""From box to box."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it is about, and what is so."""

    id: str
    name: str
    """What the selection pane calls it."""
    lead: str
    answer: str
    asked: bool
    """An empty box stands in place of the answer, unless answers are told."""
    part: str = ""
    """The part of the figure that it tells about: pointed at together with it."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table with a row for each thing."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    widest: str
    """The widest answer that there could be: boxes are as wide, and tell nothing."""

    @property
    def asks(self) -> bool:
        return any(entry.asked for entry in self.entries)


@dataclass(frozen=True, slots=True)
class TablePart:
    """So much of a table as stands in one column, and where."""

    table: AnswerTable
    start: int
    end: int
    box: Bounds
    lead: float
    """Width of what its rows are about."""


@dataclass(frozen=True, slots=True)
class LaidTables:
    """Tables at their places, from the upper left corner of all of them."""

    parts: tuple[TablePart, ...]
    size: Length
    width: float
    height: float


def row_height(table: AnswerTable, style: Style, size: Length) -> float:
    """The height of one row in points; higher where somebody writes into it."""
    return (style.box_height + AIR if table.asks else ROW) * size.pt


def lay_out_tables(tables: Sequence[AnswerTable], style: Style, size: Length, height: float) -> LaidTables:
    """Tables one below the other, in as many columns as the height asks for.

    A table stands in one column if it can; what is higher than one goes on in the next.
    """
    return next(tried_tables(tables, style, size, (height,)))


def tried_tables(
    tables: Sequence[AnswerTable], style: Style, size: Length, heights: Iterable[float]
) -> Iterator[LaidTables]:
    """The same for one height after the other; what takes long, the widths of words, is measured once."""
    widths = [_widths(table, style, size) for table in tables]
    return (_columns(tables, widths, style, size, height) for height in heights)


def _columns(
    tables: Sequence[AnswerTable],
    widths: Sequence[tuple[float, float]],
    style: Style,
    size: Length,
    height: float,
) -> LaidTables:
    parts: list[TablePart] = []
    left = top = right = 0.0
    for table, (lead, wide) in zip(tables, widths, strict=True):
        at, head, row = 0, 1.5 * size.pt if table.title else 0.0, row_height(table, style, size)
        while at < len(table.entries):
            room = math.floor((height - top - head + 0.01) / row)
            rest = len(table.entries) - at
            whole = head + rest * row <= height + 0.01
            if top > 0 and room < (rest if whole else 3):
                left, top = right + BETWEEN * size.pt, 0.0
                continue
            taken = min(rest, max(room, 1))
            box = Bounds(left, top, left + wide, top + head + taken * row)
            parts.append(TablePart(table, at, at + taken, box, lead))
            at, top, right = at + taken, box.bottom + UNDER * size.pt, max(right, box.right)
            if at < len(table.entries):
                left, top = right + BETWEEN * size.pt, 0.0
    low = max((part.box.bottom for part in parts), default=0.0)
    return LaidTables(tuple(parts), size, right, low)


def _widths(table: AnswerTable, style: Style, size: Length) -> tuple[float, float]:
    """Of what the rows are about, and of the table."""
    plain, bold = style.text(size), style.text(size, bold=True)
    lead = max(width_of((Run(entry.lead, plain),)) for entry in table.entries)
    if table.asks:
        answer = width_of((Run(table.widest, bold),)) + style.box_air * size.pt
    else:
        answer = max(width_of((Run(entry.answer, bold),)) for entry in table.entries)
    title = width_of((Run(table.title, bold),))
    return lead, max(lead + GAP * size.pt + answer, title)


def table_items(
    laid: LaidTables, x: float, y: float, style: Style, answered: bool, looks: Mapping[str, Look]
) -> Iterator[Item]:
    """The items of the tables, whose upper left corner is at `x`, `y`; `looks` are those of the parts, by name.
    Where words run leftwards, the first column stands at the right."""
    for part in laid.parts:
        box = part.box.turned(0.0, laid.width) if runs_leftwards(style.language) else part.box
        yield from _part_items(replace(part, box=box), x, y, laid.size, style, answered, looks)


def _part_items(
    part: TablePart,
    x: float,
    y: float,
    size: Length,
    style: Style,
    answered: bool,
    looks: Mapping[str, Look],
) -> Iterator[Item]:
    table, text = part.table, size.pt
    left, right, top = x + part.box.left, x + part.box.right, y + part.box.top
    row = row_height(table, style, size)
    leftwards = runs_leftwards(style.language)
    side = "right" if leftwards else "left"

    def placed(box: Bounds) -> Bounds:
        return box.turned(left, right) if leftwards else box

    if table.title:
        if part.start == 0:
            runs = (Run(table.title, style.text(size, bold=True)),)
            ink = _ink(left, right, top + 0.6 * text, text)
            yield text_item(f"{table.id}-title", f"Title {table.title}", placed(ink), (runs,), side)
        top += 1.5 * text
    start = left + part.lead + GAP * text
    for number, entry in enumerate(table.entries[part.start : part.end]):
        middle = top + (number + 0.5) * row
        look = looks.get(entry.part)
        color = look.words if look and (look.pointed or look.quiet) else style.ink
        runs = (Run(entry.lead, style.text(size, color, bold=bool(look and look.pointed))),)
        ink = _ink(left, left + part.lead, middle, text)
        yield text_item(f"{entry.id}-lead", f"Entry {entry.name}", placed(ink), (runs,), side)
        if entry.asked:
            high = style.box_height * text
            box = placed(Bounds(start, middle - high / 2, right, middle + high / 2))
            told = (Run(entry.answer, style.text(size, style.accent, bold=True)),) if answered else ()
            rim = style.stroke(style.secondary, 0.6)
            yield boxed_item(entry.id, f"Answer {entry.name}", box, told, size, rim, style.paper)
        else:
            indent = style.box_air * text / 2 if table.asks else 0.0
            runs = (Run(entry.answer, style.text(size, color, bold=True)),)
            ink = _ink(start + indent, right, middle, text)
            yield text_item(entry.id, f"Value {entry.name}", placed(ink), (runs,), side)


def _ink(left: float, right: float, middle: float, text: float) -> Bounds:
    """Where a line of words stands whose capitals have their middle there."""
    high = text * (CAPITALS + DEPTH)
    return Bounds(left, middle - high / 2 + text * DEPTH / 2, right, middle + high / 2 + text * DEPTH / 2)
