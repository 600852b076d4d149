"""Files of many kinds at once: a syllabus with a problem set, which goes on behind it."""

from __future__ import annotations

from tests.importers.shaping import errors, imported, lost_words, outline

SYLLABUS = """\
**EPI 101: Introduction to Epidemiology**

Fall term

**Schedule**

Mondays at nine.

**Grading**

Homework counts a third.

**Sample problem set**

**Problem 1 (10 points).** How many are ill?

Answer: fifty

**Policies**

Attendance is required.
"""


def test_what_follows_an_answered_exercise_below_a_heading_of_ideas_is_no_part_of_its_answer() -> None:
    lesson = imported(SYLLABUS, "syllabus.md")
    assert outline(lesson) == (
        "# EPI 101: Introduction to Epidemiology\n"
        "key_question: <!-- this file has no key question: write the one that the lesson answers, "
        "and delete this comment -->\n"
        "idea : Fall term\n"
        "idea Schedule: Mondays at nine.\n"
        "idea Grading: Homework counts a third.\n"
        "idea Policies: Attendance is required.\n"
        "exercise 1 How many are ill? [10] = fifty"
    )
    assert errors(lesson) == []
    assert lost_words(SYLLABUS.encode(), "syllabus.md", lesson) == []


def test_a_heading_within_a_solution_of_several_paragraphs_stays_there() -> None:
    text = SYLLABUS.replace("Answer: fifty\n", "Solution:\n\nFirst we count.\n")
    (line,) = [line for line in outline(imported(text, "syllabus.md")).splitlines() if line.startswith("exercise")]
    assert line == "exercise 1 How many are ill? [10] = First we count. | #### Policies | Attendance is required."
