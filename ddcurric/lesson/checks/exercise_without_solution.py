"""Exercise without solution: a student who is stuck, and whoever marks, have nothing to hold on to.

Wrong: `### Trace the clocks` and a task. Right: the same with `::: solution` below the task, or, where nothing can be
said in advance, `### Keep a diary {solution=none}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.views.options import ASKING, LONGEST, is_filled_in
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    for exercise in topic.exercises:
        missing = _missing(exercise)
        if missing:
            advice = "write `::: solution` … `:::` below the task, or `{solution=none}` after the title"
            if _may_be_options(exercise):
                advice = _OPTIONS
            elif "part" in missing:
                advice = "write its letter and what solves it into the solution, or `::: solution` into its `::: part`"
            elif topic.solutions_intro:
                advice = f"write `### Solution {exercise.number}` above what solves it below `## Solutions`"
            yield warning("exercise-without-solution", exercise.span, f"{missing} has no solution", advice)


_OPTIONS = "(a), (b) … are parts, and each has its own solution; options to choose from are a list: `- [ ] …`"


def _may_be_options(exercise: Exercise) -> bool:
    """Of several short parts, none of which asks or tells anything, one is solved: one may choose from them."""
    if sum(part.solution is not None for part in exercise.parts) != 1 or len(exercise.parts) < 2:
        return False
    words = [plain_text(part.blocks).rstrip() for part in exercise.parts]
    if any(len(each) > LONGEST or each.endswith(ASKING) for each in words):
        return False
    asked = plain_text(exercise.blocks).rstrip().endswith((*ASKING, ":", "："))
    return asked or not any(each.endswith((".", "!", "。")) for each in words)


def _missing(exercise: Exercise) -> str:
    """What has no solution: the exercise, or some of its parts; empty where nothing is missing."""
    if not exercise.solution_expected or (exercise.solution and exercise.solution.blocks):
        return ""
    if not exercise.parts and is_filled_in(exercise):
        return ""
    parts = exercise.parts
    letters = [p.letter for p in parts if not (p.solution and p.solution.blocks) and not is_filled_in(p)]
    if exercise.parts and not letters:
        return ""
    if len(letters) == len(exercise.parts):
        return f"exercise {exercise.number}"
    return f"exercise {exercise.number}, part " + ", ".join(f"({letter})" for letter in letters) + ","
