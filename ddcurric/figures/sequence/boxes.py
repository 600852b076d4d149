"""Roofs over the participants of a sequence diagram that belong together: Mermaid's `box`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Lines, height_of, lines_of, text_item, width_of
from ddcurric.figures.sequence.fit import NEAREST
from ddcurric.figures.sequence.source import ParticipantBox, Sequence
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Drawing, Item, Shape
from ddcurric.scene.transform import bounds, moved
from ddcurric.units import Length, Pt

OVER = 0.55
"""From a roof to the names below it and to its title, in type sizes."""
BEYOND = 0.5
"""How far a roof reaches beyond the names."""
NARROWEST = 6.0
"""At which a title is broken, in type sizes, however short its roof."""


def room_for_boxes(sequence: Sequence, style: Style) -> Style:
    """The room that is left for the diagram below its roofs."""
    if not sequence.boxes:
        return style
    size = style.sizes[0]
    titles = (_title(box, _least_span(box) * size.pt, style, size) for box in sequence.boxes)
    high = max(map(height_of, titles)) + 2 * OVER * size.pt
    return replace(style, max_height=style.max_height - Pt(high))


def _least_span(box: ParticipantBox) -> float:
    """How wide a roof is at least, in type sizes."""
    return NEAREST * (box.processes[-1] - box.processes[0])


def under_boxes(sequence: Sequence, drawing: Drawing, style: Style, size: Length) -> Drawing:
    """The drawing, lower by its roofs, with these."""
    if not sequence.boxes:
        return drawing
    text = size.pt
    spans = [_span(box, drawing, text) for box in sequence.boxes]
    titles = [_title(box, right - left, style, size) for box, (left, right) in zip(sequence.boxes, spans, strict=True)]
    high = max(map(height_of, titles))
    down = high + 2 * OVER * text
    reaches = list(map(_reach, spans, titles))
    left = min(0.0, *(left for left, _ in reaches))
    shift = Pt(-left), Pt(down)
    items: list[Item] = [moved(item, *shift) for item in drawing.items]
    for at, (box, lines, (start, end)) in enumerate(zip(sequence.boxes, titles, spans, strict=True)):
        items += _roof(at, box, lines, Bounds(start - left, 0.0, end - left, high + OVER * text), style, size)
    width = max(drawing.width + shift[0], *(Pt(end - left) for _, end in reaches))
    return replace(drawing, width=width, height=drawing.height + shift[1], items=tuple(items))


def _span(box: ParticipantBox, drawing: Drawing, text: float) -> tuple[float, float]:
    """From where to where a roof reaches."""
    wanted = {f"p{row}-name" for row in range(box.processes[0], box.processes[-1] + 1)}
    frames = [bounds(item) for item in drawing.items if item.id in wanted]
    air = BEYOND * text
    return min(frame.x.pt for frame in frames) - air, max(frame.right.pt for frame in frames) + air


def _reach(span: tuple[float, float], title: Lines) -> tuple[float, float]:
    """From where to where a roof reaches, or its title if that is wider."""
    middle, wide = sum(span) / 2, max((width_of(line) for line in title), default=0.0)
    return min(span[0], middle - wide / 2), max(span[1], middle + wide / 2)


def _title(box: ParticipantBox, wide: float, style: Style, size: Length) -> Lines:
    if not box.title:
        return ()
    return lines_of(box.title, style.text(size, style.secondary), max(wide, NARROWEST * size.pt))


def _roof(at: int, box: ParticipantBox, lines: Lines, place: Bounds, style: Style, size: Length) -> Iterator[Item]:
    # A thin shape: a line would ask to be glued to something.
    roof = Rect(Pt(place.left), Pt(place.bottom), Pt(place.width), style.line)
    yield Shape(f"box{at}", f"Box {box.title or at + 1}", "rect", roof, style.secondary)
    if lines:
        foot = place.bottom - OVER * size.pt
        ink = Bounds(place.left, foot - height_of(lines), place.right, foot)
        yield text_item(f"box{at}-title", f"Title {box.title}", ink, lines)
