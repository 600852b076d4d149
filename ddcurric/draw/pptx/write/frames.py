"""Where items are: their bounds, and the transforms that say so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ddcurric.draw.pptx.xml import add
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import Connector, Group, Item, Path
from ddcurric.units import ZERO


def bounds(item: Item) -> Rect:
    """The smallest rectangle around an item, line widths left out."""
    match item:
        case Connector():
            return around((item.start, item.end))
        case Path():
            return around(point for step in item.steps for point in step.points)
        case Group():
            frames = [bounds(child) for child in item.items]
            return around(p for f in frames for p in (Point(f.x, f.y), Point(f.right, f.bottom)))
        case _:
            return item.frame


def around(points: Iterable[Point]) -> Rect:
    found = list(points)
    if not found:
        return Rect(ZERO, ZERO, ZERO, ZERO)
    left, top = min(p.x for p in found), min(p.y for p in found)
    return Rect(left, top, max(p.x for p in found) - left, max(p.y for p in found) - top)


def add_frame(
    parent: Any,
    frame: Rect,
    *,
    name: str = "a:xfrm",
    flip_x: bool = False,
    flip_y: bool = False,
    children: bool = False,
) -> None:
    """Append a transform; `children`: a group's, whose children use the slide's coordinates."""
    transform = add(parent, name)
    if flip_x:
        transform.set("flipH", "1")
    if flip_y:
        transform.set("flipV", "1")
    place, size = {"x": int(frame.x), "y": int(frame.y)}, {"cx": max(0, frame.width), "cy": max(0, frame.height)}
    add(transform, "a:off", place)
    add(transform, "a:ext", {key: int(value) for key, value in size.items()})
    if children:
        add(transform, "a:chOff", place)
        add(transform, "a:chExt", {key: int(value) for key, value in size.items()})
