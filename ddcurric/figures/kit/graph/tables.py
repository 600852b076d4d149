"""Nodes that are tables: a class with its attributes and methods, an entity with its attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.graph.source import Member, Vertex
from ddcurric.figures.kit.staging import Look
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Label, Lines, in_look, label_of, line_step, text_item, width_of
from ddcurric.figures.kit.words import wrap as wrapped
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass

SIDE, ABOVE, BETWEEN = 0.65, 0.5, 0.9
"""Beside the words of a table, above and below them, and between its columns, in type sizes."""
NARROWEST = 4.6
"""A table, in type sizes."""
WIDER = 1.75
"""How much wider the lines of a row may be than those of other words."""
HANGING = "\u2003"
"""Before what of a row goes on in the next line."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """Lines of words in a table, one column of a compartment or a stretch of it."""

    ink: Bounds
    """From the table's upper left corner, in points."""
    lines: Lines
    align: str


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A table, measured. Lengths are points."""

    width: float
    height: float
    words: tuple[TableWords, ...]
    """The first is its name."""
    rules: tuple[float, ...]
    """Where one compartment ends and the next begins, from the top."""


def sizes_of(tables: Mapping[str, MemberTable]) -> dict[str, Label]:
    """Each table as a label: the lines of its name, and the size of the whole."""
    return {name: Label(table.words[0].lines, table.width, table.height) for name, table in tables.items()}


@lru_cache(maxsize=1024)
def table_of(
    node: Vertex, style: Style, size: Length, width: float, least: tuple[float, float] = (0.0, 0.0)
) -> MemberTable:
    """A node laid out as a table whose rows are broken where they are much wider than `width` points.

    `least`: how wide and high it is at least.
    """
    text, plain = size.pt, style.text(size)
    head = label_of(node.words or node.id, plain, width * WIDER, stress=node.stress)
    grids = [_Grid(rows, plain, style.secondary, width * WIDER) for rows in node.compartments]
    wide = max(head.width, max(NARROWEST * text, least[0]) - 2 * SIDE * text, *(grid.width for grid in grids), 0.0)
    high = head.height + ABOVE * text + sum(grid.height + 2 * ABOVE * text for grid in grids) + ABOVE * text
    # The room that is more is around the name.
    more = max(least[1] - high, 0.0) / 2
    left, down = SIDE * text, ABOVE * text + more
    words = [TableWords(Bounds(left, down, left + wide, down + head.height), head.lines, "center")]
    down += head.height + ABOVE * text + more
    rules = []
    for grid in grids:
        rules.append(down)
        words += (
            TableWords(
                Bounds(left + x, down + ABOVE * text + y, left + x + w, down + ABOVE * text + y + h), lines, "left"
            )
            for x, y, w, h, lines in grid.stretches()
        )
        down += grid.height + 2 * ABOVE * text
    return MemberTable(wide + 2 * left, down, tuple(words), tuple(rules))


class _Grid:
    """Rows of one compartment, their columns below one another."""

    def __init__(self, rows: Sequence[Member], plain: RunStyle, quiet: Color, width: float) -> None:
        self.text = plain.size.pt
        count = max((len(row.cells) for row in rows), default=0)
        self.cells = [
            [_cell(row, at, count, plain, quiet, width) if at < len(row.cells) else () for at in range(count)]
            for row in rows
        ]
        self.step = max((line_step(cell) for row in self.cells for cell in row if cell), default=0.0)
        self.widths = [max(width_of(line) for row in self.cells for line in row[at] or ((),)) for at in range(count)]
        used = [width for width in self.widths if width]
        self.width = sum(used) + BETWEEN * self.text * max(len(used) - 1, 0)
        self.lines = [max((len(cell) for cell in row), default=1) for row in self.cells]
        self.height = (sum(self.lines) - 1) * self.step + self.text * (CAPITALS + DEPTH)

    def stretches(self) -> Iterator[tuple[float, float, float, float, Lines]]:
        """Cells below one another with nothing between them: where they begin, how large they are, and their lines."""
        x = 0.0
        for at, width in enumerate(self.widths):
            # Latin words beside Arabic ones would not keep step with them in one text.
            alike = all(line_step(row[at]) == self.step for row in self.cells if row[at])
            found: list[tuple[int, list[tuple[Run, ...]]]] = []
            line = 0
            for row, high in zip(self.cells, self.lines, strict=True):
                if row[at] and found and alike and found[-1][0] + len(found[-1][1]) == line:
                    found[-1][1].extend(row[at])
                elif row[at]:
                    found.append((line, [*row[at]]))
                line += high
            for first, lines in found:
                yield x, first * self.step, width, (len(lines) - 1) * self.step + self.text, tuple(lines)
            x += width + BETWEEN * self.text if width else 0.0


def _cell(row: Member, at: int, count: int, plain: RunStyle, quiet: Color, width: float) -> Lines:
    """The lines of a cell; of several, the second column is what matters, and only the last goes on in another line."""
    words = row.cells[at]
    if not words:
        return ()
    look = replace(plain, italic=row.italic, underline=row.underlined)
    look = replace(look, color=quiet) if count > 1 and at != 1 else look
    if 0 < at + 1 < count:
        return ((Run(words, look),),)
    first, *more = wrapped(words, look, width)
    before = Run(HANGING, replace(look, underline=False))
    return ((Run(first, look),), *((before, Run(line, look)) for line in more))


def table_items(identity: str, name: str, box: Bounds, table: MemberTable, look: Look, style: Style) -> Iterator[Item]:
    """What stands in a table's frame: thin rules between its compartments, and their words."""
    for at, down in enumerate(table.rules):
        # A thin shape: a line would ask to be glued to something.
        rule = Rect(Pt(box.left), Pt(box.top + down), Pt(box.width), Length(round(style.line * 0.6)))
        yield Shape(f"{identity}-rule{at}", f"{name}, rule {at + 1}", "rect", rule, look.line)
    for at, words in enumerate(table.words):
        placed = words.ink.moved(box.left, box.top)
        lines = _pointed(words.lines, look) if look.pointed else in_look(words.lines, look, look.words)
        yield text_item(f"{identity}-words{at}", f"{name}, words {at + 1}", placed, lines, words.align)


def _pointed(lines: Lines, look: Look) -> Lines:
    """Words of what is pointed at: in its colour on a tint, and no bolder, or rows would not fit their table."""
    return tuple(tuple(replace(run, style=replace(run.style, color=look.name)) for run in line) for line in lines)
