"""Letters that rise above a drawing or hang below it: layout counts with capitals and descenders, and a picture on a
page is cut off at its edges."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.words import CAPITALS, DEPTH
from ddcurric.scene.items import Drawing, Item, Shape, TextBox
from ddcurric.scene.transform import leaves, moved
from ddcurric.typeset.metrics import line_extent
from ddcurric.units import ZERO, Length, Pt

ACCENTED = 0.97
"""How high a capital with an accent is, in em; Arial's Å 0.93."""
LATIN = 0x2FF
"""The last letter of these: what is behind it may be as high and as deep as its font says."""


def whole_letters(drawing: Drawing, told: Drawing) -> Drawing:
    """The drawing, as much higher as its letters need, or those of its answer: both have the same places."""
    found = [*_reaches(drawing.items), *(_reaches(told.items) if told is not drawing else ())]
    above = max([0.0, *(-top for top, _ in found)])
    below = max([0.0, *(foot - drawing.height.pt for _, foot in found)])
    if not above and not below:
        return drawing
    items = tuple(moved(item, ZERO, Pt(above)) for item in drawing.items) if above else drawing.items
    return replace(drawing, height=drawing.height + Pt(above + below), items=items)


def _reaches(items: tuple[Item, ...]) -> Iterator[tuple[float, float]]:
    """From where to where lines of other than plain letters reach, in points."""
    for item in leaves(items):
        if not isinstance(item, TextBox | Shape):
            continue
        for line in (line for paragraph in item.paragraphs for line in paragraph.lines):
            text = "".join(getattr(piece, "text", "") for piece in line.pieces)
            if text.isascii() or not line.pieces:
                continue
            style = line.pieces[0].style
            up, down = _extent(text, style.font.family, style.bold, style.italic)
            baseline = Length(item.frame.y + item.insets.top + line.baseline).pt
            yield baseline - up * style.size.pt, baseline + down * style.size.pt


def _extent(text: str, family: str, bold: bool, italic: bool) -> tuple[float, float]:
    foreign = "".join(char for char in text if ord(char) > LATIN and char.isalpha())
    up, down = line_extent(foreign, family, bold, italic) if foreign else (CAPITALS, DEPTH)
    return (max(up, ACCENTED) if any(map(_is_accented, text)) else up), down


def _is_accented(char: str) -> bool:
    """A capital with something on top."""
    return char.isupper() and any(unicodedata.combining(mark) > 220 for mark in unicodedata.normalize("NFD", char))
