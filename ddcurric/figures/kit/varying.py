"""Another figure for another form of a paper: drawn by lot until one is alike in what matters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Generic, Protocol, TypeVar

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.stage_lines import ALL
from ddcurric.figures.kit.staging import Stage
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass


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


def last_lines(steps: Sequence[Stage]) -> Iterator[str]:
    """What ends the source of a figure that varies: its steps, and that it does."""
    if steps:
        yield "steps: " + " | ".join(" ".join(step.points) or ALL for step in steps)
    yield "vary:"


VARIES = re.compile(r"^\s*vary\s*:", re.MULTILINE | re.IGNORECASE)


def alone(diagram: Diagram, vary: Callable[[Diagram, int], Diagram]) -> tuple[Diagnostic, ...]:
    """A warning of a diagram that says `vary:` and of which there is no other."""
    line = VARIES.search(diagram.text)
    if line is None or vary(diagram, 0) != diagram:
        return ()
    span = place_in(diagram, diagram.text.count("\n", 0, line.end()), 0, len("vary:"))
    message = "no other figure betrays the mistakes that this one betrays: all forms of a paper have this one"
    advice = "let more of it be free, with more nodes, events or servers, or ask for less; or take `vary:` out"
    return (warning("diagram-does-not-vary", span, message, advice),)
