"""What a timeline says."""

from __future__ import annotations

from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class TimelinePeriod:
    """A time, and what happened in it."""

    name: str
    events: tuple[str, ...]
    """In the author's order; empty: the time is all that is said."""
    section: str = ""
    """Which it belongs to; empty: none."""
    number: int = 0
    """Which section of all, from 1; two may have one name."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods, the first one first."""

    periods: tuple[TimelinePeriod, ...]
    """One at least."""
    title: str = ""
    alt: str = ""
    """The author's own alternative text."""
    steps: tuple[Stage, ...] = ()
    """What it points at, one after the other: names of periods, or events."""
