"""What a quadrant chart says."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """A thing at its place."""

    name: str
    x: float
    """From 0 at the left to 1 at the right."""
    y: float
    """From 0 at the foot to 1 at the top."""
    written: tuple[str, str]
    """Both as the author wrote them."""

    @property
    def quadrant(self) -> int:
        """In which field it is, as Mermaid numbers them: from the upper right one on, against the clock, from 1."""
        if self.y >= 0.5:
            return 1 if self.x >= 0.5 else 2
        return 4 if self.x >= 0.5 else 3


@dataclass(frozen=True, slots=True)
class QuadrantChart(TitledFigure):
    """Points in four fields; `steps` name points and fields."""

    points: tuple[QuadrantPoint, ...]
    names: tuple[str, str, str, str]
    """Of the fields, as Mermaid numbers them; empty: it has none."""
    across: tuple[str, str] = ("", "")
    """What stands at the left and at the right end; empty: nothing."""
    up: tuple[str, str] = ("", "")
    """What stands at the foot and at the top."""

    def fields(self) -> Iterator[tuple[int, str, tuple[QuadrantPoint, ...]]]:
        """Each field: its number, its name and its points."""
        for number, name in enumerate(self.names, 1):
            yield number, name, tuple(point for point in self.points if point.quadrant == number)
