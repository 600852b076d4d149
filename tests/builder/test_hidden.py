"""Whatever somebody may not know is in the digest of what a lesson hides: one other word of it makes another digest."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.builder.hidden import hidden_in

ASKED = "### One {#one}\n\nWhy?\n\n"


@pytest.mark.parametrize(
    ("inside", "after"),
    [
        ("", f"## Exercises\n\n{ASKED}::: solution\nIt is WORD.\n:::\n"),
        ("", f"## Exercises\n\n{ASKED}::: solution\nYes.\n\n::: marking\nOne for WORD.\n:::\n:::\n"),
        ("", f"## Exercises\n\n{ASKED}::: solution\nYes.[^a]\n\n[^a]: As WORD says.\n:::\n"),
        ("It is [WORD]{.blank} that counts.", ""),
        ("::: instructor\nSay WORD.\n:::", ""),
    ],
)
def test_another_word_of_a_secret_is_another_digest(inside: str, after: str) -> None:
    text = lesson(f"### Order\n\nEvents have an order.\n\n{inside}", after=after)
    one, other = (topic(text.replace("WORD", word)) for word in ("causality", "arithmetic"))
    assert hidden_in([one]) != hidden_in([other])


def test_another_word_that_all_may_know_is_not() -> None:
    one, other = (topic(lesson(f"### Order\n\nEvents have {word}.")) for word in ("an order", "a time"))
    assert hidden_in([one]) == hidden_in([other])


def test_words_of_a_solution_that_are_struck_out_of_the_text_make_another() -> None:
    after = (
        f"## Exercises\n\n{ASKED}::: solution\nYes. Any quorums intersect. No order of these two events exists.\n:::\n"
    )
    said = "### Order\n\nEvents have an order. {}"
    plain = hidden_in([topic(lesson(said.format("That is all."), after=after))])
    for words in (
        "No order of these two events exists.",
        "Any quorums intersect.",
        "::: aside\nAny quorums intersect.\n:::",
    ):
        assert hidden_in([topic(lesson(said.format(f"\n\n{words}\n"), after=after))]) != plain
