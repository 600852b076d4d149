"""Diagrams that are not drawn, as a kind: their lines, as the author wrote them, in a box."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Kind, Painted, of_parts
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import height_of, text_item, width_of, wrap
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Drawing, Shape
from ddcurric.scene.text import Run
from ddcurric.units import ZERO, Length, Pt
from ddcurric.wording.figures import DiagramWording

Written = tuple[str, ...]
"""The lines that are neither empty nor comments, without what all of them are indented by."""
NO_BREAK = "\u00a0"
AIR = 0.8
"""Around the lines, in type sizes."""


def _read(diagram: Diagram) -> Checked[Written | None]:
    lines = [line.rstrip().expandtabs(4) for line in diagram.text.split("\n")]
    lines = [line for line in lines if line and not line.lstrip().startswith("%%")]
    least = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return Checked(tuple(line[least:] for line in lines), ())


def _draw(written: Written, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room."""
    tried = [_at(written, diagram, style, size) for size in style.sizes]
    return next((each for each in tried if each.fits), tried[-1])


def _at(written: Written, diagram: Diagram, style: Style, size: Length) -> Painted:
    air, room = AIR * size.pt, max(style.max_width.pt, style.wide_width.pt)
    lines = tuple(_lines(written, style, size, room - 2 * air))
    ink = Bounds(air, air, air + max(width_of(line) for line in lines), air + height_of(lines))
    frame = Rect(ZERO, ZERO, Pt(ink.right + air), Pt(ink.bottom + air))
    items = (
        Shape("box", "Box", "rect", frame, style.tint, style.stroke(style.hairline, 0.6)),
        text_item("lines", "Lines", ink, lines, "left"),
    )
    fits = frame.width <= Pt(room) + Pt(1) and frame.height <= style.max_height + Pt(1)
    return Painted((Drawing(frame.width, frame.height, items, diagram.alt),), fits)


def _lines(written: Written, style: Style, size: Length, width: float) -> Iterator[tuple[Run, ...]]:
    plain = style.text(size)
    for line in written:
        inward = NO_BREAK * (len(line) - len(line.lstrip()))
        lead = width_of((Run(inward + NO_BREAK * 4, plain),))
        for number, piece in enumerate(wrap(line.strip(), plain, max(width - lead, width / 3))):
            yield (Run(f"{inward}{NO_BREAK * 4 if number else ''}{piece}", plain),)


def _divide(written: Written, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of as many lines each."""
    stretches = best_stretches([1.0] * len(written), [0.0] * len(written), parts)
    size = style.sizes[-1]
    return of_parts(_at(written[each.start : each.stop], diagram, style, size) for each in stretches)


def _describe(written: Written, answered: bool, say: DiagramWording) -> Iterator[str]:
    yield say.written.format(lines=say.semicolon.join(line.strip() for line in written))


KIND = Kind(_read, _draw, _describe, divide=_divide)
