"""Words of a paragraph are measured once for all widths that are tried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Font, Run, RunStyle, TextParagraph
from ddcurric.source import Span
from ddcurric.typeset import lines
from ddcurric.typeset.breaks import OBJECT, together
from ddcurric.typeset.lines import break_paragraph
from ddcurric.units import Pt

STYLE = RunStyle(Font("Arial"), Pt(20), Color("000000"))
RUN = Run("Some words that are broken", STYLE, Span("one.md", 1))


def test_words_are_measured_once_for_several_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    usual = lines._measured

    def noted(run: Run, text: str) -> lines._Piece:
        measured.append(text)
        return usual(run, text)

    monkeypatch.setattr(lines, "_measured", noted)
    run = replace(RUN, text="Words that nobody has measured before")
    for width in (Pt(150), Pt(200), Pt(400)):
        break_paragraph(TextParagraph((run,)), width)
    assert measured == ["Words ", "that ", "nobody ", "has ", "measured ", "before"]


def test_the_same_words_at_another_place_of_the_lesson_keep_that_place() -> None:
    for span in (Span("one.md", 1), Span("one.md", 7)):
        found, _ = break_paragraph(TextParagraph((replace(RUN, span=span),)), Pt(90))
        assert {piece.span for line in found for piece in line.pieces} == {span}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("كم عقدة إذا كان العدد 8؟", "كم عقدة إذا كان العدد\N{NO-BREAK SPACE}8؟"),
        ("هل العدد 8 أم 12؟ لماذا؟", "هل العدد 8 أم\N{NO-BREAK SPACE}12؟ لماذا؟"),
        ("في سنة 2024؟", "في سنة 2024؟"),
    ],
)
def test_no_line_is_only_the_number_that_ends_an_arabic_question(text: str, shown: str) -> None:
    assert together(text) == shown


@pytest.mark.parametrize("before", ["mot", OBJECT])
def test_no_line_begins_with_a_french_mark_behind_a_word_or_a_formula(before: str) -> None:
    assert together(f"Pourquoi {before} ? Et") == f"Pourquoi {before}\N{NO-BREAK SPACE}? Et"
