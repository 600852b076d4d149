"""Timelines in Mermaid's notation: periods along an axis, and below each what happened in it."""

NAMES = ("timeline",)
"""In Mermaid's notation."""
