"""Headings with the pieces below them, while the pieces of a file are dealt out to the sections of a lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import label_in_task
from ddcurric.importers.shape.task import Task
from ddcurric.lesson.model.block import List, SlideBlock
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.words import flat_text
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.values import dataclass

Level: TypeAlias = int


@dataclass
class Heap:
    """A heading and the pieces below it, while they are gathered."""

    title: tuple[Inline, ...]
    span: Span
    pieces: list[Piece] = field(default_factory=list)
    number: int | None = None
    id: str = ""
    points: Worth | None = None
    space: str = ""
    target: str = ""
    level: Level = 9
    solution: list[Piece] = field(default_factory=list)
    """Of an exercise: the one that stands apart from it."""
    marked: Marked | None = None
    """What the format says of it."""

    def task(self) -> Task:
        """What was gathered as an exercise, its solution apart."""
        return Task(
            self.title,
            tuple(self.pieces),
            self.span,
            self.id,
            self.points,
            self.space,
            tuple(self.solution),
            self.marked.minutes if self.marked is not None else None,
            self.marked is not None and self.marked.in_class,
        )


@dataclass
class DealtOut:
    """What stands in which section."""

    texts: dict[SectionName, list[Piece]] = field(default_factory=dict)
    """Of every section but the deep dive: its pieces, or what it says before its first exercise or solution."""
    ideas: list[Heap] = field(default_factory=list)
    exercises: list[Heap] = field(default_factory=list)
    solutions: list[Heap] = field(default_factory=list)
    objectives: list[Piece] = field(default_factory=list)
    works: list[Piece] = field(default_factory=list)

    def text(self, name: SectionName) -> list[Piece]:
        """The pieces of a section, to be added to."""
        return self.texts.setdefault(name, [])

    def waits(self) -> bool:
        """Whether there is an exercise behind which no heading stands, so that a solution may be its."""
        last = self.exercises[-1] if self.exercises else None
        return last is not None and all(idea.span.line < last.span.line for idea in self.ideas if idea.title)


def flat(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Slides as headlines with what they show; headlines between slides as slides that say where one is."""
    slides = any(isinstance(piece, Marked) and piece.role is Role.SLIDE for piece in pieces)
    for piece in pieces:
        if isinstance(piece, Headline) and slides:
            yield replace(piece, level=_OF_SLIDES)
            if heard(flat_text(piece.content)).sense is Sense.PLAIN:
                yield SlideBlock((), "section", (), piece.span)
            continue
        if isinstance(piece, Marked) and piece.role is Role.SLIDE:
            if piece.title:
                yield Headline(_OF_SLIDES, piece.title, piece.span, piece.id, piece.points)
            for inner in piece.pieces:
                yield replace(inner, level=_OF_SLIDES + inner.level) if isinstance(inner, Headline) else inner
        else:
            yield piece


_OF_SLIDES = 3


def as_items(pieces: Sequence[Piece], *, bulleted: bool = False) -> Iterator[Heap]:
    """Exercises, or solutions, that are items of numbered lists, or of lists with bullets.

    What interrupts a list whose numbers go on behind it is of the item before it, and so are options with letters, and
    what is labelled or marked as an answer behind the last one, all of it where the label stands alone.
    """
    return iter(_dealt(pieces, bulleted)[0])


def unlisted(pieces: Sequence[Piece], *, bulleted: bool = False) -> list[Piece]:
    """What `as_items` leaves."""
    return _dealt(pieces, bulleted)[1]


def _dealt(pieces: Sequence[Piece], bulleted: bool) -> tuple[list[Heap], list[Piece]]:
    items: list[Heap] = []
    left: list[Piece] = []
    between: list[Piece] = []
    for piece in pieces:
        if not (isinstance(piece, List) and _lists(piece, bulleted)):
            options = isinstance(piece, List) and piece.numerals.endswith("alpha") and not between
            (items[-1].pieces if items and options and not bulleted else between).append(piece)
            continue
        goes_on = bool(items) and not bulleted and piece.start == (items[-1].number or 0) + 1
        (items[-1].pieces if goes_on else left).extend(between)
        between = []
        items += [Heap((), item.span, [*item.blocks], piece.start + at) for at, item in enumerate(piece.items)]
    while items and between and (taken := _of_item(between)):
        items[-1].pieces += between[:taken]
        between = between[taken:]
    return items, [*left, *between]


_OF_ITEMS = (Role.ANSWER, Role.SOLUTION, Role.HINT, Role.MARKING)


def _of_item(pieces: Sequence[Piece]) -> int:
    """How many of the first pieces behind an item are its own: a label that stands alone heads all that are left."""
    if isinstance(pieces[0], Marked):
        return int(pieces[0].role in _OF_ITEMS)
    label = label_in_task(pieces[0])
    if label is None or label.role not in _OF_ITEMS:
        return 0
    return 1 if label.rest else len(pieces)


def _lists(block: List, bulleted: bool) -> bool:
    return not block.ordered if bulleted else block.ordered and block.numerals == "decimal"
