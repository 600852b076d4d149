"""What is drawn of boxes, lines and words, and is no flowchart: one picture, whose words its alternative text says."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.draw.pptx.read.drawing import drawing_svg
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.importers.deck.furniture import said
from ddcurric.importers.deck.seen import (
    Seen,
    SeenDrawn,
    SeenImage,
    SeenSlide,
    SeenWords,
    ShapeHead,
    frame_around,
    ungrouped,
)
from ddcurric.lesson.model.inline import CrossReference, Link, Math

_MOST_WORDS = 12
"""Of a box of a drawing; one with more is text beside it."""


def drawing_in(shapes: Sequence[Seen], grouped: bool = False) -> tuple[Seen, ...]:
    """The shapes of a drawing: lines, discs and boxes of few words; none where rules and cards only set text apart.

    Loose shapes are one where arrows or slanted lines tell something; those of a group where three are without words.
    """
    flat = [shape for shape in ungrouped(shapes) if not _is_rule(shape)]
    bare = [shape for shape in flat if isinstance(shape, SeenDrawn)]
    telling = [shape for shape in bare if shape.line or shape.arrow]
    if not telling and not (grouped and len(bare) > 2):
        return ()
    members = [
        shape for shape in flat if isinstance(shape, SeenDrawn) or (isinstance(shape, SeenWords) and _is_member(shape))
    ]
    return tuple(members) if len(members) > 2 else ()


_THIN = 40_000


def _is_rule(shape: Seen) -> bool:
    """A line along or down the slide that only sets apart what stands on its sides."""
    if not isinstance(shape, SeenDrawn) or shape.head.frame is None or any(shape.heads):
        return False
    glued = shape.begin is not None or shape.end is not None
    return not glued and min(shape.head.frame[2:]) < _THIN


def _is_member(box: SeenWords) -> bool:
    return (
        not box.slot
        and len(said(box).split()) <= _MOST_WORDS
        and not any(para.mark or para.tex for para in box.paras)
        and not any(isinstance(inline, Math | Link | CrossReference) for para in box.paras for inline in para.content)
    )


def as_picture(shapes: Sequence[Seen], head: ShapeHead | None, slide: SeenSlide, opened: Opened) -> SeenImage | None:
    """The shapes as an SVG; None where they cannot be drawn, or a formula among them would be lost."""
    frame = frame_around(shapes)
    if frame is None:
        return None
    svg = drawing_svg(opened, slide.part, {shape.head.key for shape in shapes}, frame)
    if not svg:
        return None
    words = [said(shape) for shape in shapes if isinstance(shape, SeenWords)]
    alt = (head.alt if head is not None else "") or "; ".join(words)
    key = shapes[0].head.key
    return SeenImage(
        ShapeHead(key, "drawing", frame, alt), svg, f"drawing-{slide.number}.svg", False, "drawn", "; ".join(words)
    )
