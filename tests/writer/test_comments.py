"""Comments that an importer leaves in a topic: written where they stand, and read as if they were not there."""

from __future__ import annotations

from dataclasses import replace

from lessons import lesson, topic

from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import Comment, Text
from ddcurric.lesson.writer import unplaced, without_comments, write
from ddcurric.source import Span

HERE = Span("talk.pptx", 3)
NOTE = Comment("not understood: a chart --> see slide 3", HERE)


def test_a_comment_stands_where_it_was_put_and_says_nothing() -> None:
    said = topic(lesson("### Clocks drift\n\nOne.\n\nTwo three."))
    (section,) = said.deep_dive
    one, two = section.blocks
    words = (Text("Two ", HERE), NOTE, Text("three.", HERE))
    with_notes = replace(section, blocks=(one, NOTE, Paragraph(words, HERE)))
    noted = replace(said, deep_dive=(with_notes,))

    text = write(noted)

    assert "One.\n\n<!-- not understood: a chart -- > see slide 3 -->\n\nTwo <!-- not" in text
    assert unplaced(without_comments(noted)) == unplaced(said) == unplaced(topic(text))
    assert two == said.deep_dive[0].blocks[1]


def test_a_comment_between_two_letters_ends_no_list_of_one() -> None:
    """What stands on the next line reads as what stands behind an empty one."""
    parted = topic(lesson("### A\n\n(a) One.\n\n<!-- why -->\n\n(b) Two."))
    close = topic(lesson("### A\n\n(a) One.\n<!-- why -->\n(b) Two."))
    assert unplaced(close.deep_dive) == unplaced(parted.deep_dive)
