"""What a history's figure says, before anything of it is placed."""

from __future__ import annotations

from ddcurric.figures.history.model import History
from ddcurric.figures.history.orders import Linearization, linearization, sequential_order
from ddcurric.figures.history.reasons import against_linearization, against_sequence, few_against
from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass

LINEARIZABLE, SEQUENTIAL = "linearizable", "sequential"
CONDITIONS = (LINEARIZABLE, SEQUENTIAL)
"""What may be shown and asked of a history; `sequential` is short for sequentially consistent."""


@dataclass(frozen=True, slots=True)
class HistoryFigure:
    """A history and how its author wants it drawn."""

    history: History
    texts: tuple[str, ...]
    """Of each operation, as its author wrote it."""
    shows: tuple[str, ...] = ()
    """Of CONDITIONS: those that are told."""
    asks: tuple[str, ...] = ()
    """Those that the student is to judge."""
    steps: tuple[Stage, ...] = ()
    varies: bool = False
    rows: tuple[int, ...] = ()
    """The lines of the processes in the source, from 0."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """Those that have a place in the drawing."""
        return tuple(each for each in CONDITIONS if each in self.shows or each in self.asks)

    def name(self, at: int) -> str:
        """By which an operation is pointed at: `A.2`."""
        each = self.history.operations[at]
        return f"{self.history.processes[each.process]}.{each.number}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, and why."""

    holds: bool
    order: tuple[int, ...] = ()
    """In which the operations may have taken effect, where it holds."""
    points: tuple[float, ...] = ()
    """When each of them does, where that is a question of time."""
    against: tuple[int, ...] = ()
    """Operations that rule every order out, where it does not."""


def holds(history: History, condition: str) -> bool | None:
    """Whether a condition holds, and no more than that; None: it takes too long to say."""
    real_time = condition == LINEARIZABLE
    decided = linearization(history).decided if real_time else sequential_order(history)
    if decided.order is None and not decided.sure:
        return False if few_against(history, real_time) else None
    return decided.order is not None


def verdict(history: History, condition: str) -> Verdict | None:
    """None: it takes too long to say."""
    real_time = condition == LINEARIZABLE
    found = linearization(history)
    if not real_time:
        # An order that keeps time keeps that of each process: one is told for both, that of the numbers.
        found = Linearization(found.decided if found.decided.order is not None else sequential_order(history))
    decided = found.decided
    if decided.order is not None:
        return Verdict(True, decided.order, found.points)
    if decided.sure:
        return Verdict(False, against=against_linearization(history) if real_time else against_sequence(history))
    few = few_against(history, real_time)
    return Verdict(False, against=few) if few else None
