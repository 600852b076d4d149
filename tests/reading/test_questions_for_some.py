"""A check question for the handout alone: however its div is written, its answer stands in the solutions."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.model.block import Only, OnlyFor
from ddcurric.lesson.words import plain_text

FIRST = "1. First?\n\n   ::: answer\n   So.\n   :::\n\n"
OUTSIDE = (
    "::: handout-only\n2. At home?\n\n   ::: answer\n   Yes.\n   :::\n\n3. And?\n\n   ::: answer\n   No.\n   :::\n:::\n"
)
INSIDE = (
    "2. ::: handout-only\n   At home?\n\n   ::: answer\n   Yes.\n   :::\n   :::\n\n"
    "3. ::: {.handout-only}\n   And?\n   :::\n\n   ::: answer\n   No.\n   :::\n"
)
BELOW = "2. ::: handout-only\n   At home?\n   :::\n\n   ::: answer\n   Yes.\n   :::\n\n" + OUTSIDE.replace(
    "2. At home?\n\n   ::: answer\n   Yes.\n   :::\n\n", ""
)


@pytest.mark.parametrize("text", [FIRST + OUTSIDE, FIRST + INSIDE, FIRST + BELOW])
def test_the_answer_of_a_question_for_home_is_its_answer(text: str) -> None:
    found = topic(lesson(after=f"## Check Your Understanding\n\n{text}"))
    first, second, third = found.questions
    assert [each.answer and plain_text(each.answer.blocks) for each in found.questions] == ["So.", "Yes.", "No."]
    assert plain_text(first.blocks) == "First?"
    for question, asked in ((second, "At home?"), (third, "And?")):
        (block,) = question.blocks
        assert isinstance(block, Only)
        assert (block.audience, plain_text(block)) == (OnlyFor.HANDOUT, asked)


def test_an_answer_for_the_handout_is_the_answer_of_the_question_above() -> None:
    text = "1. First?\n\n::: handout-only\n::: answer\nSo.\n:::\n:::\n"
    (question,) = topic(lesson(after=f"## Check Your Understanding\n\n{text}")).questions
    assert question.answer is not None
    assert plain_text(question.answer.blocks) == "So."
