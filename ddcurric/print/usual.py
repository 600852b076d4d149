"""A course that asks for nothing, and its style sheets, which can be read before any course is."""

from __future__ import annotations

from types import MappingProxyType

from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.print.document import setting_of
from ddcurric.print.styles import stylesheet
from ddcurric.source import Span


def usual_settings() -> CourseSettings:
    """A course that asks for nothing, in English on A4."""
    return CourseSettings(
        title="", author="", institution="", term="", license="", language="en", paper="a4",
        deck=DeckSettings(), modules=(), span=Span("", 1),
    )  # fmt: skip


def usual_sheets() -> tuple[str, ...]:
    """Of a handout and of solutions. What surrounds a packet's chapters seldom changes, and is set last."""
    settings = usual_settings()
    student, instructor = (setting_of(settings, MappingProxyType({}), instructor=each) for each in (False, True))
    return stylesheet(student, packet=False), stylesheet(instructor, packet=False)
