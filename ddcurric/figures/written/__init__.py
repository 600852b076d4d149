"""Diagrams of Mermaid's that are not drawn: what was written stands in their place."""
