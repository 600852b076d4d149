"""Block diagrams in Mermaid's notation: blocks in columns, blocks within blocks, and what leads from one to another."""

NAMES = ("block-beta", "block")
"""In Mermaid's notation."""
