"""What is told of a file while it is read: where we are in it, what became of what, what was not understood."""

from __future__ import annotations

from dataclasses import field

from ddcurric.importers.kit.material import Fate, Piece, Unread
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class FileNotes:
    """A notebook on one file."""

    name: str
    line: int = field(default=1, kw_only=True)
    fates: list[Fate] = field(default_factory=list, kw_only=True)
    counted: dict[tuple[str, str], tuple[int, Span]] = field(default_factory=dict, kw_only=True)
    """By what became what: how many, and the place of the first."""
    aside: list[Piece] = field(default_factory=list, kw_only=True)
    """What was not understood, or has no place where it is, to stand behind what is on its line or in its block."""

    @property
    def span(self) -> Span:
        return Span(self.name, self.line)

    def fate(self, what: str, became: str = "") -> None:
        """Note what became of something at the line at hand; empty: it was left out."""
        self.fates.append(Fate(what, became, self.span))

    def count(self, what: str, became: str) -> None:
        """A kind of thing that became another: told once, with how many there were."""
        number, span = self.counted.get((what, became), (0, self.span))
        self.counted[what, became] = number + 1, span

    def unread(self, what: str, words: str = "") -> None:
        """Note something that was not understood at the line at hand, with all that it says."""
        self.aside.append(Unread(what, words, self.span))

    def report(self) -> tuple[Fate, ...]:
        """All fates, in the order of their places."""
        kinds = [
            Fate(what if number == 1 else f"{what} ({number} times)", became, span)
            for (what, became), (number, span) in self.counted.items()
        ]
        return tuple(sorted((*self.fates, *kinds), key=lambda fate: fate.span.line))
