"""Exercise without heading: what stands in the section has no number, no points and no room to answer.

Wrong: `## Exercises` and right below it a list of tasks. Right: `### Trace the clocks` above each task.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Topic


def check(topic: Topic) -> Iterator[Diagnostic]:
    if topic.exercises_intro and not topic.exercises:
        message = "the exercises have no headings, so nothing here is an exercise: no number, no points, no room"
        advice = "write `### Title` above each"
        yield warning("exercise-without-heading", topic.exercises_intro[0].span, message, advice)
