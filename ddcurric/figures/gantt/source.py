"""What a Gantt chart says."""

from __future__ import annotations

from datetime import datetime

from ddcurric.figures.gantt.counting import GanttCount
from ddcurric.figures.kit.sections import InSection
from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class GanttTask(InSection):
    """A task, from when it is worked on to when it is finished."""

    name: str
    start: datetime
    end: datetime
    """The first moment after it."""
    tags: frozenset[str] = frozenset()
    """Of `done`, `active`, `crit` and `milestone`."""

    @property
    def is_of_days(self) -> bool:
        """Whether it begins and ends with a day."""
        return all(each.time() == each.min.time() for each in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Gantt(TitledFigure):
    """Tasks in the author's order; `steps` name tasks."""

    tasks: tuple[GanttTask, ...]
    """One at least."""
    dated: bool = True
    """False: all that is said is the time of day."""
    axis: str = ""
    """How dates are written along the axis, as `strftime` has it; empty: as the language does."""
    count: GanttCount | None = None
    """What moments are counted in; None: they are dates, or times of day."""
