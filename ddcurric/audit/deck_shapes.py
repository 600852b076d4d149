"""The shapes of a slide in the order in which a screen reader comes to them."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pptx.names import ADEC, A, Element, M, P, local, q, says_yes
from ddcurric.draw.pptx.read.inherited import Inherited, inherited_by
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, placeholder_of, shapes_in
from ddcurric.values import dataclass

TITLES = frozenset({"title", "ctrTitle"})
FOOTERS = frozenset({"ftr", "sldNum", "dt"})
OVER = 12700
"""EMU by which two shapes may overlap and still stand one over the other: a point."""


@dataclass(frozen=True, slots=True)
class SlideShape:
    """A shape, picture, table or group; what a described group holds is no shape of its own."""

    element: Element
    name: str
    slot: str
    """Of a placeholder: its type; else empty."""
    alternative: str
    decorates: bool
    frame: Frame | None
    """Where it stands on the slide: left, top, width and height in EMU; None: unknown."""

    @property
    def words(self) -> str:
        return " ".join("".join(t.text or "" for t in self.element.iter(q(A, "t"), q(M, "t"))).split())

    @property
    def is_title(self) -> bool:
        return self.slot in TITLES

    @property
    def is_footer(self) -> bool:
        return self.slot in FOOTERS

    @property
    def is_told(self) -> bool:
        """A screen reader says something of it."""
        return not self.decorates and bool(self.words or self.alternative)

    @property
    def needs_alternative(self) -> bool:
        """It shows something, and has no words of its own that say it."""
        if self.decorates or (self.slot and local(self.element) == "sp"):
            return False
        if local(self.element) == "graphicFrame":
            return next(self.element.iter(q(A, "tbl")), None) is None
        return local(self.element) in ("pic", "cxnSp", "grpSp") or not self.words

    def stands_over(self, other: SlideShape) -> bool:
        """It is wholly above the other one, and over or under it."""
        if self.frame is None or other.frame is None:
            return False
        (x, y, width, height), (left, top, wide, _) = self.frame, other.frame
        return y + height <= top + OVER and x < left + wide - OVER and left < x + width - OVER


def shapes_of(opened: Opened, part: str) -> Iterator[SlideShape]:
    """Those of a slide in the order of its tree; a group without an alternative text is taken apart."""
    return _shapes(next(opened.xml(part).iter(q(P, "spTree"))), Place(), inherited_by(opened, part))


def _shapes(tree: Element, place: Place, inherited: Inherited) -> Iterator[SlideShape]:
    for child in shapes_in(tree):
        match local(child):
            case "grpSp":
                group = _shape(child, place, inherited)
                if group.alternative or group.decorates:
                    yield group
                else:
                    yield from _shapes(child, place.within(child), inherited)
            case "sp" | "pic" | "cxnSp" | "graphicFrame":
                if not says_yes(next(child.iter(q(P, "cNvPr"))).get("hidden")):
                    yield _shape(child, place, inherited)
            case _:
                pass


def _shape(element: Element, place: Place, inherited: Inherited) -> SlideShape:
    head = next(element.iter(q(P, "cNvPr")))
    placeholder = placeholder_of(element)
    decorative = next(head.iter(q(ADEC, "decorative")), None)
    return SlideShape(
        element,
        head.get("name") or "",
        placeholder.type if placeholder is not None else "",
        " ".join((head.get("descr") or head.get("title") or "").split()),
        decorative is not None and says_yes(decorative.get("val")),
        inherited.frame(element, place),
    )
