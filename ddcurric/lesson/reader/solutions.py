"""Solutions written apart from their exercises, and every solution dealt out to exercise and parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ddcurric.diagnostics import Diagnostic, did_you_mean, error, hint
from ddcurric.lesson.model.block import Block, Heading, List
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Exercise, Part, Solution
from ddcurric.lesson.model.numerals import NUMBERS, next_letter
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_blocks
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.lettered import letter_of, lettered
from ddcurric.lesson.reader.option_letters import named_by_letters
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.reader.sections import Stretch, stretches
from ddcurric.lesson.reader.structure import AnyBlock, SolutionDiv, ordinary
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.typed_numbers import without_number
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.answers import WORD
from ddcurric.wording.typed import EXERCISE_BEHIND, EXERCISE_NUMBERED, NUMBERED, OF, typed_number

Task = TypeVar("Task", Exercise, Part)


@dataclass(frozen=True, slots=True)
class SolutionText:
    """A solution that names its exercise: by id, by number, or by title."""

    target: str
    number: int | None
    title: str
    blocks: tuple[Block, ...]
    span: Span


_FLAGS = re.IGNORECASE | re.DOTALL
_SOLUTION_HEADING = re.compile(
    rf"\W*{WORD}(?:{OF})?(?:{EXERCISE_BEHIND})?(?:{NUMBERED})?"
    r"\s*(?:(?:[:：.)）、—–]|(?<=\s)-(?=\s))\s*(?P<title>.*))?",
    _FLAGS,
)
_EXERCISE_SOLVED = re.compile(rf"{EXERCISE_NUMBERED}的?\s*{WORD}(?P<title>)", _FLAGS)


def read_solutions(
    reading: Reading, nodes: Sequence[SyntaxNode], exercises: Sequence[Exercise]
) -> tuple[tuple[Block, ...], tuple[SolutionText, ...]]:
    """A Solutions section: what it says first, and its solutions.

    A section without headings, of exercises without solutions, may number them: `1. …`, `2. …`.
    """
    intro: tuple[Block, ...] = ()
    found: list[SolutionText] = []
    for stretch in stretches(nodes):
        if stretch.heading is not None:
            found.append(read_solution_heading(reading, stretch))
            continue
        blocks = read_blocks(reading, stretch.nodes)
        named = [block for block in blocks if isinstance(block, SolutionDiv) and block.target]
        found.extend(SolutionText(div.target, None, "", div.blocks, div.span) for div in named)
        advice = "write `::: {.solution for=id}` with the exercise's id"
        intro = ordinary(reading, tuple(block for block in blocks if block not in named), advice)
    unsolved = not any(each.solution or any(part.solution for part in each.parts) for each in exercises)
    if not found and unsolved and exercises:
        found = [solution for block in intro for solution in _one_by_one(block)]
        intro = tuple(block for block in intro if not any(_one_by_one(block)))
    return intro, tuple(found)


def _one_by_one(block: Block) -> Iterator[SolutionText]:
    """The items of a list that counts 1, 2, 3, each as the solution of the exercise with that number."""
    if isinstance(block, List) and block.ordered and block.numerals in NUMBERS:
        for at, item in enumerate(block.items):
            yield SolutionText("", block.start + at, "", item.blocks, item.span)


def read_solution_heading(reading: Reading, stretch: Stretch) -> SolutionText:
    """`### Solution 1`, `### Solution {for=trace}`, `### Exercise 1: Title` or `### 1`, and what stands below."""
    assert stretch.heading is not None
    _, braces = trailing_attributes(stretch.heading.content or place("", 0))
    attributes = read_attributes(reading, braces)
    accept(reading, attributes, "a solution", keys=("for",), ids=False)
    number, title = solved_by(stretch.heading)
    blocks = _body(reading, read_blocks(reading, stretch.nodes))
    if title.text and (number is not None or attributes.text("for")):
        blocks = (Heading(4, read_inline(reading, title), "", stretch.heading.span), *blocks)
    return SolutionText(attributes.text("for"), number, title.text, blocks, stretch.span)


def heads_solution(text: str) -> bool:
    """Whether a heading says that it is a solution: `Solution 1`, `Exercise 1 solution`."""
    return bool(_SOLUTION_HEADING.fullmatch(text) or _EXERCISE_SOLVED.fullmatch(text))


def solved_by(heading: SyntaxNode) -> tuple[int | None, Placed]:
    """The number and the title of the exercise that the heading of a solution names, as far as it does."""
    written, _ = trailing_attributes(heading.content or place("", 0))
    match = _SOLUTION_HEADING.fullmatch(written.text) or _EXERCISE_SOLVED.fullmatch(written.text)
    if match is None:
        title, number = without_number(written, counted=False)
        return number, title
    return typed_number(match), written.cut(*match.span("title")) if match["title"] else written.cut(0, 0)


def _body(reading: Reading, blocks: tuple[AnyBlock, ...]) -> tuple[Block, ...]:
    """A solution in a div below its heading is that solution."""
    if len(blocks) == 1 and isinstance(blocks[0], SolutionDiv):
        return blocks[0].blocks
    return ordinary(reading, blocks)


def deal_out(
    reading: Reading, exercises: Sequence[Exercise], typed: Sequence[int | None], solutions: Sequence[SolutionText]
) -> tuple[Exercise, ...]:
    """The exercises with their solutions, the lettered ones with their parts. What fits nowhere is an error."""
    found = list(exercises)
    named = [Solvable(each.id, plain_text(each.title), number) for each, number in zip(exercises, typed, strict=True)]
    indices = indices_of(named, [(text.target, text.number, text.title) for text in solutions])
    shared = _report_shared_titles(reading, found, named, solutions)
    for text, index in zip(solutions, indices, strict=True):
        if index is None:
            reading.report(_without_exercise(found, text))
            continue
        first = found[index].solution
        blocks = _without_repeated_title(text.blocks, found[index].title)
        if first is not None:
            message = f"exercise {index + 1} has a second solution here (the first is in line {first.span.line})"
            by_title = not text.target and text.number is None and index in shared
            advice = "write the number of the exercise: `### Solution 2`" if by_title else "join the two"
            reading.report(error("two-solutions", text.span, message, advice))
            blocks = (*first.blocks, *blocks)
        found[index] = replace(found[index], solution=Solution(blocks, text.span))
    return tuple(_with_options(_to_parts(reading, exercise)) for exercise in found)


def _report_shared_titles(
    reading: Reading, exercises: Sequence[Exercise], named: Sequence[Solvable], solutions: Sequence[SolutionText]
) -> set[int]:
    """Say which exercises share a title by which a solution calls them; their places."""
    called = {_titled(named, text.title) for text in solutions if not text.target and text.number is None}
    groups = [group for group in called if len(group) > 1]
    for group in sorted(groups):
        for at in group[1:]:
            message = f"exercises {group[0] + 1} and {at + 1} have the same title, by which solutions call them"
            advice = "give each a title of its own, or call them by number: `### Solution 1`"
            reading.report(hint("shared-title", exercises[at].span, message, advice))
    return {at for group in groups for at in group}


@dataclass(frozen=True, slots=True)
class Solvable:
    """What a solution may call an exercise."""

    id: str
    title: str
    typed: int | None
    """The number that its author typed before the title."""


Name = tuple[str, int | None, str]
"""What a solution calls its exercise: an id, a number, a title."""


def indices_of(exercises: Sequence[Solvable], names: Sequence[Name]) -> list[int | None]:
    """Which exercise each solution is for, from 0: by its id, else by number, else by title; None: no one.

    As many solutions as exercises of one title are for these in their order.
    """
    groups = [() if target or number is not None else _titled(exercises, title) for target, number, title in names]
    found: list[int | None] = []
    for at, ((target, number, title), group) in enumerate(zip(names, groups, strict=True)):
        if group:
            found.append(group[groups[:at].count(group) if groups.count(group) == len(group) else 0])
        else:
            found.append(_numbered(exercises, target, number, title))
    return found


def _numbered(exercises: Sequence[Solvable], target: str, number: int | None, title: str) -> int | None:
    if target:
        return next((at for at, exercise in enumerate(exercises) if exercise.id == target), None)
    whole = {normalised(f"Q{number}{sign} {title}") for sign in ":.)"}
    for at, exercise in enumerate(exercises):
        if normalised(exercise.title) in whole:  # `Q4: Profits`, of a year
            return at
    typed = [exercise.typed for exercise in exercises]
    if number is not None and number in typed:
        return typed.index(number)
    return number - 1 if number is not None and 0 < number <= len(exercises) else None


def _titled(exercises: Sequence[Solvable], title: str) -> tuple[int, ...]:
    """The exercises of a title."""
    titles = [normalised(exercise.title) for exercise in exercises]
    wanted = normalised(title)
    if wanted and wanted not in titles:
        wanted = normalised(without_number(place(title, 0))[0].text)
    return tuple(at for at, each in enumerate(titles) if wanted and each == wanted)


def _without_exercise(exercises: list[Exercise], text: SolutionText) -> Diagnostic:
    if text.target:
        ids = {exercise.id for exercise in exercises if exercise.id}
        message, advice = f"there is no exercise `{text.target}`", did_you_mean(text.target, ids)
    elif text.number is not None:
        message = f"there is no exercise {text.number} for this solution"
        advice = f"the exercises are numbered 1 to {len(exercises)}" if exercises else "write the exercise"
    else:
        message, advice = "this solution names no exercise", "write `### Solution 1` or `### Solution {for=id}`"
    return error("solution-without-exercise", text.span, message, advice)


def _without_repeated_title(blocks: tuple[Block, ...], title: tuple[Inline, ...]) -> tuple[Block, ...]:
    """A solution's blocks without the heading that repeats its exercise's title."""
    head, words = blocks[0] if blocks else None, plain_text(title)
    same = {normalised(words), normalised(without_number(place(words, 0))[0].text)}
    return blocks[1:] if isinstance(head, Heading) and normalised(plain_text(head.content)) in same else blocks


def _with_options(exercise: Exercise) -> Exercise:
    """The exercise, and its parts, with letters before what is offered, where a solution names one by its letter."""
    return replace(_lettered(exercise), parts=tuple(map(_lettered, exercise.parts)))


def _lettered(task: Task) -> Task:
    if task.solution is None:
        return task
    blocks, solved = named_by_letters(task.blocks, task.solution.blocks)
    return replace(task, blocks=blocks, solution=replace(task.solution, blocks=solved))


def _to_parts(reading: Reading, exercise: Exercise) -> Exercise:
    """The exercise with `(a)`, `(b)` … of its solution as the solutions of its parts."""
    if exercise.solution is None or not exercise.parts:
        return exercise
    letters = [part.letter for part in exercise.parts]
    intro, groups = lettered(exercise.solution.blocks, lambda letter, before: letter in letters and letter > before)
    if not groups:
        return exercise
    parts = list(exercise.parts)
    for group in groups:
        at = letters.index(group.letter)
        _report_unknown_letters(reading, group.blocks, letters)
        first = parts[at].solution
        blocks = ordinary(reading, group.blocks)
        if first is not None:
            message = f"part ({group.letter}) has a second solution here (the first is in line {first.span.line})"
            reading.report(error("two-solutions", group.span, message, "join the two"))
            blocks = (*first.blocks, *blocks)
        parts[at] = replace(parts[at], solution=Solution(blocks, group.span))
    whole = Solution(ordinary(reading, intro), exercise.solution.span) if intro else None
    return replace(exercise, parts=tuple(parts), solution=whole)


def _report_unknown_letters(reading: Reading, blocks: Sequence[AnyBlock], letters: list[str]) -> None:
    for block in blocks[1:]:
        letter = letter_of(block)
        if letter and letter not in letters and letter == next_letter(letters[-1]):
            message = f"there is no part ({letter}) for this solution"
            advice = f"the last part is ({letters[-1]})"
            reading.report(error("solution-without-exercise", block.span, message, advice))
