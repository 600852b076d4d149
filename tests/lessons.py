"""Lessons to read in tests: a course of one module, and the shortest lesson there is."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.figures import FENCES
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.reader.course import read_settings
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.value_rules import FIRST, Pick

COURSE = """\
title: A Course of Clocks
modules:
  - title: Time
    path: time
    topics: [first, second, third]
"""


def settings(text: str = COURSE) -> CourseSettings:
    source = read_source("course.yaml", text.encode()).value
    assert source is not None
    read = read_settings(source).value
    assert read is not None
    return read


def read(text: str | bytes, topic: str = "first", name: str = "lesson.md", pick: Pick = FIRST) -> Checked[Topic | None]:
    """A lesson of the course, from its file's text to its topic, with all that was reported on the way."""
    course = settings()
    module = course.modules[0]
    entry = next(each for each in module.topics if each.id == topic)
    source = read_source(name, text.encode() if isinstance(text, str) else text)
    if source.value is None:
        return Checked(None, source.diagnostics)
    found = read_topic(source.value, course, module, entry, FENCES, pick)
    return Checked(found.value, (*source.diagnostics, *found.diagnostics))


def topic(text: str, name: str = "first") -> Topic:
    """A lesson that reads without a mistake."""
    found = read(text, name, f"{name}.md")
    assert found.value is not None
    assert [str(d) for d in found.diagnostics] == []
    return found.value


def lesson(deep_dive: str = "", *, title: str = "Clocks", after: str = "", front: str = "") -> str:
    """A whole lesson around the text of its deep dive and what comes after it."""
    head = f"---\n{front.strip()}\n---\n" if front else ""
    return f"{head}# {title}\n\n## Key Question\n\nWhat is time?\n\n## Deep Dive\n\n{deep_dive}\n\n{after}\n"


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def places(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Each as `line:column code`."""
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in diagnostics]
