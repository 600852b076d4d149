"""From a place on a page back to the words of the lesson that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ddcurric.source import Span


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


def _beside(at: float, start: float, length: float) -> float:
    """How far a point is from a stretch."""
    return max(start - at, 0.0, at - start - length)
