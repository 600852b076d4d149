"""A space-time diagram at a scale that was found for it."""

from __future__ import annotations

from dataclasses import dataclass

from ddcurric.diagrams.spacetime.layout import Laid
from ddcurric.diagrams.spacetime.measures import Measures
from ddcurric.diagrams.spacetime.scale import Scale
from ddcurric.diagrams.spacetime.timing import Timing


@dataclass(frozen=True, slots=True)
class Fitted:
    laid: Laid
    measures: Measures
    timing: Timing
    scale: Scale
    fits: bool
    rough: bool = False
    """Too large by far, so its labels have not been placed."""
    slope: float = 1.0
    """What its messages take at least, in columns from process to process."""
