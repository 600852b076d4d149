"""A paper: an exam, a worksheet or a quiz that takes exercises from lessons and has its own."""

from __future__ import annotations

from typing import TypeAlias

from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import AnswerSpace, Exercise, Footnote
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Take:
    """`::: {.take from="lamport-clocks.md#trace"}`: an exercise, or a check question, of a lesson."""

    topic: str
    """The id of its lesson; empty: only one of the two is named, which is a mistake."""
    id: str
    points: Worth | None
    """None: those that it has there."""
    space: AnswerSpace | None
    """None: as there."""
    span: Span


PaperEntry: TypeAlias = Take | Exercise


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's file, with the values that one form has."""

    id: str
    """The name of its file without the ending."""
    folder: str
    """Its folder below the course, with forward slashes; empty: beside course.yaml."""
    title: tuple[Inline, ...]
    kind: str
    """`exam`, `worksheet` or `quiz`."""
    date: str
    minutes: int | None
    forms: tuple[str, ...]
    """Their names; one, which is empty, where there is but one form."""
    shuffle: tuple[str, ...]
    """Of `options` and `exercises`: what stands in another order in every form but the first."""
    cover: tuple[str, ...]
    """Of `name`, `number`, `points` and `rules`, in the order of writing."""
    students: str
    """The path of the class list below the course; empty: there is none."""
    seed: str
    even: bool
    """Copies have an even number of pages."""
    instructions: tuple[Block, ...]
    entries: tuple[PaperEntry, ...]
    footnotes: tuple[Footnote, ...]
    language: str
    span: Span
    students_span: Span | None = None
