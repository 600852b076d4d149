"""A ring in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.ring.answers import owners_of, table_of
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Ring
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.ring import ring_wording


def point_out(said: Ring, diagram: Diagram, say: DiagramWording) -> str:
    """What a ring points at, in words; empty where it points at nothing. A hop is `3->11` there."""
    points = stage_of(said.steps, diagram).points
    if not points:
        return ""
    ends = (point.partition("->") for point in points)
    parts = (say.from_to.format(source=one, target=other) if arrow else one for one, arrow, other in ends)
    return say.pointed.format(parts=say.listed(parts))


def describe_ring(said: Ring, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The ring, sentence by sentence. Answers are told only when `answered`."""
    words, model = ring_wording(say.language), said.model
    nodes, names = say.count(len(model.nodes), say.nodes), say.listed(model.nodes)
    if model.xor:
        yield words.xor_ring.format(bits=model.bits, nodes=nodes, names=names)
    else:
        yield words.ring.format(places=model.size, nodes=nodes, names=names)
    if said.keys:
        yield words.keys.format(keys=say.listed(said.keys))
    yield from _owners(said, answered, say)
    yield from _tables(said, answered, say)
    for lookup in said.lookups:
        if said.tells(HOPS, answered, lookup.key):
            yield words.visits.format(key=lookup.key, node=lookup.start, nodes=say.in_row(lookup.path))
        elif said.ask(HOPS) is not None:
            yield words.ask_hops.format(key=lookup.key, node=lookup.start)
    yield from (words.joins.format(node=node) for node in said.joins)
    yield from (words.leaves.format(node=node) for node in said.leaves)
    if (said.joins or said.leaves) and said.keys:
        yield from _moves(said, answered, say)


def _owners(said: Ring, answered: bool, say: DiagramWording) -> Iterator[str]:
    words, ask = ring_wording(say.language), said.ask(OWNERS)
    if not said.owners_told:
        return
    told = [key for key in said.keys if ask is None or answered or key in ask.given]
    owners = owners_of(said)
    yield from (words.stored.format(key=key, nodes=owners[key]) for key in told)
    if ask is not None and not answered:
        yield words.ask_other_owners if told else words.ask_owners


def _tables(said: Ring, answered: bool, say: DiagramWording) -> Iterator[str]:
    words, told = ring_wording(say.language), said.ask(TABLES) is None or answered
    tables = []
    for node in said.tables:
        title = (words.buckets_title if said.model.xor else words.fingers_title).format(node)
        rows = table_of(said, node)
        lines = (words.row.format(start=start, nodes=nodes) for start, nodes in rows.items()) if told else rows
        tables.append(words.table.format(title=title, rows=say.semicolon.join(lines)))
    if told:
        yield from tables
    elif tables:
        # As they are printed, so that nobody takes a title for an answer, where a file is read back either.
        yield words.ask_tables.format(tables=say.told(tables))


def _moves(said: Ring, answered: bool, say: DiagramWording) -> Iterator[str]:
    words = ring_wording(say.language)
    if not said.tells(MOVED, answered):
        yield from (words.ask_moved,) if said.ask(MOVED) is not None else ()
        return
    found = said.moves
    yield from (words.moves.format(key=move.key, source=move.source, target=move.target) for move in found)
    if not found:
        yield words.nothing_moves
