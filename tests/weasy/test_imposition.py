"""Pages on sheets: where they stand, that their words can be found, and that the file says what it is for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import pages_of

from ddcurric.audit import audit_pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.imposition import Spot, booklet, page_size, placed, sides_of
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf


def pages(*words: str, size: str = "100mm 200mm") -> bytes:
    html = "".join(f"<p style='break-after: page'>{each}</p>" for each in words[:-1]) + f"<p>{words[-1]}</p>"
    css = f"@page {{ size: {size}; margin: 10mm }} body {{ margin: 0 }} p {{ margin: 0; font: 10pt 'Source Sans 3' }}"
    return html_to_pdf(Manuscript(html, title="T", css=css, fonts=handout_fonts(html))).content


@pytest.mark.slow
@given(st.integers(1, 200), st.booleans())
def test_a_folded_booklet_is_read_in_order(count: int, leftwards: bool) -> None:
    sides = list(sides_of(count, leftwards))
    assert len(sides) % 2 == 0
    assert len(sides) * 2 - count < 4
    assert sorted(page for side in sides for page in side if page is not None) == list(range(count))
    # One leafs through the first half: each sheet has the next page on its front, and the one after on its back.
    fronts, backs = sides[::2], sides[1::2]
    opening = 0 if leftwards else 1
    leaves = [leaf for front, back in zip(fronts, backs, strict=True) for leaf in (front[opening], back[1 - opening])]
    assert [page for page in leaves if page is not None] == list(range(min(len(sides), count)))


def test_a_booklet_has_two_pages_on_a_side_of_the_same_paper() -> None:
    source = pages("one", "two", "three", "four", "five")
    made = booklet(source, "Clocks, for print only", "de")
    assert page_size(made) == (4, page_size(source)[2], page_size(source)[1])
    sides = pages_of(made)
    assert [page.text.split() for page in sides] == [["one"], ["two"], ["three"], ["four", "five"]]
    middle = page_size(made)[1] / 2
    right = [
        page.find(words)[0].x0 > middle for page, words in zip(sides, ["one", "two", "three", "four"], strict=True)
    ]
    assert right == [True, False, True, False]


def test_where_books_open_to_the_right_the_booklet_does() -> None:
    (side, _) = pages_of(booklet(pages("one"), "T", "ar", leftwards=True))
    assert side.find("one")[0].x0 < 283


def test_a_page_is_fitted_into_its_place() -> None:
    made = placed(pages("sheet"), pages("slide", size="100mm 50mm"), [Spot(0, 0, 20, 300, 200, 200)], "T", "en")
    (page,) = pages_of(made)
    assert sorted(page.text.split()) == ["sheet", "slide"]
    # 283 points become 200; the slide is 100 high, and centred 350 to 450 above the foot of a sheet of 567.
    (slide,) = page.find("slide")
    assert slide.x0 == pytest.approx(20 + 28.3 * 200 / 283.5, abs=0.5)
    assert 567 - 450 < slide.y0 < slide.y1 < 567 - 350


def test_it_says_that_it_is_for_print_only_and_is_made_the_same_again() -> None:
    source = pages("one", "two")
    made = booklet(source, "Clocks, for print only", "de")
    assert made == booklet(source, "Clocks, for print only", "de")
    assert audit_pdf("made.pdf", made).results == ()
    assert audit_pdf("source.pdf", source).results != ()
    with pikepdf.open(BytesIO(made)) as pdf:
        root: Any = pdf.Root
        assert str(root.Lang) == "de"
        assert str(root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert "/StructTreeRoot" not in root
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Clocks, for print only"
            assert not any("pdfua" in key for key in metadata)
