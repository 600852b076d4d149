"""The cells of a table at one size, and how wide its columns are for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.deck.cell_pictures import (
    NARROWEST,
    highest,
    pictures_first,
    pictures_of,
    without_pictures,
)
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import SIDE, Row, SetCell
from ddcurric.outputs.deck.text import is_rtl, runs, words
from ddcurric.outputs.deck.theme import on_color
from ddcurric.scene.text import RunStyle, TextParagraph
from ddcurric.typeset.columns import ColumnNeed, column_widths
from ddcurric.typeset.lines import break_paragraph, longest_word
from ddcurric.units import ZERO, Length, Pt

WIDEST_WORD = 0.3
"""Share of the width above which a word (an address) is parted rather than given a column of its own width."""
ROOMY, LEAST_WIDTH, NEARLY = 1.5, 0.66, 0.8
"""A narrow table is given so much of its natural width, or of the slide's; what is nearly as wide, all of it."""
SPACING = 1.05
_NUMBER = re.compile(r"[+\-−–±~≈<>≤≥]?\s?[$€£¥]?\d[\d.,  ]*\s?(?:%|‰|×|x|[a-zA-Zµ°]{1,3})?")


Cells: TypeAlias = tuple[Row, tuple[Row, ...]]
"""The header, and the rows."""


def cells_of(table: m.Table, kit: Kit, step: int, width: Length, height: Length) -> Cells:
    """The cells of a table at a step, for a table of a width."""
    key = ("cells", table, step, kit.layout.role, width, height if _shows_pictures(table) else ZERO)
    return kit.known.get(key, lambda: _measured_cells(table, kit, step, width, height))


def _shows_pictures(table: m.Table) -> bool:
    return any(isinstance(node, i.InlineImage) for node in walk((table.header, table.rows)))


def _measured_cells(table: m.Table, kit: Kit, step: int, width: Length, height: Length) -> Cells:
    most = highest(len(table.rows), step, height)
    size = kit.theme.table_size(step)
    aligns = [_align(table, column) for column in range(len(table.header))]
    head = kit.style(size, on_color(kit.theme.accent, kit.theme.template), bold=True)
    body = kit.style(size)
    header = tuple(
        _box(cell.content, head, align, kit, width, most) for cell, align in zip(table.header, aligns, strict=True)
    )
    rows = tuple(
        tuple(_box(cell.content, body, align, kit, width, most) for cell, align in zip(row, aligns, strict=True))
        for row in table.rows
    )
    return header, rows


def _box(content: tuple[i.Inline, ...], style: RunStyle, align: str, kit: Kit, width: Length, most: Length) -> SetCell:
    made = runs(without_pictures(content, kit), style, kit, width * 0.5)
    rtl = is_rtl(words(content), kit)
    # A number stands on the side of the words in its column.
    box = boxed(TextParagraph(made, align=kit.aligned(align, rtl), line_spacing=SPACING, rtl=rtl))
    pictures = pictures_of(content, kit, most)
    if not pictures:
        return box
    wide = max(picture.width for picture in pictures)
    least, natural = max(box.longest, min(wide, NARROWEST)), max(box.natural, wide)
    return replace(box, longest=least, natural=natural, pictures=pictures, above=pictures_first(content))


def boxed(paragraph: TextParagraph) -> SetCell:
    lines, _ = break_paragraph(paragraph, Length(1 << 40))
    natural = max((line.width for line in lines), default=ZERO)
    height = Length(sum(int(line.height) for line in lines))
    return SetCell(paragraph, longest_word(paragraph), natural, height)


def _align(table: m.Table, column: int) -> str:
    """The author's; where none was asked for, a column of numbers stands right."""
    own: m.Align = table.aligns[column]
    if own is not m.Align.NATURAL:
        return str(own.value)
    texts = [words(row[column].content).strip() for row in table.rows]
    given = [text for text in texts if text and text not in ("–", "—", "-")]
    return "right" if given and all(_NUMBER.fullmatch(text) for text in given) else "left"


def needs_of(cells: Cells, width: Length) -> list[ColumnNeed]:
    """What every column asks for, insets included; a very long word is parted."""
    header, rows = cells
    most = Length(round(int(width) * WIDEST_WORD))
    pad = SIDE * 2 + Pt(2)
    needs = []
    for column, head in enumerate(header):
        own = [head, *(row[column] for row in rows)]
        low = min(max(box.longest for box in own), most)
        high = max(box.natural for box in own)
        needs.append(ColumnNeed(low + pad, max(low, high) + pad))
    return needs


def widths_of(needs: Sequence[ColumnNeed], width: Length) -> tuple[Length, ...]:
    """The widths of columns, which together take the width or, where they need little, not all of it."""
    high = sum(need.most for need in needs)
    total = max(round(high * ROOMY), round(int(width) * LEAST_WIDTH))
    total = int(width) if total > int(width) * NEARLY else total
    widths = [Length(int(value)) for value in column_widths(needs, total)]
    widths[-1] = widths[-1] + (total - sum(int(value) for value in widths))
    return tuple(widths)
