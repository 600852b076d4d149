"""What an answer says of its options, below them and beside them."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.views.beyond import beyond_option
from ddcurric.lesson.views.options import options_of
from ddcurric.lesson.words import plain_text


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
        ("(b). It counts.", "It counts."),
        ("(b) It counts.", "It counts."),
        ("b. It counts.", "b. It counts."),
    ],
)
def test_a_letter_that_names_the_ticked_option_is_not_said_again(answer: str, below: str) -> None:
    assert _below(answer, (1,)) == below


@pytest.mark.parametrize(
    ("answer", "below"), [("B, C.", ""), ("B and C", ""), ("B, C. They count.", "They count."), ("A, C.", "A, C.")]
)
def test_neither_are_the_letters_of_several(answer: str, below: str) -> None:
    assert _below(answer, (1, 2)) == below


def _below(answer: str, right: tuple[int, ...]) -> str:
    listed = "   - room\n   - counter\n   - price"
    after = f"## Check Your Understanding\n\n1. Which grows?\n\n{listed}\n\n   ::: answer\n   {answer}\n   :::\n"
    (question,) = topic(lesson("### One\n\nWords.", after=after)).questions
    assert question.answer is not None
    return plain_text(beyond_option(question.answer.blocks, options_of(question.blocks), right))
