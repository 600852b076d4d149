"""Entity-relationship diagrams in Mermaid's notation, drawn as graphs of tables."""

NAMES = ("erDiagram",)
"""In Mermaid's notation."""
