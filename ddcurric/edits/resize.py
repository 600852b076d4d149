"""Slides, layouts and masters on slides of another size: smaller or larger as a whole, and in the middle.

That is what PowerPoint does when it is told to fit what is there to a new size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import MC, A, P, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSFORMS = (q(P, "xfrm"), f"{q(P, 'spPr')}/{q(A, 'xfrm')}", f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}")
_LENGTHS = {
    q(A, "bodyPr"): ("lIns", "tIns", "rIns", "bIns"),
    q(A, "pPr"): ("marL", "marR", "indent"),
    q(A, "gridCol"): ("w",),
    q(A, "tr"): ("h",),
    q(A, "tcPr"): ("marL", "marR", "marT", "marB"),
    **{q(A, f"lvl{level}pPr"): ("marL", "marR", "indent") for level in range(1, 10)},
}
"""Lengths that a part states beside the places of its shapes, in EMU."""
_TYPE = (q(A, "rPr"), q(A, "defRPr"), q(A, "endParaRPr"))
_LEAST_TYPE = 100
"""What `sz` may be at least (ST_TextFontSize)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How slides of one size come onto slides of another."""

    share: float
    left: int
    top: int


def fit_of(donor: Opened, host: Opened) -> Fit | None:
    """None where both have slides of one size."""
    (width, height), (wide, high) = slide_size(donor), slide_size(host)
    if (width, height) == (wide, high) or not min(width, height, wide, high) > 0:
        return None
    share = min(wide / width, high / height)
    return Fit(share, round((wide - share * width) / 2), round((high - share * height) / 2))


def slide_size(opened: Opened) -> tuple[int, int]:
    """Width and height of a deck's slides; nought where it says none."""
    size = next(opened.xml(opened.main).iter(q(P, "sldSz")), None)
    return (number(size, "cx"), number(size, "cy")) if size is not None else (0, 0)


def resize(root: Element, fit: Fit) -> None:
    """Bring all that stands on a slide, a layout or a master to the other size, in place."""
    for tree in root.iter(q(P, "spTree")):
        for shape in _outermost(tree):
            for path in _TRANSFORMS:
                for transform in shape.findall(path):
                    _place(transform, fit)
    for element in root.iter(*_LENGTHS):
        for name in _LENGTHS[element.tag]:
            if element.get(name) is not None:
                element.set(name, str(round(number(element, name) * fit.share)))
    for element in root.iter(*_TYPE):
        if element.get("sz") is not None:
            element.set("sz", str(max(_LEAST_TYPE, round(number(element, "sz") * fit.share))))


def _outermost(tree: Element) -> Iterator[Element]:
    """What stands on the slide itself, each of several alternatives too; what is in a group goes with it."""
    for child in tree:
        if child.tag == q(MC, "AlternateContent"):
            for choice in child:
                yield from choice
        elif child.tag != q(P, "grpSpPr"):
            yield child


def _place(transform: Element, fit: Fit) -> None:
    offset, extent = transform.find(q(A, "off")), transform.find(q(A, "ext"))
    if offset is not None:
        offset.set("x", str(round(number(offset, "x") * fit.share) + fit.left))
        offset.set("y", str(round(number(offset, "y") * fit.share) + fit.top))
    if extent is not None:
        for name in ("cx", "cy"):
            extent.set(name, str(round(number(extent, name) * fit.share)))
