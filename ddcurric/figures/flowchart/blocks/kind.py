"""Block diagrams as a kind of graph, whose rows are those of the author's columns."""

from __future__ import annotations

from ddcurric.figures.flowchart.blocks.notation import read_blocks
from ddcurric.figures.kit.graph.graph_kind import graph_kind

KIND = graph_kind(read_blocks)
