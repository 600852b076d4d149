"""Slides, layouts and masters on slides of another size: smaller or larger as a whole, and in the middle.

That is what PowerPoint does when it is told to fit what is there to a new size.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pptx.names import MC, A, Element, P, q
from ddcurric.draw.pptx.read.inherited import slot_of
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import TRANSFORMS, Frame, frame_in, number
from ddcurric.draw.pptx.read.slide_values import FURNITURE
from ddcurric.values import dataclass

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

    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def share(self) -> float:
        """How much larger everything may get so that nothing leaves the new slide."""
        return min(now / was for was, now in zip(self.before, self.after, strict=True))

    def place(self, frame: Frame, at_edge: bool) -> Frame:
        """Where something stands then: as large as all else and in the middle, or along the edges as before."""
        shares = [now / was for was, now in zip(self.before, self.after, strict=True)] if at_edge else [self.share] * 2
        left, top = ((now - share * was) / 2 for was, now, share in zip(self.before, self.after, shares, strict=True))
        across, down = shares
        x, y, width, height = frame
        return round(x * across + left), round(y * down + top), round(width * across), round(height * down)

    def is_at_edge(self, frame: Frame) -> bool:
        """Whether a frame reaches an edge of the slide as it was, or leaves it."""
        x, y, width, height = frame
        return x <= 0 or y <= 0 or x + width >= self.before[0] or y + height >= self.before[1]


def fit_of(donor: Opened, host: Opened) -> Fit | None:
    """None where both have slides of one size."""
    before, after = donor.size, host.size
    return Fit(before, after) if not same_size(before, after) and min(*before, *after) > 0 else None


_SNAPPED = 1000
"""EMU, a fortieth of a millimetre: LibreOffice writes 12.8 inches by 318 more."""


def same_size(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether slides of two sizes, in EMU, are of one to whoever looks at them."""
    return all(abs(first - second) <= _SNAPPED for first, second in zip(one, other, strict=True))


def resize(root: Element, fit: Fit) -> None:
    """Bring all that stands on a slide, a layout or a master to the other size, in place."""
    for tree in root.iter(q(P, "spTree")):
        for shape in _outermost(tree):
            _place(shape, fit)
    for element in root.iter(*_LENGTHS):
        for name in _LENGTHS[element.tag]:
            if element.get(name) is not None:
                element.set(name, str(round(number(element, name) * fit.share)))
    furniture = {element for tree in root.iter(q(P, "spTree")) for element in _furniture(tree)}
    for element in root.iter(*_TYPE):
        if element.get("sz") is not None and element not in furniture:
            element.set("sz", str(max(_LEAST_TYPE, round(number(element, "sz") * fit.share))))


def _furniture(tree: Element) -> Iterator[Element]:
    """What says how footer, date and number look: they are as small as can be read."""
    for shape in tree.iter(q(P, "sp")):
        if slot_of(shape) in FURNITURE:
            yield from shape.iter(*_TYPE)


def _outermost(tree: Element) -> Iterator[Element]:
    """What stands on the slide itself, each of several alternatives too; what is in a group goes with it."""
    for child in tree:
        if child.tag == q(MC, "AlternateContent"):
            for choice in child:
                yield from choice
        elif child.tag != q(P, "grpSpPr"):
            yield child


def _place(shape: Element, fit: Fit) -> None:
    for transform in (found for path in TRANSFORMS for found in shape.findall(path)):
        frame = frame_in(transform)
        if frame is None:
            continue
        at_edge = _is_bare(shape) and fit.is_at_edge(frame)
        x, y, width, height = fit.place(frame, at_edge)
        for name, values in (("off", {"x": x, "y": y}), ("ext", {"cx": width, "cy": height})):
            for key, value in values.items():
                next(transform.iter(q(A, name))).set(key, str(value))


def _is_bare(shape: Element) -> bool:
    """A bar or a band, say: no words and no picture, which must not be stretched."""
    return shape.tag == q(P, "sp") and not any(words.text for words in shape.iter(q(A, "t")))
