"""Sequence diagrams in Mermaid's notation, drawn as executions whose time runs down."""

NAMES = ("sequenceDiagram",)
"""In Mermaid's notation; the first is the one that is recommended."""
