"""What a pie chart says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Sector:
    """A share of the whole."""

    name: str
    value: float
    written: str
    """The value as the author wrote it."""


@dataclass(frozen=True, slots=True)
class Pie(TitledFigure):
    """Values as shares of their sum; `steps` name sectors."""

    sectors: tuple[Sector, ...]
    """One at least; the sum of their values is positive."""
    values: bool = False
    """Whether values stand beside the shares: Mermaid's `showData`."""


def shares(pie: Pie) -> Iterator[tuple[Sector, float, Decimal]]:
    """Each sector with its share of the whole, and that in percent as it is written: whole ones where none is small."""
    whole = sum(sector.value for sector in pie.sectors)
    parts = [sector.value / whole for sector in pie.sectors]
    exact = any(0 < part < 0.015 for part in parts)
    for sector, part in zip(pie.sectors, parts, strict=True):
        yield sector, part, Decimal(f"{100 * part:.{1 if exact else 0}f}")
