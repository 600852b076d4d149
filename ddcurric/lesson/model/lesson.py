"""What a lesson says: a topic, its sections, questions and exercises, each owning its answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.form import FormHead
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.units import Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One idea of the deep dive, or another titled stretch of text."""

    title: tuple[Inline, ...]
    """Empty for what stands before the first `###`."""
    id: str
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """An item of Check Your Understanding."""

    number: int
    blocks: tuple[Block, ...]
    answer: Answer | None
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Solution:
    """What solves an exercise, or a part of one."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SpaceLength:
    """Answer space of a given height."""

    height: Length


@dataclass(frozen=True, slots=True)
class SpaceLines:
    """Answer space of a number of ruled lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class SpacePage:
    """The rest of the page and all of the next."""


@dataclass(frozen=True, slots=True)
class SpaceNone:
    """`space=none`: no room at all."""


AnswerSpace: TypeAlias = SpaceLength | SpaceLines | SpacePage | SpaceNone


@dataclass(frozen=True, slots=True)
class Part:
    """(a), (b), (c) of an exercise."""

    letter: str
    points: Worth | None
    space: AnswerSpace | None
    """None: scaled to the points."""
    space_style: str
    """`ruled`, `blank` or `grid`; empty: the exercise's."""
    blocks: tuple[Block, ...]
    hints: tuple[tuple[Block, ...], ...]
    solution: Solution | None
    id: str
    span: Span
    answer_shown: bool = True
    """False: the author said `answer=none`."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A numbered task, together with the solution that answers it."""

    number: int
    title: tuple[Inline, ...]
    id: str
    points: Worth | None
    """None: none given here; see `total_points` for the sum over parts."""
    space: AnswerSpace | None
    """None: scaled to the points."""
    space_style: str
    """`ruled`, `blank` or `grid`."""
    kind: str
    """`trace`, `calculation`, `design`, …: free, empty where not given."""
    in_class: bool
    """`.in-class`: shown in the deck. Where no exercise of a topic is marked, the deck shows all."""
    minutes: int | None
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    closing: tuple[Block, ...]
    """What the author wrote after the last part."""
    hints: tuple[tuple[Block, ...], ...]
    solution: Solution | None
    solution_expected: bool
    """False: the author said `solution=none`."""
    span: Span
    answer_shown: bool = True
    """Of an exercise in class, on a slide of its own. False: the author said `answer=none`."""

    @property
    def total_points(self) -> Worth | None:
        """The points of the exercise, or the sum of its parts'; None where nothing is given."""
        if self.points is not None:
            return self.points
        given = [part.points for part in self.parts if part.points is not None]
        return sum(given, Worth()) if given else None


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a footnote says, once, however often it is referred to."""

    number: int
    """Its place among the topic's footnotes, from 1."""
    blocks: tuple[Block, ...]
    span: Span
    secrecy: Secrecy = Secrecy.OPEN
    """Of the place where it is written: a note that stands in a solution is for those who see the solution."""


@dataclass(frozen=True, slots=True)
class Objective:
    """What students can do afterwards."""

    content: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A work that the topic rests on, as the front matter gives it."""

    content: tuple[Inline, ...]
    span: Span


class SectionName(StrEnum):
    """The sections of a lesson, as their headings are written."""

    KEY_QUESTION = "Key Question"
    DEEP_DIVE = "Deep Dive"
    CHECK = "Check Your Understanding"
    SO_WHAT = "So What?"
    KEY_POINTS = "Key Points"
    FURTHER_READING = "Further Reading"
    EXERCISES = "Exercises"
    SOLUTIONS = "Solutions"


@dataclass(frozen=True, slots=True)
class Landmark:
    """The heading of a section of the lesson: what a link in a table of contents finds."""

    section: SectionName | None
    """None: the lesson's title."""
    id: str
    written: str
    """The heading's words, as the author wrote them."""
    span: Span


class Referable:
    """What a cache may keep something of for as long as it is there.

    Not by `weakref_slot` of `dataclass`: in Python 3.11.2 `__weakref__` of such a class belongs to another one.
    """

    __slots__ = ("__weakref__",)


@dataclass(frozen=True, slots=True)
class Topic(Referable):
    """One lesson. Everything an author wrote for it, nothing from any output."""

    id: str
    """The name of its file without the ending."""
    number: str
    """"1.5": module and place, from course.yaml."""
    module: str
    """The title of its module."""
    module_index: int
    """The place of its module, from 0; chooses the accent colour."""
    title: tuple[Inline, ...]
    minutes: int | None
    objectives: tuple[Objective, ...]
    requires: tuple[str, ...]
    """Ids of topics."""
    sources: tuple[SourceEntry, ...]
    key_question: tuple[Block, ...]
    deep_dive: tuple[Section, ...]
    questions_intro: tuple[Block, ...]
    """What Check Your Understanding says outside its numbered questions."""
    questions: tuple[Question, ...]
    so_what: tuple[Block, ...]
    key_points: tuple[Block, ...]
    further_reading: tuple[Block, ...]
    exercises_intro: tuple[Block, ...]
    exercises: tuple[Exercise, ...]
    solutions_intro: tuple[Block, ...]
    """What a Solutions section says before its first solution: the instructor's only."""
    footnotes: tuple[Footnote, ...]
    folder: str
    """Its folder below the course, with forward slashes: where its pictures are found."""
    language: str
    """BCP 47, from the course or the lesson."""
    span: Span
    requires_spans: tuple[Span, ...] = ()
    """Where the front matter says each of `requires`."""
    front_matter_readable: bool = True
    """False: minutes and objectives may be there, behind a mistake."""
    landmarks: tuple[Landmark, ...] = ()
    """The headings of its title and sections, in the order of writing."""
    own_ids: tuple[str, ...] = ()
    """The ids that its author wrote, sorted; all others are made from words, and change with them."""
    values_hold: tuple[tuple[int, int], ...] = ()
    """The stretches of lines, first and last, in which numbers may be `::: values`: another form reads others."""
    form: FormHead | None = None
    """Of a form of a paper, which is a topic of exercises alone: what stands at its head."""

    @property
    def total_points(self) -> Worth | None:
        """Of all exercises; None: none of them gives points."""
        given = [e.total_points for e in self.exercises if e.total_points is not None]
        return sum(given, Worth()) if given else None
