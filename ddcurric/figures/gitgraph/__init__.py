"""Git graphs in Mermaid's notation: commits in the lanes of their branches, with merges, tags and cherry-picks."""

NAMES = ("gitGraph", "gitgraph")
"""In Mermaid's notation."""
