"""What a ring's tables and the questions below it say."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from ddcurric.figures.kit.answer_tables import AnswerTable, Entry
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Ring
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.ring import ring_wording

NOBODY = "–"
"""An empty bucket."""


def owners_of(said: Ring) -> dict[str, str]:
    """Who stores each key, as one writes it."""
    return {key: ", ".join(said.model.holders(at, said.copies)) for key, at in said.keys.items()}


def table_of(said: Ring, node: str) -> dict[str, str]:
    """The finger table of a node, or its buckets, row by row."""
    model = said.model
    if not model.xor:
        return {f"{node} + {1 << number}": finger for number, finger in enumerate(model.fingers(node))}
    return {bucket_range(number): ", ".join(bucket) or NOBODY for number, bucket in enumerate(model.buckets(node))}


def bucket_range(number: int) -> str:
    """The distances of the nodes in a bucket."""
    return f"{1 << number}–{(2 << number) - 1}" if number else "1"


def tables_in_part(said: Ring, say: DiagramWording, names: Container[str], last: bool) -> tuple[AnswerTable, ...]:
    """A part has the owners of its own keys, the last one all that is told besides."""

    def own(table: AnswerTable) -> AnswerTable:
        if table.id != OWNERS:
            return table
        return replace(table, entries=tuple(entry for entry in table.entries if entry.part in names))

    found = (own(table) for table in tables_of(said, say) if last or table.id == OWNERS)
    return tuple(table for table in found if table.entries)


def tables_of(said: Ring, say: DiagramWording) -> Iterator[AnswerTable]:
    """The tables beside a ring: finger tables, buckets and the like, as they are shown or asked for."""
    words = ring_wording(say.language)
    names = sorted(said.model.nodes, key=len)
    if said.owners_told:
        ask = said.ask(OWNERS)
        told = owners_of(said)
        entries = (
            Entry(f"k{at}-owner", f"owner of {key}", key, told[key], ask is not None and key not in ask.given, key)
            for at, key in enumerate(said.keys)
        )
        yield AnswerTable("owners", words.owners_title, tuple(entries), ", ".join(names[-said.copies :]))
    for number, node in enumerate(said.tables):
        rows = table_of(said, node)
        asked = said.ask(TABLES) is not None
        title = (words.buckets_title if said.model.xor else words.fingers_title).format(node)
        found = tuple(
            Entry(f"t{number}-{at}", f"{title}, {lead}", lead, answer, asked)
            for at, (lead, answer) in enumerate(rows.items())
        )
        widest = max((*rows.values(), names[-1]), key=len) if said.model.xor else names[-1]
        yield AnswerTable(f"t{number}", title, found, widest)


def questions_of(said: Ring, say: DiagramWording) -> Iterator[FigureQuestion]:
    """What is asked below the ring, with its answers."""
    words = ring_wording(say.language)
    if said.ask(HOPS) is not None:
        for number, lookup in enumerate(said.lookups):
            asked = words.hops_question.format(key=lookup.key, node=lookup.start)
            yield FigureQuestion(f"lookup{number}", f"lookup of {lookup.key}", asked, (path_of(lookup.path),))
    if said.ask(MOVED) is not None:
        yield FigureQuestion("moved", "moved keys", words.moved_question, moves_in_short(said, say))


def path_of(nodes: tuple[str, ...]) -> str:
    """The way of a lookup, `3 → 11 → 14`."""
    return " → ".join(nodes)


def moves_in_short(said: Ring, say: DiagramWording) -> tuple[str, ...]:
    """The keys that move, the fullest way to say it first."""
    found = said.moves
    if not found:
        return (ring_wording(say.language).none_moves,)
    fully = ", ".join(f"{move.key}: {move.source} → {move.target}" for move in found)
    return fully, ", ".join(move.key for move in found)
