"""Pages of a book: on the other side of a spread all of a page goes where its mirror image would stand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from lessons import lesson
from pdfs import pages_of
from printed import handout, solutions, tags

from ddcurric.audit import audit_pdf
from ddcurric.builder.parts import KeptParts
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.binding import Bound, KeepBound, bind, made_anew
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.page_numbers import Numbering, set_figures
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.weasy.turned import Area

pytestmark = pytest.mark.slow

ValueT = TypeVar("ValueT")

MM = 72 / 25.4
TEXT = (
    "Words are here and $n^2$.\n\n::: aside\nBeside them.\n:::\n\n"
    + "```spacetime {caption='Sent'}\nA: a1>m  a2\nB: b1<m  b2\n```\n\n" * 2
    + "Last words.\n\n" * 60
)


def book(chapter: Pdf, first: int, leftwards: bool = False, keep: KeepBound = made_anew) -> Pdf:
    front = html_to_pdf(
        Manuscript("<p>Cover</p>", title="A book", css="@page { size: 210mm 297mm }", fonts=handout_fonts("Cover"))
    )
    numbering = Numbering(8.3, 26, 20 * MM, leftwards)
    content = bind(
        front.content,
        (1,),
        [Bound(chapter.content, first, "c--", "C")],
        numbering,
        set_figures(numbering, handout_fonts("1")),
        keep,
    )
    return Pdf(content, first + chapter.pages - 1, {})


def spots(made: Pdf, page: int) -> dict[str, float]:
    """Millimetres from the left of the first of each word of a page."""
    found: dict[str, float] = {}
    for word in pages_of(made.content)[page - 1].words:
        found.setdefault(word.text.strip(".,"), round(word.rect.x0 / MM, 1))
    return found


def test_text_and_margin_change_sides_where_a_chapter_begins_on_the_left() -> None:
    right, left = book(made := handout(lesson(TEXT)), 3), book(made, 2)
    assert [round(spots(right, 3)[word]) for word in ("Words", "Beside", "Sent")] == [20, 142, 154]
    assert [round(spots(left, 2)[word]) for word in ("Words", "Beside", "Sent")] == [74, 20, 32]
    assert [round(spots(book, page)["Last"]) for book, page in ((right, 4), (left, 3))] == [78, 24]
    # The head of the first page reaches over both columns.
    assert spots(right, 3)["Clocks"] == spots(left, 2)["Clocks"]


def test_what_is_known_is_not_written_again_and_a_chapter_that_is_another_or_moves_is(tmp_path: Path) -> None:
    one, other = handout(lesson("Words.")), handout(lesson("Other words."))

    def bound(chapter: Pdf, first: int) -> tuple[bytes, int]:
        chapters, made = KeptParts(tmp_path, "program"), []

        def keep(kind: type[ValueT], made_from: bytes, make: Callable[[], ValueT]) -> ValueT:
            def counted() -> ValueT:
                made.append(kind)
                return make()

            return chapters(kind, made_from, counted)

        content = book(chapter, first, keep=keep).content
        chapters.forget_others()
        assert content == book(chapter, first).content
        return content, len(made)

    assert [bound(chapter, first)[1] for chapter, first in ((one, 2), (one, 2), (one, 3), (other, 3))] == [
        2, 0, 2, 1,
    ]  # fmt: skip  # the first writes the cover, too, and so does one behind which the chapter moves
    assert len(list(tmp_path.iterdir())) == 2
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])
    assert bound(other, 3)[1] == 2


def test_figures_and_formulas_move_with_their_text_and_are_whole() -> None:
    made = handout(lesson(TEXT))
    right, left = pages_of(book(made, 3).content)[2], pages_of(book(made, 2).content)[1]

    def ink(page: object, x0: float) -> object:
        from pdfs import Rect

        area = Rect(x0 * MM, 100 * MM, (x0 + 116) * MM, 250 * MM)
        return page.picture(50, area).convert("L").point(lambda value: 255 * (value > 128))  # type: ignore[attr-defined]

    first, second = ink(right, 20), ink(left, 74)
    assert first.getextrema() == (0, 255)  # type: ignore[attr-defined]
    assert abs(sum(first.histogram()[:9]) - sum(second.histogram()[:9])) < 60  # type: ignore[attr-defined]


def test_a_figure_behind_a_wide_table_goes_to_the_other_side_with_the_text() -> None:
    said = "a cell that wants a whole line"
    table = f"| One | Other | Third | Fourth |\n|---|---|---|---|\n| {said} | {said} | {said} | {said} |\n"
    made = handout(lesson("Words.\n\n" * 60 + f"Behind.\n\n{table}\n```spacetime\nPaul: a1 a2\n```\n\nSo.\n"))
    found = [spots(book(made, first), first + 1) for first in (2, 3)]
    assert [[round(page[word]) for word in ("Behind", "One", "Paul")] for page in found] == [[24, 20, 21], [78, 20, 75]]


@pytest.mark.parametrize("first", [2, 3])
@pytest.mark.parametrize("leftwards", [False, True])
def test_each_page_has_one_number_at_its_outer_edge(first: int, leftwards: bool) -> None:
    front = "language: ar" if leftwards else ""
    made = book(handout(lesson(TEXT, front=front)), first, leftwards)
    for number in range(first, made.pages + 1):
        foot = [word for word in pages_of(made.content)[number - 1].words if word.rect.y0 > 281 * MM]
        assert [word.text for word in foot] == [str(number)]
        is_right = (number % 2 == 1) != leftwards
        assert round(foot[0].rect.x1 / MM) == 190 if is_right else round(foot[0].rect.x0 / MM) == 20


@pytest.mark.parametrize("first", [2, 3])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_what_else_stands_at_the_foot_stays_clear_of_the_number(first: int, language: str) -> None:
    text = lesson(front=f"language: {language}", after="## Exercises\n\n### A\n\nA.\n\n::: solution\nB.\n:::\n")
    made = book(solutions(text), first, language == "fa")
    foot = [word for word in pages_of(made.content)[first - 1].words if word.rect.y0 > 281 * MM]
    assert " ".join(word.text for word in foot).replace(str(first), "").count("For the instructor") == 1
    edges = sorted((word.rect.x0, word.rect.x1) for word in foot)
    assert all(end < start for (_, end), (start, _) in pairwise(edges))


def test_a_page_that_changed_sides_has_the_same_tags_and_words() -> None:
    made = handout(lesson(TEXT))
    assert tags(book(made, 2)) == tags(book(made, 3))
    ((_, right), (_, left)) = ((first, pages_of(book(made, first).content)[first - 1].text) for first in (3, 2))
    assert set(right.split()) - {"2", "3"} == set(left.split()) - {"2", "3"}


def test_room_to_write_in_reaches_over_both_columns_on_either_side() -> None:
    asks = "## Check Your Understanding\n\n1. Which?\n\n   - one\n   - two\n\n   ::: answer\n   B.\n   :::\n"
    made = handout(lesson("Text.\n\n" * 90, after=asks))
    for first in (2, 3):
        page = pages_of(book(made, first).content)[first]
        dots = page.picture(100).convert("L").point(lambda value: 255 * (value > 200))
        ((note,), width) = page.find("because"), dots.width
        ends = [
            x
            for x in range(width)
            if dots.crop((x, round(note.y1 * 100 / 72), x + 1, dots.height)).getextrema()[0] == 0
        ]
        assert min(ends) * 25.4 / 100 > 19
        assert max(ends) * 25.4 / 100 < 191


ASKED = "### Count {points=3}\n\nCounted.\n\n1. Howmany?[^n]\n\n[^n]: Atleast.\n"


@pytest.mark.parametrize("first", [1, 2, 3])
def test_what_is_asked_begins_where_its_rules_do_on_either_side_and_notes_of_the_text_stay_with_it(first: int) -> None:
    """On left pages it stood 54 mm further in than the rules to write on; the sources are the last of the text."""
    front = "sources:\n  - Author, A Work, 1999\n"
    made = handout(lesson("Text.\n\n" * 75 + "Lastwords.", front=front, after=f"## Exercises\n\n{ASKED}"))
    book_page = first + 1
    spot = spots(book(made, first) if first > 1 else made, book_page)
    assert {spot["Counted"], spot["Count"]} == {20}
    assert spot["Atleast"] == 24  # behind its number
    assert spot["points"] > 140
    assert spot["Lastwords"] == (24 if book_page % 2 else 78)
    assert spot["Author"] == pytest.approx(142 if book_page % 2 else 20, abs=0.5)


@pytest.mark.parametrize("first", [2, 3])
def test_a_book_is_as_accessible_as_its_chapters(first: int) -> None:
    assert [*audit_pdf("a.pdf", book(handout(lesson(TEXT)), first).content).findings] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("first", [2, 3])
def test_a_lesson_that_runs_against_its_book_has_all_at_their_sides(first: int, language: str) -> None:
    """Its pages were taken for those of the other side: "1 of 1" stood below the number."""
    made = book(handout(lesson(TEXT, front=f"language: {language}")), first, language == "en")
    for number in range(first, made.pages + 1):
        page = pages_of(made.content)[number - 1]
        assert [word.text for word in page.words if word.rect.y0 > 281 * MM] == [str(number)]
        is_right = (number % 2 == 1) != (language == "en")
        margin = page.find("Beside")
        assert all((each.x0 > 120 * MM) == is_right for each in margin)
    assert pages_of(made.content)[first - 1].find("Beside")


def test_the_last_rule_of_a_table_right_above_what_is_wide_is_none_of_it() -> None:
    """It stayed where it was, and the table went to the other side."""
    wide = Area(20, 100, 500, 200, 0)
    assert not wide.holds(20, 99.6, 300)
    assert wide.holds(20, 100, 300)
