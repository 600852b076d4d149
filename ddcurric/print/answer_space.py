"""Room to write in: as much as an author asks for, or as the points of a task say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import groupby

from ddcurric import figures
from ddcurric.lesson.model.block import Block, Diagram, List, Paragraph, Table
from ddcurric.lesson.model.inline import Blank, BlankSpace
from ddcurric.lesson.model.lesson import (
    AnswerSpace,
    Exercise,
    Part,
    Question,
    SpaceLength,
    SpaceLines,
    SpaceNone,
    SpacePage,
)
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.asked_why import asks, asks_why
from ddcurric.lesson.views.options import boxed_options, exercise_options, options_of
from ddcurric.lesson.words import plain_text, sentences
from ddcurric.points import Worth
from ddcurric.print.fit import Measure
from ddcurric.units import Length, Mm
from ddcurric.values import dataclass
from ddcurric.wording.typed import fills_in, tells_more

RULE, LARGE_RULE = Mm(7.5), Mm(14)
"""From one rule of answer space to the next, in the usual edition and in large print."""
SQUARES = Mm(10)
"""Two rows of squares."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write in."""

    lines: int
    style: str
    """`ruled`, `blank` or `grid`."""
    to_foot: bool = False
    """The rest of the page and all of the next."""
    flexible: bool = False
    """Nobody asked for just so many lines: a page that ends well may add or drop some."""
    least: int = 2
    """Of its lines, those that stay where a page is to be saved."""
    more: float = 0
    """Millimetres above its first line: what an author measured is what is printed."""

    @property
    def spare(self) -> int:
        """Lines that may go where a page is to be saved."""
        return min(2, max(0, self.lines - self.least)) if self.flexible else 0


NO_ROOM = Room(0, "ruled")
LINES_WITHOUT_POINTS = 5
LINES_OF_A_POINT = 1.5
LINES_OF_A_QUESTION = 3
LINES_BELOW_OPTIONS = 1
"""For the reason: the answer is a tick."""
LINES_OF_A_REASON = 3
"""Whatever the points: "Which one, and why?" is not answered in one line."""


def question_space(question: Question, reason_words: str = "") -> Room:
    """What is left below a question where its author says nothing. `reason_words`: see `asks_why`."""
    if options_of(question.blocks):
        return Room(LINES_BELOW_OPTIONS + asks_why(question.blocks, reason_words), "ruled")
    if _is_answered_in_place(question.blocks, "ruled", reason_words):
        return NO_ROOM  # its blanks are the room
    return Room(LINES_OF_A_QUESTION, "ruled", flexible=True)


def part_space(exercise: Exercise, part: Part, reason_words: str = "") -> Room:
    """Below a part: what it asks for, or as its points say, or its share of the exercise's. `reason_words`: see
    `asks_why`."""
    style = part.space_style or exercise.space_style
    if part.space is None and exercise.space is None and _is_answered_in_place(part.blocks, style, reason_words):
        return NO_ROOM
    if part.space is None and exercise.space is not None:
        return _room(_shares(exercise).get(exercise.parts.index(part), SpaceNone()), None, style)
    points = part.points
    if points is None and exercise.points is not None:
        points = Worth(math.ceil(exercise.points / len(exercise.parts)))
    return _room(part.space, points, style, asks_why(part.blocks, reason_words))


def exercise_space(exercise: Exercise, reason_words: str = "") -> Room:
    """Below an exercise; nothing by default where its parts have room of their own. `reason_words`: see `asks_why`."""
    in_place = _is_answered_in_place(exercise.blocks, exercise.space_style, reason_words)
    if exercise.space is None and (exercise.parts or in_place):
        return NO_ROOM
    space = _shares(exercise).get(BELOW_ALL, exercise.space)
    return _room(space, exercise.total_points, exercise.space_style, asks_why(exercise.blocks, reason_words))


def _is_answered_in_place(blocks: tuple[Block, ...], style: str, reason_words: str) -> bool:
    """Whether nothing is to be written below a task: it ends with options, with a table or a figure to fill in, or all
    that it says ends with a blank."""
    if style != "ruled" or asks_why(blocks, reason_words):
        return False
    options = exercise_options(blocks)
    if options is not None and options.at == len(blocks) - 1 and (boxed_options(blocks) or _is_lettered(*blocks[-2:])):
        return True
    if _is_table_to_fill_in(blocks) or _is_figure_to_fill_in(blocks):
        return True
    said = [node for node in walk(blocks) if isinstance(node, Paragraph)]
    if not said or not all(isinstance(block, Paragraph | List) for block in blocks):
        return False
    return _ends_with_blank(said[-1]) and all(_ends_with_blank(each) or _announces(each) for each in said[:-1])


