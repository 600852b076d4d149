"""Charts in Mermaid's notation `xychart`: bars and lines over names or numbers, drawn as plots."""

NAMES = ("xychart", "xychart-beta")
"""In Mermaid's notation."""
