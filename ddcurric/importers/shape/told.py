"""What is told of an import while it is shaped."""

from __future__ import annotations

import re
from dataclasses import field, replace

from ddcurric.importers.kit.material import Fate
from ddcurric.lesson.model.walk import WORD
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class Telling:
    """The notebook of whoever shapes one file."""

    before: list[Fate] = field(default_factory=list)
    """What was told when the file was read."""
    fates: list[Fate] = field(default_factory=list)
    captioned: dict[tuple[bool, str], str] = field(default_factory=dict)
    """By what a caption counts (whether tables) and the number typed there, the id; empty: there are several."""
    _counts: dict[tuple[str, str], tuple[int, dict[str, str], Span]] = field(default_factory=dict)
    """By what became what: how many, an example of each wording, and the place of the first."""

    def became(self, span: Span, what: str, became: str) -> None:
        """Note what became of something; empty: it was left out."""
        self.fates.append(Fate(what, became, span))

    def count(self, span: Span, what: str, became: str, example: str = "") -> None:
        """One more of a kind that is told once, with an example of each wording."""
        count, examples, first = self._counts.get((what, became), (0, {}, span))
        if example:
            examples.setdefault(re.sub(r"[\W\d_]+", "", example.casefold()), example.strip())
        self._counts[what, became] = (count + 1, examples, first)

    def ticked(self, span: Span, words: str, became: str) -> None:
        """An option is right, as it alone looks as it does: what was told of its colour says that as well."""
        option = WORD.findall(words)
        for at, fate in enumerate(self.before):
            found = WORD.findall(fate.words)
            if option and option in (found, found[1:]):  # a letter may stand before them
                self.before[at] = replace(fate, became=became, words="")
                return
        self.count(span, "options that alone are in bold or highlighted", became)

    def all(self) -> tuple[Fate, ...]:
        """All that is told: what was before shaping, then what is told once with its number, then the rest."""
        counted = (
            Fate(_counted(what, tuple(examples.values()), count), became, span)
            for (what, became), (count, examples, span) in self._counts.items()
        )
        return (*self.before, *counted, *self.fates)


def _counted(what: str, words: tuple[str, ...], count: int) -> str:
    example = " such as " + ", ".join(f"“{each}”" for each in words) if words else ""
    return f"{what}{example}" + (f", {count} of them" if count > 1 else "")
