"""A bold face where a font has none: its letters with heavier strokes, as wide as they were."""

from __future__ import annotations

from io import BytesIO

HEAVIER = (0.032, 0.022)
"""Of an em, across and down: by how much strokes grow. Those across are many in a Chinese letter, and close."""


def bolder(font: bytes) -> bytes:
    """A font with CFF outlines, its letters heavier; what stands for them in lines that run down stays as it is."""
    import uharfbuzz as harfbuzz
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.ttLib import TTFont

    heavy = harfbuzz.Font(harfbuzz.Face(font))
    heavy.synthetic_bold = (*HEAVIER, True)
    opened = TTFont(BytesIO(font), recalcBBoxes=False, recalcTimestamp=False)
    strings = opened["CFF "].cff.topDictIndex[0].CharStrings
    for place in sorted({heavy.get_nominal_glyph(letter) or 0 for letter in heavy.face.unicodes}):
        name = opened.getGlyphName(place)
        width, string = opened["hmtx"][name][0], strings[name]
        usual = width == string.private.defaultWidthX
        pen = T2CharStringPen(None if usual else width - string.private.nominalWidthX, None)
        heavy.draw_glyph_with_pen(place, pen)
        string.setProgram(pen.getCharString(optimize=False).program)
    written = BytesIO()
    opened.save(written)
    return written.getvalue()
