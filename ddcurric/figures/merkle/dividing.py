"""A hash tree too wide for its room, in parts: each a stretch of leaves, with the way from there to the root."""

from __future__ import annotations

from functools import partial
from itertools import pairwise, product

from ddcurric.figures.kit.style import Style
from ddcurric.figures.merkle.layout import AIRS, FOLDED, LaidTree, Way, laid_tree, most_legible
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import HashTree

FEWEST = 4
"""Leaves of a part."""


def lay_out_parts(said: HashTree, style: Style, parts: int) -> tuple[LaidTree, ...]:
    """Its widest part is halved until there are enough, in the style's largest type; empty where one is too small."""
    stretches = _halved(said.tree, parts) or _even(len(said.leaves), parts)
    return tuple(_laid(said, style, part) for part in stretches)


def _halved(tree: HashNode, parts: int) -> list[range]:
    """Each all below one hash; empty where one is too small."""
    nodes = [tree]
    while len(nodes) < parts:
        widest = max(nodes, key=lambda node: node.end - node.start)
        at = nodes.index(widest)
        nodes[at : at + 1] = (each for each in (widest.left, widest.right) if each is not None)
        if len(nodes) == 1 or min(node.end - node.start for node in nodes) < FEWEST:
            return []
    return [range(node.start, node.end) for node in nodes]


def _even(leaves: int, parts: int) -> list[range]:
    """About as many leaves in each, and as few hashes parted as that allows; empty where one is too small."""
    for whole in (4, 2):
        cuts = [0, *(round(at * leaves / parts / whole) * whole for at in range(1, parts)), leaves]
        if min(end - start for start, end in pairwise(cuts)) >= FEWEST:
            return [range(start, end) for start, end in pairwise(cuts)]
    return []


def _laid(said: HashTree, style: Style, part: range) -> LaidTree:
    ways: dict[bool, Way] = {}
    size, width = style.sizes[0], style.wide_width.pt
    for airs, below in product((*AIRS, *FOLDED), (False, True)):
        way = ways[airs.folded] = partial(laid_tree, said, style, part, size, width, below, airs)
        if (laid := way(1.0)).around.fits:
            return laid
    return most_legible(ways.values(), style)
