"""Books bound of finished documents: their page numbers."""

from __future__ import annotations

import pymupdf

from ddcurric.paint.binding import NUMBER_MARGIN, Bound, bind
from ddcurric.paint.pdf import html_to_pdf
from ddcurric.typeset.instances import handout_fonts

CSS = "@page { size: a4; margin: 30mm } p { break-after: page; margin: 0 }"


def test_page_numbers_stand_whole_at_the_outer_edge() -> None:
    fonts = handout_fonts()
    sheets = html_to_pdf("<p>x</p>" * 11, {}, title="T", language="en", css=CSS, fonts=fonts).content
    book = bind(sheets, (Bound("a--", "A", sheets, 1),), fonts)
    with pymupdf.open(stream=book) as document:
        for number in (10, 11):
            sheet = document[number - 1]
            width, height = sheet.rect.width, sheet.rect.height
            left, right = (
                (width - NUMBER_MARGIN - 9, width - NUMBER_MARGIN) if number % 2 else (NUMBER_MARGIN, NUMBER_MARGIN + 9)
            )
            foot = sheet.get_pixmap(dpi=288, clip=pymupdf.Rect(0, height - 70, width, height - 40))
            inked = [x for x in range(foot.width) if any(foot.pixel(x, y)[0] < 128 for y in range(foot.height))]
            # Two figures of 8.5 points, nearly filling their advances; cut ones are narrower.
            assert left * 4 <= inked[0] <= inked[-1] <= right * 4, number
            assert inked[-1] - inked[0] > 26, number
