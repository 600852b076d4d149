"""A face that has no bold has one made: heavier letters, as wide as they were, the same bytes every time."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from ddcurric.typeset.bolder import bolder
from ddcurric.typeset.instances import HAN, handout_fonts


@pytest.mark.slow
@pytest.mark.parametrize(("words", "language"), [("热力学定律", "zh"), ("熱の仕事", "ja"), ("열역학", "ko")])
def test_a_bold_chinese_letter_is_heavier_and_as_wide(words: str, language: str) -> None:
    """Titles, terms and heads of tables looked like the text around them."""
    usual, bold = (face for face in handout_fonts(f"Heat {words}", language) if face.family == HAN)
    assert (usual.weight, bold.weight) == (400, 700)
    known: dict[int, bytes] = {}
    assert bolder(usual.content, known) == bold.content
    assert {*map(ord, words)} <= known.keys()
    assert bolder(usual.content, known) == bold.content, "of letters that are known"
    light, heavy = (TTFont(BytesIO(face.content)).getGlyphSet() for face in (usual, bold))
    names = TTFont(BytesIO(bold.content))["cmap"].getBestCmap()
    for name in (names[ord(letter)] for letter in words):
        areas = []
        for glyphs in (light, heavy):
            glyphs[name].draw(pen := AreaPen(glyphs))
            areas.append(abs(pen.value))
        assert 1.2 < areas[1] / areas[0] < 1.7
        assert light[name].width == heavy[name].width
