"""What a packet says."""

from __future__ import annotations

from ddcurric.figures.kit.staging import TitledFigure
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
class PacketHeader(TitledFigure):
    """Fields, each beginning where the one before it ends; `steps` name fields."""

    fields: tuple[PacketField, ...]
    """One at least; the first begins at 0."""
    row: int = USUAL
    """Bits in a row."""
