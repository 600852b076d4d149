"""Relation matrices as a kind: the lines of an execution in a fence `matrix`."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Checked, error
from ddcurric.figures.kit.execution.model import pasts
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.matrix.drawing import divide_matrix, draw_matrix
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording

MOST_EVENTS = 32
"""Of a matrix that can be read."""


def _read(diagram: Diagram) -> Checked[SpaceTime | None]:
    """The execution, as in a space-time diagram; of its settings only those that point."""
    read = read_spacetime(diagram)
    said = read.value
    if said is None:
        return read
    many = too_many(diagram, len(said.execution.events), MOST_EVENTS, "events")
    others = said.show or said.stamps() or said.cuts or said.chain or said.regions or said.crashes or said.event_words
    if others or said.message_words or said.down or said.varies:
        message = "a matrix shows which event happened before which, and nothing else"
        hint = "leave out all settings but `point:` and `steps:`, or write `spacetime` for `matrix`"
        many = (*many, error("diagram-syntax", diagram.span, message, hint))
    if not said.execution.events:
        many = (*many, error("diagram-empty", diagram.span, "there is no event in this matrix", "write `A: a1 a2>m1`"))
    return Checked(None if many else said, (*read.diagnostics, *many))


def _describe(said: SpaceTime, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Of each event what happened after it; the rest of the matrix follows from that."""
    before = pasts(said.execution)
    yield say.matrix.format(events=say.count(len(said.execution.events), say.events))
    for event in said.execution.events:
        later = [other for other in said.execution.events if event in before[other]]
        future = say.future.format(event=event, events=say.listed(later))
        yield future if later else say.no_future.format(event=event)


def _asked(said: SpaceTime) -> frozenset[str]:
    return frozenset(name for name in said.execution.events if len(name) > 1)


KIND = Kind(_read, draw_matrix, _describe, point=names_pointed_at, steps=staged, asked=_asked, divide=divide_matrix)
