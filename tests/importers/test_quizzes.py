"""Questions with their answers, whatever stands above them, and papers in parts."""

from __future__ import annotations

import pytest

from ddcurric.importers.shape.headings import heard
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from tests.importers.shaping import imported, made_of

ASKED = """
1) How many hands has a clock?
   A. one
   B. two
   C. seven
   Answer: B. two, of which one is short.
2) Who counts?
   Answer: The clock.

EXERCISES

Exercise 1: Wind it (6 points)
Take a clock.

Solution: It runs.
"""
QUESTIONS = [
    "question 1: How many hands has a clock? | {- one - two - seven} = B. two, of which one is short.",
    "question 2: Who counts? = The clock.",
]


@pytest.mark.parametrize(
    "heading",
    [
        *("QUICK QUESTIONS", "Quick check", "Exit ticket", "Part I. Multiple choice (3 points each)", "The hands"),
        *("Kurze Fragen", "Questions rapides", "Preguntas rápidas", "Domande veloci", "Snelle vragen"),
        *("Perguntas rápidas", "أسئلة سريعة", "小测验"),
    ],
)
def test_questions_with_their_answers_are_check_questions_below_any_heading(heading: str) -> None:
    line = "-" * max(len(heading), 5)
    source = f"Clocks\n======\n\nWhat clocks do\n--------------\n\nClocks count.\n\n{heading}\n{line}\n{ASKED}"
    made = made_of(source).split("\n")
    assert [line for line in made if line.startswith("question")] == QUESTIONS
    assert not any("Answer:" in line for line in made)
    assert heading not in plain_text(student_view(imported(source).topic))


def test_questions_amid_an_idea_go_to_the_others_in_their_order_and_what_is_to_be_done_stays() -> None:
    source = (
        "# Clocks\n\n## Time\n\n1. Wind it.\n2. Read it.\n\n### A look\n\n1. Who counts?\n\n   Answer: It does.\n\n"
        "### More\n\nText.\n\n## Quiz\n\n1. What ticks?\n\n   Answer: A clock.\n"
    )
    made = made_of(source, "clocks.md").split("\n")
    assert [line for line in made if line.startswith("question")] == [
        "question 1: Who counts? = It does.",
        "question 2: What ticks? = A clock.",
    ]
    assert any("Wind it." in line for line in made)
    assert not any("A look" in line for line in made)


@pytest.mark.parametrize("heading", ["Part 2: Heat", "Questions of trust", "Quick questions?", "Review of the law"])
def test_headings_that_only_begin_like_questions_are_ideas(heading: str) -> None:
    assert heard(heading).section is not SectionName.CHECK


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Clocks\n======\n\nKey question: Who counts?\n\nClocks do so.\n", "clocks.txt"),
        ("# Clocks\n\n## Time\n\n**Leitfrage:** Who counts?\n\nClocks do so.\n", "clocks.md"),
    ],
)
def test_a_line_that_calls_itself_the_key_question_is_it(source: str, name: str) -> None:
    made = made_of(source, name).split("\n")
    assert made[1] == "key_question: Who counts?"
    assert not any("idea Key" in line or "Leitfrage" in line for line in made)
