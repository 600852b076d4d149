"""What a timeline says."""

from __future__ import annotations

from ddcurric.figures.kit.sections import InSection
from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class TimelinePeriod(InSection):
    """A time, and what happened in it."""

    name: str
    events: tuple[str, ...]
    """In the author's order; empty: the time is all that is said."""


@dataclass(frozen=True, slots=True)
class Timeline(TitledFigure):
    """Periods, the first one first; `steps` name periods, or events."""

    periods: tuple[TimelinePeriod, ...]
    """One at least."""
