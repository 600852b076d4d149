"""Why no order explains a history: operations that cannot be reconciled, whatever the others did.

An operation that is left out of the reason keeps nothing but that it was asked: it may have taken effect at any time,
or never, and been told anything. So what is left is impossible in every history that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.history.model import FAIL, History, Operation
from ddcurric.figures.history.orders import freed, linearization, linearized, ordered, sequential_order

HURRY = 2_000
"""Steps of a search that asks whether one more operation can be left out."""

Possible = Callable[[frozenset[int]], bool]
"""Whether some order explains these, whatever the others did; True where that takes too long to say."""


@lru_cache(maxsize=512)
def against_linearization(history: History) -> tuple[int, ...]:
    """The fewest operations found that rule out every order that keeps what came before what; empty: none does."""
    found = linearization(history)
    if not found.failing:
        return ()
    start = dict(history.start)[found.failing]
    numbers = frozenset(at for at, each in enumerate(history.operations) if each.object == found.failing)

    def possible(kept: frozenset[int]) -> bool:
        operations = [each for _, each in _relaxed(history, numbers, kept)]
        decided = linearized(operations, start, HURRY)
        return decided.order is not None or not decided.sure

    return _fewest(history, numbers, possible)


@lru_cache(maxsize=512)
def against_sequence(history: History) -> tuple[int, ...]:
    """The same of every order that keeps that of each process."""
    found = sequential_order(history)
    if found.order is not None or not found.sure:
        return ()
    numbers = frozenset(range(len(history.operations)))

    def possible(kept: frozenset[int]) -> bool:
        left = dict(_relaxed(history, numbers, kept))
        operations = tuple(left.get(at, each) for at, each in enumerate(history.operations))
        rows = [
            tuple(at for at in sorted(kept) if operations[at].process == process)
            for process in range(len(history.processes))
        ]
        free = [(at,) for at in left if at not in kept]
        decided = ordered(replace(history, operations=operations), [*filter(None, rows), *free], HURRY)
        return decided.order is not None or not decided.sure

    return _fewest(history, numbers, possible)


def _relaxed(history: History, numbers: Iterable[int], kept: frozenset[int]) -> Iterable[tuple[int, Operation]]:
    """The operations that are kept and, of the others, those that could be of use to them, freed."""
    known = [history.operations[at] for at in kept]
    wanted = {(each.object, each.result) for each in known if each.call in ("r", "deq")}
    wanted |= {(each.object, each.arguments[0]) for each in known if each.call == "cas"}
    changed = {each.object for each in known if each.call == "cas" and each.result == FAIL}
    for at in sorted(numbers):
        each = history.operations[at]
        if at in kept:
            yield at, each
        elif each.call == "deq" or (each.call != "r" and each.object in changed):
            yield at, freed(each)
        elif each.call != "r" and ((each.object, each.arguments[-1]) in wanted or _compared(each, history, kept)):
            yield at, freed(each)


def _compared(operation: Operation, history: History, kept: frozenset[int]) -> bool:
    """Whether a compare-and-set that is left out may take what this writes for the start of something that is wanted."""
    return operation.call != "enq" and any(
        each.call == "cas" and each.object == operation.object and each.arguments[0] == operation.arguments[-1]
        for at, each in enumerate(history.operations)
        if at not in kept
    )


def _fewest(history: History, numbers: frozenset[int], possible: Possible) -> tuple[int, ...]:
    """What is left when no more can be left out; of several ways to get there the one that leaves the fewest."""
    operations = history.operations
    ways: tuple[Callable[[int], tuple[float, ...]], ...] = (
        lambda at: (-operations[at].begin, at),
        lambda at: (operations[at].begin, at),
        lambda at: (operations[at].call in ("r", "deq"), -operations[at].begin, at),
        lambda at: (operations[at].call not in ("r", "deq"), -operations[at].begin, at),
    )
    best: tuple[int, ...] | None = None
    for way in ways:
        left = numbers
        for at in sorted(numbers, key=way):
            if not possible(left - {at}):
                left = left - {at}
        if best is None or len(left) < len(best):
            best = tuple(sorted(left, key=lambda at: (operations[at].begin, at)))
    return best or ()
