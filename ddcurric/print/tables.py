"""Fit a table to the page: smaller type, then both columns of the page, then groups of columns."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from ddcurric.lesson.model.block import Align, Table
from ddcurric.lesson.model.inline import Blank, FootnoteReference, Inline, InlineImage
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.columns import is_of_numbers
from ddcurric.lesson.words import plain_text
from ddcurric.print.fit import Measure
from ddcurric.print.printed import extent, width_of
from ddcurric.typeset.columns import ColumnNeed, column_groups, column_widths
from ddcurric.units import Length, Mm
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class FittedTable:
    """How a table is set."""

    groups: tuple[tuple[tuple[int, float], ...], ...]
    """The columns of each table that it is set as, each with its width in percent; more than one group where it is
    too wide for any page."""
    size: str
    """A class: `usual`, `small` or `tiny`."""
    wide: bool
    narrow: bool
    """Its columns need so little that rules over the whole width would pull them apart."""
    short: bool
    """Few enough rows to be kept on one page."""
    header: bool
    room: float
    """Points from its left to its right side."""
    to_fill_in: bool
    """It has cells for the student, who needs more room than print does."""
    numbers: frozenset[int]
    """The columns of numbers, which stand right although nobody asked for it; never the first, which heads the rows."""
    beside: bool = False
    """It is so small that it stands in the margin."""
    above: bool = False
    """Its caption stands above it, as that of a wide one does."""


SIZES = (("usual", 1.0), ("small", 8 / 9), ("tiny", 7 / 9))
GROUPED = SIZES[1]
"""The size of a table that is set in groups of columns."""
PADDING = 10.0
"""Points, between the words of two columns."""
PADDING_IN_MARGIN = 6.0
AFTER_NUMBERS = 7.5
"""Points more, before a column whose words would meet numbers that end at their right."""
LONGEST_WORD = 11.0
"""Em; longer words are broken where both columns of the page have no room for them."""
UNSPACED = "\u0e00"
"""From here on are scripts that break anywhere, as Thai and Chinese."""
TO_FILL_IN = 7.0
"""Em: the room of a column whose cells the student fills in."""
SHORT_ROWS = 12
MARGIN, FEW_ROWS = Mm(48), 8
"""The room of the margin, and how long a table there is at most."""
PICTURE = 8.0
"""Em: the least room of a column in which pictures stand."""


def captions_above(tables: Sequence[Table], measure: Measure) -> bool:
    """Whether the captions of all these stand above them: one of them is wide, and has no margin beside it."""
    named = [table for table in tables if table.caption]
    return len(named) > 1 and any(fit_table(table, measure).wide for table in named)


def fit_table(table: Table, measure: Measure) -> FittedTable:
    """The largest type, then the narrowest place, in which no column is too narrow for its words."""
    ems, unbroken = ([_need(table, column, longest) for column in range(len(table.aligns))]
                     for longest in (LONGEST_WORD, math.inf))  # fmt: skip
    numbers = _of_numbers(table)
    apart = _apart([Align.RIGHT if at in numbers else align for at, align in enumerate(table.aligns)])
    short = len(table.rows) <= SHORT_ROWS
    header = any(cell.content for cell in table.header)
    fill = any(not cell.content for row in table.rows for cell in row[1:])
    narrow = not fill and sum(need.most for need in _at(measure.type_size, ems, apart)) < measure.text.pt / 2
    natural = sum(need.most for need in _at(measure.type_size, ems, apart))
    small = _at(measure.type_size, ems, apart, PADDING_IN_MARGIN)
    few = sum(need.most for need in small) <= MARGIN.pt and len(table.rows) <= FEW_ROWS
    if measure.margin and few and not fill and not _stays_in_text(table):
        shares = _shares(range(len(ems)), small, MARGIN.pt)
        return FittedTable((shares,), "usual", False, False, True, header, MARGIN.pt, False, numbers, beside=True)
    places: tuple[Length, ...] = (measure.text, measure.wide)
    one_line = measure.text.pt < natural <= measure.wide.pt and not _has_pictures(table)
    if measure.margin and (one_line or fill or _is_lower(table, _at(measure.type_size, ems, apart), measure)):
        places = (measure.wide,)  # every cell has its one line there, or few lines, or room for somebody's hand
    if sum(need.least for need in _at(measure.type_size, unbroken, apart)) <= measure.wide.pt:
        ems = unbroken
    # Large print has one size: what is measured smaller would be set in columns too narrow for its words.
    for name, factor in SIZES[:1] if measure.large else SIZES:
        needs = _at(measure.type_size * factor, ems, apart)
        for place in places:
            if sum(need.least for need in needs) <= place.pt:
                shares = _shares(range(len(needs)), needs, place.pt)
                wide = place > measure.text
                return FittedTable((shares,), name, wide, narrow, short, header, place.pt, fill, numbers)
    name, factor = SIZES[0] if measure.large else GROUPED
    needs, room = _at(measure.type_size * factor, ems, apart), measure.wide.pt
    groups = tuple(_shares(group, needs, room) for group in column_groups(needs, room, _heads(table, needs, room)))
    return FittedTable(groups, name, measure.wide > measure.text, False, short, header, room, fill, numbers)


def _is_lower(table: Table, needs: Sequence[ColumnNeed], measure: Measure) -> bool:
    """Whether it is by some lines and a good part lower over both columns: its cells are towers in the text."""
    text, wide = (
        _lines(table, column_widths(needs, place.pt), measure.type_size) for place in (measure.text, measure.wide)
    )
    return text - wide >= SOME_LINES and wide <= GOOD_PART * text


SOME_LINES, GOOD_PART = 4, 0.7
"""By how many lines, and to what part of its lines in the text."""


def _lines(table: Table, widths: Sequence[float], size: float) -> int:
    """Of the type, down its rows."""
    rooms = [max(width - PADDING, size) / size for width in widths]
    rows = ([extent(cell.content).line / room for cell, room in zip(row, rooms, strict=False)] for row in table.rows)
    return sum(max(1, *map(math.ceil, row)) for row in rows)


def _heads(table: Table, needs: Sequence[ColumnNeed], room: float) -> int:
    """How many of its first columns tell its rows apart, and so begin each group; one where those take too much."""
    said = [tuple(plain_text(cell.content) for cell in row) for row in table.rows]
    counts = range(1, len(needs) // 2 + 1)
    count = next((count for count in counts if len({row[:count] for row in said}) == len(said)), 1)
    return count if sum(need.least for need in needs[:count]) <= MOST_OF_HEADS * room else 1


MOST_OF_HEADS = 0.4
"""Of the width: what columns may take that stand in every group."""


def _stays_in_text(table: Table) -> bool:
    """The margin has no foot for notes, and what is filled in stands where students filled it in."""
    return any(isinstance(node, FootnoteReference | Blank) for node in walk(table))


def _has_pictures(table: Table) -> bool:
    return any(pictures_alone(cell.content) for row in (table.header, *table.rows) for cell in row)


def parted_words(table: Table, fitted: FittedTable, measure: Measure) -> Iterator[str]:
    """The longest word of each column that is longer than its lines there; those of code and addresses have joints."""
    if fitted.beside or fitted.narrow:
        return  # as wide as their words
    size = measure.type_size * dict(SIZES)[fitted.size]
    for column, share in (each for group in fitted.groups for each in group):
        cells = [table.header[column].content, *(row[column].content for row in table.rows)]
        words = (word.strip(".,:;!?()") for cell in cells for word in re.split(r"[\s-]+", plain_text(cell)))
        longest = max((word for word in words if word.isalpha() and word < UNSPACED), key=width_of, default="")
        if longest and width_of(longest) * size > cell_width(fitted, share) + 1:
            yield longest


def _need(table: Table, column: int, longest: float) -> ColumnNeed:
    """In em of the table's type, without what parts it from the next."""
    cells = [extent(table.header[column].content, bold=True)]
    cells += [extent(row[column].content) for row in table.rows]
    word, line = max(cell.word for cell in cells), max(cell.line for cell in cells)
    if any(pictures_alone(row[column].content) for row in (table.header, *table.rows)):
        return ColumnNeed(max(word, PICTURE), max(line, PICTURE * 3))
    if len(cells) > 1 and not any(cell.line for cell in cells[1:]):
        return ColumnNeed(max(word, TO_FILL_IN), max(word, TO_FILL_IN) * 2)
    tower = 0.9 * math.sqrt(line) if line > 6 else 0
    least = max(min(word, longest), tower, 0.8)
    return ColumnNeed(least, max(least, line))


