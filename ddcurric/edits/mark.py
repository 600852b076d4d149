"""The mark on a slide of the lesson that stands behind the one that somebody edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.draw.pptx.kept import FROM_LESSON
from ddcurric.draw.pptx.names import A, P, q
from ddcurric.draw.pptx.read.places import Frame, frame_in
from ddcurric.draw.pptx.xml import add
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEIGHT = 292608
GAP = 45720
PER_LETTER = 95000
"""Of a word in 12 pt, generously, in EMU."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on the slide."""

    words: str
    """What it says, in the lesson's language."""
    language: str
    size: tuple[int, int]
    """Of a slide."""


def add_mark(root: Element, mark: Mark) -> None:
    """Mark a slide and leave it out of the show: in class the edited one is shown alone."""
    root.set("show", "0")
    tree = next(root.iter(q(P, "spTree")))
    numbers = [int(e.get("id") or 0) for e in tree.iter(q(P, "cNvPr"))]
    shape = add(tree, "p:sp")
    heads = add(shape, "p:nvSpPr")
    add(heads, "p:cNvPr", {"id": max([1, *numbers]) + 1, "name": FROM_LESSON})
    add(heads, "p:cNvSpPr", {"txBox": 1})
    add(heads, "p:nvPr")
    x, y, width, height = _place(tree, mark)
    looks = add(shape, "p:spPr")
    transform = add(looks, "a:xfrm")
    add(transform, "a:off", {"x": x, "y": y})
    add(transform, "a:ext", {"cx": width, "cy": height})
    add(add(looks, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    add(add(looks, "a:solidFill"), "a:srgbClr", {"val": "FFE08A"})
    body = add(shape, "p:txBody")
    add(body, "a:bodyPr", {"wrap": "none", "lIns": 91440, "tIns": 0, "rIns": 91440, "bIns": 0, "anchor": "ctr"})
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    add(paragraph, "a:pPr", {"algn": "ctr"})
    run = add(paragraph, "a:r")
    properties = add(run, "a:rPr", {"lang": mark.language, "sz": 1200, "b": 1})
    add(add(properties, "a:solidFill"), "a:srgbClr", {"val": "1B1F24"})
    add(run, "a:t").text = mark.words


def _place(tree: Element, mark: Mark) -> Frame:
    """A corner of the slide, one where nothing stands if there is one."""
    width = min(len(mark.words) * PER_LETTER + 2 * 91440, mark.size[0] - 2 * GAP)
    right, bottom = mark.size[0] - width - GAP, mark.size[1] - HEIGHT - GAP
    corners = [(right, GAP), (GAP, GAP), (right, bottom), (GAP, bottom)]
    taken = [f for f in (frame_in(t) for t in tree.iter(q(A, "xfrm"))) if f is not None and f[2] and f[3]]
    for x, y in corners:
        if not any(x < f[0] + f[2] and f[0] < x + width and y < f[1] + f[3] and f[1] < y + HEIGHT for f in taken):
            return x, y, width, HEIGHT
    return right, GAP, width, HEIGHT
