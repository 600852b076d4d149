"""Rules over the model, one file a rule. A good lesson is silent."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.diagnostics import Diagnostic
from ddcurric.model.course import CourseSettings
from ddcurric.model.lesson import Topic


def check_topic(topic: Topic, settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """What is wrong with one topic, seen alone."""
    return ()


def check_course(topics: Sequence[Topic], settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """What is wrong between topics."""
    return ()
