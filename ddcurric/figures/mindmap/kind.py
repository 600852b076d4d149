"""Mind maps as a kind: Mermaid's `mindmap`. Branches grow as the words of the lesson run."""

from __future__ import annotations

from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.mindmap.notation import read_mindmap

KIND = graph_kind(read_mindmap)
