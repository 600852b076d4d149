"""Class diagrams in Mermaid's notation, drawn as graphs of tables."""

NAMES = ("classDiagram", "classDiagram-v2")
"""In Mermaid's notation; the first is the one that is recommended."""
