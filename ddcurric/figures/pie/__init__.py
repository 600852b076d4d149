"""Pie charts in Mermaid's notation: a circle in sectors, each with its name and its share beside it."""

NAMES = ("pie",)
"""In Mermaid's notation."""
