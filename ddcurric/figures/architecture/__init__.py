"""Architecture diagrams in Mermaid's notation: services in groups, and lines between their sides."""

NAMES = ("architecture-beta", "architecture")
"""In Mermaid's notation."""
