"""Transforms, which say where items are."""

from __future__ import annotations

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.geometry import Rect


def add_frame(
    parent: Element,
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
