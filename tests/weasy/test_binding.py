"""Books bound of finished documents: their page numbers, the order of pages, tags and bookmarks, blank pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfs import Rect, links_of, pages_of

from ddcurric.builder.parts import KeptParts
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.binding import Bound, KeepBound, bind, made_anew
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.page_numbers import Numbering, set_figures
from ddcurric.weasy.pdf import html_to_pdf

CSS = "@page { size: a4; margin: 30mm } p, h1 { break-after: page; margin: 0 } h1 { bookmark-level: 1 }"
NUMBERING = Numbering(8.5, baseline=54.1, margin=48.2)


def sheets(html: str) -> bytes:
    return html_to_pdf(Manuscript(html, title="T", css=CSS, fonts=handout_fonts())).content


def words(book: bytes) -> list[list[str]]:
    return [page.text.split() for page in pages_of(book)]


@pytest.mark.slow
@pytest.mark.parametrize("leftwards", [False, True])
def test_page_numbers_stand_whole_at_the_outer_edge(leftwards: bool) -> None:
    numbering = Numbering(8.5, baseline=54.1, margin=48.2, leftwards=leftwards)
    book = bind(
        sheets("<p>x</p>"),
        (1,),
        (Bound(sheets("<p>x</p>" * 10), 2, "a--", "A"),),
        numbering,
        set_figures(numbering, handout_fonts()),
    )
    for number in (10, 11):
        sheet = pages_of(book)[number - 1]
        width, height = sheet.width, sheet.height
        at_right = (number % 2 == 1) != leftwards
        left, right = (width - 48.2 - 9, width - 48.2) if at_right else (48.2, 48.2 + 9)
        foot = sheet.picture(288, Rect(0, height - 70, width, height - 40)).convert("L")
        inked = [x for x in range(foot.width) if any(foot.getpixel((x, y)) < 128 for y in range(foot.height))]
        # Two figures of 8.5 points, nearly filling their advances; cut ones are narrower.
        assert left * 4 <= inked[0] <= inked[-1] <= right * 4, number
        assert inked[-1] - inked[0] > 26, number


@pytest.mark.slow
def test_parts_go_between_the_pages_of_the_front_and_nothing_falls_on_the_others() -> None:
    front = sheets("<h1>cover</h1><h1>module</h1>")
    chapter = sheets("<h1>first</h1><p>second</p><p>third</p>")
    back = sheets("<h1>index</h1>")
    book = bind(
        front,
        (1, 3),
        (Bound(back, 11), Bound(chapter, 5, "a--", "1.1 A")),
        NUMBERING,
        set_figures(NUMBERING, handout_fonts()),
    )
    assert [page[:1] for page in words(book)] == [
        ["cover"], [], ["module"], [], ["first"], ["second"], ["third"], [], [], [], ["index"],
    ]  # fmt: skip
    # The cover and blank pages have no number.
    assert [page[1:] for page in words(book) if page] == [[], ["3"], ["5"], ["6"], ["7"], ["11"]]


@pytest.mark.slow
def test_a_book_in_a_book_has_the_numbers_of_the_outer_one_alone() -> None:
    figures = set_figures(NUMBERING, handout_fonts())
    inner = bind(sheets("<p>a</p><p>b</p>"), (1, 2), (Bound(sheets("<p>c</p>"), 3),), NUMBERING, figures)
    outer = bind(sheets("<p>front</p>"), (1,), (Bound(inner, 2),), NUMBERING, figures)
    assert words(inner) == [["a"], ["b", "2"], ["c", "3"]]
    assert words(outer) == [["front"], ["a", "2"], ["b", "3"], ["c", "4"]]


def test_tags_and_bookmarks_are_in_the_order_of_the_pages() -> None:
    front = sheets(
        "<section><h1>cover</h1></section><section><h1>module</h1></section><section><h1>next</h1></section>"
    )
    chapters = [Bound(sheets(f"<h1>{name}</h1>"), at, f"{name}--", name) for name, at in (("one", 5), ("two", 9))]
    parts = [*chapters, Bound(sheets("<h1>index</h1>"), 11)]
    book = bind(front, (1, 3, 7), parts, NUMBERING, set_figures(NUMBERING, handout_fonts()))
    with pikepdf.open(BytesIO(book)) as document:
        with document.open_outline() as outline:
            marks = [(mark.title, [child.title for child in mark.children]) for mark in outline.root]
        assert marks == [("cover", []), ("module", ["one"]), ("next", ["two"]), ("index", [])]
        numbers = {page.objgen: at for at, page in enumerate(document.pages, 1)}
        assert list(_pages_of_tags(document.Root.StructTreeRoot.K, numbers)) == [1, 3, 5, 7, 9, 11]
        # Every page leads to the tags of its own content.
        parents = document.Root.StructTreeRoot.ParentTree.Nums
        by_key = {int(key): value for key, value in zip(parents[::2], parents[1::2], strict=True)}
        for page in document.pages:
            if "/StructParents" in page.obj:
                assert {tag.Pg.objgen for tag in by_key[int(page.obj.StructParents)]} == {page.objgen}


Chapters = tuple[tuple[str, str, int], ...]


@pytest.mark.slow
def test_a_book_of_which_much_is_known_is_the_one_that_is_bound_from_nothing(tmp_path: Path) -> None:
    figures = set_figures(NUMBERING, handout_fonts())
    one, two, three = "<h1 id='x'>one</h1><p><a href='#x'>x</a></p>", "<h1>two</h1>", "<h1>three</h1>"
    more = "<div>" + "<p>more</p>" * 3 + "<b id='{}'>of it</b>" * 300 + "</div>"
    longer = one + more.format(*range(300))

    def bound(cover: str, chapters: Chapters, keep: KeepBound = made_anew) -> bytes:
        parts, page = [], 2
        for name, html, pages in chapters:
            parts.append(Bound(sheets(html), page, f"{name}--", name))
            page += pages
        return bind(sheets(f"<h1>{cover}</h1>"), (1,), parts, NUMBERING, figures, keep)

    first: Chapters = (("a", one, 2), ("b", two, 1), ("c", three, 1))
    for cover, chapters in (
        ("C", first),
        ("C", (("a", one.replace(">x<", ">y<"), 2), *first[1:])),
        ("C", (("a", longer, 6), *first[1:])),
        ("C", (first[0], first[2])),
        ("C", (("other", one, 2), *first[1:])),
        ("Another title", first),
    ):
        keep = KeptParts(tmp_path, "program")
        book = bound(cover, chapters, keep)
        keep.forget_others()
        assert book == bound(cover, chapters)
        assert book == bound(cover, chapters, KeptParts(tmp_path, "program"))
        with pikepdf.open(BytesIO(book)) as document:
            assert not document.check_pdf_syntax()
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert book == bound(cover, chapters, KeptParts(tmp_path, "program"))


def _pages_of_tags(element: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> list[int]:
    """The pages of the elements with content, in the order of the tree."""
    if isinstance(element, pikepdf.Array):
        return [page for child in element for page in _pages_of_tags(child, numbers)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    inner = _pages_of_tags(element.K, numbers) if "/K" in element else []
    return inner or ([numbers[element.Pg.objgen]] if "/Pg" in element else [])


def test_links_lead_to_the_chapter_once_it_is_there() -> None:
    front = sheets('<p><a id="a--x" href="#a--x">to x</a></p>')
    chapter = sheets('<p>first</p><p><a href="#x">see</a> <b id="x">x</b></p>')
    book = bind(front, (1,), (Bound(chapter, 3, "a--", "A"),), NUMBERING, set_figures(NUMBERING, handout_fonts()))
    links = links_of(book)
    (from_front,), (from_chapter,) = links[0], links[3]
    assert from_front.page == from_chapter.page == 3
