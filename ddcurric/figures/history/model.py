"""A history: what processes asked of shared objects, when, and what they were told.

An operation takes effect at one instant between its call and its return. One that ends when another begins, or
before, comes before it; all others are concurrent. Herlihy, Wing, Linearizability, ACM TOPLAS 12(3), 1990.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.values import dataclass

State: TypeAlias = tuple[str, ...]
"""Of an object: what a register holds, alone; what stands in a queue, from its head on."""

EMPTY = "empty"
"""What the head of a queue is where nothing stands in it."""
OK, FAIL = "ok", "fail"
"""What a compare-and-set is told."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What one process asked of an object, from call to return. Times are those that the author writes."""

    process: int
    number: int
    """In its process, from 1."""
    call: str
    """One of CALLS."""
    object: str
    arguments: tuple[str, ...]
    result: str | None
    """None: it has none, or nobody saw it."""
    begin: float
    end: float | None
    """None: nobody saw it."""

    @property
    def pending(self) -> bool:
        return self.end is None


@dataclass(frozen=True, slots=True)
class History:
    """Processes, and all operations of theirs."""

    processes: tuple[str, ...]
    operations: tuple[Operation, ...]
    """In the order of their processes, and of time within each."""
    start: tuple[tuple[str, State], ...]
    """Of each object, by name, what it is at first."""

    @property
    def objects(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.start)


def precedes(one: Operation, other: Operation) -> bool:
    """Whether one had ended when the other began."""
    return one.end is not None and one.end <= other.begin


def _write(state: State, operation: Operation) -> State | None:
    return operation.arguments


def _read(state: State, operation: Operation) -> State | None:
    return state if operation.result in (None, state[0]) else None


def _compare_and_set(state: State, operation: Operation) -> State | None:
    expected, new = operation.arguments
    told = OK if state == (expected,) else FAIL
    if operation.result not in (None, told):
        return None
    return (new,) if told == OK else state


def _enqueue(state: State, operation: Operation) -> State | None:
    return state + operation.arguments


def _dequeue(state: State, operation: Operation) -> State | None:
    head = state[0] if state else EMPTY
    return state[1:] if operation.result in (None, head) else None


@dataclass(frozen=True, slots=True)
class Call:
    """What may be asked of an object."""

    queue: bool
    """Of a queue; else of a register."""
    takes: tuple[str, ...]
    """Its arguments, for messages."""
    told: bool
    """It is told something."""
    after: Callable[[State, Operation], State | None]
    """The object's next state; None where it would have been told something else."""


CALLS: Mapping[str, Call] = MappingProxyType(
    {
        "w": Call(False, ("1",), False, _write),
        "r": Call(False, (), True, _read),
        "cas": Call(False, ("1", "2"), True, _compare_and_set),
        "enq": Call(True, ("a",), False, _enqueue),
        "deq": Call(True, (), True, _dequeue),
    }
)


def observes(operation: Operation) -> bool:
    """Whether it leaves its object as it is. Where it may take effect, nothing is lost if it does so at once."""
    return operation.call == "r" or operation.result == (EMPTY if operation.call == "deq" else FAIL)


def after(state: State, operation: Operation) -> State | None:
    """What an object is after an operation takes effect; None where it would have been told something else."""
    return CALLS[operation.call].after(state, operation)
