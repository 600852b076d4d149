"""Another execution for another form of a paper: as many processes, events and messages, the same mistakes betrayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import eq
from random import Random

from ddcurric.figures.kit.execution.model import Event, Execution, Process, breaking
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.spacetime.mistakes import betraying
from ddcurric.lesson.model.block import Diagram

TRIES = 3_000
"""Executions that are tried before the figure is left as it is."""
BRISK, SHORTEST = 2, 10
"""Events of each process that go by, on the average, while a message is on its way; and of all, at least that many:
messages that are longer cross so many others that no one follows them."""
ROW = re.compile(r"(?P<process>[^:\"“”<>]*):.*")


def vary(said: SpaceTime, diagram: Diagram, seed: int) -> Diagram:
    """Another execution; the same where it does not say `vary:`, or none was found that betrays as much.

    What the settings name is still there: events keep their names and processes, messages only their names.
    """
    if not said.varies:
        return diagram
    chance, wanted, apart = Random(seed), tuple(character(said)), _apart(said)
    for _ in range(TRIES):
        execution = _together(said.execution, [_another(each, chance) for each in apart])
        if execution is None or execution == said.execution or not _linked(said, execution):
            continue
        if all(map(eq, character(replace(said, execution=execution)), wanted)):
            return replace(diagram, text=_written(execution, diagram.text))
    return diagram


def character(said: SpaceTime) -> Iterator[object]:
    """What two figures share of which one may stand for the other: the mistakes that show, and how cuts are judged.

    One after the other: most that are drawn by lot differ at once.
    """
    for ask in said.asks:
        yield from betraying(said.execution, ask.stamp, ask.given)
    if said.asks_cut:
        yield sorted(bool(breaking(said.execution, cut.frontier)) for cut in said.cuts)


def _linked(said: SpaceTime, execution: Execution) -> bool:
    """Whether a chain that the figure points at is one here, too."""
    return all(
        not link.message
        or (execution.events[link.later].receives == link.message and execution.sender[link.message] == link.earlier)
        for link in said.chain
    )


def _apart(said: SpaceTime) -> tuple[Execution, ...]:
    """The executions of the groups and of what is in none; the whole where a message goes from one to another."""
    if said.joins_groups:
        return (said.execution,)
    processes = said.execution.processes
    groups = sorted({said.group_of.get(row, -1) for row in range(len(processes))})
    return tuple(
        Execution(tuple(process for row, process in enumerate(processes) if said.group_of.get(row, -1) == group))
        for group in groups
    )


def _together(execution: Execution, apart: Sequence[Execution | None]) -> Execution | None:
    """Executions with the processes of one, in their order; None where one was not found."""
    processes: dict[str, Process] = {}
    for each in apart:
        if each is None:
            return None
        processes |= {process.name: process for process in each.processes}
    return Execution(tuple(processes[process.name] for process in execution.processes))


def _another(execution: Execution, chance: Random) -> Execution | None:
    """The same messages between other events, along one order of all events; None where a receive finds no place."""
    order = _interleaved(execution, chance)
    place = {event: at for at, event in enumerate(order)}
    own = {message.name: _to_itself(execution, message.name) for message in execution.messages}
    groups = [event.sends for event in execution.events.values() if event.sends]
    senders = sorted(chance.sample(range(len(order)), len(groups)))
    dealt = chance.sample(groups, len(groups))
    sends = {order[at]: group for at, group in zip(senders, dealt, strict=True)}
    sender = {message: event for event, group in sends.items() for message in group}
    free = [event for event in order if event not in sends]
    reach = max(SHORTEST, BRISK * len(execution.processes))
    receives: dict[str, str] = {}
    for message in execution.messages:
        if not message.receiver:
            continue
        start = sender[message.name]
        row = execution.place[start][0]
        able = [
            event
            for event in free
            if place[event] > place[start] and (execution.place[event][0] == row) == own[message.name]
        ]
        if not able:
            return None
        near = [event for event in able if place[event] - place[start] <= reach]
        found = chance.choice(near or able[:1])
        free.remove(found)
        receives[found] = message.name
    return Execution(tuple(_redealt(process, sends, receives) for process in execution.processes))


def _redealt(process: Process, sends: Mapping[str, tuple[str, ...]], receives: Mapping[str, str]) -> Process:
    names = (event.name for event in process.events)
    return Process(process.name, tuple(Event(name, sends.get(name, ()), receives.get(name, "")) for name in names))


def _interleaved(execution: Execution, chance: Random) -> list[str]:
    """All events in one order in which those of a process follow one another."""
    rows = [row for row, process in enumerate(execution.processes) for _ in process.events]
    waiting = [iter(process.events) for process in execution.processes]
    return [next(waiting[row]).name for row in chance.sample(rows, len(rows))]


def _to_itself(execution: Execution, name: str) -> bool:
    message = next(each for each in execution.messages if each.name == name)
    return bool(message.receiver) and execution.place[message.sender][0] == execution.place[message.receiver][0]


def _written(execution: Execution, text: str) -> str:
    """The source with other events in its rows."""
    rows: Mapping[str, Process] = {process.name: process for process in execution.processes}
    lines, written = [], set()
    for line in text.split("\n"):
        read = ROW.fullmatch(line)
        name = read["process"].strip() if read else ""
        if name not in rows:
            lines.append(line)
        elif name not in written:
            written.add(name)
            lines.append(f"{name}: {' '.join(map(_event, rows[name].events))}".rstrip())
    return "\n".join(lines)


def _event(event: Event) -> str:
    if event.receives:
        return f"{event.name}<{event.receives}"
    return f"{event.name}>{','.join(event.sends)}" if event.sends else event.name
