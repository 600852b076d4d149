"""Find words of a slide in the text of the lesson."""

from __future__ import annotations

import unicodedata
from functools import cached_property

from ddcurric.values import dataclass

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})

FEWEST = 3
"""Words that say where they are from."""


@dataclass(frozen=True)
class LessonText:
    """A lesson, to look words up in: marks, quotes, dashes and line ends do not count."""

    text: str

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        """Its letters and digits in a row, and the line of each."""
        letters: list[str] = []
        lines: list[int] = []
        for number, line in enumerate(self.text.splitlines(), 1):
            plain = _plain(line)
            letters.append(plain)
            lines += [number] * len(plain)
        return "".join(letters), lines

    def line_of(self, words: str, near: int) -> int | None:
        """The line where the words begin, the one closest to `near`.

        Where not all of them are there, of fewer, in the section of `near`: a key point says what a heading says, too.
        """
        letters, lines = self._letters
        first, last = self._section(near)
        pieces = words.split()
        for count in (len(pieces), *range(min(len(pieces) - 1, 8), FEWEST - 1, -1)):
            wanted = _plain(" ".join(pieces[:count]))
            places = []
            at = letters.find(wanted) if wanted else -1
            while at >= 0:
                if count == len(pieces) or first <= lines[at] < last:
                    places.append(lines[at])
                at = letters.find(wanted, at + 1)
            if places:
                return min(places, key=lambda line: (abs(line - near), line))
        return None

    def _section(self, near: int) -> tuple[int, int]:
        """Its first line, and the first of the next; all of the lesson above the first section."""
        starts = [number for number, line in enumerate(self.text.splitlines(), 1) if line.startswith("## ")]
        before = [start for start in starts if start <= near]
        end = len(self.text) + 1
        return (before[-1], next((start for start in starts if start > near), end)) if before else (1, end)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return "".join(c for c in folded if c.isalnum())
