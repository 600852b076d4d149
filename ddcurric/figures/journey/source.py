"""What a user journey says."""

from __future__ import annotations

from ddcurric.figures.kit.sections import InSection
from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class JourneyTask(InSection):
    """What somebody does, and how well it goes."""

    name: str
    score: float
    """From 1, badly, to 5; more where the author has more."""
    written: str
    """As the author wrote it."""
    actors: tuple[str, ...] = ()
    """Who is at it; empty: the author does not say."""


@dataclass(frozen=True, slots=True)
class Journey(TitledFigure):
    """Tasks, the first one first; `steps` name tasks, or those who are at them."""

    tasks: tuple[JourneyTask, ...]
    """One at least."""

    @property
    def scale(self) -> range:
        """The scores that stand over them."""
        scores = [task.score for task in self.tasks]
        return range(min(1, int(min(scores))), max(5, -int(-max(scores) // 1)) + 1)
