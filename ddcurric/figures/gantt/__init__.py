"""Gantt charts in Mermaid's notation: tasks as bars along an axis of dates."""

NAMES = ("gantt",)
"""In Mermaid's notation."""
