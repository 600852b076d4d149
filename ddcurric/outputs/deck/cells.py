"""The cells of a table at one size, and how wide its columns are for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.columns import corrects, is_of_numbers, number_column
from ddcurric.outputs.deck.cell_pictures import (
    NARROWEST,
    highest,
    pictures_first,
    pictures_of,
    without_pictures,
)
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import Row, SetCell, Sides
from ddcurric.outputs.deck.text import is_rtl, runs, words
from ddcurric.scene.text import RunStyle, TextParagraph
from ddcurric.typeset.columns import ColumnNeed, column_widths
from ddcurric.typeset.lines import longest_word, unbroken
from ddcurric.units import ZERO, Inch, Length, Pt

WIDEST_WORD = 0.3
"""Share of the width above which a word (an address) is parted rather than given a column of its own width."""
HEAD, LEAST_HEAD = 0.75, Pt(16)
"""The size of a header, as a share of the words below it, and what it is at least below words no smaller."""
SIDE, AFTER_NUMBERS = Inch(0.13), Inch(0.5)
"""Between the words of a cell and the next column; after numbers, before words, more."""
LED = 1.2
"""What leading columns of numbers have of the width that they need."""
ALIKE = 2.0
"""Columns of figures are equally wide, the widest of them so many times as wide as the narrowest at most."""
SPACING = 1.05


Cells: TypeAlias = tuple[Row, tuple[Row, ...]]
"""The header, and the rows."""


def cells_of(table: m.Table, kit: Kit, step: int, width: Length, height: Length, share: float = 1.0) -> Cells:
    """The cells of a table at a step, for a table of a width; those below the header larger by a share."""
    key = ("cells", table, step, kit.layout.role, width, height if shows_pictures(table) else ZERO, share)
    return kit.known.get(key, lambda: _measured_cells(table, kit, step, width, height, share))


def shows_pictures(table: m.Table) -> bool:
    """Whether a cell shows a picture, which makes its row's height depend on the room."""
    return any(isinstance(node, i.InlineImage) for node in walk((table.header, table.rows)))


def _measured_cells(table: m.Table, kit: Kit, step: int, width: Length, height: Length, share: float) -> Cells:
    most = highest(len(table.rows), step, height)
    size = kit.theme.table_size(step)
    aligns = [_align(table, column) for column in range(len(table.header))]
    if kit.leftwards:  # There, too, the last digits of numbers stand below each other.
        aligns = ["left" if is_of_numbers(table, column) else align for column, align in enumerate(aligns)]
    small = size if _has_scripts(table.header) else max(Pt(round(size.pt * HEAD * 2) / 2), min(size, LEAST_HEAD))
    heads, bodies = _styles(table, kit, step, small, share)
    header = tuple(
        _box(cell.content, style, align, kit, width, most)
        for cell, style, align in zip(table.header, heads, aligns, strict=True)
    )
    rows = tuple(
        tuple(
            _box(cell.content, style, align, kit, width, most)
            for cell, style, align in zip(row, bodies, aligns, strict=True)
        )
        for row in table.rows
    )
    return header, rows


def _has_scripts(header: tuple[m.TableCell, ...]) -> bool:
    """Letters that are raised or lowered in a header that is smaller than what stands below it cannot be read."""
    nodes = walk(header)
    return any(
        isinstance(node, i.Superscript | i.Subscript) or (isinstance(node, i.Math) and bool(set("^_") & set(node.tex)))
        for node in nodes
    )


def _styles(table: m.Table, kit: Kit, step: int, small: Length, share: float) -> tuple[list[RunStyle], list[RunStyle]]:
    """How the header of each column is set, and what stands below it.

    What is often said stands quietly beside what is so; one number a row is large.
    """
    size = kit.theme.table_size(step) * share
    head, body = kit.style(small, kit.secondary, bold=True), kit.style(size)
    if not corrects(table, kit.labels):
        count, only = len(table.header), number_column(table)
        said_large = kit.style(max(size, kit.theme.result_size(step)), kit.accent, bold=True)
        return [head] * count, [said_large if column == only else body for column in range(count)]
    said, so = kit.style(size, kit.secondary), kit.style(size, bold=True)
    return [head, replace(head, color=kit.accent)], [replace(said, italic=True), so]


def _box(content: tuple[i.Inline, ...], style: RunStyle, align: str, kit: Kit, width: Length, most: Length) -> SetCell:
    made = runs(without_pictures(content, kit), style, kit, width * 0.5)
    rtl = is_rtl(words(content), kit)
    # A number stands on the side of the words in its column; the last words of a line that runs left are at its left.
    own = "left" if rtl and align == "right" and not kit.leftwards else kit.aligned(align, rtl)
    box = boxed(TextParagraph(made, align=own, line_spacing=SPACING, rtl=rtl))
    pictures = pictures_of(content, kit, most)
    if not pictures:
        return box
    wide = max(picture.width for picture in pictures)
    least, natural = max(box.longest, min(wide, NARROWEST)), max(box.natural, wide)
    return replace(box, longest=least, natural=natural, pictures=pictures, above=pictures_first(content))