def _is_table_to_fill_in(blocks: tuple[Block, ...]) -> bool:
    """A table with cells to write in is all that the words above it ask for, or all there is."""
    *before, asked, table = (None, None, *blocks)
    if not isinstance(table, Table) or not isinstance(asked, Paragraph | None) or not all(map(_is_said, before)):
        return False
    cells = [cell for row in table.rows for cell in row[1:]]
    if not any(not cell.content or any(isinstance(node, _BLANKS) for node in walk(cell.content)) for cell in cells):
        return False
    return asked is None or fills_in(plain_text(sentences(asked.content)[-1:]))


def _is_figure_to_fill_in(blocks: tuple[Block, ...]) -> bool:
    """A figure with boxes to write in is all that is asked, in words above it or in none."""
    before, figure = blocks[:-1], blocks[-1] if blocks else None
    said = [block for block in before if isinstance(block, Paragraph)]
    if not isinstance(figure, Diagram) or not figures.asks(figure) or not all(map(_is_said, said)):
        return False
    shown = all(isinstance(block, Paragraph | Diagram) for block in before)
    return shown and not (said and tells_more(plain_text(sentences(said[-1].content)[-1:])))


def _is_said(block: Block | None) -> bool:
    return block is None or (isinstance(block, Paragraph) and not asks(block.content))


def _is_lettered(asked: Block, options: Block) -> bool:
    """What a question offers: A, B, C. Below other words, letters count what is to be done."""
    asking = isinstance(asked, Paragraph) and asks(asked.content)
    return asking and isinstance(options, List) and options.numerals == "upper-alpha"


def _ends_with_blank(paragraph: Paragraph) -> bool:
    last = sentences(paragraph.content)[-1:]
    return any(isinstance(node, _BLANKS) for node in walk(last))


def _announces(paragraph: Paragraph) -> bool:
    return plain_text(paragraph.content).rstrip().endswith((":", "："))


_BLANKS = Blank | BlankSpace
BELOW_ALL = -1


def _shares(exercise: Exercise) -> Mapping[int, AnswerSpace]:
    """The one room of an exercise, divided where parts with room of their own stand between those without.

    By the place of the part below which a share is; those that are last have theirs below all.
    """
    runs: list[list[int]] = []
    for has_own, run in groupby(enumerate(exercise.parts), lambda each: each[1].space is not None):
        runs += [] if has_own else [[at for at, _ in run]]
    count, last = sum(map(len, runs)), len(exercise.parts) - 1
    if exercise.space is None or not runs:
        return {}
    shares = {run[-1]: _share(exercise.space, len(run) / count) for run in runs}
    return {BELOW_ALL: shares.pop(last, SpaceNone()), **shares}


def _share(space: AnswerSpace, part: float) -> AnswerSpace:
    match space:
        case SpaceLength(height):
            return SpaceLength(height * part)
        case SpaceLines(lines):
            return SpaceLines(math.ceil(lines * part))
        case SpacePage() | SpaceNone():
            return space


def no_room(*_of: object) -> Room:
    """Instead of any of the above, in an edition without room to write in."""
    return NO_ROOM


def lines_of_a_page(style: str, measure: Measure) -> int:
    """As many as stand on a page. What is higher would go on, out of place, on the next."""
    return int(measure.height / (LARGE_RULE if measure.large else _pitch(style)))


def _pitch(style: str) -> Length:
    return SQUARES if style == "grid" else RULE


def _room(space: AnswerSpace | None, points: Worth | None, style: str, why: bool = False) -> Room:
    match space:
        case SpaceNone():
            return NO_ROOM
        case SpacePage():
            return Room(0, style, to_foot=True)
        case SpaceLength(height):
            return _measured(height, style)
        case SpaceLines(lines):
            return Room(min(400, max(0, lines)), style)
        case None:
            lines = LINES_WITHOUT_POINTS if points is None else min(24, max(2, math.ceil(LINES_OF_A_POINT * points)))
            least = LINES_OF_A_REASON if why else 2
            return Room(max(lines, least), style, flexible=True, least=least)


def _measured(height: Length, style: str) -> Room:
    """Just so high: what is over when its lines are ruled stands above the first."""
    lines = min(400, max(1, int(height / _pitch(style) + 0.01)))
    return Room(lines, style, more=round(max(0.0, (height - lines * _pitch(style)).mm), 2))
