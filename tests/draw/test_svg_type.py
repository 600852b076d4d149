"""The smallest words of an author's SVG, and the warning where they cannot be read."""

from __future__ import annotations

import pytest

from ddcurric.draw.svg_type import small_type, smallest_type
from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.source import Span


def svg(inside: str, box: str = "0 0 400 200") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "size"),
    [
        ('<text font-size="12">a</text><text font-size="20">b</text>', 12),
        ('<text style="font-size: 9px">a</text>', 9),
        ('<text style="font-size:9pt">a</text>', 12),
        ('<style>.small { font-size: 8px } text { font-size: 14px }</style><text class="small">a</text>', 8),
        ("<style>text { font-size: 14px }</style><text>a</text>", 14),
        ('<g font-size="10"><text>a<tspan font-size="50%">b</tspan></text></g>', 5),
        ('<g transform="scale(0.5)"><text font-size="12">a</text></g>', 6),
        ('<g transform="matrix(2 0 0 2 5 5)"><text font-size="12">a</text></g>', 24),
        ("<text>a</text>", 16),
        ('<text font-size="small">a</text>', 14.4),
        ('<text font-size="large one">a</text>', 16),
        ('<defs><text font-size="2">a</text></defs><text font-size="12"> </text>', None),
        ("<rect width='4' height='4'/>", None),
    ],
)
def test_the_size_of_the_smallest_words(inside: str, size: float | None) -> None:
    assert smallest_type(svg(inside), 400) == (None if size is None else pytest.approx(size))


def test_a_drawing_that_is_shown_larger_has_larger_words() -> None:
    assert smallest_type(svg('<text font-size="12">a</text>', "0 0 200 100"), 400) == pytest.approx(24)


@pytest.mark.parametrize(("width", "least", "said"), [(866, 14, 0), (300, 14, 1), (300, 7, 0), (200, 7, 1)])
def test_words_too_small_for_the_last_row_or_for_paper_are_a_warning(width: float, least: float, said: int) -> None:
    file = PictureFile("x.svg", "image/svg+xml", svg('<text font-size="12">a</text>'), 400, 200)
    figure = Figure("x.svg", (), "", False, None, "", None, Span("a.md", 3, 1))
    found = small_type(figure, file, width, least, "on the slide")
    assert len(found) == said
    if found and width == 300:
        assert found[0].message == "on the slide the smallest words of `x.svg` are 9.0 pt high; 14 can be read"
        assert found[0].hint == "make them 1.6 times as large in the drawing, or show less of it"