def boxed(paragraph: TextParagraph) -> SetCell:
    """A cell with the widths that it needs: of its longest word, and of its words in one line."""
    lines = unbroken(paragraph)
    natural = max((line.width for line in lines), default=ZERO)
    height = Length(sum(int(line.height) for line in lines))
    return SetCell(paragraph, longest_word(paragraph), natural, height)


def sides_of(table: m.Table) -> tuple[Sides, ...]:
    """What is free beside the words of each column: nothing at the edges of a table, more between numbers and words."""
    aligns = [_align(table, column) for column in range(len(table.header))]
    last = len(aligns) - 1
    return tuple(
        Sides(
            SIDE if column else ZERO,
            ZERO if column == last else AFTER_NUMBERS if align == "right" and aligns[column + 1] == "left" else SIDE,
        )
        for column, align in enumerate(aligns)
    )


def _align(table: m.Table, column: int) -> str:
    """The author's; where none was asked for, a column of numbers stands right."""
    own: m.Align = table.aligns[column]
    if own is not m.Align.NATURAL:
        return str(own.value)
    return "right" if is_of_numbers(table, column) else "left"


def needs_of(cells: Cells, sides: Sequence[Sides], width: Length) -> list[ColumnNeed]:
    """What every column asks for, insets included; a very long word is parted, and a value where all have no room."""
    whole = _needs(cells, sides, width, whole=True)
    return whole if sum(need.least for need in whole) <= int(width) else _needs(cells, sides, width, whole=False)


def keeps_values(cells: Cells, sides: Sequence[Sides], width: Length) -> bool:
    """Whether no value need be broken: each column has room for its longest word and its values."""
    return sum(need.least for need in _needs(cells, sides, width, whole=True)) <= int(width)


def is_value(box: SetCell) -> bool:
    """So short that nobody expects it to be broken: `n log n`, a name."""
    return not box.pictures and int(box.natural) <= int(box.height) * VALUE


VALUE = 5.0
"""Heights of its line that a value is wide at most."""


def _needs(cells: Cells, sides: Sequence[Sides], width: Length, *, whole: bool) -> list[ColumnNeed]:
    header, rows = cells
    most = Length(round(int(width) * WIDEST_WORD))
    needs = []
    for column, (head, own_sides) in enumerate(zip(header, sides, strict=True)):
        own = [head, *(row[column] for row in rows)]
        pad = own_sides.both + Pt(2)
        values = [box.natural for box in own[1:] if whole and is_value(box)]
        low = min(max(*(box.longest for box in own), *values, ZERO), most)
        high = max(box.natural for box in own)
        needs.append(ColumnNeed(low + pad, max(low, high) + pad))
    return needs


def widths_of(table: m.Table, needs: Sequence[ColumnNeed], width: Length) -> tuple[Length, ...]:
    """The widths of columns, which together take the width.

    Columns of figures are equally wide where they can be; numbers that lead a table keep to its edge.
    """
    aligns = [_align(table, column) for column in range(len(needs))]
    needs = _evened(needs, aligns, width)
    leading = next((at for at, align in enumerate(aligns) if align != "right"), 0)
    first = [need.most * LED for need in needs[:leading]]
    if sum(first) + sum(need.most for need in needs[leading:]) > int(width):
        first = []
    found = [*first, *column_widths(needs[len(first) :], int(width) - sum(first))]
    widths = [Length(int(value)) for value in found]
    widths[-1] = widths[-1] + (int(width) - sum(int(value) for value in widths))
    return tuple(widths)


def aired(
    table: m.Table, sides: Sequence[Sides], widths: Sequence[Length], needs: Sequence[ColumnNeed]
) -> tuple[Sides, ...]:
    """With numbers in the middle of a wide column, their last digits one below the other."""
    return tuple(
        replace(own, end=own.end + max(width - Length(int(need.most)), ZERO) // 2)
        if _align(table, column) == "right"
        else own
        for column, (own, width, need) in enumerate(zip(sides, widths, needs, strict=True))
    )


def _evened(needs: Sequence[ColumnNeed], aligns: Sequence[str], width: Length) -> list[ColumnNeed]:
    """With columns of figures that are nearly alike as wide as the widest of them."""
    figures = [need.most for need, align in zip(needs, aligns, strict=True) if align != "left"]
    if not figures or max(figures) > ALIKE * min(figures):
        return list(needs)
    wide = max(figures)
    even = [
        need if align == "left" else ColumnNeed(need.least, wide) for need, align in zip(needs, aligns, strict=True)
    ]
    return even if sum(need.most for need in even) <= int(width) else list(needs)
