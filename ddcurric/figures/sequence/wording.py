"""A sequence diagram in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.sequence.source import SECTIONS, FrameEnd, FrameStep, MessageStep, NoteStep, Sequence
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording


def point_out(sequence: Sequence, diagram: Diagram, say: DiagramWording) -> str:
    """The participants and messages that are the point; messages with their numbers."""
    points = stage_of(sequence.said.steps, diagram).points
    if not points:
        return ""
    names = [process.name.replace("\n", " ") for process in sequence.said.execution.processes]
    messages = [step for step in sequence.steps if isinstance(step, MessageStep)]
    told = {
        step.message: f"{at}. {_step(sequence, step, names, say)}".rstrip(".。") for at, step in enumerate(messages, 1)
    }
    return say.pointed.format(parts=say.listed(told.get(name, name.replace("\n", " ")) for name in points))


def describe_sequence(sequence: Sequence, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The steps in their order, one sentence each."""
    names = [process.name.replace("\n", " ") for process in sequence.said.execution.processes]
    count = say.count(len(names), say.participants)
    yield say.sequence.format(count=count, participants=say.listed(names))
    for box in sequence.boxes:
        if box.title:
            yield say.holds.format(
                group=box.title.replace("\n", " "), nodes=say.listed(names[at] for at in box.processes)
            )
    yield from _lives(sequence, names, say)
    number = 0
    open_: list[str] = []
    for step in sequence.steps:
        match step:
            case NoteStep():
                yield _note(step, names, say)
            case MessageStep():
                number += 1
                yield f"{number}. {_step(sequence, step, names, say)}"
            case FrameStep() if step.kind in SECTIONS:
                yield _saying(say.frame_section.format(kind=step.kind), step.words, say)
            case FrameStep():
                open_.append(step.kind)
                yield _saying(say.frame_begins.format(kind=step.kind), step.words, say)
            case FrameEnd():
                yield _saying(say.frame_ends.format(kind=open_.pop()), "", say)
            case _:
                assert_never(step)


def _lives(sequence: Sequence, names: list[str], say: DiagramWording) -> Iterator[str]:
    """When participants begin, end and are active."""
    said = sequence.said
    order = [step.message for step in sequence.steps if isinstance(step, MessageStep)]
    numbers = {name: number for number, name in enumerate(order, 1)}
    for row, event in said.begins.items():
        yield say.created.format(participant=names[row], step=numbers[event.removesuffix(" received")])
    for row in sorted(said.destroyed):
        last = said.execution.processes[row].events[-1]
        yield say.destroyed.format(participant=names[row], step=numbers[last.receives or last.sends[0]])
    for bar in sequence.bars:
        first, last_step = numbers.get(bar.start, 1), numbers.get(bar.end, len(order))
        yield say.active.format(participant=names[bar.process], first=first, last=last_step)


def _note(step: NoteStep, names: list[str], say: DiagramWording) -> str:
    where = {"left": say.note_left, "right": say.note_right, "over": say.note_over}[step.side]
    return _saying(where.format(participants=say.listed(names[row] for row in step.processes)), step.words, say)


def _step(sequence: Sequence, step: MessageStep, names: list[str], say: DiagramWording) -> str:
    said = sequence.said
    place = said.execution.place
    sender = names[place[f"{step.message} sent"][0]]
    words = said.message_words.get(step.message, "")
    if step.message in said.toward:
        receiver = names[said.toward[step.message]]
        lost = say.step_lost.format(sender=sender, receiver=say.itself if receiver == sender else receiver)
        return _saying(lost, words, say)
    receiver = names[place[f"{step.message} received"][0]]
    if receiver == sender:
        return _saying(say.step_itself.format(sender=sender), words, say)
    if step.message in said.open_headed:
        return _saying(say.unwaited.format(said=say.step.format(sender=sender, receiver=receiver)), words, say)
    if step.message in said.both_ways:
        return _saying(say.both_ways.format(sender=sender, receiver=receiver), words, say)
    way = say.reply if step.message in said.dashed else say.step
    return _saying(way.format(sender=sender, receiver=receiver), words, say)


def _saying(said: str, words: str, say: DiagramWording) -> str:
    told = words.replace("\n", " ")
    return say.sentence(say.saying.format(said=said, words=told) if told else said)
