"""What is printed on every page of a copy: whose it is, in its line, and a code that is read back dot by dot."""

from __future__ import annotations

from io import BytesIO
from typing import TypeGuard

import pikepdf
import pypdfium2
import pytest
import segno

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.copies import Copy, bound_copies
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf
from tests.pdfs import opened, pages_of

pytestmark = pytest.mark.slow

NAMES = ("Ada Lovelace · 7 · Copy 1", f"{'Maximiliane von ' * 7}· 8 · Copy 2", f"{'王' * 90} · 9 · Copy 3")


@pytest.fixture(scope="module")
def form() -> bytes:
    """Two pages, with a table whose cells say by name which heads are theirs."""
    table = "<table><tr><th id='x' scope='col'>Number</th></tr><tr><td>7</td></tr></table>"
    html = f"<h1>One</h1><p>One</p>{table}<h1 style='break-before: page'>Two</h1>"
    css = "@page { size: 595pt 842pt; margin: 100pt } h1 { bookmark-label: content(text) }"
    return html_to_pdf(Manuscript(html, css=css, fonts=handout_fonts(html))).content


@pytest.fixture(scope="module")
def copies(form: bytes) -> bytes:
    """Three copies."""
    return bound_copies(form, [Copy(name, f"quiz/{at}") for at, name in enumerate(NAMES, 1)])


def test_every_page_leads_to_its_own_tags(copies: bytes, form: bytes) -> None:
    with opened(copies) as pdf, opened(form) as one:
        assert pdf.check_pdf_syntax() == []
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        tags = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert list(tags) == sorted(tags)
        for page in pdf.pages:
            inside = [tag for tag in tags[int(page.obj.StructParents)] if tag is not None]
            assert inside
            assert {tag.Pg.objgen for tag in inside} == {page.obj.objgen}
        parts = list(pdf.Root.StructTreeRoot.K[0].K)
        assert [str(part.S) for part in parts] == ["/Part"] * 3
        ids = [bytes(each.ID) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/ID" in each]
        assert len(ids) == len(set(ids)) == 3 * sum("/ID" in each for each in one.objects if is_tag(each))


def is_tag(thing: object) -> TypeGuard[pikepdf.Dictionary]:
    return isinstance(thing, pikepdf.Dictionary) and "/P" in thing


def test_copies_share_what_is_not_a_copy_s_own(form: bytes) -> None:
    """Else the class of a large lecture takes a file, and a memory, of half a gigabyte."""
    few, many = (bound_copies(form, [Copy("", f"quiz/{at}") for at in range(count)]) for count in (2, 40))
    assert len(many) - len(few) < 38 * 2000
    with opened(many) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
        assert len({str(font.FontName) for font in fonts}) == len(fonts)


def test_an_odd_copy_has_a_blank_page_behind_it_where_that_is_asked_for(form: bytes) -> None:
    with opened(form) as pdf:
        del pdf.pages[1]
        file = BytesIO()
        pdf.save(file)
    made = bound_copies(file.getvalue(), [Copy("A", "quiz/1"), Copy("B", "quiz/2")], even=True)
    assert [bool(page.text.strip()) for page in pages_of(made)] == [True, False, True, False]


def test_long_names_stay_in_one_line_at_the_head(copies: bytes) -> None:
    pages = pages_of(copies)
    assert len(pages) == 6
    for at, page in enumerate(pages):
        head = [line for line in page.lines if line.rect.y0 < 60]
        assert ["".join(line.text.split()) for line in head] == ["".join(NAMES[at // 2].split())]
        assert 50 <= head[0].rect.x0 < head[0].rect.x1 <= 545


def test_names_are_as_large_as_the_edition_and_as_their_line_lets_them(form: bytes) -> None:
    made = bound_copies(form, [Copy(name, f"quiz/{at}") for at, name in enumerate(NAMES, 1)], size=18)
    heads = [next(line for line in page.lines if line.rect.y0 < 60) for page in pages_of(made)[::2]]
    sizes = [line.letters[0].size for line in heads]
    assert sizes[0] == pytest.approx(18, abs=0.1)
    assert all(size < 18 for size in sizes[1:])
    assert all(50 <= line.rect.x0 < line.rect.x1 <= 545 for line in heads)


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
