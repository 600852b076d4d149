"""Orders that explain a history: linearizable ones, and sequentially consistent ones.

The first search is that of Wing and Gong, Testing and Verifying Concurrent Objects, JPDC 17, 1993, with Lowe's memory
of what was tried (Concurrency and Computation 29(4), 2017). Objects are looked at one by one, since a history is
linearizable if it is so for each of them (Herlihy and Wing, theorem 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from ddcurric.figures.history.model import History, Operation, State, after, observes, precedes
from ddcurric.figures.history.needs import needs
from ddcurric.values import dataclass

PATIENCE = 60_000
"""Steps of one search; what needs more is not decided."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a search found."""

    order: tuple[int, ...] | None
    """Numbers of operations in an order that explains all that they were told; None: there is none."""
    sure: bool = True
    """False: the search was given up."""


class GivenUpError(Exception):
    """A search that took too many steps; nobody outside of this module sees it."""


class _Patience:
    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise GivenUpError


@dataclass(frozen=True, slots=True)
class Linearization:
    """Whether a history is linearizable, with an order that shows it (Herlihy and Wing, 1990)."""

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
        return Decided(_one_by_one(operations, start, _Patience(patience)))
    except GivenUpError:
        return Decided(None, sure=False)


def _one_by_one(operations: Sequence[Operation], start: State, patience: _Patience) -> tuple[int, ...] | None:
    """Depth first, what ends first tried first; nothing that may have happened is looked at twice."""
    every = frozenset(range(len(operations)))
    pairs = ((a, b) for a in every for b in every if precedes(operations[a], operations[b]))
    before = needs(operations, every, {operations[0].object: start} if operations else {}, pairs)
    if before is None:
        return None
    needed = frozenset(at for at in every if not operations[at].pending)
    first: Happened = frozenset(), start
    seen = {first}
    ways = [(first, _possible(every, start, operations, before))]
    order: list[int] = []
    while ways:
        (done, state), choices = ways[-1]
        if needed <= done:
            return tuple(order)
        for at in choices:
            patience.spend()
            then = after(state, operations[at])
            node = (done | {at}, then) if then is not None else None
            if node is not None and node not in seen:
                seen.add(node)
                ways.append((node, _possible(every - node[0], node[1], operations, before)))
                order.append(at)
                break
        else:
            ways.pop()
            if order:
                order.pop()
    return None


Happened = tuple[frozenset[int], State]
"""Which operations have taken effect, and what the object is then."""


def _possible(
    left: frozenset[int], state: State, operations: Sequence[Operation], before: Mapping[int, int]
) -> Iterator[int]:
    """What may take effect next: whatever began before anything that is left had ended."""
    waits = _bits(left)
    first = min((end for at in left if (end := operations[at].end) is not None), default=math.inf)
    near = [at for at in left if operations[at].begin < first and not before.get(at, 0) & waits]
    near.sort(key=lambda at: (_end_of(operations[at]), operations[at].begin, at))
    return iter(_at_once(near, lambda at: operations[at], lambda at: state))


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << at for at in numbers)


T = TypeVar("T")


def _at_once(choices: Sequence[T], operation: Callable[[T], Operation], state: Callable[[T], State]) -> Sequence[T]:
    """Of several choices the first that only observes what is so now, if there is one; else all."""
    for each in choices:
        asked = operation(each)
        if not asked.pending and observes(asked) and after(state(each), asked) is not None:
            return (each,)
    return choices


def _end_of(operation: Operation) -> float:
    return math.inf if operation.end is None else operation.end


@lru_cache(maxsize=512)
def sequential_order(history: History) -> Decided:
    """An order that keeps that of each process, whatever the time: sequential consistency (Lamport, 1979)."""
    rows: list[list[int]] = [[] for _ in history.processes]
    for at, each in enumerate(history.operations):
        rows[each.process].append(at)
    return ordered(history, [tuple(row) for row in rows if row])


def ordered(history: History, rows: Sequence[tuple[int, ...]], patience: int = PATIENCE) -> Decided:
    """An order that keeps that of each row; pending operations, last in their rows, are in it where that helps."""
    try:
        return Decided(_merged(history, rows, _Patience(patience)))
    except GivenUpError:
        return Decided(None, sure=False)


Reached = tuple[tuple[int, ...], tuple[State, ...]]
"""Of each row how much has taken effect, and what the objects are then."""


def _merged(history: History, rows: Sequence[tuple[int, ...]], patience: _Patience) -> tuple[int, ...] | None:
    """Depth first, what began first tried first; no place is gone to twice."""
    operations, names = history.operations, history.objects
    place = {name: at for at, name in enumerate(names)}
    least = tuple(
        next((at + 1 for at in range(len(row) - 1, -1, -1) if not operations[row[at]].pending), 0) for row in rows
    )
    pairs = ((one, other) for row in rows for one, other in pairwise(row))
    before = needs(operations, [at for row in rows for at in row], dict(history.start), pairs)
    if before is None:
        return None
    first = (0,) * len(rows), tuple(state for _, state in history.start)
    seen = {first}
    ways: list[tuple[Reached, Iterator[int]]] = [(first, _next(first, rows, history, before))]
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
                ways.append((node, _next(node, rows, history, before)))
                order.append(number)
                break
        else:
            ways.pop()
            if order:
                order.pop()
    return None


def _next(node: Reached, rows: Sequence[tuple[int, ...]], history: History, before: Mapping[int, int]) -> Iterator[int]:
    """Rows that go on, those first whose next operation is done for sure, and began first."""
    reached, states = node
    held = dict(zip(history.objects, states, strict=True))

    def operation(row: int) -> Operation:
        return history.operations[rows[row][reached[row]]]

    waits = _bits(number for row, at in zip(rows, reached, strict=True) for number in row[at:])
    going = [row for row, at in enumerate(reached) if at < len(rows[row]) and not before.get(rows[row][at], 0) & waits]
    going.sort(key=lambda row: (operation(row).pending, operation(row).begin))
    return iter(_at_once(going, operation, lambda row: held[operation(row).object]))


def freed(operation: Operation) -> Operation:
    """An operation of which nothing is known but that it was asked: it may take effect at any time, or never."""
    return replace(operation, begin=-math.inf, end=None, result=None)


def at_beginnings(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Operations that take effect when they begin; of those that begin together, in any order."""
    every = tuple(operations)
    rank = {begin: at for at, begin in enumerate(sorted({each.begin for each in every}))}
    return tuple(replace(each, begin=rank[each.begin], end=rank[each.begin] + 0.5) for each in every)
