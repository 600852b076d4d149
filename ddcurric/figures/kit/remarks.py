"""What is told below a figure: of the whole, in lines of words, and of a part, which of them it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Lines, line_step, lines_of, text_item, width_of
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Length
from ddcurric.wording import runs_leftwards

APART = 0.8
"""From one to the next, in type sizes."""
SIGN = 0.7
"""From a part to the words that say which it is, in type sizes."""


def remarks_below(
    said: Iterable[str], style: Style, size: Length, body: Bounds, off: float, least: float
) -> Iterator[tuple[Bounds, Lines]]:
    """Each with its ink but for descenders, where reading begins; the first is `off` type sizes below a figure, none is
    narrower than `least` type sizes where it has so many words."""
    text, top = size.pt, body.bottom + off * size.pt
    broken = [lines_of(words, style.text(size), max(body.width, least * text)) for words in said]
    right = max([body.right, *(width_of(line) for lines in broken for line in lines)])
    for lines in broken:
        high = text * CAPITALS + (len(lines) - 1) * line_step(lines)
        box = Bounds(0.0, top, max(width_of(line) for line in lines), top + high)
        yield box.turned(0.0, right) if runs_leftwards(style.language) else box, lines
        top += high + APART * text


def remark_item(
    identity: str, name: str, box: Bounds, lines: Lines, language: str, build: int | None = None
) -> TextBox:
    """A remark whose lines begin where those of its language do."""
    leftwards = runs_leftwards(language)
    return text_item(identity, name, box, lines, "right" if leftwards else "left", build, leftwards or None)


def signs_below(signs: Iterable[str], body: Bounds, look: RunStyle) -> Iterator[tuple[Bounds, Lines]]:
    """Which part it is, at its left edge, and where it goes on, at its right edge; nothing where there are no words."""
    text, top = look.size.pt, body.bottom + SIGN * look.size.pt
    for words, at_right in zip(signs, (False, True), strict=False):
        runs = (Run(words, look),)
        wide = width_of(runs)
        left = body.right - wide if at_right else body.left
        if words:
            yield Bounds(left, top, left + wide, top + text * (CAPITALS + DEPTH)), (runs,)
