"""What common mistakes about hash trees write, to tell from a wrong answer which idea went wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ddcurric.figures.kit.marking import Mistake, Trace, traces_of
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.wording.figures.merkle import MerkleWording

Writes = Callable[[HashTree], Mapping[str, str]]
"""What stands at each place that is asked for: at the leaf, or at every hash that is computed."""


def traces(said: HashTree, what: str, say: MerkleWording) -> tuple[Trace, ...]:
    """What each mistake writes where something is asked for."""
    return traces_of(MISTAKES[what], said, RIGHT[what](said), say)


def _proof(choose: Callable[[HashTree], tuple[str, ...]]) -> Writes:
    return lambda said: {said.proof: ", ".join(choose(said)) or "–"}


def _change(choose: Callable[[HashTree], tuple[str, ...]]) -> Writes:
    return lambda said: {said.change: ", ".join(dict.fromkeys(choose(said)))}


def _other_leaves(said: HashTree) -> tuple[str, ...]:
    return tuple(said.name(HashNode(at, at + 1, 0)) for at, leaf in enumerate(said.leaves) if leaf != said.proof)


def _own_side_first(said: HashTree) -> Mapping[str, str]:
    return {
        name: f"h({below} || {sibling})"
        for name, below, sibling in zip(said.way[1:], said.way, said.siblings, strict=False)
    }


RIGHT: Mapping[str, Writes] = MappingProxyType(
    {
        PROOF: _proof(lambda said: said.siblings),
        CHECK: lambda said: {name: f"h({two})" for name, two in said.computed.items()},
        CHANGES: _change(lambda said: said.changed),
    }
)
MISTAKES: Mapping[str, tuple[Mistake[HashTree, MerkleWording], ...]] = MappingProxyType(
    {
        PROOF: (
            Mistake(lambda say: say.no_top, lambda say: say.no_top_rule, _proof(lambda said: said.siblings[:-1])),
            Mistake(
                lambda say: say.no_leaf_sibling,
                lambda say: say.no_leaf_sibling_rule,
                _proof(lambda said: said.siblings[1:]),
            ),
            Mistake(lambda say: say.own_way, lambda say: say.own_way_rule, _proof(lambda said: said.way)),
            Mistake(lambda say: say.all_leaves, lambda say: say.all_leaves_rule, _proof(_other_leaves)),
        ),
        CHECK: (Mistake(lambda say: say.swapped, lambda say: say.swapped_rule, _own_side_first),),
        CHANGES: (
            Mistake(
                lambda say: say.root_only,
                lambda say: say.root_only_rule,
                _change(lambda said: (said.changed[0], said.changed[-1])),
            ),
            Mistake(
                lambda say: say.whole_tree, lambda say: say.whole_tree_rule, _change(lambda said: tuple(said.nodes))
            ),
        ),
    }
)
