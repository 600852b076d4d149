"""Our template for lessons that run from right to left: what stands at the left of a slide is at its right."""

from __future__ import annotations

import re

from ddcurric.draw.pptx.names import A, Element, P, local, q
from ddcurric.draw.pptx.package import parse, serialize
from ddcurric.draw.pptx.read.places import number

_LEVEL = re.compile(r"lvl\dpPr")
_OTHER_SIDE = {"l": "r", "r": "l"}


def mirrored(xml: bytes, width: int) -> bytes:
    """A master or layout of a width in EMU, seen in a mirror, and its levels written from right to left.

    Shapes change their places, not their forms: a tick stays a tick, and a group moves as a whole.
    """
    root = parse(xml)
    for tree in root.iter(q(P, "spTree")):
        for shape in tree:
            _move(shape, width)
    for level in root.iter():
        if isinstance(level.tag, str) and _LEVEL.fullmatch(local(level)):
            _turn(level)
    return serialize(root)


def _move(shape: Element, width: int) -> None:
    place = next(shape.iter(q(A, "xfrm"), q(P, "xfrm")), None)
    offset = place.find(q(A, "off")) if place is not None else None
    extent = place.find(q(A, "ext")) if place is not None else None
    if offset is None or extent is None or local(shape) == "grpSpPr":
        return
    offset.set("x", str(width - number(offset, "x") - number(extent, "cx")))


def _turn(level: Element) -> None:
    """Levels that say nothing of their side inherit it."""
    side = level.get("algn")
    if side is not None:
        level.set("algn", _OTHER_SIDE.get(side, side))
        level.set("rtl", "1")
