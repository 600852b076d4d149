"""What a list of the course says of a topic or of a paper's form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.course import Lesson


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A line of the list."""

    number: str
    name: str
    """Its title; where it cannot be built, its id."""
    day: str = ""
    minutes: str = ""
    exercises: str = ""
    points: str = ""
    objectives: tuple[str, ...] = ()
    state: str = ""
    """Why it cannot be built: `broken` or `missing`; empty: it can be."""


def listed(lesson: Lesson, days: Mapping[str, date]) -> CourseLine:
    """The line of a lesson or a form; `days` are those of the course's calendar, by the ids of its topics."""
    from ddcurric.diagnostics import has_errors
    from ddcurric.lesson.words import plain_text

    topic = lesson.topic
    if topic is None:
        state = "broken" if has_errors(lesson.diagnostics) else "missing"
        return CourseLine(lesson.entry.number, lesson.entry.id, state=state)
    return CourseLine(
        number=topic.number,
        name=plain_text(topic.title) + (f", {topic.form.form}" if topic.form and topic.form.form else ""),
        day=f"{days[topic.id]:%a %Y-%m-%d}" if topic.id in days else topic.form.date if topic.form else "",
        minutes="" if topic.minutes is None else str(topic.minutes),
        exercises=str(len(topic.exercises)),
        points="" if topic.total_points is None else str(topic.total_points),
        objectives=tuple(plain_text(objective.content) for objective in topic.objectives),
    )
