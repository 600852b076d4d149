"""A document of which a page ends in a hole is laid out once more with less white, and kept so if that helps."""

from __future__ import annotations

from pdfs import pages_of

from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf

SHEET = """@page { size: 200pt 300pt; margin: 20pt }
p { margin: 0 0 10pt; line-height: 20pt }
.whole { break-inside: avoid }"""
TIGHTER = "p { margin-bottom: 2pt }"


def first_page(lines_of_last: int, tighter: str = TIGHTER) -> str:
    """What the first page says of six paragraphs, one that no page divides, and one more."""
    whole = f"<p class='whole'>{'<br>'.join(f'whole {n}' for n in range(lines_of_last))}</p>"
    body = "".join(f"<p>{name}</p>" for name in ("one", "two", "three", "four", "five", "six")) + whole + "<p>end</p>"
    made = html_to_pdf(Manuscript(body, title="T", language="en", css=SHEET, tighter=tighter))
    return pages_of(made.content)[0].text


def test_what_just_does_not_fit_does_with_less_white() -> None:
    assert "whole" not in first_page(5, tighter="")
    assert "whole 4" in first_page(5)


def test_where_less_white_leaves_the_hole_it_is_as_it_was() -> None:
    assert first_page(9) == first_page(9, tighter="")
