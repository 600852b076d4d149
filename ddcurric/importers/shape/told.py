"""What is told of an import while it is shaped."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddcurric.importers.kit.material import Fate
from ddcurric.source import Span


@dataclass
class Told:
    """The notebook of whoever shapes one file."""

    fates: list[Fate] = field(default_factory=list)
    _counts: dict[tuple[str, str], tuple[int, str, Span]] = field(default_factory=dict)

    def became(self, span: Span, what: str, became: str) -> None:
        self.fates.append(Fate(what, became, span))

    def count(self, span: Span, what: str, became: str, example: str = "") -> None:
        """One more of a kind that is told once, with the words and the place of the first."""
        count, words, first = self._counts.get((what, became), (0, example, span))
        self._counts[what, became] = (count + 1, words, first)

    def all(self) -> tuple[Fate, ...]:
        counted = (
            Fate(_counted(what, words, count), became, span)
            for (what, became), (count, words, span) in self._counts.items()
        )
        return (*counted, *self.fates)


def _counted(what: str, words: str, count: int) -> str:
    example = f" such as “{words}”" if words else ""
    return f"{what}{example}" + (f", {count} of them" if count > 1 else "")
