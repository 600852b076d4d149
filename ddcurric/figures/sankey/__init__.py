"""Sankey diagrams in Mermaid's notation: what flows from where to where, and how much of it."""

NAMES = ("sankey-beta", "sankey")
"""In Mermaid's notation."""
