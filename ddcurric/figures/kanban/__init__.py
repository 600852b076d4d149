"""Kanban boards in Mermaid's notation: columns, and the cards that stand in them."""

NAMES = ("kanban",)
"""In Mermaid's notation."""
