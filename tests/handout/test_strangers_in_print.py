"""Lists, tasks, boxes and pictures in cells, as strangers write them and paper shows them."""

from __future__ import annotations

import pytest
from lessons import lesson, settings
from pdfs import links_of, pages_of
from printed import handout, lesson_topic, tags, words

from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"><rect width="640" height="320"/></svg>'


@pytest.mark.slow
def test_lists_have_the_marks_that_were_written() -> None:
    lists = ("a) one\nb) two", "(1) three\n(2) four", "iv. five\nv. six", "- [ ] seven\n- [x] eight")
    said = words(handout(lesson("\n\n".join(lists)))).split()
    assert [mark for mark in ("a)", "b)", "(1)", "(2)", "iv.", "v.", "✓") if said.count(mark) != 1] == []


@pytest.mark.slow
def test_callouts_have_their_labels_and_titles() -> None:
    said = words(handout(lesson("> [!NOTE] For *you*\n> Words.\n\n> [!CAUTION]\n> Hot."))).lower()
    assert "note for you words." in said
    assert "caution hot." in said


def test_a_line_ends_where_br_stands_in_a_cell() -> None:
    said = words(handout(lesson("| a | b |\n|---|---|\n| 1 | first<br>second |")))
    assert "first second" in said


def test_a_picture_alone_in_a_cell_is_as_wide_as_the_cell_and_says_what_it_is() -> None:
    table = "| before | after |\n|---|---|\n| ![old](a.svg) | ![new](a.svg){width=50%} |\n\nPress ![gear](a.svg) now."
    picture = PictureFile("time/a.svg", "image/svg+xml", DRAWING, 640, 320)
    made = make_handout(student_view(lesson_topic(lesson(table))), settings(), {"time/a.svg": picture}).value
    drawn = [round(drawn.rect.width) for drawn in pages_of(made.content)[0].drawn if drawn.fill]
    assert [line.strip() for line in tags(made) if "Figure" in line] == [
        "Figure “old”",
        "Figure “new”",
        "Figure “gear”",
    ]
    # Of 329 points of text each column has half, less what parts them; half of that; 30 points high in a line.
    assert [width for width in (154, 77, 60) if width not in drawn] == []


def test_a_table_of_contents_leads_to_its_headings() -> None:
    text = lesson("- [Deeper](#deeper-still)\n- [](#deep-dive)\n\n### One\n\n#### Deeper still\n\nWords.")
    assert len([link for link in links_of(handout(text).content)[0] if link.page is not None]) == 2


def test_a_link_that_opens_a_program_or_a_file_of_the_author_is_words_alone() -> None:
    made = handout(
        lesson("Run [this one](javascript:alert%281%29), [that](file:///home/a.pdf), [this](https://a.org).")
    )
    assert "Run this one, that, this (a.org)." in words(made)
    assert [link.uri for link in links_of(made.content)[0] if link.uri] == ["https://a.org"]
