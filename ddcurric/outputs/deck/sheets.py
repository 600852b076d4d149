"""Tables: columns by content, rows as high as their cells, the header on every slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ddcurric.lesson.model import block as m
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.cell_pictures import (
    GAP,
    place_pictures,
    stacked,
)
from ddcurric.outputs.deck.cells import SIDE, Box, bounds_of, boxed, cells_of, widths_of
from ddcurric.outputs.deck.elements import Sheet
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.outputs.deck.words import flowed
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Cell, Insets, Item, Table
from ddcurric.scene.text import Line, TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Inch, Length, Pt

PADS = (0.11, 0.11, 0.11, 0.11, 0.09, 0.08, 0.07, 0.05)
"""Above and below the words of a cell, in inches, by step."""
ROW_AIR = Inch(0.16)
"""By how much a row may grow where a slide has room."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells at one size, and its columns' widths."""

    header: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...]
    widths: tuple[Length, ...]
    caption: TextParagraph | None
    pad: Length
    """Above and below the words of a cell."""

    @property
    def insets(self) -> Insets:
        return Insets(SIDE, self.pad, SIDE, self.pad)


def measure_sheet(sheet: Sheet, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    grid = _grid(sheet.table, kit, step, width, height)
    head, forced = _row_height(grid.header, grid)
    caption = set_in([grid.caption], width).height + Pt(8) if grid.caption is not None else ZERO
    atoms: list[Atom] = []
    for row in grid.rows:
        tall, parted = _row_height(row, grid)
        forced = forced or parted
        atoms.extend(_row_atoms(row, grid, tall, height - head - caption))
    atoms = [replace(atom, stretch=ROW_AIR) for atom in atoms] or [Atom(ZERO, None)]
    return Galley(sheet, step, width, tuple(atoms), lead=head, tail=caption, before=Pt(18), forced=forced, plan=grid)


def fits_across(table: m.Table, kit: Kit, width: Length) -> bool:
    """At the smallest size every column can have its longest word on one line."""
    return sum(int(low) for low, _ in bounds_of(cells_of(table, kit, LAST_STEP, width, width), width)) <= int(width)


def column_groups(table: m.Table, kit: Kit, width: Length) -> tuple[m.Table, ...]:
    """The table as several that fit across, each with the first column again."""
    bounds = bounds_of(cells_of(table, kit, LAST_STEP, width, width), width)
    first, rest = int(bounds[0][0]), [int(low) for low, _ in bounds[1:]]
    groups: list[list[int]] = [[]]
    used = first
    for column, low in enumerate(rest, 1):
        if groups[-1] and used + low > int(width):
            groups.append([])
            used = first
        groups[-1].append(column)
        used += low
    even = -(-len(rest) // len(groups))
    balanced = [list(range(1 + at, min(1 + at + even, len(rest) + 1))) for at in range(0, len(rest), even)]
    if all(first + sum(rest[c - 1] for c in group) <= int(width) for group in balanced):
        groups = balanced
    return tuple(_columns_of(table, (0, *group)) for group in groups)


def _columns_of(table: m.Table, columns: Sequence[int]) -> m.Table:
    return replace(
        table,
        header=tuple(table.header[c] for c in columns),
        rows=tuple(tuple(row[c] for c in columns) for row in table.rows),
        aligns=tuple(table.aligns[c] for c in columns),
    )


def _grid(table: m.Table, kit: Kit, step: int, width: Length, height: Length) -> Grid:
    header, rows = cells_of(table, kit, step, width, height)
    caption = caption_paragraph(table.caption, kit.labels.table, table.number, kit, step)
    return Grid(header, rows, widths_of(bounds_of((header, rows), width), width), caption, Inch(PADS[step]))


def _inside(width: Length) -> Length:
    return max(width - SIDE * 2, Pt(4))


def _row_height(row: Sequence[Box], grid: Grid) -> tuple[Length, bool]:
    tallest, forced = 0, False
    for box, width in zip(row, grid.widths, strict=True):
        height = box.height
        if box.natural > _inside(width):
            made = set_text([box.paragraph], _inside(width))
            height, forced = made.height, forced or made.forced
        if box.pictures:
            drawn = stacked(box.pictures, _inside(width))
            height = height + GAP + drawn if box.says else max(height, drawn)
        tallest = max(tallest, int(height))
    return grid.pad * 2 + tallest + Pt(1), forced


def _row_atoms(row: tuple[Box, ...], grid: Grid, tall: Length, room: Length) -> list[Atom]:
    """The row, or, where it is higher than a slide, parts of it with some lines of each cell."""
    if int(tall) <= int(room) * 0.6 or any(box.pictures for box in row):
        return [Atom(tall, row)]
    sets = [set_text([box.paragraph], _inside(w)) for box, w in zip(row, grid.widths, strict=True)]
    lines = [made.paragraphs[0].lines for made in sets]
    deepest = max(len(cell) for cell in lines)
    atoms = []
    take = max(2, min(4, deepest))
    for start in range(0, deepest, take):
        stop = deepest if deepest - start - take < 2 else start + take
        part = tuple(_lines_of(box.paragraph, own[start:stop]) for box, own in zip(row, lines, strict=True))
        atoms.append(Atom(_row_height(part, grid)[0], part))
        if stop == deepest:
            break
    return atoms


def _lines_of(cell: TextParagraph, lines: Sequence[Line]) -> Box:
    return boxed(replace(cell, runs=flowed(lines)))


def draw_sheet(piece: Slice, kit: Kit, frame: Rect, extra: Length = ZERO) -> tuple[Item, ...]:
    grid: Grid = piece.galley.plan
    rows = [atom.part for atom in piece.atoms if atom.part is not None]
    air = Length(int(min(extra, piece.stretch)) // max(len(rows), 1))
    heights = (piece.galley.lead, *(atom.height + air for atom in piece.atoms if atom.part is not None))
    insets = replace(grid.insets, top=grid.pad + air // 2, bottom=grid.pad + air // 2)
    accent = kit.theme.accent
    cells = [
        tuple(Cell(_set(box, width), accent, grid.insets) for box, width in zip(grid.header, grid.widths, strict=True))
    ]
    cells += [
        tuple(
            Cell(_set(box, w), None, insets, "bottom" if box.above and box.says else "top")
            for box, w in zip(row, grid.widths, strict=True)
        )
        for row in rows
    ]
    wide, tall = Length(sum(map(int, grid.widths))), Length(sum(map(int, heights)))
    element = piece.galley.element
    assert isinstance(element, Sheet)
    alt = words(element.table.caption)
    table = Table(
        id=kit.new_id(),
        name="Table",
        frame=kit.side(Rect(frame.x, frame.y, wide, tall), frame),
        columns=grid.widths,
        rows=heights,
        cells=tuple(cells),
        header=True,
        rule=Stroke(kit.theme.hairline, Pt(0.75)),
        alt=alt or ", ".join(words(cell.content) for cell in element.table.header),
        leftwards=kit.leftwards,
    )
    pictures = _pictures(table, (grid.header, *rows), kit)
    if grid.caption is None:
        return (table, *pictures)
    below = Rect(frame.x, frame.y + tall + Pt(8), frame.width, piece.galley.tail - Pt(8))
    return (table, *pictures, text_box(kit.new_id(), "Caption", below, [grid.caption]))


def _pictures(table: Table, rows: Sequence[tuple[Box, ...]], kit: Kit) -> tuple[Item, ...]:
    """The pictures of the cells, over the table, which cannot hold them."""
    items: list[Item] = []
    y = table.frame.y
    for boxes, cells, tall in zip(rows, table.cells, table.rows, strict=True):
        x = table.frame.x
        for box, cell, wide in zip(boxes, cells, table.columns, strict=True):
            whole = kit.side(Rect(x, y, wide, tall), table.frame)
            inside = whole.inset(cell.insets.left, cell.insets.top, cell.insets.right, cell.insets.bottom)
            if box.pictures and box.says and not box.above:
                inside = inside.inset(ZERO, set_text([box.paragraph], inside.width).height + GAP, ZERO, ZERO)
            # Turned around once more: a picture begins where the lesson's words do.
            align = kit.aligned(box.paragraph.align, box.paragraph.rtl)
            items += place_pictures(box.pictures, inside, align, kit)
            x = x + wide
        y = y + tall
    return tuple(items)


def _set(box: Box, width: Length) -> tuple[TextParagraph, ...]:
    return set_text([box.paragraph], _inside(width)).paragraphs
