"""Rules below underlined words in an SVG: WeasyPrint draws no `text-decoration` there."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.text import Line, MathRun, Run
from ddcurric.typeset.metrics import text_width
from ddcurric.units import Length

BELOW, THICK = 0.1, 0.055
"""From the baseline to the rule, and its thickness, in type sizes."""


def underlines(line: Line, left: Length, top: Length, rtl: bool) -> Iterator[tuple[Rect, Color]]:
    """The rules of a line, each with its colour; a line that runs to the left begins at its right end."""
    if not any(piece.style.underline for piece in line.pieces):
        return
    widths = [_width(piece) for piece in line.pieces] if len(line.pieces) > 1 else [line.width]
    before = Length(0)
    for piece, width in zip(line.pieces, widths, strict=True):
        style, x = piece.style, line.width - before - width if rtl else before
        if style.underline:
            down = top + line.baseline + round(BELOW * style.size)
            yield Rect(left + line.x + x, Length(down), width, Length(round(THICK * style.size))), style.color
        before += width


def _width(piece: Run | MathRun) -> Length:
    if isinstance(piece, MathRun):
        return piece.width
    style = piece.style
    return text_width(style.drawn(piece.text), style.font.family, style.size, style.bold, style.italic)
