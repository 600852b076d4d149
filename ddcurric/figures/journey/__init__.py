"""User journeys in Mermaid's notation: tasks in sections, how well each of them goes, and who is at it."""

NAMES = ("journey",)
"""In Mermaid's notation."""
