"""Unknown requirement: a topic requires one that the course does not have.

Wrong: `requires: [hapened-before]`. Right: `requires: [happened-before]`, the file's name without its ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Diagnostic, did_you_mean, warning
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    known = {entry.id for module in settings.modules for entry in module.topics} | {topic.id for topic in topics}
    for topic in topics:
        for index, required in enumerate(topic.requires):
            span = topic.requires_spans[index] if index < len(topic.requires_spans) else topic.span
            if required == topic.id:
                message = "the topic requires itself"
                yield warning("unknown-requirement", span, message, "leave it out")
            elif required not in known:
                message = f"there is no topic `{required}` in course.yaml"
                advice = did_you_mean(required, known - {topic.id}) or "leave it out: there is no other topic yet"
                yield warning("unknown-requirement", span, message, advice)
