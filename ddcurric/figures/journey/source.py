"""What a user journey says."""

from __future__ import annotations

from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class JourneyTask:
    """What somebody does, and how well it goes."""

    name: str
    score: float
    """From 1, badly, to 5; more where the author has more."""
    written: str
    """As the author wrote it."""
    actors: tuple[str, ...] = ()
    """Who is at it; empty: the author does not say."""
    section: str = ""
    """Which it belongs to; empty: none."""
    number: int = 0
    """Which section of all, from 1; two may have one name."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Tasks, the first one first."""

    tasks: tuple[JourneyTask, ...]
    """One at least."""
    title: str = ""
    alt: str = ""
    """The author's own alternative text."""
    steps: tuple[Stage, ...] = ()
    """What it points at, one after the other: names of tasks, or of those who are at them."""

    @property
    def scale(self) -> range:
        """The scores that stand over them."""
        scores = [task.score for task in self.tasks]
        return range(min(1, int(min(scores))), max(5, -int(-max(scores) // 1)) + 1)
