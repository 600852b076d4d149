"""The picture of a page is what pdfium draws of it, point by point, whatever its width."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import typst
from PIL import Image

from ddcurric.preview.pictures import picture_of

PAGE = b"""
#set page(width: 90pt, height: 50pt, fill: rgb("#fbe9d0"))
#text(fill: blue)[A page] #circle(radius: 6pt, fill: red)
"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [1, 90, 201])
def test_a_picture_has_the_points_that_pdfium_draws(width: int) -> None:
    content: bytes = typst.compile({"main.typ": PAGE}, format="pdf")
    page = pypdfium2.PdfDocument(content)[0]
    drawn = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    read = Image.open(BytesIO(picture_of(content, 0, width)))
    assert (read.format, read.size, read.tobytes()) == ("PNG", drawn.size, drawn.tobytes())
