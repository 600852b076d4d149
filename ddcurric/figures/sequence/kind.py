"""Sequence diagrams as a kind: Mermaid's `sequenceDiagram`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.sequence.boxes import room_for_boxes, under_boxes
from ddcurric.figures.sequence.dividing import going_on, parts_of_sequence
from ddcurric.figures.sequence.fit import fit_parts, fit_sequence
from ddcurric.figures.sequence.notation import read_sequence
from ddcurric.figures.sequence.source import Sequence
from ddcurric.figures.sequence.wording import describe_sequence, point_out
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Drawing


def _draw(sequence: Sequence, diagram: Diagram, style: Style) -> Painted:
    """It asks nothing, so it is drawn as answered."""
    fitted = fit_sequence(sequence, room_for_boxes(sequence, style))
    drawing = paint(sequence.said, style, fitted, replace(diagram, answered=True))
    drawing = under_boxes(sequence, drawing, style, fitted.measures.size)
    return Painted((drawing,), fitted.fits, fitted.laid.conflicts)


def _divide(sequence: Sequence, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """All participants in every part or, where those do not find room, who takes part in it."""
    for whole in (True, False):
        divided = parts_of_sequence(sequence, parts, whole)
        fitted = fit_parts(divided, room_for_boxes(sequence, style)) if divided else ()
        if fitted:
            return Painted(
                tuple(_painted_parts(divided, fitted, diagram, style)),
                all(each.fits for each in fitted),
                sum(each.laid.conflicts for each in fitted),
            )
    return None


def _painted_parts(
    parts: tuple[Sequence, ...], fitted: tuple[FittedExecution, ...], diagram: Diagram, style: Style
) -> Iterator[Drawing]:
    for part, each in zip(parts, fitted, strict=True):
        drawing = paint(part.said, style, each, replace(diagram, answered=True))
        drawing = drawing if part is parts[-1] else going_on(drawing)
        yield under_boxes(part, drawing, style, each.measures.size)


KIND = Kind(
    read_sequence,
    _draw,
    describe_sequence,
    point=point_out,
    divide=_divide,
    steps=lambda sequence: len(sequence.said.steps),
)
