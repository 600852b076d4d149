"""Hash trees as a kind: what is written in a fence `merkle`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at
from ddcurric.figures.merkle.drawing import divide_tree, draw_tree
from ddcurric.figures.merkle.mistakes import marks
from ddcurric.figures.merkle.reading import read_tree
from ddcurric.figures.merkle.source import CHANGES, HashTree
from ddcurric.figures.merkle.varying import LOT
from ddcurric.figures.merkle.wording import describe_tree


def _asked(said: HashTree) -> frozenset[str]:
    """The leaves that are asked about; all parts with more than a letter for a name, where the figure asks nothing."""
    if said.asks:
        return frozenset(said.change if what == CHANGES else said.proof for what in said.asks)
    return frozenset(name for name in (*said.leaves, *said.nodes) if len(name) > 1)


KIND = Kind(
    read_tree,
    draw_tree,
    describe_tree,
    point=names_pointed_at,
    steps=staged,
    asked=_asked,
    marks=marks,
    divide=divide_tree,
    vary=LOT.vary,
)
