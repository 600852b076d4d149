"""What an answer says of its options, below them and beside them."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.views.options import options_of
from ddcurric.lesson.words import plain_text
from ddcurric.print.solved import beyond_option


@pytest.mark.parametrize(
    ("answer", "below"),
    [
        ("b", ""),
        ("B.", ""),
        ("(b)", ""),
        ("B. It counts.", "It counts."),
        ("a", "a"),
        ("b4", "b4"),
        ("B．因为", "因为"),
        ("B) It counts.", "It counts."),
    ],
)
def test_a_letter_that_names_the_ticked_option_is_not_said_again(answer: str, below: str) -> None:
    listed = "   - room\n   - counter\n   - price"
    after = f"## Check Your Understanding\n\n1. Which grows?\n\n{listed}\n\n   ::: answer\n   {answer}\n   :::\n"
    (question,) = topic(lesson("### One\n\nWords.", after=after)).questions
    assert question.answer is not None
    said = beyond_option(question.answer.blocks, options_of(question.blocks), (1,))
    assert plain_text(said) == below
