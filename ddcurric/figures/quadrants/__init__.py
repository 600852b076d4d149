"""Quadrant charts in Mermaid's notation: points between two pairs of ends, in four fields with a name each."""

NAMES = ("quadrantChart",)
"""In Mermaid's notation."""
