"""Options of exercises whose letters were typed behind bullets."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.model.block import List
from ddcurric.lesson.words import plain_text

FAST = "- A. A ship\n- B. A train"


@pytest.mark.parametrize("task", [FAST, f":::: part\nWhich?\n\n{FAST}\n::::", f"(a) Which?\n\n{FAST}"])
def test_letters_behind_bullets_count_the_options_of_a_task(task: str) -> None:
    (exercise,) = topic(
        lesson("Text.", after=f"## Exercises\n\n### Fast {{solution=none}}\n\nSay.\n\n{task}")
    ).exercises
    options = (exercise.parts[0] if exercise.parts else exercise).blocks[-1]
    assert isinstance(options, List)
    assert [options.mark_of(at) for at in range(2)] == ["A.", "B."]
    assert [plain_text(item.blocks) for item in options.items] == ["A ship", "A train"]


@pytest.mark.parametrize(
    "listed", ["- a. one\n- b. two", "- A. one\n- C. two", "- one\n- two", "- [ ] A. one\n- [ ] B. two"]
)
def test_other_lists_of_a_task_stay_as_they_were_written(listed: str) -> None:
    (exercise,) = topic(
        lesson("Text.", after=f"## Exercises\n\n### Fast {{solution=none}}\n\nSay.\n\n{listed}")
    ).exercises
    options = exercise.blocks[-1]
    assert isinstance(options, List)
    assert not options.ordered
    assert plain_text(options.items[1].blocks) == listed.split("- ")[-1].removeprefix("[ ] ")


@pytest.mark.parametrize(
    ("solution", "lettered"),
    [
        ("C. It is heavy.", True),
        ("(B) It is heavy.", True),
        ("A, C. Both are.", True),
        ("C", True),
        ("D. It is heavy.", False),
        ("A cart is heavy.", False),
        ("The cart.", False),
    ],
)
@pytest.mark.parametrize("part", [False, True])
def test_bullets_have_letters_where_the_solution_names_one_by_its_letter(
    solution: str, lettered: bool, part: bool
) -> None:
    task = f"Which is it?\n\n- ship\n- train\n- cart\n\n::: solution\n{solution}\n:::"
    task = f":::: part\n{task}\n::::" if part else task
    (exercise,) = topic(lesson("Text.", after=f"## Exercises\n\n### Fast\n\nSay.\n\n{task}")).exercises
    options = (exercise.parts[0] if part else exercise).blocks[-1]
    assert isinstance(options, List)
    assert options.ordered == lettered
    assert not lettered or [options.mark_of(at) for at in range(3)] == ["A.", "B.", "C."]


def test_a_solution_apart_from_its_exercise_names_options_as_well() -> None:
    text = "## Exercises\n\n### Fast\n\nSay.\n\n- ship\n- train\n\n## Solutions\n\n### Fast\n\nB. So it is."
    (exercise,) = topic(lesson("Text.", after=text)).exercises
    assert isinstance(listed := exercise.blocks[-1], List)
    assert listed.numerals == "upper-alpha"
