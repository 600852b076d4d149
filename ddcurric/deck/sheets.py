"""Tables: columns by content, rows as high as their cells, the header on every slide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ddcurric.deck.boxes import set_in, text_box
from ddcurric.deck.captions import caption_paragraph
from ddcurric.deck.elements import Sheet
from ddcurric.deck.galley import Atom, Galley, Slice
from ddcurric.deck.kit import Kit
from ddcurric.deck.text import is_rtl, runs, words
from ddcurric.deck.theme import LAST_STEP, on_color
from ddcurric.deck.words import flowed
from ddcurric.model import block as m
from ddcurric.model import inline as i
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Cell, Insets, Item, Table
from ddcurric.scene.text import Line, RunStyle, TextParagraph
from ddcurric.typeset.lines import break_paragraph, longest_word, set_text
from ddcurric.units import ZERO, Inch, Length, Pt

SIDE = Inch(0.13)
PADS = (0.11, 0.11, 0.11, 0.11, 0.09, 0.08, 0.07, 0.05)
"""Above and below the words of a cell, in inches, by step."""
WIDEST_WORD = 0.3
"""Share of the width above which a word (an address) is parted rather than given a column of its own width."""
ROOMY, LEAST_WIDTH, NEARLY = 1.5, 0.66, 0.8
"""A narrow table is given so much of its natural width, or of the slide's; what is nearly as wide, all of it."""
ROW_AIR = Inch(0.16)
"""By how much a row may grow where a slide has room."""
SPACING = 1.05
_NUMBER = re.compile(r"[+\-−–±~≈<>≤≥]?\s?[$€£¥]?\d[\d.,  ]*\s?(?:%|‰|×|x|[a-zA-Zµ°]{1,3})?")


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at one size: its words, the width of its longest word, and of all on one line."""

    paragraph: TextParagraph
    longest: Length
    natural: Length
    height: Length
    """Of one line."""


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
    grid = _grid(sheet.table, kit, step, width)
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
    return sum(int(low) for low, _ in _bounds(_cells(table, kit, LAST_STEP, width), width)) <= int(width)


def column_groups(table: m.Table, kit: Kit, width: Length) -> tuple[m.Table, ...]:
    """The table as several that fit across, each with the first column again."""
    bounds = _bounds(_cells(table, kit, LAST_STEP, width), width)
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


_Cells = tuple[tuple[Box, ...], tuple[tuple[Box, ...], ...]]


def _grid(table: m.Table, kit: Kit, step: int, width: Length) -> Grid:
    header, rows = _cells(table, kit, step, width)
    caption = caption_paragraph(table.caption, kit.labels.table, table.number, kit, step)
    return Grid(header, rows, _widths(_bounds((header, rows), width), width), caption, Inch(PADS[step]))


def _cells(table: m.Table, kit: Kit, step: int, width: Length) -> _Cells:
    key = ("cells", id(table), step, kit.layout.role)
    known = kit.memo.get(key)
    if known is None:
        # The table is kept with its cells: an id is good only as long as its object lives.
        known = kit.memo[key] = (table, _measured_cells(table, kit, step, width))
    cells: _Cells = known[1]  # type: ignore[index]
    return cells


def _measured_cells(table: m.Table, kit: Kit, step: int, width: Length) -> _Cells:
    size = kit.theme.table_size(step)
    aligns = [_align(table, column) for column in range(len(table.header))]
    head = kit.style(size, on_color(kit.theme.accent, kit.theme.template), bold=True)
    body = kit.style(size)
    header = tuple(
        _box(cell.content, head, align, kit, width) for cell, align in zip(table.header, aligns, strict=True)
    )
    rows = tuple(
        tuple(_box(cell.content, body, align, kit, width) for cell, align in zip(row, aligns, strict=True))
        for row in table.rows
    )
    return header, rows


def _box(content: tuple[i.Inline, ...], style: RunStyle, align: str, kit: Kit, width: Length) -> Box:
    made = runs(content, style, kit, width * 0.5)
    rtl = is_rtl(words(content), kit)
    # A number stands on the side of the words in its column.
    return _boxed(TextParagraph(made, align=kit.aligned(align, rtl), line_spacing=SPACING, rtl=rtl))


def _boxed(paragraph: TextParagraph) -> Box:
    lines, _ = break_paragraph(paragraph, Length(1 << 40))
    natural = max((line.width for line in lines), default=ZERO)
    height = Length(sum(int(line.height) for line in lines))
    return Box(paragraph, longest_word(paragraph), natural, height)


def _align(table: m.Table, column: int) -> str:
    """The author's; where none was asked for, a column of numbers stands right."""
    own: m.Align = table.aligns[column]
    if own is not m.Align.NATURAL:
        return str(own.value)
    texts = [words(row[column].content).strip() for row in table.rows]
    given = [text for text in texts if text and text not in ("–", "—", "-")]
    return "right" if given and all(_NUMBER.fullmatch(text) for text in given) else "left"


