"""What common mistakes about hash trees write, to tell from a wrong answer which idea went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.figures.kit.marking import MarkedQuestion, Mistake, Trace, traces_of
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.merkle import MerkleWording, merkle_wording

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
MISTAKES: Mapping[str, tuple[Mistake[HashTree], ...]] = MappingProxyType(
    {
        PROOF: (
            Mistake("no_top", _proof(lambda said: said.siblings[:-1])),
            Mistake("no_leaf_sibling", _proof(lambda said: said.siblings[1:])),
            Mistake("own_way", _proof(lambda said: said.way)),
            Mistake("all_leaves", _proof(_other_leaves)),
        ),
        CHECK: (Mistake("swapped", _own_side_first),),
        CHANGES: (
            Mistake("root_only", _change(lambda said: (said.changed[0], said.changed[-1]))),
            Mistake("whole_tree", _change(lambda said: tuple(said.nodes))),
        ),
    }
)


def marks(said: HashTree, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each thing that is asked for."""
    words = merkle_wording(say.language)
    captions = {PROOF: words.proof_key, CHECK: words.check_key, CHANGES: words.changes_key}
    return (MarkedQuestion(what, traces(said, what, words), captions[what], ADVICE) for what in said.asks)


ADVICE = "take four leaves at least; for `ask: check`, a leaf that is right of its sibling somewhere on its way up"
