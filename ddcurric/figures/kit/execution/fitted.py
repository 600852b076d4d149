"""A space-time diagram at a scale that was found for it."""

from __future__ import annotations

from ddcurric.figures.kit.execution.layout import LaidExecution
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import TimeScale
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class FittedExecution:
    """A layout, with the measures, times and scale that it was made with."""

    laid: LaidExecution
    measures: Measures
    timing: Timing
    scale: TimeScale
    fits: bool
    rough: bool = False
    """Too large by far, so its labels have not been placed."""
    slope: float = 1.0
    """What its messages take at least, in columns from process to process."""
