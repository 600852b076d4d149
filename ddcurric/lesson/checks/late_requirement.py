"""Late requirement: a topic requires one that the course teaches after it.

Wrong: topic 1.3 requires topic 1.5. Right: move a line in course.yaml, or do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    entries = [entry for module in settings.modules for entry in module.topics]
    place = {entry.id: index for index, entry in enumerate(entries)}
    for topic in topics:
        for index, required in enumerate(topic.requires):
            if place.get(required, -1) > place.get(topic.id, len(entries)):
                span = topic.requires_spans[index] if index < len(topic.requires_spans) else topic.span
                number = entries[place[required]].number
                message = f"topic {topic.number} requires `{required}`, which comes later, as {number}"
                yield warning("late-requirement", span, message, "change the order in course.yaml")
