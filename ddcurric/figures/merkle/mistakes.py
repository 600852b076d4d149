"""What common mistakes about hash trees write, to tell from a wrong answer which idea went wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ddcurric.figures.kit.marking import Trace
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.wording.figures.merkle import MerkleWording

Says = Callable[[MerkleWording], str]
Writes = Callable[[HashTree], Mapping[str, str]]
"""What stands at each place that is asked for: at the leaf, or at every hash that is computed."""


@dataclass(frozen=True, slots=True)
class TreeMistake:
    name: Says
    rule: Says
    writes: Writes


def traces(said: HashTree, what: str, say: MerkleWording) -> tuple[Trace, ...]:
    """What each mistake writes where something is asked for."""
    right = RIGHT[what](said)
    found = ((mistake, mistake.writes(said)) for mistake in MISTAKES[what])
    return tuple(
        Trace(
            mistake.name(say),
            mistake.rule(say),
            tuple((at, wrong[at], right[at]) for at in right if at in wrong and wrong[at] != right[at]),
        )
        for mistake, wrong in found
    )


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
MISTAKES: Mapping[str, tuple[TreeMistake, ...]] = MappingProxyType(
    {
        PROOF: (
            TreeMistake(lambda say: say.no_top, lambda say: say.no_top_rule, _proof(lambda said: said.siblings[:-1])),
            TreeMistake(
                lambda say: say.no_leaf_sibling,
                lambda say: say.no_leaf_sibling_rule,
                _proof(lambda said: said.siblings[1:]),
            ),
            TreeMistake(lambda say: say.own_way, lambda say: say.own_way_rule, _proof(lambda said: said.way)),
            TreeMistake(lambda say: say.all_leaves, lambda say: say.all_leaves_rule, _proof(_other_leaves)),
        ),
        CHECK: (TreeMistake(lambda say: say.swapped, lambda say: say.swapped_rule, _own_side_first),),
        CHANGES: (
            TreeMistake(
                lambda say: say.root_only,
                lambda say: say.root_only_rule,
                _change(lambda said: (said.changed[0], said.changed[-1])),
            ),
            TreeMistake(
                lambda say: say.whole_tree, lambda say: say.whole_tree_rule, _change(lambda said: tuple(said.nodes))
            ),
        ),
    }
)
