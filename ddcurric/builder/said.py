"""What some texts say, as letters to look stretches up in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ddcurric.values import dataclass

WINDOW = 32
"""Letters: six or seven words. At 24, unrelated pieces of a course of forty topics happened to say the same."""
SHORTEST = 16

SAMPLE = 24
"""Letters of the stretches by which windows are looked up: of those that begin nine letters apart, each has one."""

RUNS_OF_LETTERS = re.compile(r"[^\W_\u0640]+")
"""Without the stroke that only draws Arabic letters apart."""


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that some texts say."""

    whole: str
    samples: frozenset[str]
    """Of all stretches that are `SAMPLE` long, as many as have one in each window."""

    @staticmethod
    def of(texts: Iterable[str]) -> Said:
        """What some texts say, ready to be searched for stretches of at least `WINDOW` letters."""
        return Said.of_streams(streams_of(texts))

    @staticmethod
    def of_streams(streams: Sequence[str]) -> Said:
        """See `streams_of`."""
        step = WINDOW - SAMPLE + 1
        samples = (stream[at : at + SAMPLE] for stream in streams for at in range(0, len(stream) - SAMPLE + 1, step))
        return Said("\n".join(streams), frozenset(samples))

    def __contains__(self, stretch: str) -> bool:
        return (len(stretch) < WINDOW or self.may_share(stretch)) and stretch in self.whole

    def may_share(self, stream: str) -> bool:
        """Whether a window of these letters may be among what is said; False: none is."""
        samples = (stream[at : at + SAMPLE] for at in range(len(stream) - SAMPLE + 1))
        return bool(self.samples) and not self.samples.isdisjoint(samples)


def streams_of(texts: Iterable[str]) -> list[str]:
    """The letters of each text that is long enough to tell something."""
    # A PDF says `/Type` ten thousand times.
    long_enough = (text for text in dict.fromkeys(texts) if len(text) >= SHORTEST or not text.isascii())
    return [stream for text in long_enough if len(stream := letters(text)) >= SHORTEST]


def letters(text: str) -> str:
    """The letters and digits of a text, without case, accents' spelling, spaces, hyphens and punctuation."""
    if text.isascii():
        return text.lower().encode().translate(None, NO_LETTERS).decode()
    return "".join(RUNS_OF_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""What is left out of ASCII, which is quicker than to look for all the others."""
