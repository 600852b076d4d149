"""Another ring for another form of a paper: as many nodes and keys, the same mistakes betrayed, other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.varying import last_lines
from ddcurric.figures.ring.mistakes import traces
from ddcurric.figures.ring.model import RingModel
from ddcurric.figures.ring.source import MOVED, TABLES, Lookup, Ring, RingAsk
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures.ring import ring_wording

TRIES = 2_000
"""Rings that are tried before the figure is left as it is."""
NUMBER = re.compile(r"\d+$")


def vary(said: Ring, diagram: Diagram, seed: int) -> Diagram:
    """Another ring; the same where it does not say `vary:`, or none was found that betrays as much."""
    if not said.varies:
        return diagram
    chance, work, betrayed = Random(seed), work_of(said), betrayed_by(said)
    for _ in range(TRIES):
        other = _another(said, chance)
        if other is not None and work_of(other) == work and betrayed_by(other) == betrayed:
            steps = tuple(Stage(tuple(_pointed(said, other, name) for name in step.points)) for step in said.steps)
            lines = _lines(replace(other, steps=steps), bits=not diagram.settings)
            return replace(diagram, text="\n".join(lines))
    return diagram


def work_of(said: Ring) -> object:
    """How much there is to find: hops, keys that move, and, for steps that name fingers, how many there are."""
    hops = {*_hops(said)}
    named = any("->" in name and name not in hops for step in said.steps for name in step.points)
    known = [len(said.model.known(node, said.contacts)) for node in said.tables if named]
    moving = len(said.moves) if said.ask(MOVED) else min(len(said.moves), 1)
    return [len(lookup.path) for lookup in said.lookups], moving, known


def betrayed_by(said: Ring) -> tuple[frozenset[str], ...]:
    """The mistakes that show, for each thing that is asked for."""
    say = ring_wording("en")
    found = ((trace for trace in traces(said, ask.what, say) if trace.differs) for ask in said.asks)
    return tuple(frozenset(trace.name for trace in each) for each in found)


def _another(said: Ring, chance: Random) -> Ring | None:
    """The same figure with other places; None where two names would be the same."""
    size = said.model.size
    nodes = _drawn(tuple(said.all_nodes), said.all_nodes, size, chance)
    keys = _drawn(tuple(said.keys), said.keys, size, chance)
    new = {**nodes, **keys}
    names = {old: name for old, (name, _) in new.items()}
    if len({*names.values()}) < len(names):
        return None
    model = RingModel(said.model.bits, dict(nodes[name] for name in said.model.nodes), said.model.xor)
    lookups = (
        (names[each.key], names[each.start], model.lookup(names[each.start], keys[each.key][1], said.contacts))
        for each in said.lookups
    )
    return replace(
        said,
        model=model,
        keys=dict(keys.values()),
        tables=tuple(names[name] for name in said.tables),
        lookups=tuple(Lookup(*each) for each in lookups),
        joins=dict(nodes[name] for name in said.joins),
        leaves=tuple(names[name] for name in said.leaves),
        asks=tuple(RingAsk(ask.what, frozenset(names[key] for key in ask.given)) for ask in said.asks),
        steps=(),
    )


def _drawn(names: Sequence[str], places: Mapping[str, int], size: int, chance: Random) -> dict[str, tuple[str, int]]:
    """New places in the order of the old ones; a name that says its place says the new one."""
    found: dict[int, None] = {}
    while len(found) < len(names):
        found.setdefault(int(chance.random() * size))
    ordered = zip(sorted(names, key=places.__getitem__), sorted(found), strict=True)
    new = {name: (NUMBER.sub(str(at), name) if _says(name, places[name]) else name, at) for name, at in ordered}
    return {name: new[name] for name in names}


def _says(name: str, place: int) -> bool:
    """Whether a name ends with its place."""
    digits = NUMBER.search(name)
    return digits is not None and int(digits[0]) == place


def _pointed(said: Ring, other: Ring, name: str) -> str:
    """The part of the other ring that stands for a part of this one."""
    for ring_names, other_names in (
        (said.all_nodes, other.all_nodes),
        (said.keys, other.keys),
        (_hops(said), _hops(other)),
        (_fingers(said), _fingers(other)),
    ):
        if name in ring_names:
            return list(other_names)[list(ring_names).index(name)]
    return name


def _hops(said: Ring) -> list[str]:
    return [said.edge(*hop) for lookup in said.lookups for hop in lookup.hops]


def _fingers(said: Ring) -> list[str]:
    return [said.edge(node, other) for node in said.tables for other in said.model.known(node, said.contacts)]


def _lines(said: Ring, bits: bool) -> Iterator[str]:
    """A ring as one writes it."""
    tables = "buckets" if said.model.xor else "fingers"
    if bits:
        yield f"bits: {said.model.bits}"
    if said.model.xor:
        yield "distance: xor"
    yield f"nodes: {_written(said.model.nodes)}"
    if said.keys:
        yield f"keys: {_written(said.keys)}"
    if said.copies > 1:
        yield f"replicas: {said.copies}"
    if said.contacts > 1:
        yield f"contacts: {said.contacts}"
    if said.tables:
        yield f"{tables}: {' '.join(said.tables)}"
    yield from (f"lookup: {lookup.key} from {lookup.start}" for lookup in said.lookups)
    if said.joins:
        yield f"join: {_written(said.joins)}"
    if said.leaves:
        yield f"leave: {' '.join(said.leaves)}"
    if said.shows_owners:
        yield "show: owners"
    for ask in said.asks:
        given = [key for key in said.keys if key in ask.given]
        yield f"ask: {tables if ask.what == TABLES else ask.what}" + (f" except {' '.join(given)}" if given else "")
    yield from last_lines(said.steps)


def _written(places: Mapping[str, int]) -> str:
    return " ".join(name if _says(name, at) else f"{name}@{at}" for name, at in places.items())
