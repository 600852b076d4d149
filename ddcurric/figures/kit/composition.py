"""A figure with its tables beside or below it, and questions under both. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ddcurric.figures.kit.answer_tables import AnswerTable, LaidTables, lay_out_tables, table_items, tried_tables
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.questions import AskedBelow, FigureQuestion, ask_below, question_items
from ddcurric.figures.kit.staging import Look
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Item
from ddcurric.units import Length
from ddcurric.values import dataclass

BESIDE, BELOW = 2.2, 1.5
"""From a figure to the tables beside or below it, in type sizes."""
EVEN = 24
"""Heights that are tried for tables in several columns."""
WHOLE = 1.5
"""So many times as high tables may be for that none is parted."""


@dataclass(frozen=True, slots=True)
class Composed:
    """Where tables and questions are, around a figure in the upper left corner."""

    tables: LaidTables
    tables_at: Point
    asked: AskedBelow
    fits: bool

    @property
    def bounds(self) -> Bounds:
        """Of all together."""
        return self.asked.bounds

    def items(self, style: Style, size: Length, answered: bool, looks: Mapping[str, Look]) -> Iterator[Item]:
        """The tables and the questions; `looks` are those of parts of the figure that tables name."""
        yield from table_items(self.tables, *self.tables_at, style, answered, looks)
        yield from question_items(self.asked.lines, style, size, answered)


@dataclass(frozen=True, slots=True)
class FigureRoom:
    """What is left for a figure when its tables and questions have their places."""

    width: float
    height: float
    style: Style
    size: Length
    whole: float
    """The width that all of it may take."""
    tables: LaidTables
    questions: Sequence[FigureQuestion]
    below: bool

    def composed(self, width: float, height: float) -> Composed:
        """With a figure of this size."""
        gap = _gap(self.tables, self.size, self.below)
        table = self.tables
        if self.below:
            at, both = (0.0, height + gap), Bounds(0.0, 0.0, max(width, table.width), height + gap + table.height)
        else:
            at = width + gap, max(0.0, (height - table.height) / 2)
            both = Bounds(0.0, 0.0, width + gap + table.width, max(height, table.height))
        asked = ask_below(self.questions, self.style, self.size, both)
        high = self.style.max_height.pt
        return Composed(table, at, asked, asked.bounds.width <= self.whole + 1 and asked.bounds.height <= high + 1)


def room_beside(
    told: Iterable[AnswerTable], asked: Iterable[FigureQuestion], style: Style, size: Length, width: float, below: bool
) -> FigureRoom:
    """The room for a figure in so much width, its tables beside or below it, and its questions under both."""
    tables, questions = tuple(told), tuple(asked)
    high = style.max_height.pt - ask_below(questions, style, size, Bounds(0.0, 0.0, 0.0, 0.0)).bounds.height
    laid = _flat(tables, style, size, width) if below else lay_out_tables(tables, style, size, high)
    laid = _even(laid, tables, style, size)
    gap = _gap(laid, size, below)
    left = width if below else width - gap - laid.width
    rest = high - gap - laid.height if below else high
    return FigureRoom(left, rest, style, size, width, laid, questions, below)


def _gap(tables: LaidTables, size: Length, below: bool) -> float:
    return (BELOW if below else BESIDE) * size.pt if tables.parts else 0.0


def _even(full: LaidTables, tables: Sequence[AnswerTable], style: Style, size: Length) -> LaidTables:
    """As many columns and no wider, none of which is higher than it must be."""
    if all(part.box.left == 0.0 for part in full.parts):
        return full
    lower = tried_tables(tables, style, size, (full.height * share / EVEN for share in range(EVEN // 3, EVEN)))
    alike = (each for each in lower if each.width <= full.width + 0.01 and len(each.parts) <= len(full.parts))
    return next((each for each in alike if each.height < full.height), full)


def _flat(tables: Sequence[AnswerTable], style: Style, size: Length, width: float) -> LaidTables:
    """The tables in as many columns as the width has room for, but none parted to save little height."""
    step = style.box_height * size.pt
    rows = sum(len(table.entries) + 2 for table in tables)
    low: LaidTables | None = None
    tried = []
    for laid in tried_tables(tables, style, size, (count * step for count in range(4, max(rows * 2, 5)))):
        if low is not None and laid.height > WHOLE * low.height:
            break
        if laid.width <= width:
            low = low or laid
            if len(laid.parts) == len(tables):
                return laid
        tried.append(laid)
    if low is not None:
        return low
    high = style.max_height.pt
    return min(tried, key=lambda laid: max(laid.width / width, laid.height / high))
