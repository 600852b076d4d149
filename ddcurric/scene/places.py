"""From a place on a page back to the words of the lesson that stand there."""

from __future__ import annotations

from collections.abc import Iterable

from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A rectangle of a page, and where the lesson says what it shows. Lengths are shares of the page's."""

    page: int
    """From 0."""
    x: float
    y: float
    width: float
    height: float
    span: Span

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it, by shares of the page's width and height from its upper left corner."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def place_at(places: Iterable[SourcePlace], page: int, x: float, y: float) -> SourcePlace | None:
    """What stands at a point of a page: the smallest that holds it, or else what is nearest; None on an empty page."""
    here = [place for place in places if place.page == page]
    around = [place for place in here if place.holds(x, y)]
    if around:
        return min(around, key=lambda place: place.width * place.height)
    return min(
        here, key=lambda place: (_beside(y, place.y, place.height), _beside(x, place.x, place.width)), default=None
    )


def place_of_line(places: Iterable[SourcePlace], line: int) -> SourcePlace | None:
    """Where a line of the lesson stands first, or what is written last before it; None where nothing is known."""
    found = [place for place in places if place.span.line <= line]
    last = max((place.span.line for place in found), default=0)
    there = (place for place in found if place.span.line == last)
    return min(there, key=lambda place: (place.page, place.width * place.height), default=None)


def _beside(at: float, start: float, length: float) -> float:
    """How far a point is from a stretch."""
    return max(start - at, 0.0, at - start - length)
