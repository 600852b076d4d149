"""A bold face where a font has none: its letters with heavier strokes, as wide as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uharfbuzz import Font

HEAVIER = (0.032, 0.022)
"""Of an em, across and down: by how much strokes grow. Those across are many in a Chinese letter, and close."""


def bolder(font: bytes, known: dict[int, bytes]) -> bytes:
    """A font with CFF outlines, its letters heavier; what stands for them in lines that run down stays as it is.

    `known`: letters of such fonts that were made heavier before, by their numbers; those of this one are added.
    """
    import uharfbuzz as harfbuzz
    from fontTools.misc.psCharStrings import encodeIntT2
    from fontTools.ttLib import TTFont

    heavy = harfbuzz.Font(harfbuzz.Face(font))
    heavy.synthetic_bold = (*HEAVIER, True)
    opened = TTFont(BytesIO(font), recalcBBoxes=False, recalcTimestamp=False)
    strings = opened["CFF "].cff.topDictIndex[0].CharStrings
    letters = {heavy.get_nominal_glyph(letter) or 0: letter for letter in sorted(heavy.face.unicodes, reverse=True)}
    new = sorted(place for place, letter in letters.items() if letter not in known)
    known.update(zip((letters[place] for place in new), _outlines(heavy, new), strict=True))
    for place, letter in sorted(letters.items()):
        name = opened.getGlyphName(place)
        width, string = opened["hmtx"][name][0], strings[name]
        usual = width == string.private.defaultWidthX
        string.setBytecode((b"" if usual else encodeIntT2(width - string.private.nominalWidthX)) + known[letter])
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _outlines(font: Font, places: Iterable[int]) -> Iterator[bytes]:
    """The letters at some places as Type 2 charstrings, without their widths.

    The pen of FontTools takes twice as long for them.
    """
    import uharfbuzz as harfbuzz
    from fontTools.misc.psCharStrings import encodeIntT2

    number = cache(encodeIntT2)
    made, at = bytearray(), [0, 0]

    def draw(operator: int, *points: float) -> None:
        x, y = at
        for across, up in zip(points[::2], points[1::2], strict=True):
            right, above = round(across), round(up)
            made.extend(number(right - x) + number(above - y))
            x, y = right, above
        at[:] = x, y
        made.append(operator)

    pen = harfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: draw(RMOVETO, x, y))
    pen.set_line_to_func(lambda x, y, _: draw(RLINETO, x, y))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, _: draw(RRCURVETO, a, b, c, d, x, y))
    pen.set_close_path_func(lambda _: None)
    for place in places:
        made.clear()
        at[:] = 0, 0
        font.draw_glyph(place, pen)
        made.append(ENDCHAR)
        yield bytes(made)


RLINETO, RRCURVETO, ENDCHAR, RMOVETO = 5, 8, 14, 21
"""Operators of Adobe's Technical Note 5177."""
