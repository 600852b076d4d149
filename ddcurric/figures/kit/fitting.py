"""The largest type in which a figure fits its room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Drawing
from ddcurric.units import Length, Pt


class Sized(Protocol):
    """A figure that is laid out. Lengths are points."""

    @property
    def bounds(self) -> Bounds: ...


SizedT = TypeVar("SizedT", bound=Sized)


def fits(bounds: Bounds, style: Style) -> bool:
    """Whether it is within the widest and highest that a style allows, a point more or less."""
    return bounds.width <= style.wide_width.pt + 1 and bounds.height <= style.max_height.pt + 1


def share_of(bounds: Bounds, style: Style) -> float:
    """How large a figure may be in its room, of its size."""
    return min(style.wide_width.pt / bounds.width, style.max_height.pt / bounds.height)


def at_largest(style: Style, lay: Callable[[Length], SizedT]) -> tuple[SizedT, bool]:
    """In the largest type in which it fits, else in the smallest; and whether it does."""
    for size in style.sizes:
        laid = lay(size)
        if fits(laid.bounds, style):
            return laid, True
    return laid, False


def too_large(drawing: Drawing, style: Style) -> str:
    """What is wrong with a drawing that does not fit: its size, or its labels where that is no larger than the room."""
    size = f"{style.sizes[-1].pt:g} pt"
    if drawing.width <= style.wide_width + Pt(1) and drawing.height <= style.max_height + Pt(1):
        return f"in letters of {size} the labels of this diagram do not find room beside one another"
    return (
        f"with letters of {size} this diagram needs {drawing.width.mm:.0f} by {drawing.height.mm:.0f} mm, and there "
        f"are {style.wide_width.mm:.0f} by {style.max_height.mm:.0f}"
    )
