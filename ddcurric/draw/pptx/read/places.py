"""Where shapes stand: the rectangles of transforms, and what the groups around them make of those."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ddcurric.draw.pptx.names import MC, A, Element, P, local, q
from ddcurric.values import dataclass

Frame: TypeAlias = tuple[int, int, int, int]
"""Left, top, width, height, in EMU."""


def number(element: Element, name: str, otherwise: int = 0) -> int:
    """An attribute as a whole number; what is none counts as `otherwise`."""
    try:
        return round(float(element.get(name) or ""))
    except ValueError:
        return otherwise


def free_number(tree: Element) -> int:
    """A number that no shape of a tree has."""
    return max([1, *(number(head, "id") for head in tree.iter(q(P, "cNvPr")))]) + 1


def near(one: Frame | None, other: Frame | None, most: int) -> bool:
    """Whether two frames are the same but for so many EMU at each side. None, no frame, is the same as None alone."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def frame_in(transform: Element | None, place: str = "off", size: str = "ext") -> Frame | None:
    """The rectangle of an `a:xfrm`; None where it gives none."""
    if transform is None:
        return None
    offset, extent = transform.find(q(A, place)), transform.find(q(A, size))
    if offset is None or extent is None:
        return None
    return number(offset, "x"), number(offset, "y"), number(extent, "cx"), number(extent, "cy")


TRANSFORMS = (q(P, "xfrm"), f"{q(P, 'spPr')}/{q(A, 'xfrm')}", f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}")
"""Where a shape, a picture, a table or a group says its own place."""


def frame_of(shape: Element) -> Frame | None:
    """The rectangle that a shape, a picture, a table or a group gives itself; None: it gives none."""
    return frame_in(next((found for path in TRANSFORMS if (found := shape.find(path)) is not None), None))


@dataclass(frozen=True, slots=True)
class PlaceholderKind:
    """What a placeholder is recognised by."""

    type: str
    """`obj` where it says none."""
    index: str
    """Empty: it has none."""


def placeholder_of(shape: Element) -> PlaceholderKind | None:
    """None where the shape is no placeholder."""
    found = shape.find(f"*/{q(P, 'nvPr')}/{q(P, 'ph')}")
    return PlaceholderKind(found.get("type") or "obj", found.get("idx") or "") if found is not None else None


def shapes_in(tree: Element) -> Iterator[Element]:
    """What stands in a tree of shapes; of alternatives, what the best of them shows."""
    for child in tree:
        if local(child) != "AlternateContent":
            yield child
        elif (best := child.find(q(MC, "Choice"))) is not None:
            yield from shapes_in(best)


@dataclass(frozen=True, slots=True)
class Place:
    """How groups draw what is in them: scaled, then shifted."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def frame(self, frame: Frame) -> Frame:
        """A rectangle of the group, on the slide."""
        x, y, width, height = frame
        return (
            round(x * self.scale_x + self.x), round(y * self.scale_y + self.y),
            round(width * self.scale_x), round(height * self.scale_y),
        )  # fmt: skip

    def within(self, group: Element) -> Place:
        """The place of a group's children."""
        transform = group.find(f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}")
        outer = frame_in(transform)
        if outer is None:
            return self
        inner = frame_in(transform, "chOff", "chExt") or outer
        x = outer[2] / inner[2] if inner[2] else 1.0
        y = outer[3] / inner[3] if inner[3] else 1.0
        left, top = outer[0] - inner[0] * x, outer[1] - inner[1] * y
        return Place(self.scale_x * x, self.scale_y * y, self.x + self.scale_x * left, self.y + self.scale_y * top)