def pictures_alone(content: tuple[Inline, ...]) -> tuple[InlineImage, ...]:
    """The pictures of a cell in which nothing else stands."""
    pictures = tuple(node for node in content if isinstance(node, InlineImage))
    others = tuple(node for node in content if not isinstance(node, InlineImage))
    return () if plain_text(others).strip() else pictures


def cell_width(table: FittedTable, share: float) -> float:
    """Points of room in a cell of a column that takes such a share of the width, in percent."""
    return max(table.room * share / 100 - PADDING, PADDING)


def _of_numbers(table: Table) -> frozenset[int]:
    """The columns behind the first that nobody aligned, and that are of numbers."""
    free = [at for at, align in enumerate(table.aligns) if at and align is Align.NATURAL]
    return frozenset(at for at in free if is_of_numbers(table, at))


def _apart(aligns: Sequence[Align]) -> list[float]:
    """What each column has more before its words than others, in points."""
    follows = [False, *(align is Align.RIGHT for align in aligns)]
    words = (Align.LEFT, Align.NATURAL)
    return [AFTER_NUMBERS if after and align in words else 0.0 for after, align in zip(follows, aligns, strict=False)]


def _at(size: float, needs: Sequence[ColumnNeed], apart: Sequence[float], padding: float = PADDING) -> list[ColumnNeed]:
    """In points, with what parts columns, at a size of the type."""
    return [
        ColumnNeed(need.least * size + padding + more, need.most * size + padding + more)
        for need, more in zip(needs, apart, strict=True)
    ]


def _shares(columns: Sequence[int], needs: Sequence[ColumnNeed], room: float) -> tuple[tuple[int, float], ...]:
    """Columns with their widths in percent."""
    widths = column_widths([needs[column] for column in columns], room)
    return tuple((column, round(100 * width / room, 2)) for column, width in zip(columns, widths, strict=True))
