"""Chains of blocks as a kind: what is written in a fence `chain`."""

from __future__ import annotations

from ddcurric.figures.chain.drawing import divide_blocks, draw_blocks
from ddcurric.figures.chain.mistakes import marks
from ddcurric.figures.chain.reading import read_blocks
from ddcurric.figures.chain.source import CONFIRMATIONS, Blocks
from ddcurric.figures.chain.varying import LOT
from ddcurric.figures.chain.wording import describe_blocks
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.staging import names_pointed_at


def _asked(said: Blocks) -> frozenset[str]:
    """The blocks whose confirmations are asked for; else all with more than a letter for a name."""
    if CONFIRMATIONS in said.asks:
        return frozenset(said.confirmed)
    return frozenset(block for block in said.tree.before if len(block) > 1)


KIND = Kind(
    read_blocks,
    draw_blocks,
    describe_blocks,
    point=names_pointed_at,
    steps=staged,
    asked=_asked,
    marks=marks,
    divide=divide_blocks,
    vary=LOT.vary,
)
