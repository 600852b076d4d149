"""Drawings whose words run to the left, where resvg and Typst draw them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ddcurric.draw.leftwards import RUNS_LEFT, leftwards_marked
from ddcurric.draw.raster import svg_to_png

LETTERS = "انتظر xyz"


def ink(words: str, wide: int = 400) -> tuple[int, int]:
    """From where to where there is ink, in a drawing 400 wide."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40" viewBox="0 0 400 40">{words}</svg>'
    with Image.open(io.BytesIO(svg_to_png(svg.encode(), wide))) as png:
        box = png.getchannel("A").getbbox()
    assert box is not None
    return box[0], box[2]


@pytest.mark.parametrize(
    "said",
    [
        f'<text x="200" y="30" direction="rtl" {{anchor}}>{LETTERS}</text>',
        f'<g direction="rtl"><text x="200" y="30" {{anchor}}>{LETTERS}</text></g>',
        '<text style="direction: rtl" x="200" y="30" {anchor}><tspan>انتظر </tspan><tspan>xyz</tspan></text>',
        f'<text direction="rtl" {{anchor}}><tspan x="200" y="30">{LETTERS}</tspan></text>',
    ],
)
@pytest.mark.parametrize(("anchor", "side"), [("", "left"), ('text-anchor="end"', "right")])
def test_a_line_that_runs_to_the_left_begins_at_its_right(said: str, anchor: str, side: str) -> None:
    left, right = ink(said.format(anchor=anchor))
    assert (right <= 204) if side == "left" else (left >= 196)


def test_latin_letters_stand_after_the_words_before_them() -> None:
    blue = '<tspan>انتظر </tspan><tspan fill="none">xyz</tspan>'
    whole = ink('<text x="300" y="30" direction="rtl"><tspan>انتظر </tspan><tspan>xyz</tspan></text>')
    arabic = ink(f'<text x="300" y="30" direction="rtl">{blue}</text>')
    assert arabic[0] > whole[0] + 10, "the letters are at the left"
    assert abs(arabic[1] - whole[1]) <= 1


def test_a_drawing_is_marked_once_however_often_it_is_asked() -> None:
    words = '<text x="0" y="9" text-anchor="end" direction="rtl">هل القطع متسق؟</text>'
    once = leftwards_marked(f'<svg xmlns="http://www.w3.org/2000/svg">{words}</svg>')
    assert once.count(RUNS_LEFT) == 1
    assert leftwards_marked(once) == once
