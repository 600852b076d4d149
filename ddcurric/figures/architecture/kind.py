"""Architecture diagrams as a kind of graph."""

from __future__ import annotations

from ddcurric.figures.architecture.notation import read_architecture
from ddcurric.figures.kit.graph.graph_kind import graph_kind

KIND = graph_kind(read_architecture)
