"""What the eye should see of a figure: `point:` and `steps:`, in every kind of diagram.

A figure has one geometry, whatever is pointed at: only colours, and how heavy lines are, differ from step to step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Protocol

from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Color, Stroke
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures import DiagramWording

EVERY_STEP = 0
"""In place of a step: all that any of them points at, for a slide on which it appears click by click."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a figure points at."""

    points: tuple[str, ...] = ()
    """Names of its parts; empty: all of it is alike."""


def stage_of(steps: Sequence[Stage], diagram: Diagram) -> Stage:
    """What a diagram points at: in its step, or in its last; where it says nothing, at what its slide asks about."""
    if steps and diagram.step == EVERY_STEP:
        return Stage(tuple(dict.fromkeys(name for step in steps for name in step.points)))
    if steps:
        return steps[diagram.step - 1 if diagram.step and diagram.step <= len(steps) else -1]
    return Stage((diagram.point,)) if diagram.point else Stage()


def first_steps(steps: Sequence[Stage]) -> dict[str, int]:
    """Each part that steps point at, and the first that does, from 1: the click that shows it."""
    return {name: number for number, step in reversed([*enumerate(steps, 1)]) for name in step.points}


@dataclass(frozen=True, slots=True)
class TitledFigure:
    """What figures of several kinds say besides what they show."""

    title: str = field(default="", kw_only=True)
    alt: str = field(default="", kw_only=True)
    """The author's own alternative text."""
    steps: tuple[Stage, ...] = field(default=(), kw_only=True)
    """What it points at, one after the other: names of its parts."""


class Staged(Protocol):
    """What a diagram says, with the versions of it that point at one thing after the other."""

    @property
    def steps(self) -> tuple[Stage, ...]: ...


def names_pointed_at(said: Staged, diagram: Diagram, say: DiagramWording) -> str:
    """What a diagram points at, in words, where its parts are called by their names; empty where it is nothing."""
    points = stage_of(said.steps, diagram).points
    return say.pointed.format(parts=say.listed(points)) if points else ""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a part, and how heavy its lines are."""

    line: Color
    words: Color
    """Of its name, and of the number in it."""
    name: Color
    wide: Length
    pointed: bool = False
    quiet: bool = False
    """Something else is the point."""

    def stroke(self, dash: str = "solid") -> Stroke:
        """A line in its colour and as heavy, with round ends."""
        return Stroke(self.line, self.wide, dash, "round")


def look_of(style: Style, pointed: bool, context: bool) -> Look:
    """Of a part that is pointed at, or stands beside what is, or is like all others."""
    if pointed:
        return Look(style.accent, style.accent, style.accent, style.heavy, pointed=True)
    if context:
        # Lines may be as pale as 3 to 1, words that are not large may not (WCAG 2.2, 1.4.3 and 1.4.11).
        return Look(style.context, style.secondary, style.secondary, style.line, quiet=True)
    return Look(style.ink, style.ink, style.secondary, style.line)
