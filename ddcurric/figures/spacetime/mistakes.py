"""The timestamps that common mistakes give, to tell from a wrong number which rule went wrong.

The right rule: a receive takes the maximum of the message's timestamp and its own counter, and then adds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ddcurric.figures.kit.execution.model import Execution, lamport, vectors
from ddcurric.figures.kit.marking import Trace
from ddcurric.values import dataclass
from ddcurric.wording import Slip
from ddcurric.wording.figures import DiagramWording

Vector = tuple[int, ...]
T = TypeVar("T")
Difference = tuple[str, str, str]
"""An event, a wrong timestamp, and the right one."""
Says = Callable[[DiagramWording], Slip]


@dataclass(frozen=True, slots=True)
class LamportMistake:
    """A mistake in Lamport's clock, as what it makes of a receive."""

    said: Says
    receive: Callable[[int, int], int]
    """From the own counter and the message's timestamp to the receive's."""


@dataclass(frozen=True, slots=True)
class VectorMistake:
    """A mistake in vector clocks, as what it makes of a receive."""

    said: Says
    receive: Callable[[Vector, Vector, int, int], Vector]
    """From the own vector, the message's, and the numbers of the receiving and the sending process."""


LAMPORT_MISTAKES = (
    LamportMistake(lambda say: say.no_maximum, lambda own, m: m + 1),
    LamportMistake(lambda say: say.no_one, max),
    LamportMistake(lambda say: say.ignored, lambda own, m: own + 1),
    LamportMistake(lambda say: say.not_counted, lambda own, m: max(own, m + 1)),
)


def _with(vector: Vector, place: int, value: int) -> Vector:
    return (*vector[:place], value, *vector[place + 1 :])


def _copied(own: Vector, message: Vector, me: int, sender: int) -> Vector:
    return _with(message, me, own[me] + 1)


def _sender_only(own: Vector, message: Vector, me: int, sender: int) -> Vector:
    return _with(_with(own, sender, max(own[sender], message[sender])), me, own[me] + 1)


def _ignored(own: Vector, message: Vector, me: int, sender: int) -> Vector:
    return _with(own, me, own[me] + 1)


def _not_counted(own: Vector, message: Vector, me: int, sender: int) -> Vector:
    return tuple(map(max, own, message))


VECTOR_MISTAKES = (
    VectorMistake(lambda say: say.copied, _copied),
    VectorMistake(lambda say: say.sender_only, _sender_only),
    VectorMistake(lambda say: say.vector_ignored, _ignored),
    VectorMistake(lambda say: say.vector_not_counted, _not_counted),
)


def traces(execution: Execution, stamp: str, given: frozenset[str], say: DiagramWording) -> tuple[Trace, ...]:
    """What each mistake writes at the events that are asked for; a given timestamp is right and counted on from."""
    found = _differing(execution, stamp, given)
    return tuple(Trace(*mistake.said(say), tuple(differs)) for mistake, differs in found)


def betraying(execution: Execution, stamp: str, given: frozenset[str]) -> Iterator[bool]:
    """Of each mistake whether it shows: no more of it is worked out than that takes."""
    return (any(True for _ in found) for _, found in _differing(execution, stamp, given))


def _differing(
    execution: Execution, stamp: str, given: frozenset[str]
) -> Iterator[tuple[LamportMistake | VectorMistake, Iterator[Difference]]]:
    """Of each mistake the events at which it shows, with the wrong and the right timestamp, one after the other."""
    if stamp == "lamport":
        right = lamport(execution)
        yield from ((each, _lamport_with(execution, right, each, given)) for each in LAMPORT_MISTAKES)
    else:
        known = vectors(execution)
        yield from ((each, _vector_with(execution, known, each, given)) for each in VECTOR_MISTAKES)


def _written(vector: Vector) -> str:
    return "[" + ",".join(map(str, vector)) + "]"


def _lamport_with(
    execution: Execution, right: Mapping[str, int], mistake: LamportMistake, given: frozenset[str]
) -> Iterator[Difference]:
    clock: dict[str, int] = {}
    for name in execution.order:
        own, sent = _known(execution, name, clock, 0)
        clock[name] = own + 1 if sent is None else mistake.receive(own, sent)
        if name in given:
            clock[name] = right[name]
        if clock[name] != right[name]:
            yield name, str(clock[name]), str(right[name])


def _vector_with(
    execution: Execution, right: Mapping[str, Vector], mistake: VectorMistake, given: frozenset[str]
) -> Iterator[Difference]:
    zero = (0,) * len(execution.processes)
    clock: dict[str, Vector] = {}
    for name in execution.order:
        me = execution.place[name][0]
        own, sent = _known(execution, name, clock, zero)
        if sent is None:
            clock[name] = _with(own, me, own[me] + 1)
        else:
            sender = execution.place[execution.sender[execution.events[name].receives]][0]
            clock[name] = mistake.receive(own, sent, me, sender)
        if name in given:
            clock[name] = right[name]
        if clock[name] != right[name]:
            yield name, _written(clock[name]), _written(right[name])


def _known(execution: Execution, name: str, clock: Mapping[str, T], start: T) -> tuple[T, T | None]:
    """The own counter before an event, and the timestamp of the message it receives."""
    row, at = execution.place[name]
    own = clock[execution.processes[row].events[at - 1].name] if at else start
    message = execution.events[name].receives
    return own, clock[execution.sender[message]] if message in execution.sender else None
