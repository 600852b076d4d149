"""One thing that a learning platform can ask: a choice, a number, a few words, blanks, a figure, an essay."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.points import Worth
from ddcurric.values import dataclass

Blocks: TypeAlias = tuple[b.Block, ...]
Words: TypeAlias = tuple[i.Inline, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What all tasks have."""

    id: str
    """The same whenever the lesson is exported: of its topic, and of its place or its own id in there."""
    name: str
    prompt: Blocks
    """As students may see it."""
    feedback: Blocks
    """What is said once it is answered."""
    points: Worth | int


@dataclass(frozen=True, slots=True)
class ChoiceTask:
    """Options, of which one is right, or several are."""

    asked: Asked
    options: tuple[Words, ...]
    right: frozenset[int]
    """Places, from 0; never empty."""
    several: bool
    """As many may be ticked as one likes."""
    may_shuffle: bool = True
    """Neither options nor feedback speak of options by their letters or places."""
    reasons: tuple[Words, ...] = ()
    """What is said of each option beside the feedback, empty where nothing is; none: of no option is anything said."""


@dataclass(frozen=True, slots=True)
class NumberTask:
    """A number, exact or with a tolerance."""

    asked: Asked
    value: Fraction
    tolerance: Fraction
    """How far an answer may be off: half of the last digit that the lesson writes; 0 for whole numbers."""


@dataclass(frozen=True, slots=True)
class WordsTask:
    """A few words."""

    asked: Asked
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlankTask:
    """A text with blanks: its pieces, and what stands in each blank."""

    asked: Asked
    pieces: tuple[Words | str, ...]
    """In the order of the text; a string is what a blank hides."""


@dataclass(frozen=True, slots=True)
class FigureTask:
    """A figure with a field for every value that it asks for."""

    asked: Asked
    diagram: b.Diagram
    fields: tuple[tuple[str, str], ...]
    """What each is called in the figure, and what belongs there."""
    within: Fraction = Fraction(0)
    """How far from a number one may be who reads it off the figure."""


@dataclass(frozen=True, slots=True)
class EssayTask:
    """Answered in sentences, and marked by hand."""

    asked: Asked
    sample: Blocks
    """A solution, for the grader."""
    marking: Blocks
    """How points are given, and what wrong answers betray, for the grader."""


Task: TypeAlias = ChoiceTask | NumberTask | WordsTask | BlankTask | FigureTask | EssayTask
