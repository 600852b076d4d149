"""The clicks that show the parts of an incremental diagram: in the order of time, or step by step."""

from __future__ import annotations

from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.staging import first_steps


class Clicks:
    """When each part of one layout is shown; None: with the slide."""

    def __init__(self, said: SpaceTime, fitted: FittedExecution, incremental: bool) -> None:
        self.incremental = incremental and not said.steps
        notes = (note.time for note in fitted.measures.notes)
        self.ticks = sorted({*fitted.timing.at.values(), *notes})
        self.last = len(self.ticks) + 1 if self.incremental else None
        self._of = {name: self.at(time) for name, time in fitted.timing.at.items()}
        self._of |= {m.name: self._of[m.receiver or m.sender] for m in said.execution.messages}
        if incremental and said.steps:
            self._of |= first_steps(said.steps)

    def at(self, time: float) -> int | None:
        """The click with which something at a time is shown; None: with the slide."""
        return 1 + sum(tick < time for tick in self.ticks) if self.incremental else None

    def of(self, name: str) -> int | None:
        """The click with which an event or a message is shown; None: with the slide."""
        return self._of.get(name)
