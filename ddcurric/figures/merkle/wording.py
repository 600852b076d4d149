"""A hash tree in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.merkle.source import CHANGES, CHECK, PRIME, PROOF, HashTree
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.merkle import merkle_wording


def describe_tree(said: HashTree, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The tree, sentence by sentence. Answers are told only when `answered`."""
    words = merkle_wording(say.language)
    count = say.count(len(said.leaves), words.leaf_count)
    yield words.merkle.format(leaves=count, names=say.listed(said.leaves), root=said.name(said.tree))
    for name, node in said.nodes.items():
        if node.left is not None and node.right is not None:
            yield words.joins.format(node=name, left=said.name(node.left), right=said.name(node.right))
    told = said.tells(CHANGES, answered)
    if said.shows_hashes:
        shown = said.digests if told else HashTree(said.leaves, marked=said.marked).digests
        changed = said.changed if told else ()
        values = (f"{name}{PRIME if name in changed else ''} {shown[name]}" for name in said.nodes)
        yield words.digests.format(values=say.in_row(values))
    yield from _proof(said, answered, say)
    if said.change and told:
        yield words.changes.format(leaf=said.change, nodes=say.listed(said.changed))
    elif said.change:
        yield words.ask_changes.format(leaf=said.change)


def _proof(said: HashTree, answered: bool, say: DiagramWording) -> Iterator[str]:
    words = merkle_wording(say.language)
    if said.proof and said.tells(PROOF, answered):
        if said.siblings:
            yield words.proves.format(leaf=said.proof, nodes=say.listed(said.siblings))
            yield words.computes.format(leaf=said.proof, nodes=say.in_row(said.way))
        else:
            yield words.proves_alone.format(leaf=said.proof)
        return
    if PROOF in said.asks:
        yield words.ask_proof.format(leaf=said.proof)
    if CHECK in said.asks:
        yield words.ask_check.format(leaf=said.proof)
