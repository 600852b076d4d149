"""What is printed on every page of a copy: whose it is, in its line, and a code that is read back dot by dot."""

from __future__ import annotations

import pypdfium2
import pytest
import segno

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.copies import Copy, bound_copies
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf
from tests.pdfs import pages_of

NAMES = ("Ada Lovelace · 7 · Copy 1", f"{'Maximiliane von ' * 7}· 8 · Copy 2", f"{'王' * 90} · 9 · Copy 3")


@pytest.fixture(scope="module")
def copies() -> bytes:
    """Three copies of two pages."""
    html = "<p>One</p><p style='break-before: page'>Two</p>"
    css = "@page { size: 595pt 842pt; margin: 100pt }"
    form = html_to_pdf(Manuscript(html, css=css, fonts=handout_fonts(html))).content
    return bound_copies(form, [Copy(name, f"quiz/{at}") for at, name in enumerate(NAMES, 1)])


def test_long_names_stay_in_one_line_at_the_head(copies: bytes) -> None:
    pages = pages_of(copies)
    assert len(pages) == 6
    for at, page in enumerate(pages):
        head = [line for line in page.lines if line.rect.y0 < 60]
        assert ["".join(line.text.split()) for line in head] == ["".join(NAMES[at // 2].split())]
        assert 50 <= head[0].rect.x0 < head[0].rect.x1 <= 545


def test_every_page_has_a_code_of_its_own(copies: bytes) -> None:
    scale, side, foot = 6, 10 * 72 / 25.4, 5 * 72 / 25.4
    for at, page in enumerate(pypdfium2.PdfDocument(copies)):
        picture = page.render(scale=scale, grayscale=True).to_pil()
        matrix = segno.make(f"quiz/{at // 2 + 1}/p{at % 2 + 1}", micro=False, error="m").matrix
        dot = side / len(matrix)
        left, top = (595 - side) / 2, 842 - foot - side
        mid = [(at + 0.5) * dot for at in range(len(matrix))]
        dark = [
            [picture.getpixel((round((left + x) * scale), round((top + y) * scale))) < 128 for x in mid] for y in mid
        ]
        assert dark == [[bool(each) for each in row] for row in matrix]
