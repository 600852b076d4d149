"""State diagrams as a kind: Mermaid's `stateDiagram-v2`."""

from __future__ import annotations

from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.states.notation import read_states

KIND = graph_kind(read_states)
