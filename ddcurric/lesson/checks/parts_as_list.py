"""Parts as a list: what is to be done one by one stands after `a)`, `b)`, which makes a list and no parts.

A list has one room to answer for all of it, and one solution. Wrong: `a) Compute the sum.`, and below it `b) …`. Right:
`(a) Compute the sum.`, or `::: part`. Short lines below a question may be options, and stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.block import Block, List
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.options import exercise_options


def check(topic: Topic) -> Iterator[Diagnostic]:
    for exercise in topic.exercises:
        listed = None if exercise.parts else _lettered(exercise.blocks)
        if listed is None:
            continue
        solved = _lettered(exercise.solution.blocks) if exercise.solution else None
        if solved or not listed.tight or exercise_options(exercise.blocks) is None:
            message = f"`{listed.mark_of(0)}` to `{listed.mark_of(len(listed.items) - 1)}` are a list, and no parts"
            advice = "write `(a)`, `(b)` … for parts, here and in the solution: each has room, and its own solution"
            yield hint("parts-as-list", listed.span, message, advice)


def _lettered(blocks: tuple[Block, ...]) -> List | None:
    return next((each for each in blocks if isinstance(each, List) and _is_lettered(each)), None)


def _is_lettered(each: List) -> bool:
    return (each.numerals, each.mark, each.start) == ("lower-alpha", "{})", 1) and len(each.items) > 1
