"""Words of two directions in a drawing of the slides' PDF, each in the face of its letters."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ddcurric.draw.slides_pdf.fonts import fonts_of
from ddcurric.draw.slides_pdf.lines import SlidePress, lines_of
from ddcurric.draw.slides_pdf.mixed_lines import lines_apart
from ddcurric.figures import SLIDE
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.words import text_item
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import Run
from ddcurric.typeset.instances import deck_fonts
from ddcurric.units import ZERO, Pt


@pytest.mark.parametrize(
    ("text", "leftmost_first"),
    [
        ("S1 القائد", ["القائد", "S1"]),
        ("قراءة، w = 3", ["w = 3", "قراءة،"]),
        ("هل f(x) = 2 أم 3 + n؟", ["؟", "3 + n", "أم", "f(x) = 2", "هل"]),
        ("القائد", ["القائد"]),
        ("(القائد S1)", [")", "S1", "(القائد"]),
        ("S1 leads", ["S1 leads"]),
    ],
)
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_line_is_parted_where_its_direction_changes(text: str, leftmost_first: list[str], align: str) -> None:
    run = Run(text, SLIDE.text(Pt(18)))
    whole = text_item("a", "Label", Bounds(0, 0, 200, 20), ((run,),), align, leftwards=not text.endswith("s"))
    made = lines_apart(whole)
    assert isinstance(made, TextBox)
    lines = sorted((line for paragraph in made.paragraphs for line in paragraph.lines), key=lambda line: line.x)
    assert [piece.text for line in lines for piece in line.pieces if isinstance(piece, Run)] == leftmost_first
    assert all(one.x + one.width <= other.x for one, other in pairwise(lines))
    for paragraph in made.paragraphs:
        (piece,) = paragraph.lines[0].pieces
        assert isinstance(piece, Run)
        # Brackets are mirrored with the words around them.
        assert paragraph.rtl == (not piece.text.isascii() or piece.text in "()")
    (before,) = whole.paragraphs[0].lines
    edges = before.x, before.x + before.width / 2, before.x + before.width
    at = ["left", "center", "right"].index(align)
    after = lines[0].x, (lines[0].x + lines[-1].x + lines[-1].width) / 2, lines[-1].x + lines[-1].width
    assert after[at] == pytest.approx(edges[at], abs=2)


def test_words_of_a_line_are_each_in_the_face_of_their_letters() -> None:
    text = "القائد S1"
    fonts, families = fonts_of(deck_fonts(text, "ar"))
    run = Run(text, SLIDE.text(Pt(18)))
    (paragraph,) = text_item("a", "Label", Bounds(0, 0, 200, 20), ((run,),)).paragraphs
    (line,) = lines_of(paragraph, ZERO, ZERO, SlidePress(families, fonts, "", frozenset(), "ar", outlined=False))
    assert [(each["text"], each["fonts"][0]) for each in line["runs"]] == [("القائد ", "Amiri"), ("S1", "Arimo")]
