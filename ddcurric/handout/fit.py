"""Fit things to the page: pictures to the rhythm of lines, columns to the width, room to write to the points."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ddcurric.model.block import Columns, Diagram, Figure, Table
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


def stays_with_answer(exercise: Exercise) -> bool:
    """Whether the next page may not begin right after its text: not after a figure, which fills a page by itself."""
    return not exercise.parts or not any(isinstance(block, Figure | Diagram | Table) for block in exercise.blocks)


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
