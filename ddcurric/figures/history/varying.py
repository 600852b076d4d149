"""Another history for another form of a paper: as many processes and operations, the same verdicts, the same mistakes
betrayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from ddcurric.figures.history.marking import betrayed
from ddcurric.figures.history.model import CALLS, EMPTY, FAIL, OK, History, Operation, State, after
from ddcurric.figures.history.source import CONDITIONS, HistoryFigure, holds
from ddcurric.figures.kit.notation import lines_in
from ddcurric.figures.kit.stage_lines import LINE
from ddcurric.figures.kit.staging import Stage
from ddcurric.lesson.model.block import Diagram

TRIES = 1_000
"""Histories that are tried before values and rows are exchanged in the one that is there."""
WRONG = 0.5
"""How often one operation is told something else than it would have been."""


def vary_history(said: HistoryFigure, diagram: Diagram, seed: int) -> Diagram:
    """Another history; the same where it does not say `vary:`."""
    if not said.varies:
        return diagram
    chance = Random(seed)
    wanted = character(said.history, said.asks)
    for _ in range(TRIES):
        other = _another(said.history, chance)
        if other is not None and other != said.history and character(other, said.asks) == wanted:
            return _written(said, other, diagram)
    return _written(said, _exchanged(said.history, chance), diagram)


def character(history: History, asks: Sequence[str]) -> tuple[object, ...]:
    """What a figure tells of whoever judges it: the verdicts, and the mistakes that show."""
    verdicts = tuple(holds(history, condition) for condition in CONDITIONS)
    return verdicts, tuple(betrayed(history, condition) for condition in asks)


def _another(history: History, chance: Random) -> History | None:
    """The same calls in another order at other times, told what an order that is drawn by lot would tell them."""
    operations = tuple(_timed(_dealt(history, chance), history, chance))
    order = _in_time(operations, chance) if chance.random() < 0.5 else _in_turn(operations, chance)
    told = _told(operations, order, dict(history.start), chance)
    return replace(history, operations=told)


def _dealt(history: History, chance: Random) -> list[Operation]:
    """The operations with their calls exchanged; what has not ended stays last in its process."""
    ended = [each for each in history.operations if not each.pending]
    calls = iter(chance.sample(ended, len(ended)))
    last = [each.process for each in history.operations if each.pending]
    counts = [sum(each.process == process for each in history.operations) for process in range(len(history.processes))]
    ends = set(chance.sample([process for process, count in enumerate(counts) if count], len(last)))
    pending = iter(chance.sample([each for each in history.operations if each.pending], len(last)))
    made = []
    for process, count in enumerate(counts):
        for number in range(1, count + 1):
            source = next(pending) if number == count and process in ends else next(calls)
            made.append(replace(source, process=process, number=number))
    return _values_exchanged(made, chance)


def _values_exchanged(operations: Sequence[Operation], chance: Random) -> list[Operation]:
    """What is written to a register, or put into a queue, exchanged among the operations that do so."""
    made = list(operations)
    for call in ("w", "enq"):
        places = [at for at, each in enumerate(made) if each.call == call]
        values = chance.sample([made[at].arguments for at in places], len(places))
        for at, arguments in zip(places, values, strict=True):
            made[at] = replace(made[at], arguments=arguments)
    return made


def _timed(operations: Sequence[Operation], history: History, chance: Random) -> Iterator[Operation]:
    """Other times, no later than those of the history."""
    last = max(max(each.begin, each.end or 0.0) for each in history.operations)
    for process in range(len(history.processes)):
        own = [each for each in operations if each.process == process]
        needed = sum(1 if each.pending else 2 for each in own)
        times = iter(sorted(chance.sample(range(max(int(last) + 1, needed)), needed)))
        for each in own:
            begin = float(next(times))
            yield replace(each, begin=begin, end=None if each.pending else float(next(times)))


def _in_time(operations: Sequence[Operation], chance: Random) -> list[int]:
    """An order in which each takes effect while it goes on; what has not ended may have no effect."""
    later = max(each.begin for each in operations) + 2
    points = {
        at: chance.uniform(each.begin, later if each.end is None else each.end) for at, each in enumerate(operations)
    }
    done = [at for at, each in enumerate(operations) if not each.pending or chance.random() < 0.7]
    return sorted(done, key=lambda at: points[at])


def _in_turn(operations: Sequence[Operation], chance: Random) -> list[int]:
    """An order that keeps that of each process, whatever the time."""
    turns = [each.process for each in operations]
    rows = {process: iter([at for at, each in enumerate(operations) if each.process == process]) for process in turns}
    return [next(rows[process]) for process in chance.sample(turns, len(turns))]


def _told(
    operations: Sequence[Operation], order: Sequence[int], states: dict[str, State], chance: Random
) -> tuple[Operation, ...]:
    """What each operation is told in an order; one of them perhaps something else."""
    made = list(operations)
    for at in order:
        made[at] = _answered(made[at], states[made[at].object])
        states[made[at].object] = after(states[made[at].object], made[at]) or ()
    asked = [at for at, each in enumerate(made) if CALLS[each.call].told and not each.pending]
    if asked and chance.random() < WRONG:
        at = chance.choice(asked)
        made[at] = replace(made[at], result=chance.choice(_results(made, made[at])))
    return tuple(each if not each.pending else replace(each, result=None) for each in made)


def _answered(operation: Operation, state: State) -> Operation:
    result = operation.result
    if operation.call == "r":
        result = state[0]
    elif operation.call == "deq":
        result = state[0] if state else EMPTY
    elif operation.call == "cas":
        result = OK if state == operation.arguments[:1] else FAIL
    return replace(operation, result=None if operation.pending else result)


def _results(operations: Sequence[Operation], asked: Operation) -> list[str]:
    """What an operation might be told: what anybody gives the object, or what it is now."""
    if asked.call == "cas":
        return [OK, FAIL]
    given = {each.arguments[-1] for each in operations if each.object == asked.object and each.arguments}
    return sorted({*given, asked.result or ""} - {""})


def _exchanged(history: History, chance: Random) -> History:
    """The rows given to other processes: nothing that matters changes."""
    order = chance.sample(range(len(history.processes)), len(history.processes))
    moved = (replace(each, process=order[each.process]) for each in history.operations)
    return replace(history, operations=tuple(sorted(moved, key=lambda each: (each.process, each.number))))


def _written(said: HistoryFigure, history: History, diagram: Diagram) -> Diagram:
    """The source with other operations in its rows; what it points at is named by process and number."""
    lines = diagram.text.split("\n")
    spelled = {
        each.call: text.partition("(")[0] for each, text in zip(said.history.operations, said.texts, strict=True)
    }
    for process, line in enumerate(said.rows):
        own = (each for each in history.operations if each.process == process)
        lines[line] = f"{history.processes[process]}: " + "  ".join(_source(each, spelled) for each in own)
    if said.steps:
        staged = " | ".join(map(_stage, said.steps))
        at = next(line.line for line in lines_in(diagram) if LINE.fullmatch(line.text))
        lines[at] = f"{lines[at].partition(':')[0]}: {staged}"
    return replace(diagram, text="\n".join(lines))


def _stage(stage: Stage) -> str:
    return " ".join(f'"{name}"' if " " in name else name for name in stage.points) or "all"


def _source(operation: Operation, spelled: Mapping[str, str]) -> str:
    arguments = ",".join((operation.object, *operation.arguments))
    told = f"={operation.result}" if operation.result is not None else ""
    end = "?" if operation.end is None else f"{operation.end:g}"
    return f"{spelled[operation.call]}({arguments}){told} {operation.begin:g}-{end}"
