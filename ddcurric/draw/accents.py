"""The colours that tell modules apart, on paper and on slides."""

from __future__ import annotations

from ddcurric.lesson.model.course import CourseSettings, Module
from ddcurric.scene.geometry import Color

ACCENTS = ("0B6E69", "3B4CA8", "7A2E6E", "A4431A", "2F6B2F", "0A5C8A", "8C1D40", "44546A")
"""Teal, indigo, plum, rust, forest, ocean, wine, slate: one a module; each at least 4.5:1 on white and on its tint."""


def module_accent(settings: CourseSettings, module: Module) -> Color:
    """The module's own accent, else the course's for its place, else ours."""
    accents = settings.deck.accents or ACCENTS
    course = settings.deck.colors.get("accent")
    return Color(module.accent or course or accents[(module.number - 1) % len(accents)], "accent1")
