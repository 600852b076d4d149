"""How much words must differ from what is behind them (WCAG 2.2, 1.4.3), and what is said of those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.scene.colors import LEAST_CONTRAST
from ddcurric.values import dataclass

LEAST_OF_LARGE = 3.0
LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which type is large."""
MOST_WORDS = 3
"""Stretches of words that are quoted as examples."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Words, and how well they can be told from what is behind them."""

    where: str
    words: str
    ratio: float
    least: float
    """What the ratio must be."""


def least_contrast(size: float, bold: bool) -> float:
    """The ratio that type of a size, in points, must have."""
    return LEAST_OF_LARGE if size >= LARGE or (bold and size >= LARGE_BOLD) else LEAST_CONTRAST


def said_of(faint: Iterable[Measured]) -> Iterator[tuple[str, str]]:
    """Places and what is found there, words of one place and one ratio together."""
    alike: dict[tuple[str, str, float], list[str]] = {}
    for each in faint:
        alike.setdefault((each.where, f"{each.ratio:.1f}", each.least), []).append(_short(each.words))
    for (where, ratio, least), words in alike.items():
        examples = [*dict.fromkeys(words)][:MOST_WORDS]
        many = f"{len(words)} stretches of words, such as " if len(words) > len(examples) else ""
        yield where, f"{many}{', '.join(examples)}: {ratio} to 1, not {least:g}"


def _short(words: str) -> str:
    return f"“{words if len(words) <= 30 else words[:29] + '…'}”"
