"""A lesson whose sections have one `#` is read as one with `##` and `###`, and told once; hints name what begins."""

from __future__ import annotations

import pytest
from lessons import read, settings

from ddcurric.diagnostics import Severity
from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.model.course import PaperPath
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.reader.paper import read_paper
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span

ONE_MARK = """\
# Clocks

# Key Question

Who was first?

# Deep Dive

## Clocks drift

They do.

### Why

Heat.

## Clocks jump

Backwards.

# Exercises

## Exercise 1

Add.

## The sum

Add more.

# Solutions

## Solution 1

One.

## Exercise 2

Two.
"""


def topic_of(text: str) -> tuple[Topic, list[tuple[str, int]]]:
    found = read(text)
    assert found.value is not None
    return found.value, [(d.code, d.span.line) for d in found.diagnostics]


def test_what_stands_below_sections_with_one_mark_is_read_and_told_once() -> None:
    topic, told = topic_of(ONE_MARK)
    assert told == [("skipped-level", 9)]
    assert [plain_text(each.title) for each in topic.deep_dive] == ["Clocks drift", "Clocks jump"]
    solved = [plain_text(each.solution.blocks) for each in topic.exercises if each.solution]
    assert solved == ["One.", "Two."]


def test_it_is_the_lesson_with_two_marks() -> None:
    lines = ONE_MARK.split("\n")
    two = [lines[0], *(f"#{line}" if line.startswith("#") else line for line in lines[1:])]
    topic, told = topic_of("\n".join(two))
    assert told == []
    assert plain_text(topic.deep_dive[0].blocks) == plain_text(topic_of(ONE_MARK)[0].deep_dive[0].blocks)


def test_a_paper_is_read_so_too() -> None:
    text = "# Midterm\n\n# Exercises\n\n## The sum {points=2}\n\nAdd.\n\n# Solutions\n\n## Exercise 1\n\nOne.\n"
    source = read_source("exam.md", text.encode()).value
    assert source is not None
    found = read_paper(source, settings(), PaperPath("exam.md", Span("course.yaml", 1)), {})
    assert found.value is not None
    assert [(d.code, d.span.line) for d in found.diagnostics] == [("skipped-level", 5)]
    (exercise,) = found.value.entries
    assert isinstance(exercise, Exercise)
    assert exercise.solution is not None


BELOW = "### {}\n\nSecret.\n\n## The sum\n"


@pytest.mark.parametrize(
    "heading", ["Solution 1", "Exercise 1 solution", "Exercise 1 Solution", "Aufgabe 1 Lösung", "练习1的答案"]
)
def test_a_solution_below_an_exercise_is_none_of_its_words(heading: str) -> None:
    text = ONE_MARK.replace("## The sum\n", BELOW.format(heading)).replace("## Solution 1\n\nOne.", "")
    topic, told = topic_of(text)
    assert [code for code, _ in told] == ["skipped-level"]
    assert [plain_text(each.solution.blocks) for each in topic.exercises if each.solution] == ["Secret.", "Two."]


def test_a_solution_that_cannot_be_read_below_an_exercise_is_an_error() -> None:
    topic, _ = topic_of(ONE_MARK.replace("## The sum\n", BELOW.format("Exercise 1: Answer")))
    assert ("bare-solution", Severity.ERROR) in [(d.code, d.severity) for d in check_topic(topic)]


@pytest.mark.parametrize("marks", ["#", "##"])
def test_a_paper_hides_it_too(marks: str) -> None:
    text = (
        f"# Midterm\n\n{marks} Exercises\n\n{marks}# The sum {{points=2}}\n\nAdd.\n\n### Exercise 1 solution\n\nOne.\n"
    )
    source = read_source("exam.md", text.encode()).value
    assert source is not None
    found = read_paper(source, settings(), PaperPath("exam.md", Span("course.yaml", 1)), {})
    assert found.value is not None
    (exercise,) = found.value.entries
    assert isinstance(exercise, Exercise)
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks) == "One."


@pytest.mark.parametrize("heading", ["Excercises", "Aufgaben", "Solutons"])
def test_what_may_be_a_section_is_still_an_error(heading: str) -> None:
    assert ("unknown-section", 23) in topic_of(ONE_MARK.replace("Exercise 1\n", f"{heading}\n"))[1]


def test_three_marks_below_one_stay_what_they_are() -> None:
    text = ONE_MARK.replace("\n### ", "\n#### ").replace("\n## ", "\n### ")
    topic, told = topic_of(text)
    assert told == []
    assert len(topic.exercises) == 2


@pytest.mark.parametrize(
    ("section", "heading", "begins"),
    [
        ("Deep Dive", "Heat", "an idea of the deep dive"),
        ("Exercises", "Compute the drift", "an exercise"),
        ("Exercises", "Exercise 1", "an exercise"),
        ("Solutions", "Exercise 1", "a solution"),
    ],
)
def test_two_marks_within_a_section_are_told_what_three_begin(section: str, heading: str, begins: str) -> None:
    parts = {"Key Question": "Why?", "Deep Dive": "Text.", "Exercises": "", "Solutions": ""}
    parts[section] += f"\n\n## {heading}\n\nWords."
    text = "# Clocks\n\n" + "\n\n".join(f"## {name}\n\n{words}" for name, words in parts.items())
    (hint,) = [d.hint or "" for d in read(text).diagnostics if d.code == "unknown-section"]
    assert hint.startswith(f"write `###` for {begins}; sections are ")
