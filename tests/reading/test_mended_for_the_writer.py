"""What the reader did not read as it was written until a writer wrote it."""

from __future__ import annotations

from lessons import lesson, topic

from ddcurric.lesson.model.block import Box, Paragraph, Table
from ddcurric.lesson.words import plain_text


def test_a_caption_between_two_tables_is_that_of_the_first() -> None:
    table = "| a |\n|---|\n| b |"
    blocks = topic(lesson(f"{table}\n\n: The first\n\n{table}\n\nText.")).deep_dive[0].blocks
    assert [plain_text(each.caption) for each in blocks if isinstance(each, Table)] == ["The first", ""]


def test_a_backslash_in_quotation_marks_is_written_twice() -> None:
    (box,) = topic(lesson(r"""::: {.example title="`C:\\temp` is \"full\""}""" + "\nText.\n:::")).deep_dive[0].blocks
    assert isinstance(box, Box)
    assert plain_text(box.title) == r"C:\temp is “full”"


def test_text_beside_a_formula_on_its_own_line_has_no_blanks_there() -> None:
    before, _, after = topic(lesson("Here $$y = 1$$ there.")).deep_dive[0].blocks
    assert (plain_text(before), plain_text(after)) == ("Here", "there.")
    assert isinstance(after, Paragraph)
    assert (after.content[0].span.column, after.content[0].span.end_column) == (16, 22)
