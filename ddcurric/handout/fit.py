"""Fit things to the page: pictures on the rhythm of lines, tables to the width, room to write to the points."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ddcurric.model.block import Columns, Figure, Table
from ddcurric.model.lesson import (
    AnswerSpace,
    Exercise,
    Part,
    Question,
    SpaceLength,
    SpaceLines,
    SpaceNone,
    SpacePage,
)
from ddcurric.model.picture import PictureFile
from ddcurric.model.walk import plain_text
from ddcurric.units import Length, Mm, Pt

RHYTHM = 15.0
"""Points from baseline to baseline."""

RULE = Mm(9)
"""From one rule of answer space to the next."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of an edition's page."""

    text: Length
    wide: Length
    """With the margin column; as `text` where there is none."""
    height: Length
    type_size: float
    """Points of a table's type, at its largest."""


STANDARD = Measure(text=Mm(125), wide=Mm(170), height=Pt(43 * RHYTHM), type_size=9)
LARGE = Measure(text=Mm(170), wide=Mm(170), height=Pt(600), type_size=15)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture's place. Points."""

    width: float
    height: float
    frame: float
    """Its height and what it needs to end on a baseline."""
    wide: bool


def fit_picture(width: float, height: float, measure: Measure, share: float | None = None) -> Fitted:
    """Size a picture of a natural size in points: as large as it is, never wider or higher than the page."""
    if share is not None:
        wanted = measure.text.pt * share
        scale = wanted / width
    else:
        wide = width > measure.text.pt * 1.02
        scale = min(1.0, (measure.wide if wide else measure.text).pt / width)
    scale = min(scale, measure.height.pt * 0.85 / height, measure.wide.pt / width)
    width, height = width * scale, height * scale
    frame = math.ceil(height / RHYTHM - 0.02) * RHYTHM
    return Fitted(round(width, 2), round(height, 2), frame, wide=width > measure.text.pt * 1.02)


def fit_figure(figure: Figure, file: PictureFile, measure: Measure) -> Fitted:
    return fit_picture(file.width * 0.75, file.height * 0.75, measure, figure.width)


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


SIZES = (("usual", 1.0), ("small", 8 / 9), ("tiny", 7 / 9))
LETTER = 0.52
"""The width of a letter of the table face, in em: a little more than the average."""
LONGEST_WORD = 18
"""Letters; longer words are broken."""


def fit_table(table: Table, measure: Measure) -> FittedTable:
    """The largest type, then the narrowest place, in which no column is too narrow for its words."""
    needs = tuple(_letters_needed(table, column) for column in range(len(table.aligns)))
    short = len(table.rows) <= 12
    header = any(cell.content for cell in table.header)
    columns = range(len(needs))
    wishes = tuple(float(_longest(table, column)) for column in columns)
    everything = (_shares(tuple(columns), needs, wishes),)
    narrow = _width(wishes, measure.type_size) < measure.text.pt / 2
    for size, factor in SIZES:
        for place, wide in ((measure.text, False), (measure.wide, True)):
            if _width(needs, measure.type_size * factor) <= place.pt:
                return FittedTable(everything, size, wide and measure.wide > measure.text, narrow, short, header)
    size, factor = SIZES[1]
    groups = _groups(needs, measure.type_size * factor, measure.wide.pt)
    shares = tuple(_shares(group, needs, wishes) for group in groups)
    return FittedTable(shares, size, measure.wide > measure.text, False, short, header)


def _letters_needed(table: Table, column: int) -> float:
    """The width of a column, in letters, in which its longest word stands and its longest cell is not a tower."""
    texts = _texts(table, column)
    word = max((len(word) for text in texts for word in text.split()), default=1)
    cell = max((len(text) for text in texts), default=1)
    return max(min(word, LONGEST_WORD), math.sqrt(cell) * 1.6 if cell > 12 else 0, 1.5)


def _shares(
    columns: tuple[int, ...], needs: tuple[float, ...], wishes: tuple[float, ...]
) -> tuple[tuple[int, float], ...]:
    """Widths in percent: what each needs, and of the rest the more the more it has to say."""
    weights = [needs[c] + 2 + 1.6 * math.sqrt(max(0.0, wishes[c] - needs[c])) for c in columns]
    return tuple((c, round(100 * weight / sum(weights), 2)) for c, weight in zip(columns, weights, strict=True))


def _texts(table: Table, column: int) -> list[str]:
    return [plain_text(row[column].content) for row in (table.header, *table.rows)]


def _longest(table: Table, column: int) -> int:
    return max(map(len, _texts(table, column)), default=0)


def _width(needs: tuple[float, ...], type_size: float) -> float:
    return sum(need * LETTER * type_size + 8 for need in needs)


def _groups(needs: tuple[float, ...], type_size: float, room: float) -> tuple[tuple[int, ...], ...]:
    """Columns in groups that fit, the first column repeated at the head of each."""
    widths = [need * LETTER * type_size + 8 for need in needs]
    groups: list[list[int]] = [[0]]
    used = widths[0]
    for column in range(1, len(widths)):
        if used + widths[column] > room and len(groups[-1]) > 1:
            groups.append([0])
            used = widths[0]
        groups[-1].append(column)
        used += widths[column]
    return tuple(map(tuple, groups))


def column_widths(columns: Columns) -> tuple[float, ...]:
    """Percent of the width for each column, with a gap between them."""
    count = max(1, len(columns.columns))
    room = 100 - 4 * (count - 1)
    given = sum(column.width or 0 for column in columns.columns)
    open_ = sum(1 for column in columns.columns if column.width is None)
    rest = max(0.1, 1 - given) / open_ if open_ else 0
    shares = [rest if column.width is None else max(column.width, 0.05) for column in columns.columns]
    return tuple(round(room * share / sum(shares), 2) for share in shares)


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write in."""

    lines: int
    style: str
    """`ruled`, `blank` or `grid`."""
    to_foot: bool = False
    """The rest of the page and all of the next."""


NO_ROOM = Room(0, "ruled")
LINES_WITHOUT_POINTS = 5
LINES_OF_A_QUESTION = 3


def question_space(question: Question) -> Room:
    return Room(LINES_OF_A_QUESTION, "ruled")


def part_space(exercise: Exercise, part: Part) -> Room:
    """Below a part: what it asks for, or as its points say, or its share of the exercise's."""
    if part.space is None and exercise.space is not None:
        return NO_ROOM  # the author gave one room to the whole exercise
    points = part.points
    if points is None and exercise.points is not None:
        points = math.ceil(exercise.points / len(exercise.parts))
    return _room(part.space, points, exercise.space_style)


def exercise_space(exercise: Exercise) -> Room:
    """Below an exercise; nothing by default where its parts have room of their own."""
    if exercise.space is None and exercise.parts:
        return NO_ROOM
    return _room(exercise.space, exercise.total_points, exercise.space_style)


def _room(space: AnswerSpace | None, points: int | None, style: str) -> Room:
    match space:
        case SpaceNone():
            return NO_ROOM
        case SpacePage():
            return Room(0, style, to_foot=True)
        case SpaceLength(height):
            pitch = Mm(10) if style == "grid" else RULE
            return Room(min(400, max(1, round(height / pitch))), style)
        case SpaceLines(lines):
            return Room(min(400, max(0, lines)), style)
        case None:
            lines = LINES_WITHOUT_POINTS if points is None else min(24, max(3, 1 + 2 * points))
            return Room(lines, style)
