"""Free geometry."""

from __future__ import annotations

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.frames import add_frame
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Path, PathStep

_OPS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}


def add_path(looks: Element, path: Path, frame: Rect) -> None:
    """Append the transform and the custom geometry of a path."""
    add_frame(looks, frame)
    _add_geometry(looks, path.steps, frame, filled=path.fill is not None)


def _add_geometry(looks: Element, steps: tuple[PathStep, ...], frame: Rect, *, filled: bool) -> None:
    geometry = add(looks, "a:custGeom")
    for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        add(geometry, name)
    add(geometry, "a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"})
    # A path of no width or height is not scaled in that direction; it must not divide by nothing either.
    outline = add(add(geometry, "a:pathLst"), "a:path", {"w": max(1, frame.width), "h": max(1, frame.height)})
    if not filled:
        outline.set("fill", "none")
    for step in steps:
        drawn = add(outline, _OPS[step.op])
        for point in step.points:
            add(drawn, "a:pt", {"x": int(point.x - frame.x), "y": int(point.y - frame.y)})
