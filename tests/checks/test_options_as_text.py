"""Options that were typed as lines of text are told, and each that stands out among options."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.lesson import checks


def told(words: str, *, exercise: bool = False) -> list[tuple[str, int]]:
    """The codes of what is said of options, with the lines behind the one that asks."""
    question = "### Look {solution=none}\n\nWhat is it?\n\n" if exercise else "1. What is it?\n\n"
    text = lesson("Text.", after=f"## {'Exercises' if exercise else 'Check Your Understanding'}\n\n{question}")
    at = text.rstrip().count("\n") + 1
    indent = "" if exercise else "   "
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in words.split("\n"))
    topic = read(f"{text.rstrip()}\n\n{body}").value
    assert topic is not None
    found = (each for each in checks.check_topic(topic) if each.code in {"marked-option", "options-as-text"})
    return [(each.code, each.span.line - at - 1) for each in found]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("A) an animal\n\n**B) a plant**\n\nC) a stone", [3]),
        ("A) an animal\nB) a plant\n**C) a stone**", [3]),
        ("**A) an animal**\nB) a plant\nC) a stone", [1]),
        ("a) an animal\n\n__b) a plant__\n\nc) a stone", [3]),
        ("**A)** an animal\n\n**B) a plant**\n\n**C)** a stone", [3]),
    ],
)
def test_lines_of_options_that_stand_out_are_told_each(words: str, lines: list[int]) -> None:
    for exercise in (False, True):
        assert told(words, exercise=exercise) == [("marked-option", line) for line in lines]


@pytest.mark.parametrize("words", ["- Otto ✓\n- Ada\n- Heinrich (richtig)", "- **Otto**\n- Ada\n- Heinrich (richtig)"])
def test_each_option_of_a_list_that_stands_out_is_named(words: str) -> None:
    topic = read(lesson("Text.", after=f"## Exercises\n\n### Look\n\nWho was it?\n\n{words}")).value
    assert topic is not None
    (message,) = (each.message for each in checks.check_topic(topic) if each.code == "marked-option")
    assert "2 stand out (“Otto" in message
    assert "”, “Heinrich (richtig)”)" in message


@pytest.mark.parametrize(
    "words",
    ["**A)** an animal\n\n**B)** a plant", "**A) an animal**\n\n**B) a plant**", "A: an animal\nB: a plant"],
)
def test_options_that_are_no_list_are_told_in_a_question(words: str) -> None:
    assert told(words) == [("options-as-text", 1)]
    assert told(words, exercise=True) == []


@pytest.mark.parametrize(
    "words",
    [
        "A) an animal\nB) a plant",
        "A. an animal\n\nB. a plant",
        "- A) an animal\n- B) a plant",
        "A. Turing wrote it.",
        "**a)** What is alive?\n\n**b)** What is not?",
    ],
)
def test_options_in_a_list_and_other_words_are_left_alone(words: str) -> None:
    assert told(words) == told(words, exercise=True) == []
