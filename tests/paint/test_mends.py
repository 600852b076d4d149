"""What WeasyPrint by itself does wrongly: lines broken after their first word, running heads read aloud."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest

from ddcurric.paint.pdf import html_to_pdf
from ddcurric.typeset.instances import handout_fonts

BOX = '<b style="display: inline-block; width: 60pt; height: 8pt"></b>'


def lines(width: float) -> list[str]:
    """Five words before a box that has no room beside them, in a column of a width in points."""
    html = f'<p style="width: {width}pt">order or message order shown {BOX} end</p>'
    css = "@page { size: 400pt } p { margin: 0; font: 10pt 'Source Serif 4' }"
    pdf = html_to_pdf(html, {}, title="T", language="en", css=css, fonts=handout_fonts())
    with pymupdf.open(stream=pdf.content) as document:
        return [line.strip() for line in document[0].get_text().splitlines()]


@pytest.mark.parametrize("tenths", range(1480, 1540, 5))
def test_words_stay_on_a_line_that_only_the_space_behind_them_outgrows(tenths: int) -> None:
    # By itself WeasyPrint sets "order" alone from 149.5 to 151 pt.
    shown = lines(tenths / 10)
    assert shown[0] == ("order or message order" if tenths < 1495 else "order or message order shown")


def test_running_heads_are_no_content() -> None:
    css = "@page { size: 300pt; font-family: 'Source Serif 4'; @top-left { content: 'head' } }"
    pdf = html_to_pdf(
        "<p style=\"font-family: 'Source Serif 4'\">body</p>",
        {},
        title="T",
        language="en",
        css=css,
        fonts=handout_fonts(),
    )
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        steps = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(document.pages[0])]
        marks = [str(operands[0]) for operator, operands in steps if operator in ("BDC", "BMC")]
        (mapped,) = (nums for nums in document.Root.StructTreeRoot.ParentTree.Nums if isinstance(nums, pikepdf.Array))
        assert sorted(marks) == ["/Artifact", "/Span"]
        assert len(mapped) == 1  # only the body leads to a tag
