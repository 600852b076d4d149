"""A document of which a page ends in a hole is laid out once more with less white, and kept so if that helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdfs import pages_of

from ddcurric.weasy.airiest import airiest
from ddcurric.weasy.laid import read
from ddcurric.weasy.layout import Block, PageLayout
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import _shorter, html_to_pdf
from ddcurric.weasy.room import ends_badly
from ddcurric.weasy.tries import Tries

pytestmark = pytest.mark.slow

SHEET = """@page { size: 200pt 300pt; margin: 20pt }
p { margin: 0 0 10pt; line-height: 20pt }
.whole { break-inside: avoid }"""
TIGHTER = ("p { margin-bottom: 2pt }",)


def first_page(lines_of_last: int, tighter: tuple[str, ...] = TIGHTER) -> str:
    """What the first page says of six paragraphs, one that no page divides, and one more."""
    whole = f"<p class='whole'>{'<br>'.join(f'whole {n}' for n in range(lines_of_last))}</p>"
    body = "".join(f"<p>{name}</p>" for name in ("one", "two", "three", "four", "five", "six")) + whole + "<p>end</p>"
    made = html_to_pdf(Manuscript(body, title="T", language="en", css=SHEET, tighter=tighter))
    return pages_of(made.content)[0].text


def test_what_just_does_not_fit_does_with_less_white() -> None:
    assert "whole" not in first_page(5, tighter=())
    assert "whole 4" in first_page(5)


def test_where_less_white_leaves_the_hole_it_is_as_it_was() -> None:
    assert first_page(9) == first_page(9, tighter=())


@pytest.mark.parametrize(
    ("styles", "pages"), [(TIGHTER, [0, 0]), ((), [0, 1]), (("p { margin-bottom: 9pt }", *TIGHTER), [0, 1])]
)
def test_what_an_exercise_asks_is_brought_to_its_first_part_where_a_little_less_white_does(
    styles: tuple[str, ...], pages: list[int]
) -> None:
    stem, part = ("<div class='exercise-text'><p>stem</p></div>", "<div class='part'><p>part<br>part</p></div>")
    body = "".join(f"<p>{name}</p>" for name in range(7)) + f"<div class='exercise'>{stem}{part}</div><p>end</p>"
    made = html_to_pdf(Manuscript(body, title="T", language="en", css=SHEET, tighter=styles))
    texts = [page.text for page in pages_of(made.content)]
    assert [next(at for at, text in enumerate(texts) if word in text) for word in ("stem", "part")] == pages


def test_a_last_page_that_holds_little_is_saved_by_the_first_style_that_does() -> None:
    room = "<div class='space'><div class='line' style='height: 20pt'></div></div>"
    body = room + "".join(f"<p>{number}</p>" for number in range(17)) + "<p class='whole'>end<br>end</p>"
    sheet = SHEET.replace("300pt", "500pt")
    styles = ("p { margin-bottom: 9pt }", "p { margin-bottom: 2pt }", "p { margin-bottom: 0 }")
    made = html_to_pdf(Manuscript(body, title="T", language="en", css=sheet, shorter=styles))
    assert len(pages_of(made.content)) == 1


def test_a_style_that_saved_a_page_once_is_followed_by_the_next_where_the_page_is_back() -> None:
    laid = read(Manuscript("<p>end</p>", css=SHEET, shorter=("p { margin: 0 }", "p { display: none }"))).lay_out()
    laid = replace(laid, pages=(*laid.pages, *laid.pages))
    tries = Tries(style=("p { margin: 0 }",))
    assert len(_shorter(laid, tries).pages) == 1
    assert tries.style == ("p { display: none }",)


def of_page(high: float, *names: str) -> PageLayout:
    """A page of 1,000 pixels on which so much stands, and blocks of these names."""
    blocks = tuple(Block(at, at, "", (name,), 0, 0, 300, 20, True, ()) for at, name in enumerate(names, 100))
    return PageLayout(0, 300, 0, 1000, high, None, leftwards=False, blocks=blocks)


@pytest.mark.parametrize(
    ("high", "names", "badly"),
    [
        (250, [], True),
        (400, [], False),
        (400, [*["exercise", "space", "space"] * 9], True),
        (400, [*["exercise", "space", "space"] * 8], False),
        (400, [*["exercise"] * 20], False),
        (600, [*["exercise", "space", "space"] * 20], False),
    ],
)
def test_a_last_page_is_one_too_many_where_room_to_write_in_may_do_without_it(
    high: float, names: list[str], badly: bool
) -> None:
    assert ends_badly((of_page(1000, *names), of_page(high))) is badly


@pytest.mark.parametrize(
    ("styles", "taken"),
    [
        (["", "", ""], [0]),
        (["p { height: 50pt }", "", ""], [1]),
        (["", "p:nth-child(4) { break-before: page }", ""], [2]),
        (["", "", "p { height: 50pt }"], []),
    ],
    ids=["the airiest", "the last that costs no page", "the last without a hole", "none where the shortest saves none"],
)
def test_of_a_last_page_that_holds_more_the_shortest_style_is_tried_first_and_airier_ones_where_it_saves_the_page(
    styles: list[str], taken: list[int]
) -> None:
    shorter = tuple(f"p {{ margin: {at}pt 0 0 }} {more}" for at, more in zip((0.02, 0.01, 0), styles, strict=True))
    laid = read(Manuscript("<p>text</p>" * 14, css=SHEET.replace("10pt", "0"), shorter=shorter)).lay_out()
    more = replace(laid.pages[0], end=laid.pages[0].top + 120)
    tries = Tries()
    _shorter(replace(laid, pages=(*laid.pages, more)), tries)
    assert tries.style == tuple(shorter[at] for at in taken)


def test_of_the_styles_that_save_a_page_the_airiest_is_taken() -> None:
    """The first three leave a line or more on the second page."""
    body = "".join(f"<p>{number}</p>" for number in range(17))
    styles = tuple(f"p {{ line-height: {high}pt; margin: 0 }}" for high in (18.5, 16, 15, 14, 10))
    laid = read(Manuscript(body, css=SHEET.replace("10pt", "0"), shorter=styles, saved=0.2)).lay_out()
    tries = Tries()
    assert len(airiest(laid, tries).pages) == len(laid.pages) - 1
    assert tries.style == (styles[3],)


@pytest.mark.parametrize(("high", "pages", "style"), [(14, 1, "14"), (15.7, 2, "")])
def test_where_the_shortest_style_saves_no_page_all_is_as_airy_as_it_was(high: float, pages: int, style: str) -> None:
    body = "".join(f"<p>{number}</p>" for number in range(17))
    styles = tuple(f"p {{ line-height: {each}pt; margin: 0 }}" for each in (18.5, 18, 17.5, 17, high))
    laid = read(Manuscript(body, css=SHEET.replace("10pt", "0"), shorter=styles, saved=0.2)).lay_out()
    tries = Tries()
    assert len(airiest(laid, tries).pages) == pages
    assert "".join(tries.style) == (styles[4] if style else "")


@pytest.mark.parametrize(("high", "taken"), [(15, 0), (18.5, 1)])
def test_the_style_that_mostly_does_is_tried_first(high: float, taken: int) -> None:
    body = "".join(f"<p>{number}</p>" for number in range(14)) + "<p class='whole'>end</p>"
    styles = tuple(f"p {{ line-height: {each}pt; margin: 0 }}" for each in (high, 10))
    laid = read(Manuscript(body, css=SHEET.replace("10pt", "0"), shorter=styles, likely=0)).lay_out()
    tries = Tries()
    assert (len(laid.pages), len(_shorter(laid, tries).pages)) == (2, 1)
    assert tries.style == (styles[taken],)


def test_no_page_is_one_more_than_with_the_shortest_style() -> None:
    """The first style saves a page, the others two."""
    body = "".join(f"<p>{number}</p>" for number in range(27))
    styles = tuple(f"p {{ line-height: {high}pt; margin: 0 }}" for high in (18.5, 9, 8))
    laid = read(Manuscript(body, css=SHEET.replace("10pt", "0"), shorter=styles)).lay_out()
    tries = Tries()
    assert len(laid.pages) == 3
    assert len(_shorter(laid, tries).pages) == 1
    assert tries.style == (styles[1],)


def test_the_first_style_without_a_hole_is_taken() -> None:
    styles = ("p { margin-bottom: 9pt }", "p { margin-bottom: 3pt }", "p { margin-bottom: 2pt }")
    assert first_page(5, styles) == first_page(5, styles[1:]) == first_page(5, styles[1:2])
