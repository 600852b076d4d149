"""Chains of blocks as a kind: what is written in a fence `chain`."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.figures.chain.drawing import draw_blocks
from ddcurric.figures.chain.marking import marking_key, reveals
from ddcurric.figures.chain.reading import read_blocks
from ddcurric.figures.chain.source import CONFIRMATIONS, Blocks
from ddcurric.figures.chain.varying import vary
from ddcurric.figures.chain.wording import describe_blocks, point_out
from ddcurric.figures.kit.kind import Kind
from ddcurric.lesson.model.block import Diagram


def _read(diagram: Diagram) -> Checked[Blocks | None]:
    read = read_blocks(diagram)
    return Checked(read.value, (*read.diagnostics, *reveals(read.value, diagram))) if read.value else read


def _asked(said: Blocks) -> frozenset[str]:
    """The blocks whose confirmations are asked for; else all with more than a letter for a name."""
    if CONFIRMATIONS in said.asks:
        return frozenset(said.confirmed)
    return frozenset(block for block in said.tree.before if len(block) > 1)


KIND = Kind(
    ("chain",),
    _read,
    draw_blocks,
    describe_blocks,
    point=point_out,
    steps=lambda said: len(said.steps),
    asked=_asked,
    mark=marking_key,
    vary=vary,
)
