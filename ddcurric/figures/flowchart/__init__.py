"""Flowcharts in Mermaid's notation, drawn as graphs."""

NAMES = ("flowchart", "graph")
"""In Mermaid's notation; the first is the one that is recommended."""
