"""Another hash tree for another form of a paper: as many leaves, others of them proved and changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from string import ascii_letters

from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.varying import Lot, last_lines
from ddcurric.figures.merkle.mistakes import traces
from ddcurric.figures.merkle.source import CHECK, PRIME, HashTree
from ddcurric.wording.figures.merkle import merkle_wording

NUMBERED = re.compile(r"(?P<letters>.*?)(?P<number>\d+)")


def character(said: HashTree) -> object:
    """What two trees share of which one may stand for the other: mistakes that show, and how much is to be found."""
    say = merkle_wording("en")
    betrayed = [frozenset(trace.name for trace in traces(said, what, say) if trace.differs) for what in said.asks]
    return betrayed, len(said.siblings), len(said.changed), said.proof == said.change


def _another(said: HashTree, chance: Random) -> HashTree:
    leaves = _leaves(said.leaves, chance)
    proof, change = (int(chance.random() * len(leaves)) for _ in range(2))
    changed = leaves[proof if said.proof == said.change else change]
    own = said.becomes == f"{said.change}{PRIME}"
    other = replace(
        said,
        leaves=leaves,
        proof=leaves[proof] if said.proof else "",
        change=changed if said.change else "",
        becomes=f"{changed}{PRIME}" if own else said.becomes,
        steps=(),
    )
    steps = tuple(Stage(tuple(_pointed(said, other, name) for name in step.points)) for step in said.steps)
    return replace(other, steps=steps)


def _leaves(leaves: tuple[str, ...], chance: Random) -> tuple[str, ...]:
    """Other letters, or other numbers, in the same order; other names in another order."""
    if all(leaf in ascii_letters for leaf in leaves):
        alphabet = ascii_letters[:26] if leaves[0].islower() else ascii_letters[26:]
        if len(leaves) <= len(alphabet) and {*leaves} <= {*alphabet}:
            start = int(chance.random() * (len(alphabet) - len(leaves) + 1))
            return tuple(alphabet[start : start + len(leaves)])
    read = [NUMBERED.fullmatch(leaf) for leaf in leaves]
    if all(read):
        start = 1 + int(chance.random() * 80)
        return tuple(f"{each['letters']}{start + at}" for at, each in enumerate(read) if each)
    return tuple(sorted(leaves, key=lambda _: chance.random()))


def _pointed(said: HashTree, other: HashTree, name: str) -> str:
    """What stands for a part of one tree in the other: on the way of the proof or the change what is on it there."""
    for own, its in (
        ((said.proof,), (other.proof,)),
        ((said.change,), (other.change,)),
        (said.siblings, other.siblings),
        (said.way, other.way),
        (said.changed, other.changed),
        (tuple(said.nodes), tuple(other.nodes)),
        (said.leaves, other.leaves),
    ):
        if name in own and len(own) == len(its):
            return its[own.index(name)]
    return name


def _lines(said: HashTree) -> Iterator[str]:
    """A tree as one writes it."""
    yield f"leaves: {' '.join(said.leaves)}"
    if said.proof:
        yield f"proof: {said.proof}"
    if said.change:
        own = said.becomes == f"{said.change}{PRIME}"
        yield f"change: {said.change}" + ("" if own else f' "{said.becomes}"')
    if said.marked:
        yield "hash: rfc6962"
    shown = [name for name, shows in (("hashes", said.shows_hashes), (CHECK, said.shows_check)) if shows]
    if shown:
        yield f"show: {' '.join(shown)}"
    if said.asks:
        yield f"ask: {' '.join(said.asks)}"
    yield from last_lines(said.steps)


LOT = Lot(_another, character, _lines, tries=500)
