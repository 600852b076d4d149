"""Rows of tables that are higher than a slide: divided behind sentences, and put together again where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ddcurric.outputs.deck.cells import boxed
from ddcurric.outputs.deck.flow import ended
from ddcurric.outputs.deck.galley import Atom
from ddcurric.outputs.deck.plans import Row, SetCell
from ddcurric.outputs.deck.portions import portions
from ddcurric.scene.text import Inline
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Length

LINES = 4
"""Of a cell in a part of its row; a sentence may have more."""


def parts_of(row: Row, widths: Sequence[Length]) -> list[Row]:
    """Some sentences of each cell at a time, with the spaces behind them; `widths` are what the cells' words have."""
    columns = [_cell_parts(box, width) for box, width in zip(row, widths, strict=True)]
    return [
        tuple(_saying(box, runs) for box, runs in zip(row, part, strict=True))
        for part in zip_longest(*columns, fillvalue=())
    ]


def without_ends(part: Row) -> Row:
    """A part as it is drawn: without the spaces behind its words."""
    return tuple(_saying(box, ended(box.paragraph.runs)) for box in part)


def rejoined(parts: Sequence[Row], atoms: Sequence[Atom]) -> tuple[list[Row], list[Length]]:
    """The rows of a slide with their least heights: parts of one row are one again."""
    rows: list[Row] = []
    heights: list[Length] = []
    torn: set[int] = set()
    for part, atom in zip(parts, atoms, strict=False):
        if rows and atom.before < ZERO:
            joined = ((*one.paragraph.runs, *more.paragraph.runs) for one, more in zip(rows[-1], part, strict=True))
            rows[-1] = tuple(_saying(box, runs) for box, runs in zip(rows[-1], joined, strict=True))
            heights[-1] = heights[-1] + atom.before + atom.height
        else:
            rows.append(part)
            heights.append(atom.height)
        if atom.before < ZERO:
            torn.add(len(rows) - 1)
    return [without_ends(row) if at in torn else row for at, row in enumerate(rows)], heights


def _saying(box: SetCell, runs: tuple[Inline, ...]) -> SetCell:
    return boxed(replace(box.paragraph, runs=runs))


def _cell_parts(box: SetCell, width: Length) -> list[tuple[Inline, ...]]:
    lines = set_text([box.paragraph], width).paragraphs[0].lines
    most = LINES * int(max((line.height for line in lines), default=ZERO))
    parts: list[tuple[Inline, ...]] = []
    high = 0
    for each in portions(box.paragraph, lines, Length(most)):
        high += int(each.height) - int(each.shared)
        if parts and high <= most:
            parts[-1] = (*parts[-1], *each.runs)
        else:
            parts.append(each.runs)
            high = int(each.height)
    return parts
