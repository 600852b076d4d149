"""What some texts say, as letters to look stretches up in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ddcurric.values import dataclass

WINDOW = 32
"""Letters: six or seven words. At 24, unrelated pieces of a course of forty topics happened to say the same."""
SHORTEST = 16

RUNS_OF_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that some texts say."""

    whole: str
    windows: frozenset[str]
    """All its stretches that are `WINDOW` long."""

    @staticmethod
    def of(texts: Iterable[str]) -> Said:
        streams = streams_of(texts)
        return Said("\n".join(streams), frozenset(window for stream in streams for window in windows_of(stream)))

    def __contains__(self, stretch: str) -> bool:
        return stretch in self.windows if len(stretch) == WINDOW else stretch in self.whole

    def shares(self, stream: str) -> bool:
        """Whether a window of these letters is among what is said."""
        return bool(self.windows) and not self.windows.isdisjoint(windows_of(stream))


def streams_of(texts: Iterable[str]) -> list[str]:
    """The letters of each text that is long enough to tell something."""
    # A PDF says `/Type` ten thousand times.
    long_enough = (text for text in dict.fromkeys(texts) if len(text) >= SHORTEST or not text.isascii())
    return [stream for text in long_enough if len(stream := letters(text)) >= SHORTEST]


def letters(text: str) -> str:
    """The letters and digits of a text, without case, accents' spelling, spaces, hyphens and punctuation."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return "".join(RUNS_OF_LETTERS.findall(plain))


def windows_of(stream: str) -> Iterator[str]:
    return (stream[at : at + WINDOW] for at in range(len(stream) - WINDOW + 1))
