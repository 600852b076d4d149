"""What a format's reader understood of a file, before anybody asks what of it is an exercise, and its notebook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import field, replace
from enum import Enum
from typing import TypeAlias

from ddcurric.importers.kit.inlines import tidy
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.walk import Change, rewrite
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.values import dataclass


class Role(Enum):
    """What the format itself says that something is."""

    OBJECTIVES = "objectives"
    KEY_QUESTION = "key question"
    QUESTION = "question"
    """Of Check Your Understanding; its `answer` stands within it."""
    ANSWER = "answer"
    EXERCISE = "exercise"
    PART = "part"
    """Of the exercise around it, or of the last one."""
    HINT = "hint"
    SOLUTION = "solution"
    """Of the exercise or part around it; else by `target` or `number`; else of the last one before."""
    MARKING = "marking"
    NOTES = "notes"
    """What the lecturer says to the slide or section around it, or to the last one."""
    SLIDE = "slide"
    """One slide of a deck: its title and what it shows, notes within it."""
    SLIDE_ONLY = "slide block"
    """A `::: slide` of our own decks: the slide shows this, the handout does not."""
    KEY_POINTS = "key points"
    SOURCES = "sources"
    WORKS = "works"
    """What the lesson rests on, an item each: `sources` of its front matter."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading of the source. What it means is found by its words: "Exercise 3: Clocks (5 points)", "Solutions"."""

    level: int
    """As the source counts; only the order of levels matters."""
    content: tuple[Inline, ...]
    span: Span
    id: str = ""
    points: Worth | None = None
    """Where the format says them; those that its words say are found."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces of which the format says what they are, such as `\\begin{solution}`."""

    role: Role
    pieces: tuple[Piece, ...]
    span: Span
    title: tuple[Inline, ...] = ()
    id: str = ""
    number: int | None = None
    """The number that was typed, or that the format gave."""
    points: Worth | None = None
    space: str = ""
    """Room to answer as an attribute says it: `6cm`, `page`, `none`; empty: as the points are."""
    target: str = ""
    """Of a solution: the id of its exercise."""
    minutes: int | None = None
    """Of an exercise in class."""
    in_class: bool = False
    unanswered: bool = False
    """Of a part of one: no slide answers it."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not understood. It becomes a comment at its place in the lesson, and a line of the report."""

    what: str
    """In a teacher's words: `an embedded sheet`, `the macro \\foo`."""
    words: str
    """All that it says, as far as it can be read; the source itself where that is text."""
    span: Span


Piece: TypeAlias = Block | Headline | Marked | Unread
"""What a file is made of, in its order."""


def rewritten(pieces: Sequence[Piece], change: Change) -> tuple[Piece, ...]:
    """The pieces with `change` applied to every node of their blocks and headings, as `rewrite` does."""
    found: list[Piece] = []
    for piece in pieces:
        match piece:
            case Marked():
                title, inner = tidy(rewrite(piece.title, change)), rewritten(piece.pieces, change)
                found.append(replace(piece, title=title, pieces=inner))
            case Headline():
                found.append(replace(piece, content=tidy(rewrite(piece.content, change))))
            case Unread():
                found.append(piece)
            case _:
                found += rewrite((piece,), change)
    return tuple(found)


def with_asides(made: Sequence[Piece], aside: Sequence[Piece]) -> list[Piece]:
    """What was noted beside the text, each behind what stands in its paragraph or before it, in an exercise or a
    solution where it stands in one."""
    found: list[Piece] = []
    waiting = sorted(aside, key=lambda each: each.span.line)
    for at, piece in enumerate(made):
        while waiting and waiting[0].span.line < piece.span.line:
            found.append(waiting.pop(0))
        ends = made[at + 1].span.line if at + 1 < len(made) else math.inf
        inside = [each for each in waiting if each.span.line < ends] if isinstance(piece, Marked) else []
        if isinstance(piece, Marked) and piece.pieces and inside and piece.span.line < ends:
            piece = replace(piece, pieces=tuple(with_asides(piece.pieces, inside)))
            waiting = waiting[len(inside) :]
        found.append(piece)
    return [*found, *waiting]


def with_title(whole: Sequence[Piece]) -> tuple[tuple[Inline, ...], list[Piece]]:
    """The first headline of level 0, which is the title, and the rest; another such is a heading like all others."""
    title: Headline | None = None
    rest: list[Piece] = []
    for piece in whole:
        if not isinstance(piece, Headline) or piece.level > 0:
            rest.append(piece)
        elif title is None:
            title = piece
        else:
            rest.append(replace(piece, level=1))
    return title.content if title is not None else (), rest


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture that came with a file."""

    path: str
    """Relative to the lesson: `figures/queue-1.png`."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Fate:
    """A line of the report: what became of something."""

    what: str
    """In the words of the source: `\\begin{choices}`, `a text box`."""
    became: str
    """`options of a check question`; empty: it was left out, and `what` says its words."""
    span: Span
    """In the source; its line is the slide of a deck, the paragraph of a Word file."""
    words: str = ""
    """Of something that may be the right option, as it alone looks as it does: if it is, that became of it."""


@dataclass(frozen=True, slots=True)
class Material:
    """A file, read and not yet shaped."""

    title: tuple[Inline, ...]
    """Empty: the first headline that stands alone on its level, else the name of the file."""
    pieces: tuple[Piece, ...]
    footnotes: tuple[Footnote, ...] = ()
    pictures: tuple[NewPicture, ...] = ()
    fates: tuple[Fate, ...] = ()
    language: str = ""
    """BCP 47, where the file says it."""
    minutes: int | None = None
    around: tuple[str, ...] = ()
    """What its head says of the course and the module around it, the largest first."""
    called: str = ""
    """The title among its properties, which may be a program's; empty: it has none."""
    ours: Topic | None = None
    """Where the file is a lesson in our own format: that lesson."""
    whole: str = ""
    """And its text, which is taken over as it is."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A lesson that was made of a file, and what became of what."""

    topic: Topic
    pictures: tuple[NewPicture, ...]
    fates: tuple[Fate, ...]
    whole: str = ""
    """The text of a lesson in our own format; empty: the topic is to be written."""


@dataclass
class FileNotes:
    """A notebook on one file."""

    name: str
    line: int = field(default=1, kw_only=True)
    fates: list[Fate] = field(default_factory=list, kw_only=True)
    counted: dict[tuple[str, str], tuple[int, Span]] = field(default_factory=dict, kw_only=True)
    """By what became what: how many, and the place of the first."""
    aside: list[Piece] = field(default_factory=list, kw_only=True)
    """What was not understood, or has no place where it is, to stand behind what is on its line or in its block."""

    @property
    def span(self) -> Span:
        return Span(self.name, self.line)

    def fate(self, what: str, became: str = "") -> None:
        """Note what became of something at the line at hand; empty: it was left out."""
        self.fates.append(Fate(what, became, self.span))

    def count(self, what: str, became: str) -> None:
        """A kind of thing that became another: told once, with how many there were."""
        number, span = self.counted.get((what, became), (0, self.span))
        self.counted[what, became] = number + 1, span

    def unread(self, what: str, words: str = "") -> None:
        """Note something that was not understood at the line at hand, with all that it says."""
        self.aside.append(Unread(what, words, self.span))

    def report(self) -> tuple[Fate, ...]:
        """All fates, in the order of their places."""
        kinds = [
            Fate(what if number == 1 else f"{what} ({number} times)", became, span)
            for (what, became), (number, span) in self.counted.items()
        ]
        return tuple(sorted((*self.fates, *kinds), key=lambda fate: fate.span.line))
