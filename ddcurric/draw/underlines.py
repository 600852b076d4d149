"""Rules below underlined words in an SVG: WeasyPrint draws no `text-decoration` there."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pieces import in_places
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.text import Line
from ddcurric.units import Length

BELOW, THICK = 0.1, 0.055
"""From the baseline to the rule, and its thickness, in type sizes."""


def underlines(line: Line, left: Length, top: Length, rtl: bool) -> Iterator[tuple[Rect, Color]]:
    """The rules of a line, each with its colour; a line that runs to the left begins at its right end."""
    if not any(piece.style.underline for piece in line.pieces):
        return
    for placed in in_places(line, rtl):
        style = placed.piece.style
        if style.underline:
            down = Length(top + line.baseline + round(BELOW * style.size))
            wide, thick = Length(placed.right - placed.left), Length(round(THICK * style.size))
            yield Rect(left + line.x + placed.left, down, wide, thick), style.color
