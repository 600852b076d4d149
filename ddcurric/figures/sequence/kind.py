"""Sequence diagrams as a kind: Mermaid's `sequenceDiagram`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.kit.style import SMALLER, Style
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.sequence.actors import room_for_actors, under_actors
from ddcurric.figures.sequence.bars import with_bars
from ddcurric.figures.sequence.boxes import room_for_boxes, under_boxes
from ddcurric.figures.sequence.dividing import going_on, parts_of_sequence
from ddcurric.figures.sequence.fit import BESIDE, NEAREST, fit_parts, fit_sequence, is_far_too_high
from ddcurric.figures.sequence.halves import with_half_heads
from ddcurric.figures.sequence.notation import read_sequence
from ddcurric.figures.sequence.source import Sequence
from ddcurric.figures.sequence.wording import describe_sequence, point_out
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Drawing


def _draw(sequence: Sequence, diagram: Diagram, style: Style) -> Painted:
    """It asks nothing, so it is drawn as answered."""
    fitted = fit_sequence(sequence, _room(sequence, style))
    return Painted((_painted(sequence, fitted, diagram, style),), fitted.fits, fitted.laid.conflicts)


def _room(sequence: Sequence, style: Style) -> Style:
    return room_for_actors(sequence, room_for_boxes(sequence, style))


def _painted(sequence: Sequence, fitted: FittedExecution, diagram: Diagram, style: Style, ends: bool = True) -> Drawing:
    drawing = paint(sequence.said, style, fitted, replace(diagram, answered=True))
    drawing = with_half_heads(sequence, drawing)
    drawing = drawing if ends else going_on(drawing, Stroke(style.process, style.thin))
    drawing = with_bars(sequence, drawing, fitted, style)
    drawing = under_actors(sequence, drawing, fitted, style, stage_of(sequence.said.steps, diagram))
    return under_boxes(sequence, drawing, style, fitted.measures.size)


def _divide(sequence: Sequence, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """On a slide, in type that is smaller than one likes there, where it would be more parts else."""
    if not style.fill or style.sizes[-1] <= SMALLER[-1]:
        return _divided(sequence, diagram, style, parts)
    smaller = _divided(sequence, diagram, replace(style, sizes=SMALLER[-1:]), parts)
    # What is too large in smaller type is so in larger.
    larger = _divided(sequence, diagram, style, parts) if smaller is not None and smaller.fits else None
    return larger if larger is not None and larger.fits else smaller


def _divided(sequence: Sequence, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """All participants in every part or, where those do not find room, who takes part in it: as many as find room."""
    few = 1 + int((style.wide_width.pt / style.sizes[-1].pt - BESIDE) / NEAREST)
    best: Painted | None = None
    for whole, most in ((True, 0), (False, 0), (False, max(few, 2))):
        divided = parts_of_sequence(sequence, parts, whole, most)
        rooms = (_room(part, style) for part in divided)
        fitted = fit_parts(divided, min(rooms, key=lambda room: room.max_height)) if divided else ()
        conflicts = sum(each.laid.conflicts for each in fitted)
        if fitted and (best is None or conflicts < best.conflicts):
            drawings = tuple(_painted_parts(divided, fitted, diagram, style))
            best = Painted(drawings, all(each.fits for each in fitted), conflicts)
        if best is not None and best.fits:
            break
    return best


def _painted_parts(
    parts: tuple[Sequence, ...], fitted: tuple[FittedExecution, ...], diagram: Diagram, style: Style
) -> Iterator[Drawing]:
    for part, each in zip(parts, fitted, strict=True):
        yield _painted(part, each, diagram, style, ends=part is parts[-1])


KIND = titled(
    Kind(
        read_sequence,
        _draw,
        describe_sequence,
        point=point_out,
        divide=_divide,
        steps=lambda sequence: len(sequence.said.steps),
        far=lambda sequence, diagram, style: is_far_too_high(sequence, _room(sequence, style)),
    )
)
