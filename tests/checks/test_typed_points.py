"""Points and exercises that an author wrote as words are told, with what to write; those that are counted are not."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.lesson import checks


def told(exercises: str) -> list[tuple[str, int, str]]:
    """What is reported of a section of exercises: code, line below its heading, and hint."""
    front = "minutes: 50\nobjectives: [Read a clock]"
    text = lesson("A clock ticks.", after=f"## Exercises\n\n{exercises}", front=front)
    start = text.split("\n").index("## Exercises") + 1
    found = read(text)
    assert found.value is not None
    return [(d.code, d.span.line - start, d.hint or "") for d in (*found.diagnostics, *checks.check_topic(found.value))]


BEHIND = "write `{points=3}` behind the title"
PARTS = "write each part as a block, `::: {.part points=3}` … `:::` around its words"


@pytest.mark.parametrize(
    "typed",
    [
        *("Compute it. (3 points)", "(3 P.) Compute it.", "Compute it. [3 P]", "Compute it (3 Punkte)."),
        *("求平均值。（3 分）", "求平均值。(3分)", "احسب المتوسط. (3 نقاط)", "(٣ نقاط) احسب المتوسط."),
    ],
)
def test_points_in_the_words_of_an_exercise_are_told(typed: str) -> None:
    assert told(f"### Mean {{solution=none}}\n\n{typed}") == [("points-in-text", 4, BEHIND)]


@pytest.mark.parametrize(
    ("typed", "points"), [("1.5 points", "1.5"), ("2,5 Punkte", "2.5"), ("½ P.", "0.5"), ("1.3 p", "…")]
)
def test_half_points_are_told_as_they_are_written_in_attributes(typed: str, points: str) -> None:
    """They were told to be whole, and to multiply all others."""
    ((code, _, advice),) = told(f"### Mean {{solution=none}}\n\nCompute it. [{typed}]")
    assert code == "points-in-text"
    assert f"`{{points={points}}}` behind" in advice
    assert [each[0] for each in told("### Mean (1,5 Punkte) {solution=none}\n\nCompute it.")] == ["points-in-title"]


@pytest.mark.parametrize(
    "typed",
    ["(a) Compute it. (3 points)\n\n(b) Draw it. (2 points)", "- Compute it. (3 points)\n- Draw it. (2 points)"],
)
def test_points_of_parts_are_told_once(typed: str) -> None:
    assert told(f"### Mean {{solution=none}}\n\n{typed}") == [("points-in-text", 4, PARTS)]


@pytest.mark.parametrize(
    ("points", "typed", "message"),
    [
        (5, "[3 P]", "the points of its parts are words: the program does not count 3, 2"),
        (
            6,
            "(3 points)",
            "the points of its parts are words: the program does not count 3, 2, which make 5, and the exercise has 6",
        ),
    ],
)
def test_points_of_parts_are_told_where_those_of_the_exercise_are_counted(
    points: int, typed: str, message: str
) -> None:
    text = f"### Mean {{points={points} solution=none}}\n\n(a) Compute it. {typed}\n\n(b) Draw it. (2 points)"
    assert told(text) == [("points-in-text", 4, PARTS)]
    topic = read(lesson("A clock ticks.", after=f"## Exercises\n\n{text}")).value
    assert topic is not None
    assert message in [each.message for each in checks.check_topic(topic)]


@pytest.mark.parametrize(
    "exercise", ["### الزاوية (30 درجة) {solution=none}\n\nاحسب.", "### احسب {solution=none}\n\nدرجة الحرارة (30 درجة)"]
)
def test_degrees_are_no_points(exercise: str) -> None:
    assert told(exercise) == []


@pytest.mark.parametrize(
    "exercise",
    [
        "### Mean {points=3 solution=none}\n\nCompute it. (3 points)",
        "### Mean {solution=none}\n\nGive the mean of 3 points.\n\nDraw the line (of 3 points) first.",
        "### Mean {solution=none}\n\nTwo tasks.\n\n::: {.part points=3}\nCompute it. (3 points)\n:::",
        "### Mean {solution=none}\n\nRead the handout first (12 p.)",
        "### Mean\n\nCompute it.\n\n::: solution\nIt is 4. (3 points)\n:::",
    ],
)
def test_points_that_are_counted_and_points_that_are_none_are_not_told(exercise: str) -> None:
    assert told(exercise) == []


HEADED = "### Six {points=4 solution=none}\n\nThrow it."


@pytest.mark.parametrize(
    "typed",
    [
        "1. Compute the mean. (3 points)",
        "Compute it. (1.5 points)",
        "1. Is it even?",
        "1. Is it even?\n2. Is it odd?",
        "Compute it. [3 P]",
    ],
)
def test_a_task_above_the_first_heading_is_told(typed: str) -> None:
    assert told(f"{typed}\n\n{HEADED}") == [("exercise-without-heading", 2, "write `### Title` above each")]


@pytest.mark.parametrize(
    "typed",
    [
        "Work alone.",
        "1. Work alone.\n2. Write legibly.",
        "- Work alone.",
        "Which exercise is yours?",
        "1. Work alone.",
        "Answer all of them (30 points).",
        "Lösen Sie alle Aufgaben. (30 Punkte)",
        "回答全部问题。(30 points)",
        "Write legibly (4 points).",
        "Read the handout (12 p.)",
    ],
)
def test_an_introduction_is_none(typed: str) -> None:
    assert told(f"{typed}\n\n{HEADED}") == []


def test_a_solution_above_the_first_heading_is_told_how_an_exercise_begins() -> None:
    found = told(f"Compute the mean.\n\n::: solution\n4\n:::\n\n{HEADED}")
    assert found == [("misplaced-div", 4, "an exercise begins with `###`: write `### Title` above it")]


@pytest.mark.parametrize(
    "parts", ["(a) Compute the mean.\n\n(b) Draw it.", "(a) What is the mean?\n\n(b) What is the sum?"]
)
def test_parts_to_do_are_not_taken_for_options(parts: str) -> None:
    found = told(f"### Mean\n\nSix were thrown.\n\n{parts}\n\n::: solution\n(b) It is 4.\n:::")
    advice = "write its letter and what solves it into the solution, or `::: solution` into its `::: part`"
    assert found == [("exercise-without-solution", 2, advice)]
