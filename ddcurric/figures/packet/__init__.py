"""Packets in Mermaid's notation: the fields of a header, bit by bit, in rows."""

NAMES = ("packet", "packet-beta")
"""In Mermaid's notation."""
