"""What a sequence diagram says: an execution, and the order in which its steps follow one another."""

from __future__ import annotations

from dataclasses import dataclass

from ddcurric.diagrams.spacetime.source import SpaceTime


@dataclass(frozen=True, slots=True)
class MessageStep:
    message: str
    """Its name in the execution; its events are `NAME sent` and `NAME received`."""


@dataclass(frozen=True, slots=True)
class NoteStep:
    """Words beside one process, or over one or several."""

    words: str
    processes: tuple[int, ...]
    side: str
    """`over`, `left` or `right`."""


Step = MessageStep | NoteStep


@dataclass(frozen=True, eq=False)
class Sequence:
    said: SpaceTime
    steps: tuple[Step, ...]
    title: str = ""
