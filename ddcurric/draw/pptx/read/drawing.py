"""Some shapes of a slide drawn as one picture: a drawing that somebody made of boxes, lines and words."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from ddcurric.draw.pptx.names import Element, P, local, q
from ddcurric.draw.pptx.read.backdrop import ShapePen
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, number
from ddcurric.draw.pptx.read.sheets import sheets_of
from ddcurric.units import Length

MARGIN = 40_000
"""EMU around the shapes, for lines that are wide."""


def drawing_svg(opened: Opened, slide: str, keys: Collection[int], frame: Frame) -> bytes:
    """The shapes of these numbers, in their groups, as an SVG; empty where nothing of them is drawn."""
    sheet = sheets_of(opened, slide)[-1]
    tree = deepcopy(sheet.root.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}"))
    _keep(tree, frozenset(keys))
    body = "".join(ShapePen(small=False, graded=False).shapes(tree, sheet))
    if not body:
        return b""
    x, y, wide, tall = frame
    width, height = Length(wide + 2 * MARGIN).pt, Length(tall + 2 * MARGIN).pt
    moved = f"scale({Length(1).pt:.9f}) translate({MARGIN - x} {MARGIN - y})"
    size = f'width="{width:.1f}" height="{height:.1f}" viewBox="0 0 {width:.1f} {height:.1f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><g transform="{moved}">{body}</g></svg>'.encode()


def _keep(tree: Element, keys: frozenset[int]) -> None:
    """Take all other shapes out."""
    for child in list(tree):
        kind = local(child)
        if kind in {"grpSp", "AlternateContent", "Choice", "Fallback"}:
            _keep(child, keys)
        elif kind in {"sp", "cxnSp", "pic", "graphicFrame", "contentPart"}:
            head = next(child.iter(q(P, "cNvPr")), None)
            if head is None or number(head, "id") not in keys:
                tree.remove(child)
