"""How far the words of a place of a lesson reach."""

from __future__ import annotations

from enum import IntEnum


class Secrecy(IntEnum):
    """Who sees a place: each sees what comes before it, too."""

    OPEN = 0
    """Students, in the handout."""
    SLIDES = 1
    """Whoever sees the slides; no secret, but not in the handout."""
    ANSWER = 2
    """Whoever sees the slides: answers and blanks."""
    NOTES = 3
    """The lecturer."""
    SOLUTION = 4
    """Those who have the solutions."""

    @property
    def knows(self) -> Secrecy:
        """The most secret place that a reader of this one may see."""
        return max(self, Secrecy.ANSWER) if self else self

    @property
    def place(self) -> str:
        """The place, as a message says it."""
        return _PLACES[self]


_PLACES = ("the handout", "a slide", "an answer", "the notes", "a solution or an instructor's block")
