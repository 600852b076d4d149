"""Exercise without heading: what stands in the section has no number, no points and no room to answer.

Wrong: `## Exercises` and right below it a list of tasks. Right: `### Trace the clocks` above each task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.checks.points_in_title import typed_points
from ddcurric.lesson.model.block import Block, List
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import plain_text
from ddcurric.points import read_points
from ddcurric.wording.typed import IN_ALL


def check(topic: Topic) -> Iterator[Diagnostic]:
    advice = "write `### Title` above each"
    if topic.exercises_intro and not topic.exercises:
        message = "the exercises have no headings, so nothing here is an exercise: no number, no points, no room"
        yield warning("exercise-without-heading", topic.exercises_intro[0].span, message, advice)
    elif (task := next((each for each in topic.exercises_intro if _is_task(topic, each)), None)) is not None:
        message = "what stands above the first `###` is no exercise: it has no number, no points, no room"
        yield warning("exercise-without-heading", task.span, message, advice)


def _is_task(topic: Topic, block: Block) -> bool:
    """Whether it has points that are not those of all; or is a numbered list that asks something."""
    if any(not _is_sum(topic, plain_text(each.content), points) for each, points in typed_points(block)):
        return True
    if not isinstance(block, List) or not block.ordered:
        return False
    return any(plain_text(item.blocks).rstrip().endswith(ASKING) for item in block.items)


def _is_sum(topic: Topic, words: str, points: str) -> bool:
    return read_points(points) == topic.total_points or re.search(IN_ALL, words, re.IGNORECASE) is not None
