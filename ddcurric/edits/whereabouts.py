"""Find words of a slide in the text of the lesson."""

from __future__ import annotations

import re
from functools import cached_property

from ddcurric.lesson.words import bare_letters
from ddcurric.values import dataclass

_BEHIND = re.compile(r"(?<=\])(?:\{[^{}]*\}|\([^()]*\))")
"""What no slide shows of `[quartz clock]{.term}` and `[a map](map.png)`."""

FEWEST = 3
"""Words that say where they are from."""


@dataclass(frozen=True)
class LessonText:
    """A lesson, to look words up in: marks, attributes, quotes, dashes and line ends do not count."""

    text: str

    @cached_property
    def _letters(self) -> tuple[str, list[int], set[int]]:
        """Its letters and digits in a row, the line of each, and where words begin, also where one would at the end."""
        letters: list[str] = []
        lines: list[int] = []
        begins: set[int] = set()
        for number, line in enumerate(self.text.splitlines(), 1):
            for word in re.split(r"\W+", _BEHIND.sub("", line)):
                begins.add(len(lines))
                letters.append(bare_letters(word))
                lines += [number] * len(letters[-1])
        return "".join(letters), lines, begins | {len(lines)}

    def line_of(self, words: str, near: int) -> int | None:
        """The line where the words begin: no part of a longer one if they are elsewhere, under the heading of `near`
        if they are there, and the one closest to it.

        Where not all of them are there, of fewer, in the section of `near`: a key point says what a heading says, too.
        """
        letters, lines, begins = self._letters
        first, last = self._section(near, "## ")
        begin, end = self._section(near, ("## ", "### "))
        pieces = words.split()
        for count in (len(pieces), *range(min(len(pieces) - 1, 8), FEWEST - 1, -1)):
            wanted = bare_letters(" ".join(pieces[:count]))
            places = []
            at = letters.find(wanted) if wanted else -1
            while at >= 0:
                if count == len(pieces) or first <= lines[at] < last:
                    line, whole = lines[at], {at, at + len(wanted)} <= begins
                    places.append((not whole, not begin <= line < end, abs(line - near), line))
                at = letters.find(wanted, at + 1)
            if places:
                return min(places)[-1]
        return None

    def _section(self, near: int, heads: str | tuple[str, ...]) -> tuple[int, int]:
        """Its first line, and the first of the next; all of the lesson above the first section."""
        starts = [number for number, line in enumerate(self.text.splitlines(), 1) if line.startswith(heads)]
        before = [start for start in starts if start <= near]
        end = len(self.text) + 1
        return (before[-1], next((start for start in starts if start > near), end)) if before else (1, end)
