"""Quorums in words, and the key to marking what is asked about them."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.marking import MarkedQuestion
from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.quorum.answers import mistakes_of, named_version, questions_of
from ddcurric.figures.quorum.model import (
    DOWN,
    READ,
    WRITTEN,
    QuorumSystem,
    farthest,
    held,
    news,
    number_of_read,
    version_of,
)
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.quorum import QuorumWording, quorum_wording


def describe_quorum(said: QuorumSystem, answered: bool, say: DiagramWording) -> Iterator[str]:
    """What is done, line by line, then what is asked, with its answer only when `answered`."""
    words = quorum_wording(say.language)
    yield words.quorum.format(servers=say.count(said.n, words.servers), w=said.w, r=said.r)
    for at in range(len(said.acts)):
        yield _act(said, at, answered, say, words)
    if not said.asks or answered:
        if not said.acts:
            write, read = farthest(said)
            yield words.example.format(write=say.listed(write), read=say.listed(read))
        elif any(act.kind == READ and version_of(said, at) for at, act in enumerate(said.acts)):
            seen = news(said)
            told = words.shared if seen else words.none_shared
            yield told.format(servers=say.listed(server for server in said.servers if server in seen))
    for question in questions_of(said, say.language):
        if answered:
            yield words.answered.format(question=question.words, answer=question.answers[0])
        else:
            yield words.to_answer.format(question=question.words)


def _act(said: QuorumSystem, at: int, answered: bool, say: DiagramWording, words: QuorumWording) -> str:
    act = said.acts[at]
    if act.kind == WRITTEN:
        told = words.written if len(act.servers) >= said.w else words.written_partly
        version = named_version(said, version_of(said, at), say)
        return told.format(version=version, servers=say.listed(act.servers), w=said.w)
    if act.kind == DOWN:
        return words.down.format(servers=say.listed(act.servers))
    number = number_of_read(said.acts, at)
    row = words.read_of if number else words.read
    if "value" in said.asks and not answered:
        return row.format(number=number, servers=say.listed(act.servers))
    versions = held(said, at)
    told = say.listed(words.has_version.format(server=each, version=versions[each]) for each in act.servers)
    return row.format(number=number, servers=told)


def point_out(said: QuorumSystem, diagram: Diagram, say: DiagramWording) -> str:
    """What a figure points at, row by row and server by server; empty where it points at nothing."""
    points = stage_of(said.steps, diagram).points
    if not points:
        return ""
    words = quorum_wording(say.language)
    rows = {"written": words.write_row, "read": words.read_row, "down": words.down_row}
    numbered = {"written": words.write_number, "read": words.read_number}
    told = []
    for name in points:
        kind, _, number = name.partition("-")
        if name in said.servers or kind not in rows:
            told.append(name)
            continue
        row = (numbered if number else rows).get(kind, rows[kind])
        row = row.format(w=said.w, r=said.r, version=number, number=number)
        told.append(say.named.format(row, number) if number and kind not in numbered else row)
    return say.pointed.format(parts=say.listed(told))


def marks(said: QuorumSystem, say: DiagramWording) -> tuple[MarkedQuestion, ...]:
    """What each common mistake answers to what is asked for."""
    return (MarkedQuestion(", ".join(said.asks), mistakes_of(said, say.language), quorum_wording(say.language).key),)
