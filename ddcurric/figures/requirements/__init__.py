"""Requirement diagrams in Mermaid's notation, as SysML has them: requirements, elements, and how they are related."""

NAMES = ("requirementDiagram",)
"""In Mermaid's notation."""
