"""What a packet says."""

from __future__ import annotations

from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass

USUAL = 32
"""Bits in a row."""


@dataclass(frozen=True, slots=True)
class PacketField:
    """Bits that belong together."""

    name: str
    first: int
    last: int
    """From 0; not before the first."""


@dataclass(frozen=True, slots=True)
class PacketHeader:
    """Fields, each beginning where the one before it ends."""

    fields: tuple[PacketField, ...]
    """One at least; the first begins at 0."""
    row: int = USUAL
    """Bits in a row."""
    title: str = ""
    alt: str = ""
    """The author's own alternative text."""
    steps: tuple[Stage, ...] = ()
    """What it points at, one after the other: names of fields."""
