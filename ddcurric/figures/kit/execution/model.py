"""An execution of processes that send messages, and what can be computed from it.

Lamport, Time, Clocks, and the Ordering of Events in a Distributed System, 1978; Fidge, 1988; Mattern, 1989.
Counters start at 0, every event counts, a receive takes the maximum and then adds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """What happens at a process: it may send messages, and receive one."""

    name: str
    sends: tuple[str, ...] = ()
    """Names of the messages it sends."""
    receives: str = ""
    """The name of the message it receives; empty: none."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process: its events follow one another along one line."""

    name: str
    events: tuple[Event, ...]
    """In local order."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message, from the event that sends it to the one that receives it, or lost on the way."""

    name: str
    sender: str
    """The name of the event that sends it."""
    receiver: str
    """The name of the event that receives it; empty: the message is lost."""


@dataclass(frozen=True)
class Execution:
    """Processes and their events; event names are unique, and so are message names.

    A message is sent once and received at most once, and no chain of messages leads back to its start (`circle`).
    """

    processes: tuple[Process, ...]
    messages: tuple[Message, ...] = field(init=False)
    """In the order of their sends, process by process."""
    events: Mapping[str, Event] = field(init=False, repr=False)
    place: Mapping[str, tuple[int, int]] = field(init=False, repr=False)
    """Of each event: the number of its process and its place there, both from 0."""
    sender: Mapping[str, str] = field(init=False, repr=False)
    """By message: the event that sends it."""

    def __post_init__(self) -> None:
        every = [event for process in self.processes for event in process.events]
        receiver = {event.receives: event.name for event in every if event.receives}
        sends = [(name, event.name) for event in every for name in event.sends]
        put = object.__setattr__
        put(self, "messages", tuple(Message(name, sender, receiver.get(name, "")) for name, sender in sends))
        put(self, "events", {event.name: event for event in every})
        put(self, "sender", dict(sends))
        put(
            self,
            "place",
            {e.name: (row, at) for row, process in enumerate(self.processes) for at, e in enumerate(process.events)},
        )

    def before(self, event: str) -> tuple[str, ...]:
        """What happens directly before an event: the one before it on its process, the send of what it receives."""
        return self._before[event]

    @cached_property
    def _before(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for process in self.processes:
            local: tuple[str, ...] = ()
            for event in process.events:
                sender = self.sender.get(event.receives)
                found[event.name] = local if sender is None else (*local, sender)
                local = (event.name,)
        return found

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The events in one order that respects happened-before; those on or after a circle are missing."""
        after: dict[str, list[str]] = {name: [] for name in self.events}
        waits = {}
        for name in self.events:
            before = self.before(name)
            waits[name] = len(before)
            for earlier in before:
                after[earlier].append(name)
        ready = [name for name, count in waits.items() if not count]
        for name in ready:  # grows while it is read
            for later in after[name]:
                waits[later] -= 1
                if not waits[later]:
                    ready.append(later)
        return tuple(ready)


def circle(execution: Execution) -> tuple[str, ...]:
    """Events each of which waits for the next and the last for the first; empty where time flows."""
    stuck = set(execution.events) - set(execution.order)
    if not stuck:
        return ()
    walk = [next(name for name in execution.events if name in stuck)]
    while True:
        step = next(name for name in reversed(execution.before(walk[-1])) if name in stuck)
        if step in walk:
            return tuple(walk[walk.index(step) :])
        walk.append(step)


def lamport(execution: Execution) -> Mapping[str, int]:
    """The Lamport timestamp of every event."""
    clock: dict[str, int] = {}
    for name in execution.order:
        clock[name] = 1 + max((clock[earlier] for earlier in execution.before(name)), default=0)
    return clock


def vectors(execution: Execution) -> Mapping[str, tuple[int, ...]]:
    """The vector timestamp of every event, one entry a process, in the order of the processes."""
    clock: dict[str, tuple[int, ...]] = {}
    zero = (0,) * len(execution.processes)
    for name in execution.order:
        row, at = execution.place[name]
        known = [clock[earlier] for earlier in execution.before(name)]
        merged = list(map(max, zero, *known)) if known else list(zero)
        merged[row] = at + 1
        clock[name] = tuple(merged)
    return clock


def pasts(execution: Execution) -> Mapping[str, frozenset[str]]:
    """The events that happened before each event."""
    names = tuple(execution.events)
    return {
        name: frozenset(names[at] for at in range(bits.bit_length()) if bits >> at & 1)
        for name, bits in past_bits(execution).items()
    }


def past_bits(execution: Execution) -> Mapping[str, int]:
    """The past of each event as a set of bits; bit `n` is the n-th of `execution.events`."""
    number = {name: at for at, name in enumerate(execution.events)}
    past: dict[str, int] = {}
    for name in execution.order:
        past[name] = 0
        for earlier in execution.before(name):
            past[name] |= past[earlier] | 1 << number[earlier]
    return past


Frontier = tuple[int, ...]
"""A cut: of each process, how many of its events it includes."""


def includes(execution: Execution, cut: Frontier, event: str) -> bool:
    """Whether an event is before the cut."""
    row, at = execution.place[event]
    return at < cut[row]


def breaking(execution: Execution, cut: Frontier) -> tuple[Message, ...]:
    """The messages that a cut has received and not sent: those that make it inconsistent."""
    return tuple(
        message
        for message in execution.messages
        if message.receiver
        and includes(execution, cut, message.receiver)
        and not includes(execution, cut, message.sender)
    )


def in_transit(execution: Execution, cut: Frontier) -> tuple[Message, ...]:
    """The messages that a cut has sent and not received, save those that are lost."""
    return tuple(
        message
        for message in execution.messages
        if message.receiver
        and includes(execution, cut, message.sender)
        and not includes(execution, cut, message.receiver)
    )
