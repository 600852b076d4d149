"""The motif of a title slide: the lesson's first diagram, pale, running off the slide's edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.draw import raster
from ddcurric.draw.svg import items_to_svg
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.deck.boxes import recolored_paragraphs
from ddcurric.outputs.deck.drawings import drawn
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.theme import on_color
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import ChartBox, Connector, Drawing, Group, Item, Path, Picture, Shape
from ddcurric.scene.transform import bounds, moved
from ddcurric.units import Length

PALE = 0.28
"""Of the colour of words, over the ground."""
SPREAD = 1.25
"""How much larger than on a slide of its own a diagram is drawn at most."""


def motif_of(topic: Topic, kit: Kit, room: Rect) -> Picture | None:
    """The first diagram of a lesson in a room, as much of it as that shows; None where there is none."""
    places = (topic.key_question, topic.deep_dive, topic.questions, topic.exercises)
    first = next((node for node in walk(places) if isinstance(node, Diagram)), None)
    made = drawn(first, kit, kit.room.width, kit.room.height) if first is not None else None
    return _picture(made.drawing, kit, room) if made is not None else None


def _picture(drawing: Drawing, kit: Kit, room: Rect) -> Picture | None:
    ground = kit.layout.background or kit.theme.accent
    pale = mix(on_color(ground, kit.theme.template), ground, PALE)
    items = tuple(_pale(drawing.items, Color(pale.rgb), ground))
    if not items:
        return None
    share = min(SPREAD, int(room.height) / max(int(drawing.height), 1))
    frames = [bounds(item) for item in items]
    left = min(int(frame.x) for frame in frames) * share
    top = (int(room.height) - int(drawing.height) * share) / 2
    placed = [moved(item, Length(-round(left)), Length(round(top)), share) for item in items]
    right = max(int(bounds(item).right) for item in placed)
    at = kit.side(replace(room, width=Length(min(right, int(room.width)))), room)
    size = f'width="{at.width.pt:.3f}pt" height="{at.height.pt:.3f}pt"'
    view = f'viewBox="0 0 {at.width.pt:.3f} {at.height.pt:.3f}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>{items_to_svg(placed)}</svg>'.encode()
    return Picture("", "Motif", at, raster.svg_to_png(svg, round(at.width.px)), "image/png", svg=svg, decorative=True)


def _pale(items: Iterable[Item], color: Color, ground: Color) -> Iterator[Item]:
    """Lines and shapes with what is in them in one colour; labels are left out."""
    for item in items:
        match item:
            case Group() | ChartBox():
                yield from _pale(item.items, color, ground)
            case Connector():
                yield replace(item, stroke=replace(item.stroke, color=color))
            case Path():
                stroke = replace(item.stroke, color=color) if item.stroke is not None else None
                yield replace(item, stroke=stroke, fill=color if item.fill is not None and stroke is None else None)
            case Shape():
                stroke = replace(item.stroke, color=color) if item.stroke is not None else None
                fill = (ground if stroke is not None else color) if item.fill is not None else None
                words = recolored_paragraphs(item.paragraphs, lambda _: color)
                yield replace(item, stroke=stroke, fill=fill, paragraphs=words)
            case _:
                pass
