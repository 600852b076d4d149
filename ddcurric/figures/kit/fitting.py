"""The largest type in which a figure fits its room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ddcurric.figures.kit.style import Style
from ddcurric.units import Length


class Sized(Protocol):
    """A figure that is laid out. Lengths are points."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


SizedT = TypeVar("SizedT", bound=Sized)


def fits(laid: Sized, style: Style) -> bool:
    """Whether it is within the widest and highest that a style allows, a point more or less."""
    return laid.width <= style.wide_width.pt + 1 and laid.height <= style.max_height.pt + 1


def at_largest(style: Style, lay: Callable[[Length], SizedT]) -> tuple[SizedT, bool]:
    """In the largest type in which it fits, else in the smallest; and whether it does."""
    for size in style.sizes:
        laid = lay(size)
        if fits(laid, style):
            return laid, True
    return laid, False
