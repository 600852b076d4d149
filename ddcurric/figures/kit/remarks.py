"""What is told of the whole of a figure, in lines of words below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, Lines, line_step, lines_of, width_of
from ddcurric.units import Length

APART = 0.8
"""From one to the next, in type sizes."""


def remarks_below(
    said: Iterable[str], style: Style, size: Length, body: Bounds, off: float, least: float
) -> Iterator[tuple[Bounds, Lines]]:
    """Each with its ink but for descenders; the first is `off` type sizes below a figure, none is narrower than `least`
    type sizes where it has so many words."""
    text, top = size.pt, body.bottom + off * size.pt
    for words in said:
        lines = lines_of(words, style.text(size), max(body.width, least * text))
        high = text * CAPITALS + (len(lines) - 1) * line_step(lines)
        yield Bounds(0.0, top, max(width_of(line) for line in lines), top + high), lines
        top += high + APART * text
