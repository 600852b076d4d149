"""Exercises: each `###` below Exercises, with its parts, hints and solution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace

from ddcurric.diagnostics import error, hint, warning
from ddcurric.lesson.model.block import AnswerBlock, Block, Hint
from ddcurric.lesson.model.lesson import Exercise, Part, Solution
from ddcurric.lesson.model.numerals import letters, next_letter
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_blocks
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.lettered import first_letter, lettered
from ddcurric.lesson.reader.option_letters import counted_by_letters
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.sections import Stretch, stretches
from ddcurric.lesson.reader.solutions import SolutionText, heads_solution, read_solution_heading
from ddcurric.lesson.reader.structure import AnyBlock, PartDiv, SolutionDiv, ordinary
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.typed_numbers import without_number
from ddcurric.lesson.reader.values import answer_space, answer_style, given_points, said_none, whole_number
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Exercises:
    """A section of exercises, before its solutions are dealt out."""

    intro: tuple[Block, ...]
    exercises: tuple[Exercise, ...]
    typed_numbers: tuple[int | None, ...]
    """The number that the author wrote before each title, by which a solution may call it."""
    solutions: tuple[SolutionText, ...]
    """Written as `### Solution 1` among the exercises, or for another one by `for=`."""


def read_exercises(reading: Reading, nodes: Sequence[SyntaxNode]) -> Exercises:
    """The section of exercises: what stands before the first, and each with its solution, wherever that is written."""
    intro: tuple[Block, ...] = ()
    exercises: list[Exercise] = []
    typed: list[int | None] = []
    solutions: list[SolutionText] = []
    counted: list[Placed] = []
    for stretch in stretches(nodes):
        if stretch.heading is None:
            intro = ordinary(
                reading,
                read_blocks(reading, stretch.nodes),
                "an exercise begins with `###`: write `### Title` above it",
            )
        elif heads_solution(_heading(stretch).text):
            solutions.append(read_solution_heading(reading, stretch))
        else:
            exercise, number = _exercise(reading, stretch, len(exercises) + 1, solutions)
            exercises.append(exercise)
            typed.append(number)
            if number is not None and _COUNTS.match(_heading(stretch).text):
                counted.append(_heading(stretch))
    if None in typed:
        _report_counted(reading, counted)
    return Exercises(intro, tuple(exercises), tuple(typed), tuple(solutions))


_COUNTS = re.compile(r"(?P<number>[0-9]+[.)])\s+(?P<title>\S.*)", re.DOTALL)


def _report_counted(reading: Reading, titles: Sequence[Placed]) -> None:
    """`1. FC Köln` beside exercises without a number: whether it counts them or is a name, only its author knows."""
    for title in titles:
        found = _COUNTS.match(title.text)
        assert found is not None
        span = title.span(reading.source, *found.span("number"))
        message = f"`{found['number']}` is read as the number of this exercise, and is no part of its title"
        advice = f"leave it out; if the title begins so, write `{found['number']}&nbsp;{found['title']}`"
        reading.report(hint("wrong-number", span, message, advice))


def _heading(stretch: Stretch) -> Placed:
    return trailing_attributes((stretch.heading and stretch.heading.content) or place("", 0))[0]


def _exercise(
    reading: Reading, stretch: Stretch, place_: int, solutions: list[SolutionText]
) -> tuple[Exercise, int | None]:
    assert stretch.heading is not None
    written, braces = trailing_attributes(stretch.heading.content or place("", 0))
    title, number = without_number(written, place_)
    if number not in (None, place_):
        message = f"this is exercise {place_}, and its title says {number}"
        reading.report(warning("wrong-number", stretch.heading.span, message, "leave the number out; it is counted"))
    attributes = read_attributes(reading, braces)
    accept(reading, attributes, "an exercise", keys=_KEYS, classes=("in-class",))
    body = _body(reading, read_blocks(reading, stretch.nodes), solutions)
    exercise = Exercise(
        number=place_,
        title=read_inline(reading, title),
        id=attributes.id,
        points=given_points(reading, attributes),
        space=answer_space(reading, attributes),
        space_style=answer_style(reading, attributes) or "ruled",
        kind=attributes.text("kind"),
        in_class=attributes.has("in-class"),
        minutes=whole_number(reading, attributes, "minutes"),
        blocks=ordinary(reading, tuple(body.blocks)),
        parts=tuple(body.parts),
        closing=tuple(body.closing),
        hints=tuple(body.hints),
        solution=body.solution,
        solution_expected=not said_none(reading, attributes, "solution"),
        span=stretch.span,
        answer_shown=not said_none(reading, attributes, "answer"),
    )
    return exercise, number


_KEYS = ("points", "space", "lines", "style", "kind", "minutes", "solution", "answer")


@dataclass
class _Body:
    """What stands below an exercise's or part's heading, sorted."""

    blocks: list[AnyBlock] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    hints: list[tuple[Block, ...]] = field(default_factory=list)
    solution: Solution | None = None


def _body(reading: Reading, blocks: Sequence[AnyBlock], elsewhere: list[SolutionText]) -> _Body:
    body = _Body()
    with_divs = any(isinstance(block, PartDiv) for block in blocks)
    loose: list[AnyBlock] = []
    answers: list[AnswerBlock] = []
    for block in map(counted_by_letters, blocks):
        if isinstance(block, SolutionDiv) and block.target:
            elsewhere.append(SolutionText(block.target, None, "", block.blocks, block.span))
        elif isinstance(block, SolutionDiv):
            _take_solution(reading, body, block)
        elif isinstance(block, AnswerBlock):
            message = "questions have answers, and exercises solutions; this is read as its solution"
            reading.report(warning("misplaced-div", block.span, message, "write `::: solution`"))
            answers.append(block)
        elif isinstance(block, PartDiv):
            body.parts.append(_part(reading, block, len(body.parts)))
        elif isinstance(block, Hint) and not (loose and not with_divs):
            body.hints.append(block.blocks)
        elif with_divs and body.parts:
            body.closing.append(block)
        else:
            loose.append(block)
    if answers:
        before = tuple(each for answer in answers for each in answer.blocks)
        after, span = (body.solution.blocks, body.solution.span) if body.solution else ((), answers[0].span)
        body.solution = Solution((*before, *after), span)
    if with_divs:
        body.blocks = loose
    else:
        _take_letters(reading, body, loose)
    return body


def _take_letters(reading: Reading, body: _Body, loose: list[AnyBlock]) -> None:
    """Parts written as paragraphs that begin with `(a)`, `(b)` …; a hint belongs to the part before it."""
    intro, groups = lettered(loose, lambda letter, before: letter == next_letter(before))
    body.blocks = [block for block in intro if not isinstance(block, Hint)]
    body.hints = [*body.hints, *(block.blocks for block in intro if isinstance(block, Hint))]
    _report_gaps(reading, [intro, *(group.blocks[1:] for group in groups)])
    for group in groups:
        kept = tuple(block for block in group.blocks if not isinstance(block, Hint))
        hints = tuple(block.blocks for block in group.blocks if isinstance(block, Hint))
        blocks = ordinary(reading, kept)
        body.parts.append(Part(group.letter, None, None, "", blocks, hints, None, "", group.span))


def _report_gaps(reading: Reading, stretches_: Sequence[Sequence[AnyBlock]]) -> None:
    """`(c)` where `(b)` is missing: it would be printed in the part before it, and its answer be lost."""
    for number, blocks in enumerate(stretches_):
        expected = letters(number + 1)
        begun = ((block, first_letter(block)) for block in blocks)
        block, letter = next(((each, letter) for each, letter in begun if _A_LETTER.fullmatch(letter)), (None, ""))
        if block is not None:
            message = f"`({letter})` is no part of its own, since `({expected})` is the next that could be"
            advice = "letter the parts (a), (b), (c), one after the other"
            reading.report(warning("part-out-of-order", block.span, message, advice))


_A_LETTER = re.compile("[a-hj-uwyz]")
"""Of a part: not `(A)`, `(1)` or `(i)`."""


def _take_solution(reading: Reading, body: _Body, block: SolutionDiv) -> None:
    if body.solution is None:
        body.solution = Solution(block.blocks, block.span)
        return
    report_two(reading, block.span, body.solution.span)
    body.solution = replace(body.solution, blocks=(*body.solution.blocks, *block.blocks))


def report_two(reading: Reading, span: Span, first: Span) -> None:
    """Report that an exercise has a second solution, and where the first one stands."""
    message = f"this is a second solution (the first is in line {first.line})"
    reading.report(error("two-solutions", span, message, "join the two"))


def _part(reading: Reading, div: PartDiv, index: int) -> Part:
    body = _body(reading, div.blocks, [])
    if body.parts:
        message = "a part cannot have parts"
        reading.report(error("misplaced-div", body.parts[0].span, message, "write a list, or an exercise of its own"))
    inner = tuple(block for part in body.parts for block in part.blocks)
    return Part(
        letter=letters(index + 1),
        points=div.points,
        space=div.space,
        space_style=div.space_style,
        blocks=(*ordinary(reading, tuple(body.blocks)), *inner, *body.closing),
        hints=tuple(body.hints),
        solution=body.solution,
        id=div.id,
        span=div.span,
        answer_shown=div.answer_shown,
    )
