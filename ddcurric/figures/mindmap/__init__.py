"""Mind maps in Mermaid's notation, drawn as graphs."""

NAMES = ("mindmap",)
"""In Mermaid's notation; the first is the one that is recommended."""
