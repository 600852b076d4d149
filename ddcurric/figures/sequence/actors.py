"""People among the participants of a sequence diagram: Mermaid's `actor`, with a figure over the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.staging import Stage, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.sequence.source import Sequence
from ddcurric.scene.geometry import Point, Rect, Stroke
from ddcurric.scene.items import Drawing, Item, Path, PathStep, Shape
from ddcurric.scene.transform import moved
from ddcurric.units import ZERO, Length, Pt

HIGH, WIDE = 2.1, 1.5
"""A figure, in type sizes."""
OVER = 0.35
"""From a figure to the name below it."""


def high_with_actors(text: float) -> float:
    """What a figure takes above a name, in points."""
    return (HIGH + OVER) * text


def room_for_actors(sequence: Sequence, style: Style) -> Style:
    """The room that is left for the diagram below the figures."""
    if not sequence.actors:
        return style
    return replace(style, max_height=style.max_height - Pt(high_with_actors(style.sizes[0].pt)))


def under_actors(sequence: Sequence, drawing: Drawing, fitted: FittedExecution, style: Style, stage: Stage) -> Drawing:
    """The drawing with its figures, lower where they would stand over its edge; they look as their names do."""
    if not sequence.actors:
        return drawing
    text, size = fitted.measures.text, high_with_actors(fitted.measures.text)
    names = [(row, fitted.laid.names[row].within(fitted.laid.bounds)) for row in sequence.actors]
    down = Pt(max(0.0, *(size - name.top for _, name in names)))
    items: list[Item] = [moved(item, ZERO, down) for item in drawing.items]
    for row, name in names:
        middle, foot = (name.left + name.right) / 2, name.top - OVER * text + down.pt
        place = Bounds(middle - WIDE / 2 * text, foot - HIGH * text, middle + WIDE / 2 * text, foot)
        actor = sequence.said.execution.processes[row].name
        look = look_of(style, actor in stage.points, bool(stage.points))
        stroke = look.stroke() if look.pointed else style.stroke(look.line if look.quiet else style.secondary)
        items += _figure(f"p{row}-actor", actor, place, style, stroke)
    return replace(drawing, height=drawing.height + down, items=tuple(items))


def _figure(identity: str, name: str, place: Bounds, style: Style, stroke: Stroke) -> Iterator[Item]:
    """A head, and all else as one line."""
    head, middle = 0.36 * place.height, (place.left + place.right) / 2
    face = Rect(Pt(middle - head / 2), Pt(place.top), Pt(head), Pt(head))

    def at(x: float, share: float) -> tuple[Point, ...]:
        return (Point(Pt(x), Length(round(Pt(place.top + share * place.height)))),)

    body = (
        PathStep("M", at(middle, 0.36)),
        PathStep("L", at(middle, 0.7)),
        PathStep("L", at(place.left + 0.15 * place.width, 1.0)),
        PathStep("M", at(middle, 0.7)),
        PathStep("L", at(place.right - 0.15 * place.width, 1.0)),
        PathStep("M", at(place.left, 0.5)),
        PathStep("L", at(place.right, 0.5)),
    )
    yield Path(f"{identity}-body", f"Actor {name}, body", body, stroke)
    yield Shape(identity, f"Actor {name}", "ellipse", face, style.paper, stroke)
