"""A sequence diagram in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagrams.prose import counted, listed
from ddcurric.diagrams.sequence.source import NoteStep, Sequence, Step


def describe_sequence(sequence: Sequence, answered: bool) -> str:
    """The steps in their order, one sentence each."""
    return " ".join(_sentences(sequence))


def _sentences(sequence: Sequence) -> Iterator[str]:
    names = [process.name.replace("\n", " ") for process in sequence.said.execution.processes]
    yield f"Sequence diagram of {counted(len(names), 'participant')}: {listed(names)}."
    number = 0
    for step in sequence.steps:
        if not isinstance(step, NoteStep):
            number += 1
        yield _sentence(sequence, step, number, names)


def _sentence(sequence: Sequence, step: Step, number: int, names: list[str]) -> str:
    said = sequence.said
    if isinstance(step, NoteStep):
        where = f"{step.side} of" if step.side != "over" else "over"
        return f"Note {where} {listed(names[row] for row in step.processes)}: {_flat(step.words)}."
    place = said.execution.place
    sender = names[place[f"{step.message} sent"][0]]
    words = _flat(said.message_words.get(step.message, ""))
    told = f": {words}" if words else ""
    if step.message in said.toward:
        return f"{number}. {sender} to {names[said.toward[step.message]]}, lost{told}."
    receiver = names[place[f"{step.message} received"][0]]
    if receiver == sender:
        return f"{number}. {sender} to itself{told}."
    return f"{number}. {sender} {'replies to' if step.message in said.dashed else 'to'} {receiver}{told}."


def _flat(words: str) -> str:
    return words.replace("\n", " ").rstrip(".")
