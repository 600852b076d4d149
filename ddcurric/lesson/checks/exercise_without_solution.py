"""Exercise without solution: a student who is stuck, and whoever marks, have nothing to hold on to.

Wrong: `### Trace the clocks` and a task. Right: the same with `::: solution` below the task, or, where nothing can be
said in advance, `### Keep a diary {solution=none}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Exercise, Part, Topic
from ddcurric.lesson.views.options import ASKING, LONGEST, is_filled_in
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    for exercise in topic.exercises:
        unsolved = _unsolved(exercise)
        if unsolved is None:
            continue
        message = f"exercise {exercise.number} has no solution"
        advice = "write `::: solution` … `:::` below the task, or `{solution=none}` after the title"
        if unsolved:
            letters = ", ".join(f"({part.letter})" for part in unsolved)
            message = f"exercise {exercise.number}, part {letters}, has no solution"
            advice = "write its letter and what solves it into the solution, or `::: solution` into its `::: part`"
        elif topic.solutions_intro:
            advice = f"write `### Solution {exercise.number}` above what solves it below `## Solutions`"
        if _may_be_options(exercise):
            advice = _OPTIONS
        yield warning("exercise-without-solution", exercise.span, message, advice)


_OPTIONS = "(a), (b) … are parts, and each has its own solution; options to choose from are a list: `- [ ] …`"


def _may_be_options(exercise: Exercise) -> bool:
    """Of several short parts, none of which asks or tells anything, one is solved: one may choose from them."""
    if sum(part.solution is not None for part in exercise.parts) != 1 or len(exercise.parts) < 2:
        return False
    if any(part.points is not None for part in exercise.parts):
        return False
    words = [plain_text(part.blocks).rstrip() for part in exercise.parts]
    if any(len(each) > LONGEST or each.endswith(ASKING) for each in words):
        return False
    asked = plain_text(exercise.blocks).rstrip().endswith((*ASKING, ":", "："))
    return asked or not any(each.endswith((".", "!", "。")) for each in words)


def _unsolved(exercise: Exercise) -> tuple[Part, ...] | None:
    """The parts that have no solution; none of them: the exercise as a whole has none. None: nothing is missing."""
    if not exercise.solution_expected or (exercise.solution and exercise.solution.blocks):
        return None
    if not exercise.parts:
        return None if is_filled_in(exercise) else ()
    parts = exercise.parts
    unsolved = tuple(p for p in parts if not (p.solution and p.solution.blocks) and not is_filled_in(p))
    return (unsolved if len(unsolved) < len(parts) else ()) if unsolved else None
