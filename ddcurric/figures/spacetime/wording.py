"""A space-time diagram in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.execution.measures import stamp_texts
from ddcurric.figures.kit.execution.model import Event, Process, pasts
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.staging import Stage, stage_of
from ddcurric.figures.spacetime.marking import cut_title, cut_verdict
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording

SMALL = 20
"""An execution of so many events is told event by event; a larger one message by message."""


def describe_spacetime(said: SpaceTime, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The execution, sentence by sentence. Answers are told only when `answered`."""
    execution = said.execution
    yield (say.spacetime_down if said.down else say.spacetime).format(
        processes=say.count(len(execution.processes), say.processes),
        events=say.count(len(execution.events), say.events),
        messages=say.count(len(execution.messages), say.messages),
    )
    for group in said.groups:
        names = (execution.processes[row].name for row in group.processes)
        yield say.holds.format(group=say.quotes.quoted(group.title), nodes=say.listed(names))
    if len(execution.events) <= SMALL:
        yield from (_row(said, process, say) for process in execution.processes)
    else:
        yield from _structured(said, say)
    for row, after in said.crashes.items():
        process = execution.processes[row]
        if after:
            yield say.crash.format(process=process.name, event=process.events[after - 1].name)
        else:
            yield say.crashed.format(process=process.name)
    yield from _stamps(said, answered, say)
    yield from _cuts(said, answered, say)


def point_out(said: SpaceTime, diagram: Diagram, say: DiagramWording) -> str:
    """What the eye is led to: the point, chains, the past and the future of an event."""
    return say.told(_pointed(said, stage_of(said.steps, diagram), say))


def _pointed(said: SpaceTime, stage: Stage, say: DiagramWording) -> Iterator[str]:
    if stage.points:
        yield say.pointed.format(parts=say.listed(stage.points))
    for chain in chains_of(said):
        yield say.chained.format(events=say.in_row(chain))
    before = pasts(said.execution) if said.regions else {}
    for region in said.regions:
        own = region.event
        events = [e for e in said.execution.events if (e in before[own] if region.past else own in before[e])]
        if events:
            yield (say.past if region.past else say.future).format(event=own, events=say.listed(events))
        else:
            yield (say.no_past if region.past else say.no_future).format(event=own)


def chains_of(said: SpaceTime) -> Iterator[list[str]]:
    """The events of each chain, in their order."""
    chain: list[str] = []
    for link in said.chain:
        if chain and chain[-1] != link.earlier:
            yield chain
            chain = []
        chain = [*(chain or [link.earlier]), link.later]
    if chain:
        yield chain


def _row(said: SpaceTime, process: Process, say: DiagramWording) -> str:
    if not process.events:
        return say.empty_row.format(process=process.name)
    return say.row.format(process=process.name, events=say.in_row(_event(said, each, say) for each in process.events))


def _event(said: SpaceTime, event: Event, say: DiagramWording) -> str:
    text = say.quoted(event.name, said.event_words.get(event.name, ""))
    if event.receives:
        sender = said.execution.sender[event.receives]
        return say.receives.format(event=text, message=_message(said, event.receives, say), sender=sender)
    if event.sends:
        return say.sends.format(event=text, messages=say.listed(_sent(said, name, say) for name in event.sends))
    return text


def _sent(said: SpaceTime, name: str, say: DiagramWording) -> str:
    receiver = next(m.receiver for m in said.execution.messages if m.name == name)
    message = _message(said, name, say)
    return say.sent.format(message=message, receiver=receiver) if receiver else say.sent_lost.format(message=message)


def _message(said: SpaceTime, name: str, say: DiagramWording) -> str:
    return say.quoted(name, said.message_words.get(name, ""))


def _structured(said: SpaceTime, say: DiagramWording) -> Iterator[str]:
    execution = said.execution
    yield from (_counted_row(process, say) for process in execution.processes)
    told = [
        (say.message if m.receiver else say.message_lost).format(
            message=_message(said, m.name, say), sender=m.sender, receiver=m.receiver
        )
        for m in execution.messages
    ]
    if told:
        yield say.every_message.format(messages=say.semicolon.join(told))
    words = [
        say.label.format(event=name, words=say.quotes.quoted(text)) for name, text in said.event_words.items() if text
    ]
    if words:
        yield say.every_label.format(labels=say.semicolon.join(words))


def _counted_row(process: Process, say: DiagramWording) -> str:
    names = [event.name for event in process.events]
    count = say.count(len(names), say.events)
    if not names:
        return say.empty_row.format(process=process.name)
    if len(names) == 1:
        return say.short_row.format(process=process.name, count=count, event=names[0])
    return say.long_row.format(process=process.name, count=count, first=names[0], last=names[-1])


def _stamps(said: SpaceTime, answered: bool, say: DiagramWording) -> Iterator[str]:
    for stamp in said.stamps():
        ask = said.ask_of(stamp)
        texts = stamp_texts(said, stamp)
        told = texts if ask is None or answered else {name: texts[name] for name in texts if name in ask.given}
        if told:
            values = say.in_row(f"{name} {text}" for name, text in told.items())
            yield {"lamport": say.lamport, "vector": say.vector}[stamp].format(values=values)
        if ask is not None and not answered:
            every, other = {
                "lamport": (say.ask_lamport, say.ask_other_lamport),
                "vector": (say.ask_vector, say.ask_other_vector),
            }[stamp]
            yield other if told else every


def _cuts(said: SpaceTime, answered: bool, say: DiagramWording) -> Iterator[str]:
    for at, cut in enumerate(said.cuts):
        yield say.cut_after.format(cut=cut_title(cut, at, len(said.cuts), say), events=say.listed(cut.events))
        if said.asks_cut and answered:
            yield cut_verdict(said, cut, at, say)
    if said.asks_cut and not answered:
        yield say.ask_cut if len(said.cuts) == 1 else say.ask_cuts
