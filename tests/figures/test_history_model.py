"""Verdicts on histories, against two other algorithms: every order tried one by one, and the set of all that may have
happened, kept return by return.

`HISTORIES=20000 pytest tests/figures/test_history_model.py` tries more of them.
"""

from __future__ import annotations

import math
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from ddcurric.figures.history.model import History, Operation
from ddcurric.figures.history.orders import freed, linearization, sequential_order
from ddcurric.figures.history.reasons import against_linearization, against_sequence

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("HISTORIES", "2000"))


def happens(held: dict[str, list[str]], operation: Operation) -> bool:
    """Let an operation take effect; False where it was told something else. What it does is said here anew."""
    there = held[operation.object]
    if operation.call == "w":
        there[:] = [operation.arguments[0]]
        return True
    if operation.call == "enq":
        there.append(operation.arguments[0])
        return True
    if operation.call == "deq":
        told = there.pop(0) if there else "empty"
    elif operation.call == "r":
        told = there[0]
    else:
        told = "ok" if there[0] == operation.arguments[0] else "fail"
        if told == "ok":
            there[0] = operation.arguments[1]
    return operation.result is None or operation.result == told


def explains(order: Sequence[int], history: History) -> bool:
    held = {name: list(state) for name, state in history.start}
    return all(happens(held, history.operations[at]) for at in order)


def comes_before(one: Operation, other: Operation, real_time: bool) -> bool:
    if one.process == other.process and not math.isinf(one.begin) and not math.isinf(other.begin):
        return one.number < other.number
    return real_time and one.end is not None and one.end <= other.begin


def every_order(history: History, real_time: bool) -> Iterator[list[int]]:
    """All orders that keep what comes before what, one after the other, with pending operations or without."""

    def go_on(order: list[int], left: frozenset[int]) -> Iterator[list[int]]:
        if all(history.operations[at].pending for at in left):
            yield order
        for at in sorted(left):
            others = left - {at}
            if not any(comes_before(history.operations[each], history.operations[at], real_time) for each in others):
                yield from go_on([*order, at], others)

    yield from go_on([], frozenset(range(len(history.operations))))


def some_order(history: History, real_time: bool) -> bool:
    return any(explains(order, history) for order in every_order(history, real_time))


def return_by_return(history: History) -> bool:
    """Whether a history is linearizable: of all that may have happened, something is left after the last return."""
    moments = [(each.begin, 1, at) for at, each in enumerate(history.operations)]
    moments += [(each.end, 0, at) for at, each in enumerate(history.operations) if each.end is not None]
    names = [name for name, _ in history.start]
    possible = {(tuple(state for _, state in history.start), frozenset[int]())}
    going: set[int] = set()
    for _, called, at in sorted(moments):
        if called:
            going.add(at)
            continue
        row, seen = list(possible), set(possible)
        for states, done in row:
            for other in going - done:
                held = {name: list(state) for name, state in zip(names, states, strict=True)}
                if happens(held, history.operations[other]):
                    node = tuple(tuple(held[name]) for name in names), done | {other}
                    if node not in seen:
                        seen.add(node)
                        row.append(node)
        possible = {(states, done - {at}) for states, done in seen if at in done}
        going.remove(at)
    return bool(possible)


def some_history(chance: random.Random, most: int = 7) -> History:
    """Two or three processes, registers and queues, few values, and times that often touch."""
    queues = chance.choice([(), ("q",), ("q",)])
    objects = (*chance.choice([("x",), ("x", "y")]), *queues)
    operations: list[Operation] = []
    processes = chance.choice([2, 3, 3, 4])
    for process in range(processes):
        time = chance.randrange(3)
        for number in range(1, 1 + chance.randrange(1, 4)):
            if len(operations) == most:
                break
            name = chance.choice(objects)
            call = chance.choice(("enq", "deq") if name == "q" else ("w", "r", "r", "cas"))
            arguments = tuple(chance.choice("012") for _ in range({"w": 1, "enq": 1, "cas": 2}.get(call, 0)))
            end = None if chance.random() < 0.1 else time + chance.randrange(1, 6)
            told = {"r": ("0", "1", "2"), "cas": ("ok", "fail"), "deq": ("0", "1", "2", "empty")}.get(call)
            result = chance.choice(told) if told and end is not None else None
            operations.append(Operation(process, number, call, name, arguments, result, time, end))
            if end is None:
                break
            time = end + chance.randrange(0, 3)
    start = tuple((name, () if name == "q" else ("0",)) for name in objects)
    return History(tuple("ABCD"[:processes]), tuple(operations), start)


def some_histories(count: int = COUNT) -> Iterator[History]:
    return (some_history(random.Random(seed)) for seed in range(count))


def test_three_algorithms_agree_on_linearizability() -> None:
    verdicts: Counter[bool] = Counter()
    for history in some_histories():
        found = linearization(history)
        assert found.decided.sure
        wanted = some_order(history, real_time=True)
        assert (found.decided.order is not None) == wanted == return_by_return(history), history
        verdicts[wanted] += 1
    assert min(verdicts.values()) > COUNT / 10


def test_two_algorithms_agree_on_sequential_consistency() -> None:
    verdicts: Counter[bool] = Counter()
    for history in some_histories():
        found = sequential_order(history)
        assert found.sure
        assert (found.order is not None) == some_order(history, real_time=False), history
        verdicts[found.order is not None] += 1
    assert min(verdicts.values()) > COUNT / 10


def test_an_order_that_is_shown_explains_the_history_and_keeps_what_comes_before_what() -> None:
    for history in some_histories(COUNT // 10):
        for order, real_time in (
            (linearization(history).decided.order, True),
            (sequential_order(history).order, False),
        ):
            if order is None:
                continue
            assert explains(order, history)
            done = {at for at, each in enumerate(history.operations) if not each.pending}
            assert done <= set(order)
            assert len(order) == len(set(order))
            for place, at in enumerate(order):
                for later in order[place + 1 :]:
                    assert not comes_before(history.operations[later], history.operations[at], real_time)


def test_a_point_of_effect_is_between_call_and_return() -> None:
    for history in some_histories(COUNT // 10):
        found = linearization(history)
        assert list(found.points) == sorted(found.points)
        for at, point in zip(found.decided.order or (), found.points, strict=True):
            each = history.operations[at]
            assert each.begin <= point < (math.inf if each.end is None else each.end)


def test_what_rules_every_order_out_does_so_whatever_the_others_did_and_needs_all_of_it() -> None:
    for seed in range(COUNT // 20):
        history = some_history(random.Random(seed), most=6)
        for against, real_time in ((against_linearization(history), True), (against_sequence(history), False)):
            if not against:
                assert some_order(history, real_time)
                continue
            assert not some_order(others_freed(history, set(against)), real_time), (history, against)
            for at in against:
                assert some_order(others_freed(history, set(against) - {at}), real_time), (history, against)


def others_freed(history: History, kept: set[int]) -> History:
    """Of the others nothing is known but that they were asked."""
    operations = tuple(each if at in kept else freed(each) for at, each in enumerate(history.operations))
    return replace(history, operations=operations)


def test_a_dozen_writes_at_once_are_no_trouble() -> None:
    writes = tuple(Operation(at, 1, "w", "x", (str(at),), None, 0, 9) for at in range(12))
    reads = tuple(Operation(12, at + 1, "r", "x", (), str(at), 10 + at, 11 + at) for at in range(1))
    history = History(tuple(map(str, range(13))), (*writes, *reads), (("x", ("0",)),))
    order = linearization(history).decided.order
    assert order is not None
    assert order[-2:] == (0, 12)
