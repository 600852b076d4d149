"""Where pages end: only lines of one list or listing keep together, and no page stays white for what follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lessons import lesson, settings
from pdfs import pages_of
from printed import handout, lesson_topic, pages

from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.text import leading
from ddcurric.scene.pdf import Pdf

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parents[2] / "templates"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="%d"><rect width="640" height="%d"/></svg>'


def with_figure(text: str, height: int) -> Pdf:
    """The handout of a lesson whose figure is so high, in CSS pixels."""
    content = DRAWING % (height, height)
    picture = PictureFile("time/a.svg", "image/svg+xml", content, 640, height)
    return make_handout(student_view(lesson_topic(text)), settings(), {"time/a.svg": picture}).value


def holes(pdf: Pdf) -> list[float]:
    """Points left white at the foot of every page but the last that has words."""
    feet = [[line.rect.y1 for line in page.lines] for page in pages_of(pdf.content)]
    ends = [max((foot for foot in page if foot < FOOT), default=0.0) for page in feet]
    written = [end for end in ends if end > HEAD]
    return [FOOT - end for end in written[:-1]]


HEAD, FOOT = 60.0, 765.0
"""Where the text of an A4 page begins and ends, its running lines aside."""


@pytest.mark.parametrize("height", [300, 420, 500])
@pytest.mark.parametrize("items", ["3. Close the lid.\n4. Go home.", "- Close the lid.\n- Go home.\n- Sleep."])
def test_a_list_that_does_not_fit_takes_no_figure_along(items: str, height: int) -> None:
    text = lesson(f'### A\n\n1. Open the lid.\n2. Look inside.\n\n![The inside](a.svg){{alt="x"}}\n\n{items}')
    made = pages(with_figure(text, height))
    assert "Look inside." in made[0]
    assert "The inside" in made[0]
    # A list has two lines at least on each page.
    assert ("Close the lid." in made[0]) == ("Go home." in made[0])


@pytest.mark.parametrize("lines", [1, 2, 3, 5, 8])
def test_listings_fill_their_pages(lines: int) -> None:
    code = "\n".join(f"x = {at}" for at in range(lines))
    made = handout(lesson("### Code\n\nA line.\n\n" + "\n\n".join([f"```python\n{code}\n```"] * (60 // (lines + 3)))))
    listing = 12 * lines + 6 + 27  # its lines, rules and margins, in points
    assert [hole for hole in holes(made) if hole > listing + 15] == []


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9])
@pytest.mark.parametrize("mark", ["-", "1."])
def test_lists_fill_their_pages(mark: str, count: int) -> None:
    items = "\n".join(f"{mark} An item" for _ in range(count))
    made = handout(lesson("### Lists\n\n" + "\n\nWords between two lists.\n\n".join([items] * (70 // (count + 2)))))
    assert [hole for hole in holes(made) if hole > 5 * 15] == []


@pytest.mark.parametrize("before", range(0, 30, 6))
def test_a_paragraph_has_two_lines_on_each_page(before: int) -> None:
    words = "\n\n".join(["One line of words."] * before)
    long = " ".join(["word"] * 60)
    made = handout(lesson(f"### Words\n\n{words}\n\n" + "\n\n".join([long] * 8)))
    assert [hole for hole in holes(made) if hole > 4 * 15] == []


def test_one_line_below_a_heading_keeps_the_next_paragraph_in_large_print() -> None:
    """In large print both were alone at the foot of a page."""
    text = "### Order\n\nOne line.\n\nAnother.\n\n#### Within\n\nAgain one.\n\nThe rest.\n\nThe end.\n"
    blocks = lesson_topic(lesson(text)).deep_dive[0].blocks
    lines = text.splitlines()
    places = sorted(leading((None, *blocks), large=True), key=lambda span: span.line)
    start = min(block.span.line for block in blocks) - lines.index("One line.")
    assert [lines[span.line - start] for span in places] == ["One line.", "Again one."]
    assert not leading((None, *blocks))


def test_no_rule_of_ours_looks_through_all_that_stands_beside_an_element() -> None:
    """cssselect2 takes the square of a page's paragraphs over such: 24 seconds for 2,400 of them, not 3."""
    for sheet in sorted(TEMPLATES.rglob("*.css")):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r":has\(|~|of-type|\bof \.", rules), sheet.name
