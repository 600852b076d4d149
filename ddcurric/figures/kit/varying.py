"""Another figure for another form of a paper: drawn by lot until one is alike in what matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Generic, Protocol, TypeVar

from ddcurric.lesson.model.block import Diagram


class Varying(Protocol):
    """What a diagram says that may be another one in another form."""

    @property
    def varies(self) -> bool: ...


SaidT = TypeVar("SaidT", bound=Varying)


@dataclass(frozen=True, slots=True)
class Lot(Generic[SaidT]):
    """How another figure of a kind is drawn."""

    another: Callable[[SaidT, Random], SaidT]
    character: Callable[[SaidT], object]
    """What two figures share of which one may stand for the other."""
    lines: Callable[[SaidT], Iterable[str]]
    """Its source."""
    tries: int
    """Figures that are drawn before it is left as it is."""

    def vary(self, said: SaidT, diagram: Diagram, seed: int) -> Diagram:
        """The first that is alike; the same figure where it does not say `vary:`, or none of so many is."""
        if not said.varies:
            return diagram
        chance, wanted = Random(seed), self.character(said)
        others = (self.another(said, chance) for _ in range(self.tries))
        other = next((other for other in others if self.character(other) == wanted), None)
        return diagram if other is None else replace(diagram, text="\n".join(self.lines(other)))
