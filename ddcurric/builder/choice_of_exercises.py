"""The exercises of a course, as one chooses them for a paper."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.builder.asked import chosen
from ddcurric.builder.options import Options, Project
from ddcurric.builder.seen import newly_read
from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.views.takeable import Takeable, takeables
from ddcurric.lesson.words import plain_text
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What the lessons that were named have to take."""

    title: str
    """Of the course; empty: course.yaml cannot be read."""
    lessons: tuple[tuple[str, tuple[Takeable, ...]], ...]
    """Each under its number and title, in the course's order. One that cannot be built has nothing to take."""
    diagnostics: tuple[Diagnostic, ...]
    """Of the course itself."""
    unknown: tuple[str, ...]
    """A message for every name that fits no lesson."""
    broken: tuple[str, ...]
    """Lessons that cannot be built, by id."""


def choice_of_exercises(project: Project, wanted: Sequence[str]) -> Choice:
    """Of the lessons with these ids or numbers; of all where none is named."""
    known = newly_read(project)
    sites, unknown = chosen(known.survey, Options(topics=tuple(wanted)))
    asked = {site.id for site in sites}
    course = known.course
    assert course is not None
    topics = {topic.id: topic for topic in course.topics}
    lessons = tuple(
        (f"{topic.number} {plain_text(topic.title)}", tuple(takeables(topic, topics)))
        for topic in course.topics
        if topic.id in asked
    )
    broken = tuple(each.entry.id for each in course.lessons if each.topic is None and each.entry.id in asked)
    return Choice(known.survey.title, lessons, known.survey.of_course(), unknown, broken)
