"""State diagrams in Mermaid's notation, drawn as graphs."""

NAMES = ("stateDiagram-v2", "stateDiagram")
"""In Mermaid's notation; the first is the one that is recommended."""
