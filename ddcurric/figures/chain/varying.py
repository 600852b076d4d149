"""Another tree of blocks for another form of a paper: as many blocks and tips, the same mistakes betrayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import TypeVar

from ddcurric.figures.chain.mistakes import traces
from ddcurric.figures.chain.model import LONGEST, BlockTree
from ddcurric.figures.chain.source import TOTALS, Blocks
from ddcurric.figures.chain.wording import branches_of
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.varying import Lot, last_lines
from ddcurric.wording.figures.chain import chain_wording

T = TypeVar("T")
NUMBERED = re.compile(r"(?P<letters>\D+)(?P<number>\d+)")


def character(said: Blocks) -> object:
    """What two figures share of which one may stand for the other: the mistakes that show, and what there is to see."""
    say = chain_wording("en")
    betrayed = [frozenset(trace.name for trace in traces(said, what, say) if trace.differs) for what in said.asks]
    counted = [said.tree.confirmations(block, said.tip) > 0 for block in said.confirmed]
    return betrayed, len(said.tree.tips), bool(said.given_up), bool(said.rivals), sorted(counted)


def _another(said: Blocks, chance: Random) -> Blocks:
    old = [branch for _, branch in branches_of(said)]
    before = _grown([len(branch) for branch in old], _letters(said, old), said.tree, chance)
    names = list(before)
    heavy = _chosen(names[1:], len(said.tree.weights), chance)
    most = max((9, *said.tree.weights.values()))
    weights = {block: 2 + int(chance.random() * (most - 1)) for block in heavy}
    tree = BlockTree(MappingProxyType(before), MappingProxyType(weights))
    new = dict(zip(said.tree.before, names, strict=True))
    holds = tree.tips if said.seen in said.tree.tips else tuple(names)
    return replace(
        said,
        tree=tree,
        seen=_chosen(holds, 1, chance)[0] if said.seen else "",
        confirmed=tuple(_chosen(names, len(said.confirmed), chance)),
        steps=tuple(Stage(tuple(new[block] for block in step.points)) for step in said.steps),
    )


def _letters(said: Blocks, branches: Sequence[Sequence[str]]) -> list[str] | None:
    """The letters of each branch, if its blocks are called after it and their height; else None."""
    found: list[str] = []
    for branch in branches:
        own = [block for block in branch if block != said.tree.genesis]
        read = [NUMBERED.fullmatch(block) for block in own]
        letters = {each["letters"] for each in read if each}
        heights = [int(each["number"]) for each in read if each]
        if len(letters) != 1 or heights != [said.tree.height(block) for block in own]:
            return None
        found += letters
    return found if len({*found}) == len(found) else None


def _grown(lengths: Sequence[int], letters: Sequence[str] | None, tree: BlockTree, chance: Random) -> dict[str, str]:
    """As many blocks in as many branches, of other lengths, that fork at other places."""
    total, count, genesis = sum(lengths) - 1, len(lengths), tree.genesis
    names = list(tree.before)
    cuts = _chosen(range(1, total), count - 1, chance)
    new = [end - start for start, end in zip((0, *cuts), (*cuts, total), strict=True)]
    before, heights = {genesis: ""}, {genesis: 0}
    inner = [genesis]
    for number, length in enumerate(new):
        parent = genesis if number == 0 else inner[int(chance.random() * len(inner))]
        for at in range(length):
            height = heights[parent] + 1
            block = f"{letters[number]}{height}" if letters else names[len(before)]
            before[block], heights[block] = parent, height
            inner += [block] if at < length - 1 else []
            parent = block
    return before


def _chosen(names: Sequence[T], count: int, chance: Random) -> list[T]:
    """So many of them, in their order."""
    order = sorted(range(len(names)), key=lambda _: chance.random())[:count]
    return [names[at] for at in sorted(order)]


def _lines(said: Blocks) -> Iterator[str]:
    """Blocks as one writes them."""
    for block, branch in branches_of(said):
        yield " <- ".join((block, *branch) if block else branch)
    yield from (f"weight {block} {weight}" for block, weight in said.tree.weights.items())
    if said.rule != LONGEST:
        yield f"rule: {said.rule}"
    if said.seen:
        yield f"see: {said.seen}"
    if said.confirmed:
        yield f"confirm: {' '.join(said.confirmed)}"
    shown = [word for word, shows in (("none", not said.shows_tip), (TOTALS, said.shows_totals)) if shows]
    if shown:
        yield f"show: {' '.join(shown)}"
    if said.asks:
        yield f"ask: {' '.join(said.asks)}"
    yield from last_lines(said.steps)


LOT = Lot(_another, character, _lines, tries=1_000)
