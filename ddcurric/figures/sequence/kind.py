"""Sequence diagrams as a kind: Mermaid's `sequenceDiagram`."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.sequence.boxes import room_for_boxes, under_boxes
from ddcurric.figures.sequence.fit import fit_sequence
from ddcurric.figures.sequence.notation import NAMES, read_sequence
from ddcurric.figures.sequence.source import Sequence
from ddcurric.figures.sequence.wording import describe_sequence, point_out
from ddcurric.lesson.model.block import Diagram


def _draw(sequence: Sequence, diagram: Diagram, style: Style) -> Painted:
    """It asks nothing, so it is drawn as answered."""
    fitted = fit_sequence(sequence, room_for_boxes(sequence, style))
    drawing = paint(sequence.said, style, fitted, replace(diagram, answered=True))
    drawing = under_boxes(sequence, drawing, style, fitted.measures.size)
    return Painted((drawing,), fitted.fits, fitted.laid.conflicts)


KIND = Kind(
    NAMES,
    read_sequence,
    _draw,
    describe_sequence,
    point=point_out,
    steps=lambda sequence: len(sequence.said.steps),
    mermaid=True,
)
