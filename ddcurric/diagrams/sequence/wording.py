"""A sequence diagram in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagrams.sequence.source import MessageStep, NoteStep, Sequence
from ddcurric.wording.diagrams import DiagramWording


def describe_sequence(sequence: Sequence, answered: bool, say: DiagramWording) -> str:
    """The steps in their order, one sentence each."""
    return " ".join(_sentences(sequence, say))


def _sentences(sequence: Sequence, say: DiagramWording) -> Iterator[str]:
    names = [process.name.replace("\n", " ") for process in sequence.said.execution.processes]
    count = say.count(len(names), say.participants)
    yield say.sequence.format(count=count, participants=say.listed(names))
    number = 0
    for step in sequence.steps:
        if isinstance(step, NoteStep):
            yield _note(step, names, say)
        else:
            number += 1
            yield f"{number}. {_step(sequence, step, names, say)}"


def _note(step: NoteStep, names: list[str], say: DiagramWording) -> str:
    where = {"left": say.note_left, "right": say.note_right, "over": say.note_over}[step.side]
    return _saying(where.format(participants=say.listed(names[row] for row in step.processes)), step.words, say)


def _step(sequence: Sequence, step: MessageStep, names: list[str], say: DiagramWording) -> str:
    said = sequence.said
    place = said.execution.place
    sender = names[place[f"{step.message} sent"][0]]
    words = said.message_words.get(step.message, "")
    if step.message in said.toward:
        lost = say.step_lost.format(sender=sender, receiver=names[said.toward[step.message]])
        return _saying(lost, words, say)
    receiver = names[place[f"{step.message} received"][0]]
    if receiver == sender:
        return _saying(say.step_itself.format(sender=sender), words, say)
    way = say.reply if step.message in said.dashed else say.step
    return _saying(way.format(sender=sender, receiver=receiver), words, say)


def _saying(said: str, words: str, say: DiagramWording) -> str:
    told = words.replace("\n", " ").rstrip(".")
    return f"{say.saying.format(said=said, words=told) if told else said}."
