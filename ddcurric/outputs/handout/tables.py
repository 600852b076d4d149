"""Fit a table to the page: smaller type, then both columns of the page, then groups of columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ddcurric.lesson.model.block import Table
from ddcurric.lesson.model.inline import Inline, InlineImage
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.handout.fit import Measure
from ddcurric.outputs.handout.widths import em, text_as_wide


@dataclass(frozen=True, slots=True)
class FittedTable:
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


@dataclass(frozen=True, slots=True)
class Need:
    """The room that a column asks for, in em of the table's type."""

    least: float
    """For its longest word, and so that its longest cell does not become a tower."""
    most: float
    """For its longest cell in one line."""


SIZES = (("usual", 1.0), ("small", 8 / 9), ("tiny", 7 / 9))
GROUPED = SIZES[1]
"""The size of a table that is set in groups of columns."""
PADDING = 10.0
"""Points, between the words of two columns."""
LONGEST_WORD = 11.0
"""Em; longer words are broken."""
TO_FILL_IN = 7.0
"""Em: the room of a column whose cells the student fills in."""
SHORT_ROWS = 12
PICTURE = 8.0
"""Em: the least room of a column in which pictures stand."""


def fit_table(table: Table, measure: Measure) -> FittedTable:
    """The largest type, then the narrowest place, in which no column is too narrow for its words."""
    needs = [_need(table, column) for column in range(len(table.aligns))]
    short = len(table.rows) <= SHORT_ROWS
    header = any(cell.content for cell in table.header)
    fill = any(not cell.content for row in table.rows for cell in row[1:])
    narrow = not fill and _width([need.most for need in needs], measure.type_size) < measure.text.pt / 2
    columns = tuple(range(len(needs)))
    for name, factor in SIZES:
        size = measure.type_size * factor
        for place in (measure.text, measure.wide):
            if _width([need.least for need in needs], size) <= place.pt:
                shares = _shares(columns, needs, size, place.pt)
                return FittedTable((shares,), name, place > measure.text, narrow, short, header, place.pt, fill)
    size = measure.type_size * GROUPED[1]
    groups = tuple(_shares(group, needs, size, measure.wide.pt) for group in _groups(needs, size, measure.wide.pt))
    return FittedTable(groups, GROUPED[0], measure.wide > measure.text, False, short, header, measure.wide.pt, fill)


def _need(table: Table, column: int) -> Need:
    cells = [(text_as_wide(table.header[column].content), 1.06)]
    cells += [(text_as_wide(row[column].content), 1.0) for row in table.rows]
    word = max((em(word) * factor for text, factor in cells for word in text.split()), default=0.5)
    cell = max(em(text) * factor for text, factor in cells)
    if any(pictures_alone(row[column].content) for row in (table.header, *table.rows)):
        return Need(max(word, PICTURE), max(cell, PICTURE * 3))
    if len(cells) > 1 and not any(text for text, _ in cells[1:]):
        return Need(max(word, TO_FILL_IN), max(word, TO_FILL_IN) * 2)
    tower = 0.9 * math.sqrt(cell) if cell > 6 else 0
    return Need(max(min(word, LONGEST_WORD), tower, 0.8), cell)


def pictures_alone(content: tuple[Inline, ...]) -> tuple[InlineImage, ...]:
    """The pictures of a cell in which nothing else stands."""
    pictures = tuple(node for node in content if isinstance(node, InlineImage))
    others = tuple(node for node in content if not isinstance(node, InlineImage))
    return () if plain_text(others).strip() else pictures


def cell_width(table: FittedTable, share: float) -> float:
    """Points of room in a cell of a column that takes such a share of the width, in percent."""
    return max(table.room * share / 100 - PADDING, PADDING)


def _width(needs: Sequence[float], size: float) -> float:
    return sum(need * size + PADDING for need in needs)


def _shares(columns: Sequence[int], needs: Sequence[Need], size: float, room: float) -> tuple[tuple[int, float], ...]:
    """Widths in percent: what each column needs, and of the rest the more the more it has to say.

    Where every cell has its one line, nobody has more to say, and all columns grow alike.
    """
    least = [needs[c].least * size + PADDING for c in columns]
    most = [max(needs[c].least, needs[c].most) * size + PADDING for c in columns]
    weights = [math.sqrt(max(0.0, needs[c].most - needs[c].least)) + 0.01 for c in columns]
    if sum(most) <= room:
        least = weights = most
    rest = max(0.0, room - sum(least))
    widths = [width + rest * weight / sum(weights) for width, weight in zip(least, weights, strict=True)]
    return tuple((c, round(100 * width / sum(widths), 2)) for c, width in zip(columns, widths, strict=True))


def _groups(needs: Sequence[Need], size: float, room: float) -> tuple[tuple[int, ...], ...]:
    """Columns in groups that fit, the first column repeated at the head of each."""
    widths = [need.least * size + PADDING for need in needs]
    groups: list[list[int]] = [[0]]
    used = widths[0]
    for column in range(1, len(widths)):
        if used + widths[column] > room and len(groups[-1]) > 1:
            groups.append([0])
            used = widths[0]
        groups[-1].append(column)
        used += widths[column]
    return tuple(map(tuple, groups))
