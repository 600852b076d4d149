"""Tables: columns by content, rows as high as their cells, the header on every slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.lesson.views.columns import number_column
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.cell_pictures import (
    GAP,
    place_pictures,
    stacked,
)
from ddcurric.outputs.deck.cells import (
    Cells,
    aired,
    cells_of,
    is_value,
    keeps_values,
    needs_of,
    shows_pictures,
    sides_of,
    widths_of,
)
from ddcurric.outputs.deck.elements import Tabular
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import Row, TablePlan
from ddcurric.outputs.deck.spread import row_heights
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.outputs.deck.torn_rows import parts_of, rejoined, without_ends
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Cell, Item, TableBox
from ddcurric.typeset.columns import ColumnNeed, column_groups
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Inch, Length, Pt

PADS = (0.11, 0.11, 0.11, 0.11, 0.09, 0.08, 0.07)
"""Above and below the words of a cell at least, in inches, by step."""
DENSE_PAD = Pt(3.5)
"""The same of a table of many rows."""
FEW_ROWS = 6
"""A table of no more has rows that are read from afar."""
AIRY_ROWS, CLOSE_PAD = 4, Pt(4.5)
"""A table of no more keeps rows apart where words stand above it, too; of others the type is rather large."""
LOWEST_ROW, HIGHEST_ROW = Pt(44), Pt(106)
"""Of such a table, where there is room; two rows or one may have the whole of it."""
EASY_STEP, SMALLER = 2, 22 / 24
"""Larger type is no gain where it turns the words of a cell; at this step, where a little smaller turns none."""
LOW_STEP = 4
"""From here on rows are as low as their words."""
ABOVE_HEADER = Pt(2)
RULED = Pt(1)
"""Of the height of a row, its hairline."""


def measure_table(tabular: Tabular, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """A table, each row an atom (a row higher than the slide several), its head repeated, its caption below.

    Forced: a word had to be parted, a value that smaller type keeps whole or, at the first steps, a cell has a line too
    many.
    """
    grid = _grid(tabular, kit, step, width, cells_of(tabular.table, kit, step, width, height))
    if step == EASY_STEP and any(_is_turned(row, grid) for row in grid.parts):
        smaller = _grid(tabular, kit, step, width, cells_of(tabular.table, kit, step, width, height, SMALLER))
        grid = grid if any(_is_turned(row, smaller) for row in smaller.parts) else smaller
    rows = grid.parts
    head, forced = _row_height(grid.header, grid, ABOVE_HEADER + grid.pad)
    caption = set_in([grid.caption], width).height + Pt(8) if grid.caption is not None else ZERO
    atoms: list[Atom] = []
    parts: list[Row] = []
    room = height - head - caption
    lowest = LOWEST_ROW if len(rows) <= AIRY_ROWS and step < LOW_STEP else ZERO
    highest = max(HIGHEST_ROW, room // max(len(rows), 1))
    if step < LAST_STEP and any(_breaks_value(row, grid) for row in rows):
        least = cells_of(tabular.table, kit, LAST_STEP, width, height)
        forced = forced or keeps_values(least, sides_of(tabular.table), width)
    for row in rows:
        tall, parted = _row_height(row, grid, grid.pad * 2)
        forced = forced or parted or (step < EASY_STEP and _is_turned(row, grid))
        for at, (part, rise) in enumerate(_row_parts(row, grid, max(tall, lowest), room)):
            parts.append(part)
            # What stands on the slide of its row's beginning goes on in its cells.
            before, tear = (-(grid.pad * 2 + RULED), TORN_ROW) if at else (ZERO, 0.0)
            atoms.append(Atom(rise, before, stretch=max(highest - rise, ZERO), tear=tear))
    plan = replace(grid, parts=tuple(parts))
    made = tuple(atoms) or (Atom(ZERO),)
    return Galley(plan, step, width, made, lead=head, tail=caption, before=Pt(18), forced=forced)


def _grid(tabular: Tabular, kit: Kit, step: int, width: Length, cells: Cells) -> TablePlan:
    table, (header, rows) = tabular.table, cells
    caption_text = caption_paragraph(table.caption, kit.labels.table, table.number, kit, step)
    sides = sides_of(table)
    needs = needs_of(cells, sides, width)
    widths = widths_of(table, needs, width)
    sides = aired(table, sides, widths, needs)
    pad = Inch(PADS[step]) if len(rows) <= AIRY_ROWS else CLOSE_PAD if len(rows) <= FEW_ROWS else DENSE_PAD
    return TablePlan(tabular, header, rows, widths, sides, caption_text, pad)


def fits_across(table: m.Table, kit: Kit, width: Length) -> bool:
    """At the smallest size every column can have its longest word on one line."""
    return sum(need.least for need in _needs(table, kit, width)) <= int(width)


def natural_width(table: m.Table, kit: Kit) -> Length:
    """With every cell on one line, at a size that is read with ease."""
    cells = cells_of(table, kit, EASY_STEP, kit.room.width, kit.room.height)
    return Length(int(sum(need.most for need in needs_of(cells, sides_of(table), kit.room.width))))


def in_groups(table: m.Table, kit: Kit, width: Length) -> tuple[m.Table, ...]:
    """The table as several that fit across, each with the first column again."""
    return tuple(_columns_of(table, group) for group in column_groups(_needs(table, kit, width), int(width)))


def _needs(table: m.Table, kit: Kit, width: Length) -> list[ColumnNeed]:
    return needs_of(cells_of(table, kit, LAST_STEP, width, width), sides_of(table), width)


def _columns_of(table: m.Table, columns: Sequence[int]) -> m.Table:
    return replace(
        table,
        header=tuple(table.header[c] for c in columns),
        rows=tuple(tuple(row[c] for c in columns) for row in table.rows),
        aligns=tuple(table.aligns[c] for c in columns),
    )


def _row_height(row: Row, grid: TablePlan, pads: Length) -> tuple[Length, bool]:
    tallest, forced = 0, False
    for box, inside in zip(row, grid.inside, strict=True):
        height = box.height
        if box.natural > inside:
            made = set_text([box.paragraph], inside)
            height, forced = made.height, forced or made.forced
        if box.pictures:
            drawn = stacked(box.pictures, inside)
            height = height + GAP + drawn if box.says else max(height, drawn)
        tallest = max(tallest, int(height))
    return pads + tallest + RULED, forced


def _breaks_value(row: Row, grid: TablePlan) -> bool:
    return any(is_value(box) and box.natural > inside for box, inside in zip(row, grid.inside, strict=True))


def _is_turned(row: Row, grid: TablePlan) -> bool:
    """Whether a cell of the row has more than one line."""
    return any(box.natural > inside for box, inside in zip(row, grid.inside, strict=True))


def _row_parts(row: Row, grid: TablePlan, tall: Length, room: Length) -> list[tuple[Row, Length]]:
    """The row and its height, or, where it is higher than a slide, parts of it."""
    if int(tall) <= int(room) * 0.6 or any(box.pictures for box in row):
        return [(row, tall)]
    return [(part, _row_height(without_ends(part), grid, grid.pad * 2)[0]) for part in parts_of(row, grid.inside)]


TORN_ROW = 0.2
"""What it costs to begin a slide inside a row."""


FEWEST_ROWS, OF_ROW = 2, 0.5
"""Rows that have more of a slide than their words need are set larger, up to a share of their height."""
GROWN = (2.0, 1.85, 1.7, 1.55, 1.4, 1.25, 1.12)
OF_LOW_ROW = 0.76
"""The same share where there are more rows: no larger than the words of the slide."""
OF_WIDTH = 0.92
"""What their words take of the width at most: columns would stand as near as words."""


def _grown(piece: Slice, grid: TablePlan, kit: Kit, width: Length, extra: Length) -> TablePlan:
    """Rows in type that their height and their width have room for, each cell on one line; one or two in large type."""
    table, step = grid.element.table, piece.galley.step
    if not grid.parts or piece.atoms != piece.galley.atoms or shows_pictures(table):
        return grid
    if number_column(table) is not None or any(atom.before < ZERO for atom in piece.atoms):
        return grid  # One number a row is large already, and seen first; a row with parts is as high as a slide.
    few = len(grid.parts) <= FEWEST_ROWS
    lowest = int(min(_row_heights(piece, [atom.height for atom in piece.atoms], extra)))
    most = min(lowest * (OF_ROW if few else OF_LOW_ROW), lowest - int(grid.pad * 2 + RULED))
    alike = int(kit.theme.body_steps[step]) / int(kit.theme.table_size(step))
    for share in GROWN if few else (alike, (1 + alike) / 2) if alike > 1 else ():
        cells = cells_of(table, kit, step, width, width, share)
        if (
            max(int(box.height) for row in cells[1] for box in row) <= most
            and sum(need.most for need in needs_of(cells, sides_of(table), width)) <= int(width) * OF_WIDTH
        ):
            return _grid(grid.element, kit, step, width, cells)
    return grid


def draw_table(piece: Slice, grid: TablePlan, kit: Kit, frame: Rect, extra: Length = ZERO) -> tuple[Item, ...]:
    """The rows of a slice in a frame as wide as they were measured for; `extra` is height that rows may share."""
    grid = _grown(piece, grid, kit, frame.width, extra)
    rows, least = rejoined(grid.parts[piece.start : piece.stop], piece.atoms)
    heights = (piece.galley.lead, *_row_heights(piece, least, extra))
    cells = [_cells(grid.header, grid, ABOVE_HEADER, grid.pad, kit, header=True)]
    for row, tall in zip(rows, heights[1:], strict=True):
        # The words of a row begin at one height; those of the cell that has most stand in its middle.
        pad = grid.pad + max(tall - _row_height(row, grid, grid.pad * 2)[0], ZERO) // 2
        cells.append(_cells(row, grid, pad, pad, kit))
    wide, tall = Length(sum(map(int, grid.widths))), Length(sum(map(int, heights)))
    source = grid.element.table
    alt = words(source.caption)
    table = TableBox(
        id="",
        name="Table",
        frame=kit.side(Rect(frame.x, frame.y, wide, tall), frame),
        columns=grid.widths,
        rows=heights,
        cells=tuple(cells),
        header=True,
        rule=Stroke(kit.theme.hairline, Pt(0.75)),
        alt=alt or ", ".join(words(cell.content) for cell in source.header),
        leftwards=kit.leftwards,
    )
    pictures = _pictures(table, (grid.header, *rows), kit)
    if grid.caption is None:
        return (table, *pictures)
    below = Rect(frame.x, frame.y + tall + Pt(8), frame.width, piece.galley.tail - Pt(8))
    return (table, *pictures, text_box("Caption", below, [grid.caption]))


def _pictures(table: TableBox, rows: Sequence[Row], kit: Kit) -> tuple[Item, ...]:
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


def _row_heights(piece: Slice, least: Sequence[Length], extra: Length) -> tuple[Length, ...]:
    """As even as their words let them be, with what there is beyond that."""
    return tuple(row_heights(least, Length(sum(map(int, least))) + min(extra, piece.stretch)))


def _cells(
    row: Row, grid: TablePlan, top: Length, bottom: Length, kit: Kit, *, header: bool = False
) -> tuple[Cell, ...]:
    plain = not any(box.pictures for box in row) and not _is_turned(row, grid)
    anchor = "middle" if plain else "top"
    return tuple(
        Cell(
            set_text([box.paragraph], inside).paragraphs,
            None,
            grid.insets(column, top, bottom, kit.leftwards),
            "bottom" if header or (box.above and box.says) else anchor,
        )
        for column, (box, inside) in enumerate(zip(row, grid.inside, strict=True))
    )
