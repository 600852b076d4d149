"""Draw a packet: a box for each field, its bits above it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered, in_look, text_item
from ddcurric.figures.packet.layout import FieldBox, PacketGrid, lay_packet
from ddcurric.figures.packet.source import PacketHeader
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Item, Shape


def draw_packet(packet: PacketHeader, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which all names find room."""
    return next(_drawn(packet, diagram, style))


def divide_packet(packet: PacketHeader, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts of as many rows each."""
    return of_parts(_drawn(packet, diagram, style, parts)) if style.bands == 1 else None


def _drawn(packet: PacketHeader, diagram: Diagram, style: Style, parts: int = 1) -> Iterator[Painted]:
    for grid, fits in lay_packet(packet, style, parts):
        yield painted(grid.bounds, _items(packet, grid, diagram, style), diagram, fits)


def _items(packet: PacketHeader, grid: PacketGrid, diagram: Diagram, style: Style) -> Iterator[Item]:
    points = stage_of(packet.steps, diagram).points
    clicks = diagram.incremental and not packet.steps
    for at, (ink, label) in enumerate(grid.ruler):
        yield text_item(f"bit{at}", "Bit", ink, label.lines)
    for box in grid.boxes:
        yield from _field(box, points, clicks, style)


def _field(box: FieldBox, points: tuple[str, ...], clicks: bool, style: Style) -> Iterator[Item]:
    # Bits run from left to right in every language, as everywhere in protocols.
    look = look_of(style, box.field.name in points, bool(points))
    build, name = box.number + 1 if clicks else None, flat(box.field.name)
    identity, rim = f"f{box.number}-{box.piece}", Stroke(look.line, look.wide)
    fill = style.tint if look.pointed else style.paper
    words = centered(box.box.rect, in_look(box.label.lines, look, style.secondary)) if box.label.lines else ()
    yield Shape(identity, f"Field {name}", "rect", box.box.rect, fill, rim, words, build=build, wrap=False)
    for at, (ink, label) in enumerate(box.bits):
        yield text_item(f"{identity}-bit{at}", f"Bit of {name}", ink, label.lines, build=build)