def _bounds(cells: _Cells, width: Length) -> list[tuple[Length, Length]]:
    """Of every column the least width (its longest word) and the natural one (its longest line), insets included."""
    header, rows = cells
    most = Length(round(int(width) * WIDEST_WORD))
    pad = SIDE * 2 + Pt(2)
    bounds = []
    for column, head in enumerate(header):
        own = [head, *(row[column] for row in rows)]
        low = min(max(box.longest for box in own), most)
        high = max(box.natural for box in own)
        bounds.append((low + pad, max(low, high) + pad))
    return bounds


def _widths(bounds: Sequence[tuple[Length, Length]], width: Length) -> tuple[Length, ...]:
    """Column widths as CSS 2.2, 17.5.2.2 has them: the least, and of the rest in proportion to what each would like."""
    low = sum(int(least) for least, _ in bounds)
    high = sum(int(most) for _, most in bounds)
    total = max(round(high * ROOMY), round(int(width) * LEAST_WIDTH))
    total = int(width) if total > int(width) * NEARLY else total
    if high <= total:
        raw = [int(most) * total / high for _, most in bounds]
    elif low >= total:
        raw = [int(least) * int(width) / low for least, _ in bounds]
        total = int(width)
    else:
        raw = [int(least) + (int(most) - int(least)) * (total - low) / (high - low) for least, most in bounds]
    widths = [Length(int(value)) for value in raw]
    widths[-1] = widths[-1] + (total - sum(int(value) for value in widths))
    return tuple(widths)


def _inside(width: Length) -> Length:
    return max(width - SIDE * 2, Pt(4))


def _row_height(row: Sequence[Box], grid: Grid) -> tuple[Length, bool]:
    tallest, forced = 0, False
    for box, width in zip(row, grid.widths, strict=True):
        height = box.height
        if box.natural > _inside(width):
            made = set_text([box.paragraph], _inside(width))
            height, forced = made.height, forced or made.forced
        tallest = max(tallest, int(height))
    return grid.pad * 2 + tallest + Pt(1), forced


def _row_atoms(row: tuple[Box, ...], grid: Grid, tall: Length, room: Length) -> list[Atom]:
    """The row, or, where it is higher than a slide, parts of it with some lines of each cell."""
    if int(tall) <= int(room) * 0.6:
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
    return _boxed(replace(cell, runs=flowed(lines)))


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
        tuple(Cell(_set(box, w), None, insets, "top") for box, w in zip(row, grid.widths, strict=True)) for row in rows
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
    if grid.caption is None:
        return (table,)
    below = Rect(frame.x, frame.y + tall + Pt(8), frame.width, piece.galley.tail - Pt(8))
    return (table, text_box(kit.new_id(), "Caption", below, [grid.caption]))


def _set(box: Box, width: Length) -> tuple[TextParagraph, ...]:
    return set_text([box.paragraph], _inside(width)).paragraphs
