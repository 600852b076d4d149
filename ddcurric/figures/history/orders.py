"""Orders that explain a history: linearizable ones, and sequentially consistent ones.

The first search keeps the set of all that may have happened so far, return by return: Lowe, Testing for
Linearizability, Concurrency and Computation 29(4), 2017 ("just-in-time linearization"). Objects are looked at one by
one, since a history is linearizable if it is so for each of them (Herlihy and Wing, theorem 1).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ddcurric.figures.history.model import History, Operation, State, after

PATIENCE = 60_000
"""Steps of one search; what needs more is not decided."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a search found."""

    order: tuple[int, ...] | None
    """Numbers of operations in an order that explains all that they were told; None: there is none."""
    sure: bool = True
    """False: the search was given up."""


class GivenUp(Exception):
    """A search that took too many steps; nobody outside of this module sees it."""


class _Patience:
    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise GivenUp


@dataclass(frozen=True, slots=True)
class Linearization:
    decided: Decided
    failing: str = ""
    """An object whose operations alone no order explains."""
    points: tuple[float, ...] = ()
    """When each operation of the order takes effect."""


@lru_cache(maxsize=512)
def linearization(history: History) -> Linearization:
    """An order that keeps what came before what; pending operations are in it where they took effect."""
    start = dict(history.start)
    found: list[tuple[float, int, int]] = []
    sure = True
    for name in history.objects:
        numbers = [at for at, each in enumerate(history.operations) if each.object == name]
        decided = linearized([history.operations[at] for at in numbers], start[name])
        if decided.order is None and decided.sure:
            return Linearization(decided, name)
        sure = sure and decided.sure
        reached = -math.inf
        for place, at in enumerate(decided.order or ()):
            reached = max(reached, history.operations[numbers[at]].begin)
            found.append((reached, place, numbers[at]))
    if not sure:
        return Linearization(Decided(None, sure=False))
    # Each takes effect as soon as it can, so what came before in time does so before, whichever objects they are of.
    found.sort(key=lambda each: each[:2])
    return Linearization(Decided(tuple(at for _, _, at in found)), points=tuple(point for point, _, _ in found))


def linearized(operations: Sequence[Operation], start: State, patience: int = PATIENCE) -> Decided:
    """An order of the operations of one object that keeps what came before what."""
    try:
        return Decided(_just_in_time(operations, start, _Patience(patience)))
    except GivenUp:
        return Decided(None, sure=False)


Happened = tuple[State, frozenset[int]]
"""What an object is, and which of the operations that go on have taken effect."""


def _just_in_time(operations: Sequence[Operation], start: State, patience: _Patience) -> tuple[int, ...] | None:
    possible: dict[Happened, tuple[int, ...]] = {(start, frozenset()): ()}
    going: list[int] = []
    for _, returns, at in _moments(operations):
        if not returns:
            going.append(at)
            continue
        possible = _at_return(at, going, possible, operations, patience)
        if not possible:
            return None
        going.remove(at)
    return min(possible.values(), key=len)


def _moments(operations: Sequence[Operation]) -> list[tuple[float, bool, int]]:
    """Calls and returns in the order of time, whether each is a return, and of which operation; returns come first."""
    calls = [(each.begin, False, at) for at, each in enumerate(operations)]
    returns = [(each.end, True, at) for at, each in enumerate(operations) if each.end is not None]
    return sorted([*calls, *returns], key=lambda moment: (moment[0], not moment[1], moment[2]))


def _at_return(
    at: int,
    going: Sequence[int],
    possible: dict[Happened, tuple[int, ...]],
    operations: Sequence[Operation],
    patience: _Patience,
) -> dict[Happened, tuple[int, ...]]:
    """What may have happened if an operation returns now: it has taken effect, others first where that is needed."""
    kept: dict[Happened, tuple[int, ...]] = {}
    seen = set(possible)
    row = list(possible.items())
    while row:
        following: list[tuple[Happened, tuple[int, ...]]] = []
        for (state, done), order in row:
            if at in done:
                kept.setdefault((state, done - {at}), order)
                continue
            for other in (at, *(each for each in going if each != at)):
                if other in done:
                    continue
                patience.spend()
                then = after(state, operations[other])
                if then is None or (then, done | {other}) in seen:
                    continue
                seen.add((then, done | {other}))
                following.append(((then, done | {other}), (*order, other)))
        row = following
    return kept


@lru_cache(maxsize=512)
def sequential_order(history: History) -> Decided:
    """An order that keeps that of each process, whatever the time: sequential consistency (Lamport, 1979)."""
    rows = [[] for _ in history.processes]  # type: list[list[int]]
    for at, each in enumerate(history.operations):
        rows[each.process].append(at)
    return ordered(history, [tuple(row) for row in rows if row])


def ordered(history: History, rows: Sequence[tuple[int, ...]], patience: int = PATIENCE) -> Decided:
    """An order that keeps that of each row; pending operations, last in their rows, are in it where that helps."""
    try:
        return Decided(_merged(history, rows, _Patience(patience)))
    except GivenUp:
        return Decided(None, sure=False)


def _merged(history: History, rows: Sequence[tuple[int, ...]], patience: _Patience) -> tuple[int, ...] | None:
    """Depth first, what began first tried first; no place is gone to twice."""
    operations, names = history.operations, history.objects
    place = {name: at for at, name in enumerate(names)}
    least = tuple(
        next((at + 1 for at in range(len(row) - 1, -1, -1) if not operations[row[at]].pending), 0) for row in rows
    )
    first = (0,) * len(rows), tuple(state for _, state in history.start)
    seen = {first}
    ways: list[tuple[tuple[tuple[int, ...], tuple[State, ...]], Iterator[int]]] = [(first, _next(first[0], rows, history))]
    order: list[int] = []
    while ways:
        (reached, states), choices = ways[-1]
        if all(at >= needed for at, needed in zip(reached, least, strict=True)):
            return tuple(order)
        for row in choices:
            patience.spend()
            number = rows[row][reached[row]]
            at = place[operations[number].object]
            then = after(states[at], operations[number])
            if then is None:
                continue
            node = (
                (*reached[:row], reached[row] + 1, *reached[row + 1 :]),
                (*states[:at], then, *states[at + 1 :]),
            )
            if node not in seen:
                seen.add(node)
                ways.append((node, _next(node[0], rows, history)))
                order.append(number)
                break
        else:
            ways.pop()
            if order:
                order.pop()
    return None


def _next(reached: tuple[int, ...], rows: Sequence[tuple[int, ...]], history: History) -> Iterator[int]:
    """Rows that go on, those first whose next operation is done for sure, and began first."""
    open_rows = [row for row, at in enumerate(reached) if at < len(rows[row])]
    return iter(sorted(open_rows, key=lambda row: _wish(history.operations[rows[row][reached[row]]])))


def _wish(operation: Operation) -> tuple[bool, float]:
    return operation.pending, operation.begin


def freed(operation: Operation) -> Operation:
    """An operation of which nothing is known but that it was asked: it may take effect at any time, or never."""
    return replace(operation, begin=-math.inf, end=None, result=None)


def at_beginnings(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Operations that take effect when they begin; of those that begin together, in any order."""
    every = tuple(operations)
    rank = {begin: at for at, begin in enumerate(sorted({each.begin for each in every}))}
    return tuple(replace(each, begin=rank[each.begin], end=rank[each.begin] + 0.5) for each in every)
