"""What is told of an import while it is shaped."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddcurric.importers.kit.material import Fate
from ddcurric.source import Span


@dataclass
class Told:
    """The notebook of whoever shapes one file."""

    fates: list[Fate] = field(default_factory=list)
    _counts: dict[tuple[str, str], tuple[int, Span]] = field(default_factory=dict)

    def became(self, span: Span, what: str, became: str) -> None:
        self.fates.append(Fate(what, became, span))

    def count(self, span: Span, what: str, became: str, applies: bool = True) -> None:
        """One more of a kind that is told once, with the place of the first."""
        if applies:
            count, first = self._counts.get((what, became), (0, span))
            self._counts[what, became] = (count + 1, first)

    def all(self) -> tuple[Fate, ...]:
        counted = (
            Fate(f"{what} ({count} times)" if count > 1 else what, became, span)
            for (what, became), (count, span) in self._counts.items()
        )
        return (*counted, *self.fates)
