"""Flowcharts as a kind: Mermaid's `flowchart`, also called `graph`."""

from __future__ import annotations

from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.graph.graph_kind import graph_kind

KIND = graph_kind(read_flowchart)
