"""A space-time diagram in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagrams.execution import Event
from ddcurric.diagrams.prose import counted, listed
from ddcurric.diagrams.spacetime.marking import cut_title, cut_verdict
from ddcurric.diagrams.spacetime.measures import stamp_texts
from ddcurric.diagrams.spacetime.source import SpaceTime

SMALL = 20
"""An execution of so many events is told event by event; a larger one message by message."""


def describe_spacetime(said: SpaceTime, answered: bool) -> str:
    """The execution, sentence by sentence. Answers are told only when `answered`."""
    return " ".join(_sentences(said, answered))


def _sentences(said: SpaceTime, answered: bool) -> Iterator[str]:
    execution = said.execution
    direction = "down" if said.down else "to the right"
    yield (
        f"Space-time diagram, time running {direction}: {counted(len(execution.processes), 'process', 'processes')}, "
        f"{counted(len(execution.events), 'event')}, {counted(len(execution.messages), 'message')}."
    )
    if len(execution.events) <= SMALL:
        yield from (_row(said, row) for row in range(len(execution.processes)))
    else:
        yield from _structured(said)
    for row, after in said.crashes.items():
        process = execution.processes[row]
        yield (
            f"{process.name} crashes after {process.events[after - 1].name}."
            if after
            else f"{process.name} has crashed."
        )
    yield from _stamps(said, answered)
    yield from _cuts(said, answered)


def _row(said: SpaceTime, row: int) -> str:
    process = said.execution.processes[row]
    if not process.events:
        return f"{process.name} has no events."
    return f"{process.name}: {', '.join(_event(said, event) for event in process.events)}."


def _event(said: SpaceTime, event: Event) -> str:
    words = said.event_words.get(event.name, "")
    text = f"{event.name} (“{words}”)" if words else event.name
    if event.receives:
        return f"{text} receives {_message(said, event.receives)} from {said.execution.sender[event.receives]}"
    if event.sends:
        return f"{text} sends {listed(_sent(said, name) for name in event.sends)}"
    return text


def _sent(said: SpaceTime, name: str) -> str:
    receiver = next(m.receiver for m in said.execution.messages if m.name == name)
    return f"{_message(said, name)} to {receiver}" if receiver else f"{_message(said, name)}, which is lost"


def _message(said: SpaceTime, name: str) -> str:
    words = said.message_words.get(name, "")
    return f"{name} (“{words}”)" if words else name


def _structured(said: SpaceTime) -> Iterator[str]:
    execution = said.execution
    for process in execution.processes:
        names = [event.name for event in process.events]
        span = f"from {names[0]} to {names[-1]}" if len(names) > 1 else "".join(names)
        yield f"{process.name} has {counted(len(names), 'event')}{', ' + span if names else ''}."
    told = [
        f"{_message(said, m.name)} from {m.sender} to {m.receiver}"
        if m.receiver
        else f"{_message(said, m.name)} from {m.sender}, lost"
        for m in execution.messages
    ]
    if told:
        yield f"Messages: {'; '.join(told)}."
    words = [f"{name} is “{text}”" for name, text in said.event_words.items() if text]
    if words:
        yield f"Labels: {'; '.join(words)}."


def _stamps(said: SpaceTime, answered: bool) -> Iterator[str]:
    for stamp in said.stamps():
        ask = said.ask_of(stamp)
        texts = stamp_texts(said, stamp)
        told = texts if ask is None or answered else {name: texts[name] for name in texts if name in ask.given}
        title = {"lamport": "Lamport timestamps", "vector": "Vector timestamps"}[stamp]
        if told:
            yield f"{title}: {', '.join(f'{name} {text}' for name, text in told.items())}."
        if ask is not None and not answered:
            rest = "every other event" if told else "every event"
            yield f"To fill in: the {title[:-1].replace('Vector', 'vector')} of {rest}."


def _cuts(said: SpaceTime, answered: bool) -> Iterator[str]:
    for at, cut in enumerate(said.cuts):
        yield f"{cut_title(cut, at, len(said.cuts))} is after {listed(cut.events)}."
        if said.asks_cut and answered:
            yield cut_verdict(said, cut, at)
    if said.asks_cut and not answered:
        yield "To answer: is it consistent?" if len(said.cuts) == 1 else "To answer: which of the cuts are consistent?"
