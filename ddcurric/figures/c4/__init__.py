"""Diagrams of the C4 model in Mermaid's notation: people and systems, what they are made of, and who uses whom."""

NAMES = ("C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment")
"""In Mermaid's notation."""
