"""Why no order explains a history: operations that cannot be reconciled, whatever the others did.

An operation that is left out of the reason keeps nothing but that it was asked: it may have taken effect at any time,
or never, and been told anything. So what is left is impossible in every history that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from ddcurric.figures.history.model import FAIL, History, Operation
from ddcurric.figures.history.orders import freed, linearization, linearized, ordered, sequential_order

MANY = 24
"""Operations of which not every three are looked at."""
HURRY = 2_000
"""Steps of a search that asks whether one more operation can be left out."""

Possible = Callable[[frozenset[int]], bool]
"""Whether some order explains these, whatever the others did; True where that takes too long to say."""


@lru_cache(maxsize=512)
def against_linearization(history: History) -> tuple[int, ...]:
    """The fewest operations found that rule out every order that keeps what came before what; empty: none does."""
    found = linearization(history)
    return _fewest(history, _of(history, found.failing), _in_time(history, found.failing)) if found.failing else ()


@lru_cache(maxsize=512)
def against_sequence(history: History) -> tuple[int, ...]:
    """The same of every order that keeps that of each process."""
    found = sequential_order(history)
    if found.order is not None or not found.sure:
        return ()
    return _fewest(history, frozenset(range(len(history.operations))), _in_rows(history))


@lru_cache(maxsize=512)
def few_against(history: History, real_time: bool) -> tuple[int, ...]:
    """Very few operations that rule every order out, where all together are too many to look at."""
    ways = [(_of(history, name), _in_time(history, name)) for name in history.objects]
    for numbers, possible in ways if real_time else [(frozenset(range(len(history.operations))), _in_rows(history))]:
        for count in (1, 2, 3) if len(numbers) <= MANY else (1, 2):
            for few in combinations(sorted(numbers), count):
                if not possible(frozenset(few)):
                    return few
    return ()


def _of(history: History, name: str) -> frozenset[int]:
    return frozenset(at for at, each in enumerate(history.operations) if each.object == name)


def _in_time(history: History, name: str) -> Possible:
    numbers, start = _of(history, name), dict(history.start)[name]

    def possible(kept: frozenset[int]) -> bool:
        operations = [each for _, each in _relaxed(history, numbers, kept)]
        decided = linearized(operations, start, HURRY)
        return decided.order is not None or not decided.sure

    return possible


def _in_rows(history: History) -> Possible:
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

    return possible


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
            continue
        useful = each.call != "r" and (
            each.call == "deq"
            or each.object in changed
            or (each.object, each.arguments[-1]) in wanted
            or _compared(each, history, kept)
        )
        if useful:
            yield at, freed(each)


def _compared(operation: Operation, history: History, kept: frozenset[int]) -> bool:
    """Whether a compare-and-set that is left out may go on from what this writes."""
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
        left = _without_more(numbers, sorted(numbers, key=way), possible)
        if best is None or len(left) < len(best):
            best = tuple(sorted(left, key=lambda at: (operations[at].begin, at)))
    return best or ()


def _without_more(numbers: frozenset[int], order: Sequence[int], possible: Possible) -> frozenset[int]:
    """Leave out halves, then smaller pieces, at last single operations, as long as it stays impossible."""
    left, size = numbers, max(len(order) // 2, 1)
    while True:
        for at in range(0, len(order), size):
            piece = left & frozenset(order[at : at + size])
            if piece and not possible(left - piece):
                left = left - piece
        if size == 1:
            return left
        size = max(size // 2, 1)
